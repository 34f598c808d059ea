"""docs/conformance.md, made of table.py: `python tests/conformance/document.py` writes it anew."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# For corpus, as pyproject.toml has it for pytest.
sys.path.append(str(ROOT / "cython_tests"))

from table import CASES, CRASH, MODEL_PYTHONS, NUMPYS, PYGAME, UNTOLD, Case  # noqa: E402

PLACE = ROOT / "docs" / "conformance.md"

HEAD = f"""\
# Conformance

Who exports an array with this library is seen as the table says by those who consume it, and who consumes with it gets
the answers of the last column. There is a test behind each cell (`tests/conformance/`); this page is generated
from what the tests expect, by `python tests/conformance/document.py`.

The library is the same archive on every Python. On Python 3 it exports capsules, on 2.7 PyCObjects of CPython's own:
consumers there take nothing else.

| consumer | tried on |
|---|---|
| NumPy | the oldest and the newest for each Python: {{numpys}} |
| pygame | {PYGAME} on Python 3.11: `BufferProxy`, and `pixelcopy` for the items |
| Numeric 24.2, numarray 1.5 | models, on Python {" and ".join(MODEL_PYTHONS)} (see below) |
| the library's exporter and consumer | Python {{pythons}} |

## The cases

"Exports" is followed by the contiguity and alignment that the exporter works out and claims, whatever it was told. The
rows named *foreign*, and those where the exporter refuses, show the consumers a struct that another exporter made. An
array is told by its type, its shape, its items in C order and the quality in question. `{CRASH}` is a consumer
that reads through NULL or outside the data, which no test makes it do: there the exporter refuses to make such
a struct, wherever it can know. Exceptions of others are told by their class, since their words change.

| | case | the library exports | NumPy | pygame | Numeric 24.2 (model) | numarray 1.5 (model) | the library consumes |
|---|---|---|---|---|---|---|---|
"""

FOOT = f"""
Notes:

- **4** A cycle through a capsule is invisible to the garbage collector, in every consumer but pygame, whose proxy
  holds the exporter where the collector sees it.
- **9** LookupError stands for an array that is not seen: NumPy before 1.18 took any exception of the getter for a
  missing attribute.
- **16** The exporter allows 64 dimensions, as NumPy 2 does; which NumPy will look it cannot know.
- **23** Bit fields (kind t) are part of the protocol, though no NumPy takes them.
- **24** NumPy takes the item size of kind U for a number of characters, and so reads four times as far as the data
  goes. The library's exporter adds a descr, which says it in a way that is not misread.
- **26** Of a descr whose size is not the item size, NumPy takes the size too. The library's consumer ignores such a
  descr, and its exporter refuses it.

## The models

Numeric and numarray ran on Python 2.5 and earlier. `tests/conformance/models.py` is no copy of them: it accepts
and refuses, reads and keeps alive what a table of facts says, which was read from their sources. Where the table
of facts says nothing the cell is `{UNTOLD}`.

| | accepts | keeps alive | reads |
|---|---|---|---|
| Numeric 24.2 | PyCObject, two == 2 | the exporter, and leaks the PyCObject, so that nothing is ever released | \
needs ALIGNED and WRITEABLE; strides only where C_CONTIGUOUS is clear; lengths cut to int |
| numarray 1.5 | PyCObject, whatever two is | the PyCObject alone | no flags; strides always |
"""


def by_version(case: Case) -> str:
    if isinstance(case.numpy, str):
        return case.numpy
    told = []
    for condition, answer in case.numpy:
        word, _, version = condition.partition(" ")
        when = {"": "else", "python": f"on Python {version}", "<": f"before {version}"}[word]
        told.append(f"{when}: {answer}")
    return "<br>".join(told)


def row(case: Case) -> str:
    answers = [case.producer, by_version(case), case.pygame, case.numeric, case.numarray, case.repyrex]
    cells = [case.name, case.what, *(answer.replace("; ", ";<br>") for answer in answers)]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def text() -> str:
    numpys = ", ".join(f"{' and '.join(both)} on {python}" for python, both in NUMPYS.items())
    head = HEAD.replace("{numpys}", numpys).replace("{pythons}", ", ".join(NUMPYS))
    return head + "".join(map(row, CASES)) + FOOT


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
