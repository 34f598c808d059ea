# numarray's C API as modules of 2005 used it.

cdef extern from "numarray/libnumarray.h":
    ctypedef int maybelong
    ctypedef enum NumarrayType:
        tAny
        tInt16
        tInt32
        tFloat64
    enum:
        C_ARRAY
    cdef struct PyArray_Descr:
        int type_num
        int elsize
        char type

    ctypedef class numarray._numarray._numarray [object PyArrayObject]:
        cdef char *data
        cdef int nd
        cdef maybelong *dimensions
        cdef maybelong *strides
        cdef object base
        cdef PyArray_Descr *descr
        cdef int flags

    _numarray NA_InputArray(object, NumarrayType, int)
    _numarray NA_OutputArray(object, NumarrayType, int)
    _numarray NA_IoArray(object, NumarrayType, int)
    _numarray NA_vNewArray(void *, NumarrayType, int, maybelong *)
    _numarray NA_NewArray(void *buffer, NumarrayType t, int ndim, ...)
    void *NA_OFFSETDATA(_numarray)
    int NA_ShapeEqual(_numarray, _numarray)
    int NA_NumArrayCheck(object)
    double NA_get1_Float64(_numarray a, long i)
    double import_libnumarray()

import_libnumarray()

def doubled(source, target):
    """target = 2 * source, of any types."""
    cdef _numarray a, b
    cdef double *x, *y
    cdef int i
    a = NA_InputArray(source, tFloat64, C_ARRAY)
    b = NA_OutputArray(target, tFloat64, C_ARRAY)
    if not NA_ShapeEqual(a, b):
        raise ValueError, "shapes"
    x = <double *>NA_OFFSETDATA(a)
    y = <double *>NA_OFFSETDATA(b)
    for i from 0 <= i < a.dimensions[0]:
        y[i] = 2 * x[i]

def negate(target):
    cdef _numarray a
    cdef int i
    a = NA_IoArray(target, tInt16, C_ARRAY)
    for i from 0 <= i < a.dimensions[0]:
        (<short *>a.data)[i] = -(<short *>a.data)[i]

def squares(int n):
    cdef maybelong shape[1]
    cdef _numarray a
    cdef int i
    shape[0] = n
    a = NA_vNewArray(NULL, tInt32, 1, shape)
    for i from 0 <= i < n:
        (<int *>a.data)[i] = i * i
    return a

def pair(double x, double y):
    cdef double two[2]
    two[0] = x
    two[1] = y
    return NA_NewArray(<void *>two, tFloat64, 2, 1, 2)

def item(_numarray a, long i):
    return NA_get1_Float64(a, i)

def about(_numarray a):
    return NA_NumArrayCheck(a), a.nd, a.dimensions[0], a.strides[0], a.descr.elsize, a.base is None
