# c_numpy: NumPy's C API, under the name projects of 2005 to 2012 gave to their own c_numpy.pxd.
#
# It answers for the two kinds there were: the short one of the NumPy/Pyrex recipe (ndarray and
# import_array; motmot, MDAnalysis, biclustering) and the long one that NumPy shipped in its doc
# folder (NPY_ type numbers and flags, macros; SciPy, kapteyn, pyregion, pyloess, kiva). A project's
# own c_numpy.pxd, beside its .pyx, is found first.
#
# What differs from what projects wrote, and why:
# - import_array was `void import_array()`, over a C macro that returns NULL from whatever function
#   it stands in. Here it is the C function under that macro: it raises, from any function.
# - npy_intp, dimensions and strides were int; intp was even `int *`. They are as wide as a pointer.
# - npy_bool was short; it is one byte.
# - ndarray.base was a C field of type object, though it is NULL for an array that owns its memory, and
#   reading it crashed. It is not declared, so that it is the Python attribute: None there, and not
#   writable. Likewise ndarray.itemsize, which never was in the struct, and .weakreflist, and
#   dtype.fields, .hasobject, .flags and .names, which NumPy 2 hides or moved. PyArray_BASE is the field.
# - dtype.elsize, .alignment and .typeobj are read through NumPy's accessors, and cannot be assigned
#   (Cython 3.3.1 says so, and then crashes).
# - Functions took a NPY_TYPES, to which `a.descr.type_num` is no longer assignable: they take an int.
# - The flags without ARRAY_ in their name are gone from NumPy 2: each stands for its successor.
#   Not declared: NPY_UPDATEIFCOPY, NPY_INOUT_ARRAY and NPY_INOUT_FARRAY (nothing copies back on
#   release any more), and NPY_NTYPES.
# - Not declared either: npy_cfloat and npy_cdouble (no structs in NumPy 2), PyArray_FromAny (NumPy
#   now wants NULL where an object was declared), and PyArray_NewFromDescr.
# - PyArrayInterface is NumPy's own struct of 56 bytes, its first field `two` (some wrote `version`).

from cpython.object cimport PyObject

# numpy/npy_common.h
cdef extern from "numpy/arrayobject.h":
    ctypedef Py_ssize_t npy_intp
    ctypedef size_t npy_uintp
    ctypedef npy_intp intp "npy_intp"

    ctypedef unsigned char npy_bool
    ctypedef signed char npy_byte
    ctypedef unsigned char npy_ubyte
    ctypedef short npy_short
    ctypedef unsigned short npy_ushort
    ctypedef int npy_int
    ctypedef unsigned int npy_uint
    ctypedef long npy_long
    ctypedef unsigned long npy_ulong
    ctypedef long long npy_longlong
    ctypedef unsigned long long npy_ulonglong
    ctypedef float npy_float
    ctypedef double npy_double
    ctypedef long double npy_longdouble

    ctypedef signed char npy_int8
    ctypedef short npy_int16
    ctypedef int npy_int32
    ctypedef long long npy_int64
    ctypedef unsigned char npy_uint8
    ctypedef unsigned short npy_uint16
    ctypedef unsigned int npy_uint32
    ctypedef unsigned long long npy_uint64
    ctypedef float npy_float32
    ctypedef double npy_float64

