"""`python -m repyrex`."""

import sys

if __name__ == "__main__":
    # -m puts the current folder first on sys.path. A legacy project's string.py or array.so there
    # must not answer for the standard library's.
    if not getattr(sys.flags, "safe_path", False):
        del sys.path[0]

    from .cli import main

    sys.exit(main())
