# c_numarray: numarray's C API, under the name projects of 2003 to 2006 gave to their own c_numarray.pxd
# (the Numarray/Pyrex recipe, PyTables' definitions.pyd, pyproj, MayaVi). A project's own, beside its .pyx,
# is found first.
#
# What differs from what projects wrote, and why:
# - _numarray is numpy.ndarray (repyrex build looks it up there): it has no _dimensions, _strides, byteoffset, bytestride, itemsize or
#   byteorder of its own, and `base` is the Python attribute (its C field is NULL for most arrays).
# - maybelong was int: it is as wide as a pointer.
# - import_libnumarray was `void` or `double`: here it is the C function behind the macro, and raises.
# - The NA_ functions return an object; some wrote _numarray, which an object can be given to.

cdef extern from "numarray/libnumarray.h":
    ctypedef Py_ssize_t maybelong
    ctypedef unsigned char Bool
    ctypedef signed char Int8
    ctypedef unsigned char UInt8
    ctypedef short Int16
    ctypedef unsigned short UInt16
    ctypedef int Int32
    ctypedef unsigned int UInt32
    ctypedef long long Int64
    ctypedef unsigned long long UInt64
    ctypedef float Float32
    ctypedef double Float64

    ctypedef struct Complex32:
        Float32 r
        Float32 i

    ctypedef struct Complex64:
        Float64 r
        Float64 i

    ctypedef enum NumarrayType:
        tAny
        tBool
        tInt8
        tUInt8
        tInt16
        tUInt16
        tInt32
        tUInt32
        tInt64
        tUInt64
        tFloat32
        tFloat64
        tComplex32
        tComplex64
        tObject
        tMaxType
        tDefault
        tLong

    enum:
        NUM_CONTIGUOUS
        NUM_NOTSWAPPED
        NUM_ALIGNED
        NUM_WRITABLE
        NUM_COPY
        NUM_C_ARRAY
        NUM_UNCONVERTED
        C_ARRAY
        UNCONVERTED
        MAXDIM

    ctypedef struct PyArray_Descr:
        int type_num
        int elsize
        char type

    ctypedef class numarray._numarray._numarray [object PyArrayObject, check_size ignore]:
        cdef char *data
        cdef int nd
        cdef maybelong *dimensions
        cdef maybelong *strides
        cdef PyArray_Descr *descr
        cdef int flags

    int import_libnumarray "repyrex_import_array"() except -1
    int import_libnumeric "repyrex_import_array"() except -1

    void *NA_OFFSETDATA(_numarray a)
    int NA_NDArrayCheck(object op)
    int NA_NumArrayCheck(object op)
    int NA_ComplexArrayCheck(object op)
    unsigned long NA_elements(_numarray a)
    object NA_InputArray(object a, NumarrayType t, int requires)
    object NA_OutputArray(object a, NumarrayType t, int requires)
    object NA_IoArray(object a, NumarrayType t, int requires)
    object NA_OptionalOutputArray(object optional, NumarrayType t, int requires, _numarray master)
    object NA_NewArray(void *buffer, NumarrayType t, int ndim, ...)
    object NA_vNewArray(void *buffer, NumarrayType t, int ndim, maybelong *shape)
    object NA_Empty(int ndim, maybelong *shape, NumarrayType t)
    int NA_ShapeEqual(_numarray a, _numarray b) except -1
    int NA_ShapeLessThan(_numarray a, _numarray b) except -1
    int NA_ByteOrder()
    object NA_copy(_numarray a)
    int NA_copyArray(_numarray to, _numarray source) except -1
    object NA_Cast(_numarray a, int type)
    NumarrayType NA_NumarrayType(object seq) except? tAny
    object NA_getPythonScalar(_numarray a, long offset)
    int NA_setFromPythonScalar(_numarray a, long offset, object value) except -1
    Float64 NA_get_Float64(_numarray a, long offset) except? 0
    void NA_set_Float64(_numarray a, long offset, Float64 v) except *
    Int64 NA_get_Int64(_numarray a, long offset) except? 0
    void NA_set_Int64(_numarray a, long offset, Int64 v) except *