# numpy/ndarraytypes.h
cdef extern from "numpy/arrayobject.h":
    """
    #if NPY_ABI_VERSION < 0x02000000
    #define repyrex_descr_elsize(descr) ((descr)->elsize)
    #define repyrex_descr_alignment(descr) ((descr)->alignment)
    #else
    #define repyrex_descr_elsize(descr) PyDataType_ELSIZE(descr)
    #define repyrex_descr_alignment(descr) PyDataType_ALIGNMENT(descr)
    #endif
    #define repyrex_descr_typeobj(descr) ((PyObject *)(descr)->typeobj)
    """
    enum NPY_TYPES:
        NPY_BOOL
        NPY_BYTE
        NPY_UBYTE
        NPY_SHORT
        NPY_USHORT
        NPY_INT
        NPY_UINT
        NPY_LONG
        NPY_ULONG
        NPY_LONGLONG
        NPY_ULONGLONG
        NPY_FLOAT
        NPY_DOUBLE
        NPY_LONGDOUBLE
        NPY_CFLOAT
        NPY_CDOUBLE
        NPY_CLONGDOUBLE
        NPY_OBJECT
        NPY_STRING
        NPY_UNICODE
        NPY_VOID
        NPY_NOTYPE
        NPY_USERDEF

    enum:
        NPY_INTP
        NPY_UINTP
        NPY_INT8
        NPY_INT16
        NPY_INT32
        NPY_INT64
        NPY_UINT8
        NPY_UINT16
        NPY_UINT32
        NPY_UINT64
        NPY_FLOAT32
        NPY_FLOAT64
        NPY_COMPLEX64
        NPY_COMPLEX128

    # NumPy's spelling up to 1.6
    enum:
        PyArray_BOOL "NPY_BOOL"
        PyArray_BYTE "NPY_BYTE"
        PyArray_UBYTE "NPY_UBYTE"
        PyArray_SHORT "NPY_SHORT"
        PyArray_USHORT "NPY_USHORT"
        PyArray_INT "NPY_INT"
        PyArray_UINT "NPY_UINT"
        PyArray_LONG "NPY_LONG"
        PyArray_ULONG "NPY_ULONG"
        PyArray_LONGLONG "NPY_LONGLONG"
        PyArray_ULONGLONG "NPY_ULONGLONG"
        PyArray_FLOAT "NPY_FLOAT"
        PyArray_DOUBLE "NPY_DOUBLE"
        PyArray_LONGDOUBLE "NPY_LONGDOUBLE"
        PyArray_CFLOAT "NPY_CFLOAT"
        PyArray_CDOUBLE "NPY_CDOUBLE"
        PyArray_CLONGDOUBLE "NPY_CLONGDOUBLE"
        PyArray_OBJECT "NPY_OBJECT"
        PyArray_STRING "NPY_STRING"
        PyArray_UNICODE "NPY_UNICODE"
        PyArray_VOID "NPY_VOID"
        PyArray_NOTYPE "NPY_NOTYPE"

    enum:
        NPY_MAXDIMS

    enum:
        NPY_CONTIGUOUS "NPY_ARRAY_C_CONTIGUOUS"
        NPY_C_CONTIGUOUS "NPY_ARRAY_C_CONTIGUOUS"
        NPY_FORTRAN "NPY_ARRAY_F_CONTIGUOUS"
        NPY_F_CONTIGUOUS "NPY_ARRAY_F_CONTIGUOUS"
        NPY_OWNDATA "NPY_ARRAY_OWNDATA"
        NPY_FORCECAST "NPY_ARRAY_FORCECAST"
        NPY_ENSURECOPY "NPY_ARRAY_ENSURECOPY"
        NPY_ENSUREARRAY "NPY_ARRAY_ENSUREARRAY"
        NPY_ELEMENTSTRIDES "NPY_ARRAY_ELEMENTSTRIDES"
        NPY_ALIGNED "NPY_ARRAY_ALIGNED"
        NPY_NOTSWAPPED "NPY_ARRAY_NOTSWAPPED"
        NPY_WRITEABLE "NPY_ARRAY_WRITEABLE"
        NPY_ARR_HAS_DESCR
        NPY_BEHAVED "NPY_ARRAY_BEHAVED"
        NPY_BEHAVED_NS "NPY_ARRAY_BEHAVED_NS"
        NPY_CARRAY "NPY_ARRAY_CARRAY"
        NPY_CARRAY_RO "NPY_ARRAY_CARRAY_RO"
        NPY_FARRAY "NPY_ARRAY_FARRAY"
        NPY_FARRAY_RO "NPY_ARRAY_FARRAY_RO"
        NPY_DEFAULT "NPY_ARRAY_DEFAULT"
        NPY_IN_ARRAY "NPY_ARRAY_IN_ARRAY"
        NPY_OUT_ARRAY "NPY_ARRAY_OUT_ARRAY"
        NPY_IN_FARRAY "NPY_ARRAY_IN_FARRAY"
        NPY_OUT_FARRAY "NPY_ARRAY_OUT_FARRAY"
        NPY_UPDATE_ALL "NPY_ARRAY_UPDATE_ALL"

    ctypedef struct PyArrayInterface:
        int two
        int nd
        char typekind
        int itemsize
        int flags
        npy_intp *shape
        npy_intp *strides
        void *data
        PyObject *descr

    ctypedef class numpy.dtype [object PyArray_Descr, check_size ignore]:
        cdef char kind
        cdef char type
        cdef char byteorder
        cdef int type_num

        @property
        cdef inline npy_intp elsize(self) noexcept nogil:
            return repyrex_descr_elsize(self)

        @property
        cdef inline npy_intp alignment(self) noexcept nogil:
            return repyrex_descr_alignment(self)

        @property
        cdef inline object typeobj(self):
            return <object>repyrex_descr_typeobj(self)

    ctypedef class numpy.ndarray [object PyArrayObject, check_size ignore]:
        cdef char *data
        cdef int nd
        cdef npy_intp *dimensions
        cdef npy_intp *strides
        cdef dtype descr
        cdef int flags

    ctypedef class numpy.flatiter [object PyArrayIterObject, check_size ignore]:
        cdef int nd_m1
        cdef npy_intp index
        cdef npy_intp size
        cdef ndarray ao
        cdef char *dataptr

    ctypedef class numpy.broadcast [object PyArrayMultiIterObject, check_size ignore]:
        cdef int numiter
        cdef npy_intp size
        cdef npy_intp index
        cdef int nd
        cdef npy_intp *dimensions
        cdef void **iters

    npy_intp repyrex_descr_elsize(dtype descr) nogil
    npy_intp repyrex_descr_alignment(dtype descr) nogil
    PyObject *repyrex_descr_typeobj(dtype descr)

    int PyArray_NDIM(ndarray arr)
    void *PyArray_DATA(ndarray arr)
    char *PyArray_BYTES(ndarray arr)
    npy_intp *PyArray_DIMS(ndarray arr)
    npy_intp *PyArray_STRIDES(ndarray arr)
    npy_intp PyArray_DIM(ndarray arr, int i)
    npy_intp PyArray_STRIDE(ndarray arr, int i)
    PyObject *PyArray_BASE(ndarray arr)
    int PyArray_FLAGS(ndarray arr)
    npy_intp PyArray_ITEMSIZE(ndarray arr)
    int PyArray_TYPE(ndarray arr)
    object PyArray_GETITEM(ndarray arr, void *itemptr)
    int PyArray_SETITEM(ndarray arr, void *itemptr, object value) except -1

    int PyArray_CHKFLAGS(ndarray arr, int flags)
    int PyArray_ISCONTIGUOUS(ndarray arr)
    int PyArray_ISWRITEABLE(ndarray arr)
    int PyArray_ISALIGNED(ndarray arr)
    int PyArray_ISNOTSWAPPED(ndarray arr)
    int PyArray_ISBYTESWAPPED(ndarray arr)
    int PyArray_ISFORTRAN(ndarray arr)
    int PyArray_ISONESEGMENT(ndarray arr)
    int PyArray_ISBEHAVED(ndarray arr)
    int PyArray_ISBEHAVED_RO(ndarray arr)
    int PyArray_ISCARRAY(ndarray arr)
    int PyArray_ISCARRAY_RO(ndarray arr)
    int PyArray_ISFARRAY(ndarray arr)
    int PyArray_ISFARRAY_RO(ndarray arr)
    int PyArray_ISBOOL(ndarray arr)
    int PyArray_ISINTEGER(ndarray arr)
    int PyArray_ISFLOAT(ndarray arr)
    int PyArray_ISCOMPLEX(ndarray arr)
    int PyArray_ISNUMBER(ndarray arr)
    int PyArray_ISOBJECT(ndarray arr)

    void PyArray_ITER_RESET(flatiter it)
    void PyArray_ITER_NEXT(flatiter it)
    void *PyArray_ITER_DATA(flatiter it)
    int PyArray_ITER_NOTDONE(flatiter it)
    void PyArray_MultiIter_RESET(broadcast multi)
    void PyArray_MultiIter_NEXT(broadcast multi)
    void *PyArray_MultiIter_DATA(broadcast multi, int i)
    void PyArray_MultiIter_NEXTi(broadcast multi, int i)
    int PyArray_MultiIter_NOTDONE(broadcast multi)

