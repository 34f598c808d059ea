"""Has what `import *` takes, and what it leaves."""

__all__ = ["starred"]

starred, nothing_of_the_kind = "of the sibling", None
