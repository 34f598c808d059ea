"""The catalogue has what docs/semantics.md reports, and each construct has a test that it is found."""

from __future__ import annotations

import semantics_doc
from oracle import transcripts
from repyrex.check.catalogue import CATALOGUE, NOT_SEEN

FOUND_IN = {
    "size-overflow": (
        'cdef extern from "stdlib.h":\n    void *malloc(int n)\ndef f(int w):\n    malloc(w * w)\n',
        4,
    ),
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
    "numpy-name": ("import numpy as N\ndef f(x):\n    return N.irr(x)\n", 3),
    "numpy-int": ("import numpy as N\ndef f(x):\n    return isinstance(x, (int, long))\n", 3),
    "numeric-module": ("def f():\n    import numarray.nd_image\n", 2),
    "numeric-arrays": ("def f():\n    import Numeric\n", 2),
    "method-hex": ("class A:\n    def __hex__(self):\n        return 'a'\n", 2),
    "unhashable-heirs": ("cdef class A:\n    def __cmp__(self, other):\n        return 0\n", 2),
    "new-arguments": ("cdef class A:\n    def __new__(self):\n        pass\n", 2),
    "object-array-division": ("import numpy\ndef f(x):\n    return x / 2, x / 3\n", 3),
    # Pyrex's function returned 1, and what was asked next in Python 2.7 raised the TypeError.
    "left-error": (
        'cdef extern from "Python.h":\n    long PyLong_AsLong(object o)\n'
        "def f(x):\n    PyLong_AsLong(x)\n    return 1\n",
        4,
    ),
    "unicode-character": ("from python_unicode cimport Py_UNICODE\n", 1),
    "array-import": ('cdef extern from "numpy/arrayobject.h":\n    void import_array()\nimport_array()\n', 2),
    "undeclared-attribute": ("cimport parts\ndef f():\n    return parts.absent(1)\n", 3),
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
    (tmp_path / "parts.pxd").write_text("cdef extern from *:\n    int there(int)\n")
    modules = {module["path"]: module for module in check(".")["modules"]}
    found = {
        construct: [one["line"] for one in modules[name]["findings"] if one["construct"] == construct]
        for construct, name in names.items()
    }
    assert found == {construct: [line] for construct, (_, line) in FOUND_IN.items()}


# docs/semantics.md: its rows that differ.


def keys() -> dict[str, str]:
    """A part of a row's first cell, and who answers for it."""
    told = {construct.semantics: construct.id for construct in CATALOGUE if construct.semantics}
    return {**told, **{key: "not seen" for key in NOT_SEEN}}


def reported() -> list[str]:
    return [row.construct for row in semantics_doc.own_rows() if "c" in row.letters]


def test_every_reported_row_is_found_or_has_a_reason():
    assert len(reported()) > 5
    assert [construct for construct in reported() if not any(key in construct for key in keys())] == []


def test_every_key_names_a_reported_row():
    assert [key for key in keys() if not any(key in construct for construct in reported())] == []
