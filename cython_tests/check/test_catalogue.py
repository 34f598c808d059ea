"""The catalogue and docs/semantics.md say the same, and each construct has a test that it is found."""

from __future__ import annotations

import re

import pytest
from console import CHECKOUT
from oracle import transcripts
from repyrex.check.catalogue import CATALOGUE, NOT_SEEN

FOUND_IN = {
    "size-overflow": (
        'cdef extern from "stdlib.h":\n    void *malloc(int n)\ndef f(int w):\n    malloc(w * w)\n',
        4,
    ),
    "readonly-attribute": ("cdef class A:\n    cdef readonly int w\n", 2),
    "file-stream": (
        'cdef extern from "stdio.h":\n    ctypedef struct FILE\n'
        'cdef extern from "Python.h":\n    FILE *PyFile_AsFile(object f)\n'
        "def f(x):\n    return PyFile_AsFile(x) != NULL\n",
        6,
    ),
    "undeclared-name": ("def f():\n    return blech\n", 2),
    "gil-released": (
        'cdef extern from "Python.h":\n    void Py_BEGIN_ALLOW_THREADS()\n    void Py_END_ALLOW_THREADS()\n'
        "def f(x):\n    Py_BEGIN_ALLOW_THREADS\n    x = x + x\n    Py_END_ALLOW_THREADS\n",
        6,
    ),
    "warning": ("def f():\n    return 1\n    return 2\n", 3),
    "platform-name": ('import sys\nlinux = sys.platform == "linux2"\n', 2),
    "numpy-name": ("import numpy as N\ndef f(x):\n    return N.fromstring(x, N.uint8)\n", 3),
    "numeric-module": ("def f():\n    import Numeric\n", 2),
    # What stands in the way.
    "unreadable": ("x = 1\0\n", 1),
    "refused": ("def f(:\n    pass\n", 1),
    "missing-file": ("cimport nowhere\n", 1),
    "missing-header": (
        'cdef extern from "nowhere.h":\n    int absent(int)\ndef f():\n    return absent(1)\n',
        1,
    ),
    "not-compiled": ("cdef extern from *:\n    int absent(int)\ndef f():\n    return absent(1)\n", 4),
    "lost-c-name": (
        'cdef extern from "Python.h":\n    int PyGen_NeedsFinalizing(object g)\n'
        "def f(x):\n    return PyGen_NeedsFinalizing(x)\n",
        4,
    ),
}
#: test_hostile.py has it.
ELSEWHERE = {"gave-up"}


def test_each_construct_has_a_test():
    cases = {case.removeprefix("case_").replace("_", "-") for case, _ in transcripts.recorded("differences")}
    assert {construct.id for construct in CATALOGUE} == cases | FOUND_IN.keys() | ELSEWHERE


def test_each_is_found_at_its_line(tmp_path, check):
    names = {construct: f"m_{construct.replace('-', '_')}.pyx" for construct in FOUND_IN}
    for construct, (source, _) in FOUND_IN.items():
        (tmp_path / names[construct]).write_text(source)
    modules = {module["path"]: module for module in check(".")["modules"]}
    found = {
        construct: [one["line"] for one in modules[name]["findings"] if one["construct"] == construct]
        for construct, name in names.items()
    }
    assert found == {construct: [line] for construct, (_, line) in FOUND_IN.items()}


# docs/semantics.md.


def rows() -> dict[str, str]:
    """The letters of each row, by the first cell."""
    text = (CHECKOUT / "docs" / "semantics.md").read_text(encoding="utf-8")
    cells = [re.split(r" \| ", line.strip("| ")) for line in text.splitlines() if line.startswith("|")]
    return {row[0]: row[1] for row in cells if len(row) == 4 and re.fullmatch(r"[abc](, [abc])*", row[1])}


def keys() -> dict[str, str]:
    """A part of a row's first cell, and who answers for it."""
    told = {construct.semantics: construct.id for construct in CATALOGUE if construct.semantics}
    return {**told, **{key: "not seen" for key in NOT_SEEN}}


def test_every_reported_row_is_found_or_has_a_reason():
    reported = [cell for cell, letters in rows().items() if "c" in letters and cell not in from_catalogue()]
    assert len(reported) > 5
    assert [cell for cell in reported if not any(key in cell for key in keys())] == []


@pytest.mark.parametrize("key", keys())
def test_every_key_names_a_reported_row(key):
    assert [letters for cell, letters in rows().items() if key in cell and "c" in letters]


def from_catalogue() -> dict[str, str]:
    """The rows that docs/semantics.md takes from the catalogue, by their first cell."""
    cases = {case.removeprefix("case_").replace("_", "-") for case, _ in transcripts.recorded("differences")}
    return {
        construct.title: f"| {construct.title} | c | {construct.now} | "
        f"`check/{'differences.pyx' if construct.id in cases else 'test_catalogue.py'}` |"
        for construct in CATALOGUE
        if construct.letter == "c" and not construct.semantics and construct.id != "warning"
    }


def test_the_rows_of_the_catalogue_are_there():
    """When it fails: put what it prints in the place of the table."""
    text = (CHECKOUT / "docs" / "semantics.md").read_text(encoding="utf-8")
    table = (
        text.partition("<!-- from python/repyrex/check/catalogue.py -->\n")[2].strip("\n").splitlines()[2:]
    )
    wanted = [re.sub(r"\{(\w+)\}", r"*\1*", row) for row in from_catalogue().values()]
    assert table[: len(wanted)] == wanted, "\n".join(wanted)
    assert not [line for line in table[len(wanted) :] if line.startswith("|")]
