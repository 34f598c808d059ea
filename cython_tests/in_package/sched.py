"""Has the name of a module of the standard library."""


def scheduled():
    return "the package's own"
