"""Transcripts: what a driver saw, a row a call. Recorded under Pyrex and Python 2.7, compared with today.

    python cython_tests/oracle/transcripts.py NAME...

records anew what the drivers of those names (subjects.py; all, if none is given) print there. It needs
Python 2.7, and PyPI the first time.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
_RECORDED = Path(__file__).resolve().parent / "transcripts"

# Messages whose wording belongs to Pyrex and CPython 2.7, or to Cython and today's NumPy. By the name under
# which they are compared: the wording then, and now. The error's type and everything else must be equal.
NORMALISED = {
    "<wrong number of values to unpack>": (
        r"unpack sequence of wrong size",
        r"need more than \d+ values? to unpack|too many values to unpack \(expected \d+\)",
    ),
    "<not a string>": (
        r"argument \d+ must be string, not \w+",
        r"expected bytes, \w+ found",
    ),
    "<unknown dtype>": (r'data type "[^"]+" not understood', r"data type '[^']+' not understood"),
    "<value that no C int holds>": (
        r"signed integer is (?:greater than maximum|less than minimum)"
        r"|Python int too large to convert to C long",
        r"value too large to convert to int|Python int too large to convert to C (?:int|long)",
    ),
    "<wrong call>": (
        r"Required argument '\w+' \(pos \d+\) not found"
        r"|'\w+' is an invalid keyword argument for this function"
        r"|function takes (?:at most|at least|exactly) \d+ arguments? \(\d+ given\)",
        r"\w+\(\) takes (?:exactly|at least|at most) \d+ positional arguments? \(\d+ given\)"
        r"|\w+\(\) got an unexpected keyword argument '\w+'",
    ),
}

# Rows that do differ: by subject and row, what they are now. Whatever else is there is a fault.
DIFFERENT = {
    # A `readonly` attribute is a member of the type, which CPython 2 defended with TypeError and CPython 3
    # defends with AttributeError.
    ("image", "set width"): {
        "error": "AttributeError",
        "message": "attribute 'width' of 'image.Image' objects is not writable",
    },
    ("viewer", "set width"): {
        "error": "AttributeError",
        "message": "attribute 'width' of 'viewer.Viewer' objects is not writable",
    },
    # Pyrex compared by PyObject_Cmp, so by `__cmp__` where there was one and as a number. As in Cython, the
    # operator's own method comes first, and its answer is the result.
    ("cmp_methods", "case_rich_and_cmp"): {
        "value": ["equal, says the rich comparison", 0, 1, 1, "equal, says the rich comparison"]
    },
    ("cmp_methods", "case_old_style_partial"): {"value": ["by __eq__", 1, 1]},
    # Pyrex imported the module and asked for its attribute. Python, and Cython since, raise ImportError.
    ("imports", "case_missing_names"): {"value": ["ImportError", "ImportError"]},
    ("ordering", "case_classes"): {"value": [1, [0, 1, 0, 1], 0, ["lt", 1], 1]},
}


def normalise(rows: list[Any]) -> list[Any]:
    """The rows with ``NORMALISED`` applied to the messages of exceptions."""
    return [[*row[:-1], _normalised(row[-1])] for row in rows]


def _normalised(outcome: Any) -> Any:
    message = outcome.get("message") if isinstance(outcome, dict) else None
    for name, wordings in NORMALISED.items():
        if message is not None and any(re.fullmatch(wording, message) for wording in wordings):
            return {**outcome, "message": name}
    return outcome


def expected(subject: str, then: list[Any]) -> list[Any]:
    """What the rows of ``then`` should be today."""
    rows = [[*row[:-1], DIFFERENT.get((subject, *row[:-1]), row[-1])] for row in then]
    assert sum(row != old for row, old in zip(rows, then)) == sum(subject == key[0] for key in DIFFERENT)
    return normalise(rows)


def differences(subject: str, then: list[Any], now: list[Any]) -> list[str]:
    """Each row that isn't as it should be. The drivers make the same calls, so the rows go pairwise."""
    assert [row[:-1] for row in then] == [row[:-1] for row in now]
    pairs = zip(expected(subject, then), normalise(now))
    return [f"{old[:-1]}: should be {old[-1]}, is {new[-1]}" for old, new in pairs if old != new]


def recorded(name: str) -> list[Any]:
    """The rows kept in the repository."""
    return json.loads(_file(name).read_text(encoding="utf-8"))


def record(name: str, rows: list[Any]) -> None:
    """Keep the rows, one a line."""
    lines = ",\n".join(json.dumps(row, sort_keys=True) for row in rows)
    _file(name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _file(name: str) -> Path:
    return _RECORDED / f"{name}.json"


def main() -> None:
    from oracle.subjects import REPORTED, SUBJECTS

    subjects = {**SUBJECTS, **REPORTED}
    for name in sys.argv[1:] or subjects:
        with tempfile.TemporaryDirectory() as work:
            rows = subjects[name].under_pyrex(Path(work))
        record(name, rows)
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    main()
