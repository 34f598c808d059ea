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
        # What is one class since Python 3.3, and what is one of its own since 3.5.
        if isinstance(error, EnvironmentError):
            name = "OSError"
        elif name == "RecursionError":
            name = "RuntimeError"
        dict.__init__(self, error=name, message=str(error))


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


def failure(function, *arguments):
    """The name of the exception that the call raises, or None."""
    found = outcome(function, *arguments)
    return found["error"] if isinstance(found, Raised) else None


def tell(rows):
    json.dump(rows, sys.stdout)


class Dice(object):
    """Random numbers that are the same on both Pythons."""

    def __init__(self, seed):
        import random

        self._random = random.Random(seed).random

    def below(self, n):
        return int(self._random() * n)

    def one_of(self, *values):
        return values[self.below(len(values))]

    def data(self, letters, most):
        """Up to ``most`` bytes, of ``letters``."""
        return b"".join(
            letters[i : i + 1] for i in (self.below(len(letters)) for _ in range(self.below(most + 1)))
        )

    def shuffled(self, values):
        left, values = list(values), []
        while left:
            values.append(left.pop(self.below(len(left))))
        return values


EVERY_BYTE = bytes(bytearray(range(256)))


def unprefixed(raised):
    """An exception whose message shows strings as neither bytes nor text, which Python 2's were both of."""
    import re

    if isinstance(raised, Raised):
        raised["message"] = re.sub(r"(?<!\w)[bu](?=['\"])", "", raised["message"])
    return raised
