"""Constructs of the dialect that have no safe meaning: refused at the user's line, with what to do."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python

REFUSED = {
    "two constructors": (
        {"legacy.pyx": "cdef class A:\n    def __new__(self): pass\n    def __cinit__(self): pass\n"},
        "legacy.pyx:2:4: error: 'A' has both __new__ and __cinit__ (line 3), which are two names of "
        "one method: write "
        "one of them\n",
    ),
    "two types": (
        {
            "legacy.pxd": "cdef class A:\n    cdef int n\n",
            "legacy.pyx": "cdef class A:\n    cdef double n\n    def f(self): return self.n\n",
        },
        "legacy.pyx:2:16: error: the attribute 'n' is double here and int in the .pxd: modules that "
        "cimport the "
        "class would read other memory; declare one type in both\n",
    ),
    "more attributes": (
        {"legacy.pxd": "cdef class A:\n    cdef int n\n", "legacy.pyx": "cdef class A:\n    cdef double m\n"},
        "legacy.pyx:2:16: error: C attributes cannot be added in implementation part of extension "
        "type defined in "
        "a pxd\n",
    ),
    "python without the lock": (
        {
            "legacy.pyx": "ctypedef int (*free)(int) nogil\ncdef int f(int x): return x\ndef g():\n"
            "    cdef free p\n    p = f\n    return p(1)\n"
        },
        "legacy.pyx:5:8: error: this function needs the GIL, and 'free' may be called without it: define the "
        "function 'with gil'\n",
    ),
    "a callback from a call without the lock": (
        {
            "legacy.pyx": "from libc.stdlib cimport qsort\ncdef int f(void *a, void *b): return 0\ndef g():\n"
            "    cdef int v[2]\n    with nogil:\n        qsort(v, 2, 4, f)\n"
        },
        "legacy.pyx:6:23: error: this function needs the GIL, and 'int (*)(const void *, const void "
        "*) noexcept nogil' "
        "may be called without it: define the function 'with gil'\n",
    ),
    "a lost exception": (
        {
            "legacy.pyx": "ctypedef int (*plain)(int)\ncdef int f(int x) except -1: return x\ndef g():\n"
            "    cdef plain p\n    p = f\n    return p(1)\n"
        },
        "legacy.pyx:5:8: error: Exception values are incompatible: what calls 'plain' would not see the "
        "exception that this function ends with ('int (int) except -1'): let the function handle its "
        "exceptions, or give the pointer's type the same 'except' clause\n",
    ),
    "another exception value": (
        {
            "legacy.pyx": "ctypedef int (*one)(int) except -1\ncdef int f(int x) except -2: return "
            "x\ndef g():\n"
            "    cdef one p\n    p = f\n    return p(1)\n"
        },
        "legacy.pyx:5:8: error: Exception values are incompatible: what calls 'one' would not see",
    ),
    "a pointer that outlives": (
        {"legacy.pyx": "cdef struct s:\n    char *p\ncdef s one\ndef f(x):\n    one.p = x + '!'\n"},
        "legacy.pyx:5:14: error: Storing unsafe C derivative of temporary Python reference\n  "
        "remedy: the object that "
        "it points into is gone after the line: keep the object in a variable of its own as long as "
        "the pointer\n",
    ),
    "too many brackets": (
        {"legacy.pyx": "x = 1\ny = " + "(" * 10_000 + ")" * 10_000 + "\n"},
        "legacy.pyx:2:204: error: too many nested parentheses\n",
    ),
    "a file that ends early": (
        {"legacy.pyx": "cdef int f() with GIL: return 1\nx = '''a"},
        "legacy.pyx:2:",
    ),
    "none": ({"legacy.pyx": "None = 1\n"}, "legacy.pyx:1:0: error: Cannot assign to or delete this\n"),
    "a class of another module": (
        {
            "other.pxd": "cdef class X:\n    pass\n",
            "legacy.pyx": "cimport other\ncdef class other.X:\n    cdef int n\n",
        },
        "legacy.pyx:2:0: error: Qualified class name only allowed for 'extern' C class\n",
    ),
    "python without the lock, in a function": (
        {"legacy.pyx": "cdef int f(object a) nogil:\n    return a.n\n"},
        "legacy.pyx:2:12: error: Accessing Python attribute not allowed without gil\n  remedy: ",
    ),
}


@pytest.mark.parametrize(("files", "said"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path, repyrex, files, said):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1, result.stdout
    assert said in result.stderr
    assert not list(tmp_path.glob("*.so"))
