"""Has the name of a package of the standard library, and is none."""
