"""What an exercise prints: rows of JSON, the same on Python 2.7 and 3 where the values are the same.

Floats keep every bit. A string says whether it is bytes or text; Python 2's str is bytes.
"""

import json
import sys

try:
    INTEGERS, TEXT = (int, long), unicode
except NameError:
    INTEGERS, TEXT = (int,), str


class Raised(dict):
    """An exception: its name and its message."""

    def __init__(self, error):
        name = type(error).__name__
        # One class since Python 3.3.
        dict.__init__(self, error={"IOError": "OSError"}.get(name, name), message=str(error))


def plain(o):
    """``o`` as JSON has it."""
    if o is None or isinstance(o, bool):
        return o
    if isinstance(o, INTEGERS):
        return int(o)
    if isinstance(o, float):
        return o.hex()
    if isinstance(o, complex):
        return [o.real.hex(), o.imag.hex()]
    if isinstance(o, bytes):
        return "b:" + o.decode("latin-1")
    if isinstance(o, TEXT):
        return "u:" + o
    if isinstance(o, (list, tuple)):
        return [plain(one) for one in o]
    if isinstance(o, Raised):
        return o
    if isinstance(o, dict):
        return sorted([plain(key), plain(value)] for key, value in o.items())
    if isinstance(o, (set, frozenset)):
        return sorted(plain(one) for one in o)
    if hasattr(o, "tolist"):
        return [o.dtype.str, plain(o.tolist())]
    raise TypeError("no row can tell of %r" % type(o))


def outcome(function, *arguments, **keywords):
    """What the call gives: its value, or what it raises."""
    try:
        return plain(function(*arguments, **keywords))
    except Exception as error:
        return Raised(error)


def tell(rows):
    json.dump(rows, sys.stdout)
