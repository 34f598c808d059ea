"""Symbols of djvu.sexpr. For a new one Pyrex 0.9.9 leaves the KeyError set that it caught."""


def symbol(sexpr, name):
    made = sexpr.Symbol(name)
    # Which an exception clears.
    try:
        raise ValueError
    except ValueError:
        return made


def symbols(sexpr, names):
    """Alive, before the module itself looks for the first of them."""
    return [symbol(sexpr, name) for name in names.split()]
