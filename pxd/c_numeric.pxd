# c_numeric: Numeric's C API, under the name projects of 2002 to 2006 gave to their own c_numeric.pxd
# (Pyrex's Numeric demo, MayaVi, ipython's kernels, MMTK's and NanoEngineer's modules wrote the same
# declarations). A project's own c_numeric.pxd, beside its .pyx, is found first.
#
# What differs from what projects wrote, and why:
# - Numeric.ArrayType is numpy.ndarray (repyrex build looks it up there), and dimensions and strides were `int *`: they are as wide as a pointer.
# - import_array was `void import_array()`: here it is the C function behind the macro, and raises.
# - ArrayType.base was a C field of type object, though it is NULL for an array that has its own memory.
#   It is not declared, so that it is the Python attribute: None there.
# - PyArray_Descr has no `cast`, `getitem`, `setitem`, `one` and `zero`, which NumPy keeps elsewhere.
# - PyArray_FromDims and its like are declared to return an object; some wrote PyArrayObject *.

cdef extern from "Numeric/arrayobject.h":
    ctypedef struct PyArray_Descr:
        int type_num
        int elsize
        char type

    ctypedef class Numeric.ArrayType [object PyArrayObject, check_size ignore]:
        cdef char *data
        cdef int nd
        cdef Py_ssize_t *dimensions
        cdef Py_ssize_t *strides
        cdef PyArray_Descr *descr
        cdef int flags

    enum PyArray_TYPES:
        PyArray_CHAR
        PyArray_UBYTE
        PyArray_SBYTE
        PyArray_SHORT
        PyArray_USHORT
        PyArray_INT
        PyArray_UINT
        PyArray_LONG
        PyArray_FLOAT
        PyArray_DOUBLE
        PyArray_CFLOAT
        PyArray_CDOUBLE
        PyArray_OBJECT
        PyArray_NTYPES
        PyArray_NOTYPE

    enum:
        CONTIGUOUS
        OWN_DIMENSIONS
        OWN_STRIDES
        OWN_DATA
        SAVESPACE
        SAVESPACEBIT

    int import_array "repyrex_import_array"() except -1

    int PyArray_Check(object op)
    object PyArray_FromDims(int nd, int *dims, int type)
    object PyArray_FromDimsAndData(int nd, int *dims, int type, char *data)
    object PyArray_FromDimsAndDataAndDescr(int nd, int *dims, PyArray_Descr *descr, char *data)
    PyArray_Descr *PyArray_DescrFromType(int type) except NULL
    object PyArray_ContiguousFromObject(object op, int type, int min_dims, int max_dims)
    object PyArray_CopyFromObject(object op, int type, int min_dims, int max_dims)
    object PyArray_FromObject(object op, int type, int min_dims, int max_dims)
    object PyArray_Cast(ArrayType mp, int type)
    object PyArray_Copy(ArrayType mp)
    int PyArray_CopyArray(ArrayType dest, ArrayType src) except -1
    int PyArray_Size(object op) except -1
    int PyArray_SIZE(ArrayType mp)
    int PyArray_NBYTES(ArrayType mp)
    object PyArray_Reshape(ArrayType mp, object shape)
    object PyArray_Take(object op, object items, int axis)
    object PyArray_Put(object op, object items, object values)
    object PyArray_PutMask(object op, object mask, object values)
    int PyArray_ISCONTIGUOUS(ArrayType mp)
    int PyArray_ISSPACESAVER(ArrayType mp)
    int PyScalarArray_Check(object op)
    int PyArray_CanCastSafely(int fromtype, int totype)
    int PyArray_ObjectType(object op, int minimum_type)
    int PyArray_ValidType(int type)
    int PyArray_IntegerAsInt(object op) except? -1
