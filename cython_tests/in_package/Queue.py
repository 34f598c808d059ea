"""Has the name of a module that Python 3 has under another."""

kind = "the package's own"
