"""Run every case of a module and print what came out, one line a case. For Python 2.7 and 3."""

from __future__ import print_function

import importlib
import sys


def main(name):
    module = importlib.import_module(name)
    for case in sorted(vars(module)):
        if case.startswith("case_"):
            try:
                print("%s: %r" % (case, getattr(module, case)()))
            except Exception as error:
                print("%s: raised %s: %s" % (case, type(error).__name__, error))


if __name__ == "__main__":
    main(sys.argv[1])
