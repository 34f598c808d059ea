"""What cannot be as it was is refused while the module is built, at the user's line and with a remedy."""

from __future__ import annotations

import sys

import pytest

pytestmark = pytest.mark.each_python


def refused(tmp_path, repyrex, source: str) -> str:
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1, result.stderr
    assert result.stdout == ""
    assert not list(tmp_path.glob("*.so"))
    return result.stderr


def test_a_function_that_python_3_lost_is_named(tmp_path, repyrex):
    source = """\
cdef extern from "Python.h":
    object PyRange_New(long start, long length, long step, int times)

def f(x):
    return PyRange_New(x, 1, 1, 1)
"""
    said = refused(tmp_path, repyrex, source)
    assert "legacy.pyx:5:" in said
    assert "remedy: CPython 3 has no PyRange_New, and this version of repyrex has no answer for it" in said


def test_a_name_that_nothing_can_stand_for(tmp_path, repyrex):
    source = """\
cdef extern from "Python.h":
    int PyGen_NeedsFinalizing(object generator)

def f(x):
    return PyGen_NeedsFinalizing(x)
"""
    said = refused(tmp_path, repyrex, source)
    assert "legacy.pyx:5:" in said
    said_what = "remedy: CPython 3 has no PyGen_NeedsFinalizing and nothing can stand for it: drop the call"
    assert said_what in said


def test_a_field_of_a_frame_says_what_to_use(tmp_path, repyrex):
    source = """\
cdef extern from "frameobject.h":
    ctypedef struct PyFrameObject:
        int f_lineno

cdef extern from "Python.h":
    PyFrameObject *PyEval_GetFrame()

def f():
    return PyEval_GetFrame().f_lineno
"""
    if sys.version_info < (3, 11):
        (tmp_path / "legacy.pyx").write_text(source)
        assert repyrex("build", "legacy.pyx").returncode == 0
        return
    said = refused(tmp_path, repyrex, source)
    assert "legacy.pyx:9:" in said
    assert "nothing can stand for it: use PyFrame_GetCode and its like" in said


def test_a_length_of_the_wrong_width_is_not_written_past(tmp_path, repyrex):
    """An int is served where sizes.h knows the function, a short is not: nothing of the time had one."""
    source = """\
cdef extern from "Python.h":
    int PyBytes_AsStringAndSize(object s, char **p, short *length) except -1

def f(x):
    cdef char *p
    cdef short n
    PyBytes_AsStringAndSize(x, &p, &n)
    return n
"""
    said = refused(tmp_path, repyrex, source)
    assert "legacy.pyx:7:" in said
    assert "remedy: the .pyx or .pxd declares another type than the C header has" in said


def test_an_int_pointer_for_another_functions_py_ssize_t(tmp_path, repyrex):
    source = """\
cdef extern from "Python.h":
    char *PyUnicode_AsUTF8AndSize(object s, int *length) except NULL

def f(x):
    cdef int n
    PyUnicode_AsUTF8AndSize(x, &n)
    return n
"""
    said = refused(tmp_path, repyrex, source)
    assert "legacy.pyx:6:" in said
    assert "remedy: the .pyx or .pxd declares another type than the C header has" in said


ARRAY = """\
cdef extern from "numpy/arrayobject.h":
    ctypedef class numpy.ndarray [object PyArrayObject]:
        cdef int nd
        cdef int *dimensions, *strides
"""


@pytest.mark.parametrize(
    "body",
    [
        "def f(ndarray a):\n    cdef int *d\n    d = a.dimensions\n",
        "cdef int g(int *d):\n    return d[0]\ndef f(ndarray a):\n    return g(a.strides)\n",
        "def f(ndarray a):\n    cdef int *d\n    d = &a.dimensions[1]\n",
    ],
)
def test_the_dimensions_of_an_array_are_no_ints(tmp_path, repyrex, body):
    said = refused(tmp_path, repyrex, ARRAY + body)
    line = next(n for n, text in enumerate((ARRAY + body).splitlines(), 1) if "a." in text)
    assert f"legacy.pyx:{line}:" in said
    assert "Cannot assign type 'Py_ssize_t *' to 'int *'" in said
    assert "remedy: the lengths and strides of an array are as wide as a pointer" in said


def test_a_cast_of_the_dimensions(tmp_path, repyrex):
    said = refused(tmp_path, repyrex, ARRAY + "def f(ndarray a):\n    return (<int *>a.dimensions)[1]\n")
    assert "legacy.pyx:6:" in said
    assert "dimensions does not point to int: declare it as Py_ssize_t *" in said


@pytest.mark.parametrize("keyword", ["cdef", "ctypedef"])
@pytest.mark.parametrize("first", ["version", "two"])
@pytest.mark.parametrize("narrow", ["int", "unsigned int", "narrow"])
def test_an_array_interface_of_the_modules_own_with_ints(tmp_path, repyrex, first, keyword, narrow):
    source = f"""\
ctypedef int narrow
{keyword} struct interface:
    int {first}
    int nd
    char typekind
    int itemsize
    int flags
    {narrow} *shape
    Py_ssize_t *strides
    void *data

def f():
    cdef interface i
    i.nd = 1
    return i.nd
"""
    said = refused(tmp_path, repyrex, source)
    assert "legacy.pyx:8:" in said
    assert f"shape of an array interface as {narrow} *: declare it as Py_ssize_t *" in said
    assert "strides" not in said.replace("the lengths and strides", "")
