"""Run every case of a module and print what came out, a row a case. For Python 2.7 and 3."""

from __future__ import print_function

import importlib
import json
import sys


def main(name):
    module = importlib.import_module(name)
    rows = [
        [case, outcome(getattr(module, case))] for case in sorted(vars(module)) if case.startswith("case_")
    ]
    json.dump(rows, sys.stdout, default=text)


def outcome(case):
    try:
        return {"value": case()}
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


def text(data):
    """Bytes, which Python 2 took for text."""
    assert isinstance(data, bytes), data
    return data.decode("ascii")


if __name__ == "__main__":
    main(sys.argv[1])
