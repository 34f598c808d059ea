# Numeric's C API as modules of 2003 used it: the array's struct, declared anew, and a few functions.

cdef extern from "Numeric/arrayobject.h":
    struct PyArray_Descr:
        int type_num, elsize
        char type

    ctypedef class Numeric.ArrayType [object PyArrayObject]:
        cdef char *data
        cdef int nd
        cdef int *dimensions, *strides
        cdef object base
        cdef PyArray_Descr *descr
        cdef int flags

    enum ArrayTypes "PyArray_TYPES":
        PyArray_CHAR, PyArray_UBYTE, PyArray_SBYTE, PyArray_SHORT, PyArray_USHORT
        PyArray_INT, PyArray_UINT, PyArray_LONG, PyArray_FLOAT, PyArray_DOUBLE
        PyArray_CFLOAT, PyArray_CDOUBLE, PyArray_OBJECT, PyArray_NTYPES, PyArray_NOTYPE

    cdef enum:
        CONTIGUOUS
        OWN_DATA

    object PyArray_FromDims(int nd, int *d, int type)
    object PyArray_FromDimsAndData(int nd, int *d, int type, char *data)
    object PyArray_ContiguousFromObject(object o, int type, int lo, int hi)
    object PyArray_Return(ArrayType a)
    int PyArray_Size(object o)
    void import_array()

cdef extern from "stdlib.h":
    ctypedef unsigned long size_t
    void *malloc(size_t size)

cdef extern from "Python.h":
    void Py_INCREF(object o)

import_array()

def layout(ArrayType a):
    """(nd, [(length, stride)], letter of the type, bytes of an item, whether it is contiguous, base)"""
    cdef int i
    axes = []
    for i from 0 <= i < a.nd:
        axes.append((a.dimensions[i], a.strides[i]))
    return a.nd, axes, a.descr.type, a.descr.elsize, (a.flags & CONTIGUOUS) != 0, a.base

def trace(ArrayType a):
    """The sum along the diagonal of doubles, whatever the strides."""
    cdef int i
    cdef double s
    if a.nd <> 2 or a.descr.type_num <> PyArray_DOUBLE:
        raise TypeError, "a matrix of doubles"
    s = 0
    for i from 0 <= i < a.dimensions[0]:
        s = s + (<double *>(a.data + i * a.strides[0] + i * a.strides[1]))[0]
    return s

def ramp(int n, int m):
    """A new array that counts up."""
    cdef int d[2]
    cdef int i
    cdef ArrayType a
    d[0] = n
    d[1] = m
    a = PyArray_FromDims(2, d, PyArray_UBYTE)
    for i from 0 <= i < n * m:
        (<unsigned char *>a.data)[i] = i
    return a

def owned(int n):
    """An array over memory of malloc's, given to it."""
    cdef int i
    cdef double *memory
    cdef ArrayType a
    memory = <double *>malloc(n * sizeof(double))
    for i from 0 <= i < n:
        memory[i] = i
    a = PyArray_FromDimsAndData(1, &n, PyArray_DOUBLE, <char *>memory)
    a.flags = a.flags | OWN_DATA
    return a

def total(o):
    cdef ArrayType a
    cdef double s
    cdef int i
    a = PyArray_ContiguousFromObject(o, PyArray_DOUBLE, 1, 1)
    s = 0
    for i from 0 <= i < a.dimensions[0]:
        s = s + (<double *>a.data)[i]
    return s

def number(ArrayType a):
    Py_INCREF(a)
    return PyArray_Return(a)

def size(o):
    return PyArray_Size(o)

def is_one(o):
    return isinstance(o, ArrayType)