# numpy/ndarrayobject.h
cdef extern from "numpy/arrayobject.h":
    int PyArray_Check(object o)
    int PyArray_CheckExact(object o)
    object PyArray_FROM_O(object o)
    object PyArray_FROM_OF(object o, int flags)
    object PyArray_FROM_OT(object o, int type_num)
    object PyArray_FROM_OTF(object o, int type_num, int flags)
    object PyArray_FROMANY(object o, int type_num, int min_depth, int max_depth, int flags)
    object PyArray_ContiguousFromAny(object o, int type_num, int min_depth, int max_depth)
    ndarray PyArray_GETCONTIGUOUS(ndarray arr)
    object PyArray_ZEROS(int nd, npy_intp *dims, int type_num, int fortran)
    object PyArray_EMPTY(int nd, npy_intp *dims, int type_num, int fortran)
    void PyArray_FILLWBYTE(ndarray arr, int value)
    object PyArray_SimpleNew(int nd, npy_intp *dims, int type_num)
    object PyArray_SimpleNewFromData(int nd, npy_intp *dims, int type_num, void *data)
    object PyArray_Cast(ndarray arr, int type_num)
    npy_intp PyArray_SIZE(ndarray arr)
    npy_intp PyArray_NBYTES(ndarray arr)
    void *PyArray_GETPTR1(ndarray arr, npy_intp i)
    void *PyArray_GETPTR2(ndarray arr, npy_intp i, npy_intp j)
    void *PyArray_GETPTR3(ndarray arr, npy_intp i, npy_intp j, npy_intp k)
    void *PyArray_GETPTR4(ndarray arr, npy_intp i, npy_intp j, npy_intp k, npy_intp l)

# numpy/__multiarray_api.h
cdef extern from "numpy/arrayobject.h":
    int import_array "_import_array"() except -1
    dtype PyArray_DescrFromType(int type_num)
    object PyArray_IterNew(object o)
    object PyArray_MultiIterNew(int n, ...)
    void *PyArray_GetPtr(ndarray arr, npy_intp *ind)
