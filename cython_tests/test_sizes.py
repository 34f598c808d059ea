"""Lengths that a legacy .pyx declares as ``int``: of strings and buffers, and in array structs."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python

LENGTHS = """
cdef extern from "Python.h":
    int PyBytes_AsStringAndSize(object s, char **p, int *length) except -1
    int PyObject_AsReadBuffer(object o, void **p, int *length) except -1
    int PyObject_AsWriteBuffer(object o, void **p, {width} *length) except -1
    int PyObject_AsCharBuffer(object o, char **p, unsigned int *length) except -1
    int check "PyObject_CheckReadBuffer"(object o)
    int PyDict_Next(object d, int *pos, void **key, void **value)
    object view "PyBuffer_FromReadWriteMemory"(void *p, int size)
    object part "PyBuffer_FromObject"(object o, int offset, int size)

cdef struct Guarded:
    {width} before
    {width} length
    {width} after

def bytes_(o):
    cdef char *p
    cdef int before, n, after
    before = after = 77
    PyBytes_AsStringAndSize(o, &p, &n)
    return before, n, after, p[0]

def read(o):
    cdef void *p
    cdef int n
    PyObject_AsReadBuffer(o, &p, &n)
    return n, (<char *>p)[0], check(o)

def write(o):
    cdef void *p
    cdef Guarded g
    g.before = g.after = 77
    PyObject_AsWriteBuffer(o, &p, &g.length)
    (<char *>p)[0] = c"#"
    return g.before, g.length, g.after

def characters(o):
    cdef char *p
    cdef unsigned int n
    PyObject_AsCharBuffer(o, &p, &n)
    return n, p[n - 1]

def keys(d):
    cdef int pos
    cdef void *key, *value
    pos = 0
    result = []
    while PyDict_Next(d, &pos, &key, &value):
        result.append((<object>key, <object>value))
    return result, pos

cdef char memory[6]

def own():
    return view(memory, 6), part(b"abcdef", 1, 3)

def content():
    return memory[0], memory[5]
"""

USE = """
import legacy
print(legacy.bytes_(b"abc"), legacy.read(bytearray(b"abcd")), legacy.read("\u00e9"), legacy.characters(b"ab"))
b = bytearray(b"abc")
print(legacy.write(b), b)
b.extend(b"resized")
print(legacy.keys({1: 2, "a": "b"}))
for function, argument in ((legacy.write, b"abc"), (legacy.read, 7), (legacy.bytes_, [])):
    try:
        function(argument)
    except TypeError as e:
        print(e)
whole, part = legacy.own()
whole[0], whole[5] = 65, 66
print(legacy.content(), bytes(part), part.readonly)
"""

USED = """\
(77, 3, 77, 97) (4, 97, 1) (2, -61, 1) (2, 98)
(77, 3, 77) bytearray(b'#bc')
([(1, 2), ('a', 'b')], 2)
expected a writeable buffer object
expected a readable buffer object
expected bytes, list found
(65, 66) b'bcd' True
"""


@pytest.mark.parametrize("options", [{"strings": "text"}, {"strings": "bytes"}, {"cplus": True}])
@pytest.mark.parametrize("width", ["int", "long", "unsigned int"])
def test_lengths(build_pyx, run_python, options, width):
    folder = build_pyx(LENGTHS.format(width=width), **options)
    assert run_python(USE, path=[folder]) == USED


def test_a_length_that_fits_no_int(build_pyx, run_python):
    folder = build_pyx(LENGTHS.format(width="int"))
    code = """
    import legacy, mmap
    # Reserved and never touched.
    large = mmap.mmap(-1, 2**31, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000)
    for function in (legacy.read, legacy.write):
        try:
            print(function(large))
        except OverflowError as e:
            print(e)
    print(legacy.characters(large))
    """
    said = "a length is too large for the C variable that it is to be stored in\n"
    assert run_python(code, path=[folder]) == 2 * said + "(2147483648, 0)\n"


def test_a_c_file_without_py_ssize_t_clean(build_pyx, run_python):
    """Its '#' formats store int lengths, as they did when it was written."""
    helper = """\
    #include "Python.h"

    int parsed(PyObject *args)
    {
        struct { int before, n, after; } lengths = {77, -1, 77};
        const char *s;
        if (!PyArg_ParseTuple(args, "s#", &s, &lengths.n))
            return -1;
        return lengths.before == 77 && lengths.after == 77 ? lengths.n : -2;
    }
    """
    source = """
cdef extern from "Python.h":
    pass
cdef extern int parsed(object args) except -1

def f(*args):
    return parsed(args)
"""
    folder = build_pyx(source, files={"helper.c": helper}, arguments=["helper.c"])
    assert run_python("import legacy; print(legacy.f(b'abcd'), legacy.f('xy'))", path=[folder]) == "4 2\n"


ARRAY = """
cdef extern from "numpy/arrayobject.h":
    ctypedef class numpy.ndarray [object PyArrayObject]:
        cdef char *data
        cdef int nd, *dimensions, *strides
    ctypedef struct PyArrayInterface:
        int version "two"
        int nd
        int *shape, *strides
    object PyArray_Return(object)
    void import_array()

import_array()

def shape(ndarray a):
    cdef int i, n
    n = 1
    for i from 0 <= i < a.nd:
        n = n * a.dimensions[i]
    return n, a.dimensions[0], (a.dimensions + 1)[0], a.strides[0], a.strides[1]

cdef extern from "Python.h":
    void *PyCapsule_GetPointer(object, char *)

def interface(o):
    cdef PyArrayInterface *i
    c = o.__array_struct__
    i = <PyArrayInterface *>PyCapsule_GetPointer(c, NULL)
    return i.version, i.nd, i.shape[0], i.shape[1], i.strides[0], i.strides[1]
"""


def test_fields_of_an_array(build_pyx, run_python):
    pytest.importorskip("numpy")
    folder = build_pyx(ARRAY)
    code = """
    import numpy, legacy
    a = numpy.zeros((3, 5))[::-1]
    print(*legacy.shape(a), *legacy.interface(a))
    # Lengths that no int holds, of memory that is not there.
    wide = numpy.lib.stride_tricks.as_strided(numpy.zeros(1, "u1"), (2**33, 2), (0, -2**40))
    print(*map(int, legacy.shape(wide)[1:]), *map(int, legacy.interface(wide)))
    """
    assert run_python(code, path=[folder]) == (
        "15 3 5 -40 8 2 2 3 5 -40 8\n8589934592 2 0 -1099511627776 2 2 8589934592 2 0 -1099511627776\n"
    )


def test_the_length_of_a_format(build_pyx, run_python):
    """Between neighbours that a length which is too wide would change."""
    source = """
    cdef extern from "Python.h":
        int PyArg_ParseTuple(object args, char *format, ...) except 0
        object Py_BuildValue(char *format, ...)
        object PyObject_CallFunction(object f, char *format, ...)

    cdef struct lengths:
        int before, n, after

    def parsed(*args):
        cdef lengths at
        cdef char *s
        at.before = at.n = at.after = 7
        PyArg_ParseTuple(args, "s#", &s, &at.n)
        return at.before, at.n, at.after

    def built(int n):
        return Py_BuildValue("(s#i)", <char *>"abcdef", n, 5)

    def called(f, int n):
        return PyObject_CallFunction(f, "s#", <char *>"abcdef", n)
    """
    folder = build_pyx(source)
    shown = "import legacy; print(legacy.parsed(b'abc'), legacy.built(2), legacy.called(len, 4))"
    assert run_python(shown, path=[folder]) == "(7, 3, 7) ('ab', 5) 4\n"
