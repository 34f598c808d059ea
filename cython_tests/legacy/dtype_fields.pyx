# NumPy's C API as modules of 2007 used it: the fields of a dtype's struct, and flags without ARRAY_ in their names.

cdef extern from "numpy/arrayobject.h":
    ctypedef int npy_intp

    ctypedef extern class numpy.dtype [object PyArray_Descr]:
        cdef int type_num, elsize, alignment
        cdef char type, kind, byteorder, hasobject
        cdef object fields, names, typeobj

    ctypedef extern class numpy.ndarray [object PyArrayObject]:
        cdef char *data
        cdef int nd
        cdef npy_intp *dimensions
        cdef npy_intp *strides
        cdef object base
        cdef dtype descr
        cdef int flags

    cdef enum requirements:
        NPY_ALIGNED
        NPY_CARRAY
        NPY_OWNDATA
        NPY_FORCECAST

    cdef enum types:
        NPY_INT

    dtype PyArray_DescrFromTypeNum(int type_num)
    object PyArray_FROM_OTF(object obj, int type, int flags)
    object PyArray_FromDims(int nd, int *d, int type)
    void import_array()

import_array()

def about(dtype d):
    return d.type_num, d.elsize, d.alignment, d.hasobject & 1, d.fields, d.names, d.typeobj

def of(ndarray a):
    return a.descr.elsize, a.base, (a.flags & NPY_OWNDATA) != 0

def ints(o):
    return PyArray_FROM_OTF(o, NPY_INT, NPY_CARRAY | NPY_FORCECAST)

def zeros(int n):
    return PyArray_FromDims(1, &n, NPY_INT)

def by_number(int n):
    return PyArray_DescrFromTypeNum(n)
