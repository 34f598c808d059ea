"""Run every program of a module and print what it gave, a row a program. For Python 2.7 and 3.

What is the same: 1, 1L and True; a float by its repr; an exception by its class.
"""

from __future__ import print_function

import importlib
import json
import numbers
import sys


def main(name):
    module = importlib.import_module(name)
    cases = sorted(case for case in vars(module) if case.startswith("case_"))
    rows = [[case, outcome(getattr(module, case))] for case in cases]
    json.dump(rows, sys.stdout)


def outcome(case):
    try:
        return plain(case())
    except Exception as error:
        return ["error", type(error).__name__]


def plain(value):
    """The value with the names of its types, and nothing by which Python 2 and 3 differ."""
    if value is None:
        return None
    if isinstance(value, bytes):
        return ["text", value.decode("latin-1")]
    if isinstance(value, type(b"".decode("ascii"))):
        return ["text", value]
    if isinstance(value, (list, tuple)):
        return [type(value).__name__] + [plain(one) for one in value]
    if isinstance(value, dict):
        return ["dict"] + sorted([plain(key), plain(one)] for key, one in value.items())
    if isinstance(value, float):
        return ["float", repr(value)]
    if isinstance(value, numbers.Integral):
        # int, long and bool
        return ["int", "%d" % value]
    return ["other"]


if __name__ == "__main__":
    main(sys.argv[1])
