"""The names that NumPy had in Pyrex's time and has no more.

    python cython_tests/numpy_names/lost.py

asks NumPys of the time on Python 2.7, and the newest of corpus/numpys.py, and writes lost.txt. Names that
begin with an underscore, modules, and what `from __future__ import` left there, are not among them.
"""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
_RECORDED = Path(__file__).resolve().with_name("lost.txt")
_ASK = """
import __future__, numpy, types, warnings
warnings.simplefilter("ignore")
for name in dir(numpy):
    value = getattr(numpy, name, None)
    if not name.startswith("_") and not isinstance(value, (types.ModuleType, __future__._Feature)):
        print(name)
"""
_THEN = ("1.6.0", "1.16.6")
_NOW = {"3.13": "2.5.5"}


def names(python: str, numpy: str) -> set[str]:
    """Those of one NumPy."""
    from corpus.interpreters import packages, require_python
    from corpus.process import run_code

    interpreter = require_python(python)
    folder = packages(interpreter, f"numpy=={numpy}")
    return set(run_code(_ASK, path=[folder], python=interpreter).split())


def lost() -> list[str]:
    """What all of then had, less what now has."""
    then = set().union(*(names("2.7", numpy) for numpy in _THEN))
    return sorted(then - set().union(*(names(python, numpy) for python, numpy in _NOW.items())))


def recorded() -> list[str]:
    """What is kept in the repository."""
    return _RECORDED.read_text(encoding="ascii").split()


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    _RECORDED.write_text("\n".join(lost()) + "\n", encoding="ascii")
