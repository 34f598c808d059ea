/* numarray/libnumarray.h of numarray 1.5 (2006), on top of NumPy. All functions need the GIL, and import_libnumarray
 * first.
 *
 * Source of each behaviour: numarray 1.5's Src/libnumarray.ch and Include/numarray/numarray.h, and for what NumPy's arrays
 * are otherwise the same API as NumPy 1.0 to 1.8 shipped it (numpy/numarray/_capi.c). Numeric's functions come along, as
 * numarray/arrayobject.h had them.
 *
 * What differs:
 * - A `maybelong` is as wide as a pointer, so that NumPy's lengths are an array of it.
 * - The numbers of the types are NumPy's: tBool is 0 and tAny -1. An array of another C type of the same size is of the
 *   type all the same (a `long long` one is tInt64).
 * - An array is NumPy's: it has no _data, byteoffset, bytestride, itemsize, byteorder or _shadows of its own.
 */
#ifndef REPYREX_NUMARRAY_H
#define REPYREX_NUMARRAY_H

#include "numeric.h"
#include <fenv.h>
#include <stdarg.h>

#ifdef __cplusplus
extern "C" {
#endif

/* MAXDIM: how many dimensions an array may have. From numarray/libnumarray.h; gone with numarray. */
#define MAXDIM NPY_MAXDIMS
/* SZ_BUF: the room for a message. From numarray/libnumarray.h; gone with numarray. */
#define SZ_BUF 79

/* maybelong: the number that lengths and strides are. From numarray/libnumarray.h; gone with numarray. Differs: it is
 * as wide as a pointer. */
typedef npy_intp maybelong;
/* Bool, Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64, Float32, Float64, Complex32, Complex64: the C types
 * of items. From numarray/libnumarray.h; gone with numarray. */
typedef npy_bool Bool;
typedef npy_int8 Int8;
typedef npy_uint8 UInt8;
typedef npy_int16 Int16;
typedef npy_uint16 UInt16;
typedef npy_int32 Int32;
typedef npy_uint32 UInt32;
typedef npy_int64 Int64;
typedef npy_uint64 UInt64;
typedef npy_float32 Float32;
typedef npy_float64 Float64;
typedef struct {
    Float32 r, i;
} Complex32;
typedef struct {
    Float64 r, i;
} Complex64;

/* NumarrayType, tAny, tBool, tInt8, tUInt8, tInt16, tUInt16, tInt32, tUInt32, tInt64, tUInt64, tFloat32, tFloat64,
 * tComplex32, tComplex64, tObject, tMaxType, tDefault, tLong: the types. From numarray/libnumarray.h; gone with
 * numarray. Complex32 is a pair of Float32, NumPy's complex64. Differs: the numbers are NumPy's. */
typedef enum {
    tAny = -1,
    tBool = NPY_BOOL,
    tInt8 = NPY_INT8,
    tUInt8 = NPY_UINT8,
    tInt16 = NPY_INT16,
    tUInt16 = NPY_UINT16,
    tInt32 = NPY_INT32,
    tUInt32 = NPY_UINT32,
    tInt64 = NPY_INT64,
    tUInt64 = NPY_UINT64,
    tFloat32 = NPY_FLOAT32,
    tFloat64 = NPY_FLOAT64,
    tComplex32 = NPY_COMPLEX64,
    tComplex64 = NPY_COMPLEX128,
    tObject = NPY_OBJECT,
    tMaxType = PyArray_NTYPES,
    tDefault = NPY_FLOAT64,
#if NPY_SIZEOF_LONG == 8
    tLong = NPY_INT64
#else
    tLong = NPY_INT32
#endif
} NumarrayType;
/* nNumarrayType, HAS_UINT64: how many types there are, and that UInt64 is one. From numarray/libnumarray.h; gone with
 * numarray. */
#define nNumarrayType PyArray_NTYPES
#define HAS_UINT64 1

/* NUM_LITTLE_ENDIAN, NUM_BIG_ENDIAN, NumarrayByteOrder: what NA_ByteOrder says. From numarray/libnumarray.h; gone with
 * numarray. */
typedef enum { NUM_LITTLE_ENDIAN = 0, NUM_BIG_ENDIAN = 1 } NumarrayByteOrder;

/* NumRequirements, NUM_CONTIGUOUS, NUM_NOTSWAPPED, NUM_ALIGNED, NUM_WRITABLE, NUM_COPY, NUM_C_ARRAY, NUM_UNCONVERTED:
 * what an array must be. From numarray/libnumarray.h; gone with numarray. Their sum is a requirement. */
typedef enum {
    NUM_CONTIGUOUS = NPY_ARRAY_C_CONTIGUOUS,
    NUM_NOTSWAPPED = NPY_ARRAY_NOTSWAPPED,
    NUM_ALIGNED = NPY_ARRAY_ALIGNED,
    NUM_WRITABLE = NPY_ARRAY_WRITEABLE,
    NUM_COPY = NPY_ARRAY_ENSURECOPY,
    NUM_C_ARRAY = NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_ALIGNED | NPY_ARRAY_NOTSWAPPED,
    NUM_UNCONVERTED = 0
} NumRequirements;
/* C_ARRAY, UNCONVERTED, WRITABLE, FORTRAN_CONTIGUOUS, IS_CARRAY: the same, and flags of an array. From
 * numarray/libnumarray.h; gone with numarray. */
#define C_ARRAY NUM_C_ARRAY
#define UNCONVERTED NUM_UNCONVERTED
#define WRITABLE NPY_ARRAY_WRITEABLE
#define FORTRAN_CONTIGUOUS NPY_ARRAY_F_CONTIGUOUS
#define IS_CARRAY (NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_ALIGNED)

/* PyArray, PyArray_ISFORTRAN_CONTIGUOUS, PyArray_ISWRITABLE: an object as an array, and what its flags say. From
 * numarray/libnumarray.h; gone with numarray. */
#define PyArray(m) ((PyArrayObject *)(m))
#define PyArray_ISFORTRAN_CONTIGUOUS(m) ((PyArray_FLAGS(PyArray(m)) & NPY_ARRAY_F_CONTIGUOUS) != 0)
#define PyArray_ISWRITABLE(m) PyArray_ISWRITEABLE(PyArray(m))

/* import_libnumarray, import_libnumeric: find NumPy's C API. From numarray/libnumarray.h; gone with numarray. An
 * expression, 0 or -1 with ImportError; differs: it does not return from the function that it stands in. */
#define import_libnumarray() repyrex_import_array()
#define import_libnumeric() repyrex_import_array()

/* NA_OFFSETDATA, NA_PTR, NA_PTR1, NA_PTR2, NA_PTR3: where the first item lies, or the one of these indices. From
 * numarray/libnumarray.h; gone with numarray. Borrowed. */
#define NA_OFFSETDATA(a) ((void *)PyArray_DATA(PyArray(a)))
#define NA_PTR(a) ((char *)NA_OFFSETDATA(a))
#define NA_PTR1(a, i) (NA_PTR(a) + (i)*PyArray_STRIDE(PyArray(a), 0))
#define NA_PTR2(a, i, j) (NA_PTR1(a, i) + (j)*PyArray_STRIDE(PyArray(a), 1))
#define NA_PTR3(a, i, j, k) (NA_PTR2(a, i, j) + (k)*PyArray_STRIDE(PyArray(a), 2))

/* NA_NDArrayCheck, NA_NumArrayCheck, NA_NDArrayCheckExact, NA_NumArrayCheckExact: whether it is an array, or one of no
 * subclass. From numarray/libnumarray.h; gone with numarray. Return 1 or 0. */
static inline int repyrex_NA_NumArrayCheck(const void *op)
{
    return op != NULL && PyArray_Check((PyObject *)op);
}
#define NA_NDArrayCheck(op) repyrex_NA_NumArrayCheck(op)
#define NA_NumArrayCheck(op) repyrex_NA_NumArrayCheck(op)
#define NA_NDArrayCheckExact(op) PyArray_CheckExact((PyObject *)(op))
#define NA_NumArrayCheckExact(op) PyArray_CheckExact((PyObject *)(op))
/* NA_ComplexArrayCheck: whether it is an array of complex numbers. From numarray/libnumarray.h; gone with numarray. */
#define NA_ComplexArrayCheck(op) (NA_NumArrayCheck(op) && PyArray_ISCOMPLEX(PyArray(op)))

/* NA_elements: how many items. From numarray/libnumarray.h; gone with numarray. */
/* NA_NBYTES: how many bytes they are. From numarray/libnumarray.h; gone with numarray. */
#define NA_elements(a) ((unsigned long)PyArray_SIZE(PyArray(a)))
#define NA_NBYTES(a) PyArray_NBYTES(PyArray(a))

/* NA_ByteOrder: this machine's. From numarray/libnumarray.h; gone with numarray. */
static inline int NA_ByteOrder(void)
{
    return NPY_BYTE_ORDER == NPY_LITTLE_ENDIAN ? NUM_LITTLE_ENDIAN : NUM_BIG_ENDIAN;
}

/* NA_DescrFromType: the dtype of a type; tAny is tDefault. From numarray/libnumarray.h; gone with numarray. Returns a
 * new reference (borrowed for ever in numarray); NULL with ValueError. */
static inline PyArray_Descr *NA_DescrFromType(int type)
{
    return repyrex_numeric_DescrFromType(type == tAny ? (int)tDefault : type);
}

/* The dtype to ask NumPy for: NULL for tAny. -1 with an exception. */
static inline int repyrex_na_wanted(int type, PyArray_Descr **descr)
{
    *descr = type == tAny ? NULL : NA_DescrFromType(type);
    return type != tAny && *descr == NULL ? -1 : 0;
}

static inline PyObject *repyrex_na_none(void)
{
    Py_INCREF(Py_None);
    return Py_None;
}

/* NA_NewAll: an array of these lengths with a copy of the C array at buffer, or all zero where that is NULL. From
 * numarray/libnumarray.h; gone with numarray. The offset, the stride and the flags concern memory that is not copied
 * from. Returns a new reference; NULL with ValueError. */
static inline PyArrayObject *NA_NewAll(int ndim, const maybelong *shape, NumarrayType type, const void *buffer,
                                       maybelong byteoffset, maybelong bytestride, int byteorder, int aligned,
                                       int writeable)
{
    PyObject *made;
    (void)byteoffset, (void)bytestride, (void)aligned, (void)writeable;
    if (byteorder != NA_ByteOrder()) {
        PyErr_SetString(PyExc_ValueError, "NA_NewAll: a new array is in this machine's byte order");
        return NULL;
    }
    made = repyrex_array_of(ndim, shape, NA_DescrFromType(type), NULL);
    if (made != NULL && buffer != NULL)
        memcpy(PyArray_DATA(PyArray(made)), buffer, (size_t)PyArray_NBYTES(PyArray(made)));
    return PyArray(made);
}

/* The same for lengths that are ints: code of the time gives NA_vNewArray arrays of int. */
static inline PyArrayObject *repyrex_na_new_ints(const void *buffer, NumarrayType type, int ndim, const int *shape)
{
    maybelong wide[NPY_MAXDIMS];
    int i;
    if (repyrex_dims_check(ndim, shape) < 0)
        return NULL;
    for (i = 0; i < ndim; i++)
        wide[i] = shape[i];
    return NA_NewAll(ndim, wide, type, buffer, 0, 0, NA_ByteOrder(), 1, 1);
}

static inline PyArrayObject *repyrex_na_new(const void *buffer, NumarrayType type, int ndim, const maybelong *shape)
{
    return NA_NewAll(ndim, shape, type, buffer, 0, 0, NA_ByteOrder(), 1, 1);
}

/* NA_NewArray: NA_vNewArray of lengths that are the last arguments, each an int. From numarray/libnumarray.h; gone with
 * numarray. Returns a new reference; NULL with ValueError. */
static inline PyArrayObject *repyrex_NA_NewArray(const void *buffer, NumarrayType type, int ndim, ...)
{
    maybelong shape[NPY_MAXDIMS];
    int i;
    va_list lengths;
    if (repyrex_dims_check(ndim, shape) < 0)
        return NULL;
    va_start(lengths, ndim);
    for (i = 0; i < ndim; i++)
        shape[i] = va_arg(lengths, int);
    va_end(lengths);
    return repyrex_na_new(buffer, type, ndim, shape);
}
#if defined(__cplusplus)
#define NA_NewArray repyrex_NA_NewArray
#else
#define NA_NewArray(...) REPYREX_ANY_OBJECT(repyrex_NA_NewArray(__VA_ARGS__))
#endif
/* NA_New: NA_NewArray. From numarray/libnumarray.h; gone with numarray. */
#define NA_New NA_NewArray

/* What copies a temporary array back when it is released: the base of the temporary array, which points into `memory`,
 * an array of its own. The capsule's pointer is memory, its context the array that the copy is for; it owns both. */
#define REPYREX_NA_SHADOW "repyrex.numarray.shadow"
static inline void repyrex_na_copy_back(PyObject *capsule)
{
    PyObject *type, *value, *traceback;
    PyArrayObject *memory, *original;
    PyErr_Fetch(&type, &value, &traceback);
    memory = (PyArrayObject *)PyCapsule_GetPointer(capsule, REPYREX_NA_SHADOW);
    original = (PyArrayObject *)PyCapsule_GetContext(capsule);
    if (memory == NULL || original == NULL || PyArray_CopyInto(original, memory) < 0)
        PyErr_WriteUnraisable(NULL);
    Py_XDECREF((PyObject *)memory);
    Py_XDECREF((PyObject *)original);
    PyErr_Restore(type, value, traceback);
}

/* A temporary array of the type for `original`, with its items or without. Returns a new reference; NULL with an
 * exception. */
static inline PyArrayObject *repyrex_na_shadow(PyArrayObject *original, NumarrayType type, int with_items)
{
    PyArray_Descr *descr = type == tAny ? repyrex_numeric_kept(PyArray_DESCR(original)) : NA_DescrFromType(type);
    PyObject *memory = repyrex_array_of(PyArray_NDIM(original), PyArray_DIMS(original), descr, NULL);
    PyObject *capsule, *shadow = NULL;
    if (memory == NULL)
        return NULL;
    if (with_items && PyArray_CopyInto(PyArray(memory), original) < 0) {
        Py_DECREF(memory);
        return NULL;
    }
    descr = repyrex_numeric_kept(PyArray_DESCR(PyArray(memory)));
    shadow = PyArray_NewFromDescr(&PyArray_Type, descr, PyArray_NDIM(original), PyArray_DIMS(original), NULL,
                                  PyArray_DATA(PyArray(memory)), NPY_ARRAY_CARRAY, NULL);
    capsule = shadow == NULL ? NULL : PyCapsule_New(memory, REPYREX_NA_SHADOW, NULL);
    if (capsule == NULL) {
        Py_XDECREF(shadow);
        Py_DECREF(memory);
        return NULL;
    }
    /* From here on the capsule owns the memory: it must outlive the shadow, and does, as its base. */
    PyCapsule_SetContext(capsule, original);
    PyCapsule_SetDestructor(capsule, repyrex_na_copy_back);
    Py_INCREF((PyObject *)original);
    /* Steals the capsule, also where it fails. */
    if (PyArray_SetBaseObject(PyArray(shadow), capsule) < 0) {
        Py_DECREF(shadow);
        return NULL;
    }
    return PyArray(shadow);
}

/* The number of numarray's type for NumPy's: C has two types of the same size. */
static inline int repyrex_na_number(int type)
{
    switch (type) {
    case NPY_LONG:
        return NPY_SIZEOF_LONG == 8 ? tInt64 : tInt32;
    case NPY_ULONG:
        return NPY_SIZEOF_LONG == 8 ? tUInt64 : tUInt32;
    case NPY_INT:
        return tInt32;
    case NPY_UINT:
        return tUInt32;
    case NPY_LONGLONG:
        return tInt64;
    case NPY_ULONGLONG:
        return tUInt64;
#if NPY_SIZEOF_LONGDOUBLE == NPY_SIZEOF_DOUBLE
    case NPY_LONGDOUBLE:
        return tFloat64;
    case NPY_CLONGDOUBLE:
        return tComplex64;
#endif
    default:
        return type;
    }
}

/* Whether an array is of the type and has what is required. */
static inline int repyrex_na_satisfies(PyArrayObject *a, int needs, NumarrayType t)
{
    if (needs & NUM_COPY)
        return 0;
    if (t != tAny && repyrex_na_number(PyArray_TYPE(a)) != repyrex_na_number(t))
        return 0;
    if ((needs & NUM_NOTSWAPPED) && !PyArray_ISNOTSWAPPED(a))
        return 0;
    return (PyArray_FLAGS(a) & needs & (NUM_ALIGNED | NUM_CONTIGUOUS | NUM_WRITABLE)) ==
           (needs & (NUM_ALIGNED | NUM_CONTIGUOUS | NUM_WRITABLE));
}

/* NA_InputArray: the object as an array of the type that has what is required: itself, or a converted copy, whatever
 * the conversion loses. From numarray/libnumarray.h; gone with numarray. Returns a new reference; NULL with an
 * exception. */
static inline PyArrayObject *repyrex_NA_InputArray(PyObject *a, NumarrayType t, int needs)
{
    PyArray_Descr *descr;
    if (!repyrex_needs(a))
        return NULL;
    if (PyArray_Check(a) && repyrex_na_satisfies(PyArray(a), needs, t)) {
        Py_INCREF(a);
        return PyArray(a);
    }
    if (repyrex_na_wanted(t, &descr) < 0)
        return NULL;
    return PyArray(PyArray_CheckFromAny(a, descr, 0, 0, needs | NPY_ARRAY_FORCECAST, NULL));
}

/* NA_OutputArray: an array to be filled: a itself where it is of the type and has what is required, else a temporary
 * one whose items are copied to a, and converted, when it is released. From numarray/libnumarray.h; gone with numarray.
 * Returns a new reference; NULL with TypeError where a is no array, or not writable. */
static inline PyArrayObject *repyrex_NA_OutputArray(PyObject *a, NumarrayType t, int needs)
{
    if (!repyrex_NA_NumArrayCheck(a) || !PyArray_ISWRITEABLE(PyArray(a))) {
        PyErr_SetString(PyExc_TypeError, "NA_OutputArray: only writable NumArrays work for output.");
        return NULL;
    }
    if (repyrex_na_satisfies(PyArray(a), needs, t)) {
        Py_INCREF(a);
        return PyArray(a);
    }
    return repyrex_na_shadow(PyArray(a), t, 0);
}

/* NA_IoArray: the same, with a's items in it from the start. From numarray/libnumarray.h; gone with numarray. What is
 * no array is converted as by NA_InputArray, and nothing is copied back. Returns a new reference; NULL with TypeError
 * where a is not writable. */
static inline PyArrayObject *repyrex_NA_IoArray(PyObject *a, NumarrayType t, int needs)
{
    if (!repyrex_NA_NumArrayCheck(a))
        return repyrex_NA_InputArray(a, t, needs | NUM_WRITABLE);
    if (!PyArray_ISWRITEABLE(PyArray(a))) {
        PyErr_SetString(PyExc_TypeError, "NA_IoArray: I/O numarray must be writable NumArrays.");
        return NULL;
    }
    if (repyrex_na_satisfies(PyArray(a), needs, t)) {
        Py_INCREF(a);
        return PyArray(a);
    }
    return repyrex_na_shadow(PyArray(a), t, 1);
}

/* NA_OptionalOutputArray: NA_OutputArray, or where optional is None or NULL a new array of master's shape. From
 * numarray/libnumarray.h; gone with numarray. Returns a new reference; NULL with an exception. */
static inline PyArrayObject *repyrex_NA_OptionalOutputArray(PyObject *optional, NumarrayType t, int needs,
                                                            PyArrayObject *master)
{
    if (optional != NULL && optional != Py_None)
        return repyrex_NA_OutputArray(optional, t, needs);
    if (!repyrex_needs_array(master))
        return NULL;
    return PyArray(repyrex_array_of(
        PyArray_NDIM(master), PyArray_DIMS(master),
        t == tAny ? repyrex_numeric_kept(PyArray_DESCR(master)) : NA_DescrFromType(t), NULL));
}

/* NA_ReturnOutput: what a function with an optional output array returns: the array that was made where none was given,
 * else None. From numarray/libnumarray.h; gone with numarray. Steals shadow. Returns a new reference. */
static inline PyObject *repyrex_NA_ReturnOutput(PyObject *out, PyArrayObject *shadow)
{
    if (out == NULL || out == Py_None)
        return (PyObject *)shadow;
    Py_XDECREF((PyObject *)shadow);
    return repyrex_na_none();
}

/* NA_ShapeEqual: whether two arrays have the same lengths. From numarray/libnumarray.h; gone with numarray. Returns 1
 * or 0; -1 with TypeError for what is no array. */
static inline int repyrex_NA_ShapeEqual(PyArrayObject *a, PyArrayObject *b)
{
    if (!repyrex_NA_NumArrayCheck(a) || !repyrex_NA_NumArrayCheck(b)) {
        PyErr_SetString(PyExc_TypeError, "NA_ShapeEqual: non-array as parameter.");
        return -1;
    }
    return PyArray_SAMESHAPE(a, b);
}

/* NA_ShapeLessThan: whether each length of a, from the last on, is less than b's. From numarray/libnumarray.h; gone
 * with numarray. Returns 1 or 0; -1 with TypeError. */
static inline int repyrex_NA_ShapeLessThan(PyArrayObject *a, PyArrayObject *b)
{
    int i, na, nb;
    if (!repyrex_NA_NumArrayCheck(a) || !repyrex_NA_NumArrayCheck(b)) {
        PyErr_SetString(PyExc_TypeError, "NA_ShapeLessThan: non-array as parameter.");
        return -1;
    }
    na = PyArray_NDIM(a);
    nb = PyArray_NDIM(b);
    for (i = 1; i <= na && i <= nb; i++)
        if (PyArray_DIM(a, na - i) >= PyArray_DIM(b, nb - i))
            return 0;
    return 1;
}

/* NA_copyArray: to = from. From numarray/libnumarray.h; gone with numarray. Returns 0; -1 with an exception. */
static inline int repyrex_NA_copyArray(PyArrayObject *to, PyArrayObject *from)
{
    return repyrex_needs_array(to) && repyrex_needs_array(from) ? PyArray_CopyInto(to, from) : -1;
}
/* NA_copy: a copy. From numarray/libnumarray.h; gone with numarray. Returns a new reference; NULL with an exception. */
#define NA_copy(a) REPYREX_ANY_OBJECT(PyArray(repyrex_numeric_Copy(PyArray(a))))
/* NA_Cast: a copy in another type; tAny is a's own. From numarray/libnumarray.h; gone with numarray. Returns a new
 * reference; NULL with an exception. */
static inline PyObject *repyrex_NA_Cast(PyArrayObject *a, int type)
{
    return repyrex_needs_array(a) ? repyrex_numeric_Cast(a, type == tAny ? PyArray_TYPE(a) : type) : NULL;
}

/* NA_updateDataPtr, NA_getArrayData: the array, and where its items lie: NumPy's never move. From
 * numarray/libnumarray.h; gone with numarray. Borrowed. */
#define NA_updateDataPtr(a) PyArray(a)
#define NA_getArrayData(a) NA_PTR(a)
/* NA_updateStatus, NA_updateAlignment, NA_updateContiguous, NA_updateByteswap: look again at the layout that the flags
 * tell. From numarray/libnumarray.h; gone with numarray. */
#define NA_updateStatus(a) PyArray_UpdateFlags(PyArray(a), NPY_ARRAY_UPDATE_ALL)
#define NA_updateAlignment(a) PyArray_UpdateFlags(PyArray(a), NPY_ARRAY_ALIGNED)
#define NA_updateContiguous(a) PyArray_UpdateFlags(PyArray(a), NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_F_CONTIGUOUS)
#define NA_updateByteswap(a) ((void)(a))

/* NA_stridesFromShape: the strides of a contiguous array. From numarray/libnumarray.h; gone with numarray. SystemError
 * for NULL. */
static inline void NA_stridesFromShape(int nshape, const maybelong *shape, maybelong bytestride, maybelong *strides)
{
    int i;
    if (!repyrex_needs(shape) || !repyrex_needs(strides))
        return;
    for (i = nshape - 1; i >= 0; i--) {
        strides[i] = bytestride;
        bytestride *= shape[i];
    }
}

/* NA_getByteOffset: where an item lies behind the first. From numarray/libnumarray.h; gone with numarray. Returns 0; -1
 * with IndexError. */
static inline int repyrex_NA_getByteOffset(PyArrayObject *a, int nindices, const maybelong *indices, long *offset)
{
    int i;
    if (!repyrex_needs_array(a) || !repyrex_needs(offset) || (nindices > 0 && !repyrex_needs(indices)))
        return -1;
    if (nindices > PyArray_NDIM(a)) {
        PyErr_SetString(PyExc_IndexError, "too many indices.");
        return -1;
    }
    *offset = 0;
    for (i = 0; i < nindices; i++) {
        const maybelong limit = PyArray_DIM(a, i), index = indices[i] < 0 ? indices[i] + limit : indices[i];
        if (index < 0 || index >= limit) {
            PyErr_SetString(PyExc_IndexError, "Index out of range");
            return -1;
        }
        *offset += (long)(index * PyArray_STRIDE(a, i));
    }
    return 0;
}

/* NA_get_offset: the same for N indices that are longs, unchecked: of the outer dimensions where N is positive, of the
 * inner ones for -N. 0 with an exception for what is no array. From numarray/libnumarray.h; gone with numarray. */
static inline long NA_get_offset(PyArrayObject *a, int N, ...)
{
    const int count = N < 0 ? -N : N;
    long offset = 0;
    int i, first;
    va_list indices;
    if (!repyrex_needs_array(a))
        return 0;
    first = N < 0 ? PyArray_NDIM(a) - count : 0;
    va_start(indices, N);
    for (i = 0; i < count; i++)
        offset += va_arg(indices, long) * (long)PyArray_STRIDE(a, first + i);
    va_end(indices);
    return offset;
}

/* NA_swapAxes: exchanges two dimensions, in place. From numarray/libnumarray.h; gone with numarray. Returns 0, also for
 * None; -1 with ValueError. */
static inline int repyrex_NA_swapAxes(PyArrayObject *a, int x, int y)
{
    int nd;
    npy_intp kept;
    if ((PyObject *)a == Py_None)
        return 0;
    if (!repyrex_needs_array(a))
        return -1;
    nd = PyArray_NDIM(a);
    if (nd < 2)
        return 0;
    x = x < 0 ? x + nd : x;
    y = y < 0 ? y + nd : y;
    if (x < 0 || x >= nd || y < 0 || y >= nd) {
        PyErr_SetString(PyExc_ValueError, "Specified dimension does not exist");
        return -1;
    }
    kept = PyArray_DIMS(a)[x];
    PyArray_DIMS(a)[x] = PyArray_DIMS(a)[y];
    PyArray_DIMS(a)[y] = kept;
    kept = PyArray_STRIDES(a)[x];
    PyArray_STRIDES(a)[x] = PyArray_STRIDES(a)[y];
    PyArray_STRIDES(a)[y] = kept;
    PyArray_UpdateFlags(a, NPY_ARRAY_UPDATE_ALL);
    return 0;
}

/* NA_intTupleFromMaybeLongs: a tuple of these numbers. From numarray/libnumarray.h; gone with numarray. Returns a new
 * reference; NULL with MemoryError. */
static inline PyObject *NA_intTupleFromMaybeLongs(int len, maybelong *longs)
{
    return len > 0 && !repyrex_needs(longs) ? NULL : PyArray_IntTupleFromIntp(len, longs);
}
/* NA_maybeLongsFromIntTuple: the numbers of a sequence. From numarray/libnumarray.h; gone with numarray. Returns how
 * many they are; -1 with TypeError, or with ValueError where they are more than len. */
static inline long NA_maybeLongsFromIntTuple(int len, maybelong *longs, PyObject *sequence)
{
    const Py_ssize_t size = repyrex_needs(sequence) ? PySequence_Size(sequence) : -1;
    Py_ssize_t i;
    if (size < 0 || (size > 0 && !repyrex_needs(longs)))
        return -1;
    if (size > len) {
        PyErr_SetString(PyExc_ValueError, "NA_maybeLongsFromIntTuple: sequence is too long");
        return -1;
    }
    for (i = 0; i < size; i++) {
        PyObject *item = PySequence_GetItem(sequence, i);
        longs[i] = item == NULL ? -1 : PyNumber_AsSsize_t(item, PyExc_OverflowError);
        Py_XDECREF(item);
        if (longs[i] == -1 && PyErr_Occurred())
            return -1;
    }
    return (long)size;
}

/* NA_intTupleProduct: the product of a sequence of ints. From numarray/libnumarray.h; gone with numarray. Returns 0; -1
 * with TypeError, or OverflowError where it is no long (numarray wrapped). */
static inline int NA_intTupleProduct(PyObject *shape, long *product)
{
    const Py_ssize_t size = repyrex_needs(product) && repyrex_needs(shape) && PySequence_Check(shape) ? PySequence_Size(shape) : -1;
    PyObject *all = size < 0 ? NULL : PyLong_FromLong(1);
    Py_ssize_t i;
    if (size < 0 && !PyErr_Occurred())
        PyErr_SetString(PyExc_TypeError, "NA_intTupleProduct: object is not a sequence.");
    for (i = 0; all != NULL && i < size; i++) {
        PyObject *item = PySequence_GetItem(shape, i), *next = NULL;
        if (item != NULL && !PyLong_Check(item))
            PyErr_SetString(PyExc_TypeError, "NA_intTupleProduct: non-integer in shape.");
        else if (item != NULL)
            next = PyNumber_Multiply(all, item);
        Py_XDECREF(item);
        Py_DECREF(all);
        all = next;
    }
    if (all == NULL)
        return -1;
    *product = PyLong_AsLong(all);
    Py_DECREF(all);
    return *product == -1 && PyErr_Occurred() ? -1 : 0;
}

/* NA_isIntegerSequence: whether it is a sequence of ints. From numarray/libnumarray.h; gone with numarray. Returns 1 or
 * 0; -1 for NULL, or where the sequence raises. */
static inline long NA_isIntegerSequence(PyObject *sequence)
{
    Py_ssize_t i, size;
    if (sequence == NULL)
        return -1;
    if (!PySequence_Check(sequence))
        return 0;
    size = PySequence_Size(sequence);
    for (i = 0; i < size; i++) {
        PyObject *item = PySequence_GetItem(sequence, i);
        const int integer = item != NULL && PyLong_Check(item);
        Py_XDECREF(item);
        if (item == NULL)
            return -1;
        if (!integer)
            return 0;
    }
    return size < 0 ? -1 : 1;
}

/* NA_isPythonScalar: whether it is a number of Python's, or a string. From numarray/libnumarray.h; gone with numarray.
 * Returns 1 or 0. */
static inline int NA_isPythonScalar(PyObject *o)
{
    return o != NULL && (PyLong_Check(o) || PyFloat_Check(o) || PyComplex_Check(o) || PyBytes_Check(o) || PyUnicode_Check(o));
}

/* NA_NumarrayType: the type for a number, an array or a nested sequence: tBool, tLong, tFloat64 or tComplex64. -1 with
 * TypeError for others. From numarray/libnumarray.h; gone with numarray. */
static inline NumarrayType repyrex_NA_NumarrayType(PyObject *seq)
{
    PyObject *array = repyrex_needs(seq) ? PyArray_FromAny(seq, NULL, 0, 0, 0, NULL) : NULL;
    const int type = array == NULL ? -1 : PyArray_TYPE(PyArray(array));
    if (array == NULL)
        return tAny;
    Py_DECREF(array);
    if (PyTypeNum_ISBOOL(type))
        return tBool;
    if (PyTypeNum_ISINTEGER(type))
        return tLong;
    if (PyTypeNum_ISFLOAT(type))
        return tFloat64;
    if (PyTypeNum_ISCOMPLEX(type))
        return tComplex64;
    PyErr_SetString(PyExc_TypeError, "expecting Python numeric scalar value; got something else.");
    return tAny;
}

/* NA_getPythonScalar: the item that lies offset bytes behind the first. From numarray/libnumarray.h; gone with
 * numarray. Returns a new reference; NULL with an exception. */
static inline PyObject *repyrex_NA_getPythonScalar(PyArrayObject *a, long offset)
{
    return repyrex_needs_array(a) ? PyArray_GETITEM(a, NA_PTR(a) + offset) : NULL;
}

/* NA_setFromPythonScalar: stores into that item. From numarray/libnumarray.h; gone with numarray. Returns 0; -1 with
 * ValueError where the array is read-only, TypeError for what is no number, and since NumPy 2 OverflowError (numarray
 * wrapped). */
static inline int repyrex_NA_setFromPythonScalar(PyArrayObject *a, long offset, PyObject *value)
{
    if (!repyrex_needs_array(a) || !repyrex_needs(value))
        return -1;
    if (!PyArray_ISWRITEABLE(a)) {
        PyErr_SetString(PyExc_ValueError, "NA_setFromPythonScalar: assigment to readonly array buffer");
        return -1;
    }
    return PyArray_SETITEM(a, NA_PTR(a) + offset, value);
}

/* NA_setArrayFromSequence: the array's items from a nested sequence. From numarray/libnumarray.h; gone with numarray.
 * Returns None; NULL with an exception. */
static inline PyObject *repyrex_NA_setArrayFromSequence(PyArrayObject *a, PyObject *s)
{
    if (!repyrex_needs_array(a) || !repyrex_needs(s))
        return NULL;
    if (!PySequence_Check(s)) {
        PyErr_SetString(PyExc_TypeError, "NA_setArrayFromSequence: (array, seq) expected.");
        return NULL;
    }
    return PyArray_CopyObject(a, s) < 0 ? NULL : repyrex_na_none();
}

/* NA_getBufferPtrAndSize: the memory of an object. From numarray/libnumarray.h; gone with numarray. Returns its size;
 * -1 with TypeError. */
static inline long NA_getBufferPtrAndSize(PyObject *o, int readonly, void **ptr)
{
    const void *bytes = NULL;
    Py_ssize_t size = 0;
    if (!repyrex_needs(ptr))
        return -1;
    if ((readonly ? (repyrex_PyObject_AsReadBuffer)(o, &bytes, &size)
                  : (repyrex_PyObject_AsWriteBuffer)(o, ptr, &size)) < 0)
        return -1;
    if (readonly)
        *ptr = (void *)bytes;
    return (long)size;
}

/* NA_typeNoToName: "Float64" and its like. From numarray/libnumarray.h; gone with numarray. Borrowed for ever; NULL
 * with TypeError. */
/* NA_nameToTypeNo: the type of a name. From numarray/libnumarray.h; gone with numarray. -1, no exception. */
static inline const char *repyrex_na_name(int i, int *type)
{
    static const char *const names[] = {"Any",    "Bool",   "Int8",    "UInt8",   "Int16",     "UInt16",    "Int32", "UInt32",
                                        "Int64",  "UInt64", "Float32", "Float64", "Complex32", "Complex64", "Object"};
    static const int types[] = {tAny,   tBool,   tInt8,    tUInt8,   tInt16,     tUInt16,    tInt32, tUInt32,
                                tInt64, tUInt64, tFloat32, tFloat64, tComplex32, tComplex64, tObject};
    if (i >= (int)(sizeof(types) / sizeof(*types)))
        return NULL;
    *type = types[i];
    return names[i];
}

static inline char *NA_typeNoToName(int type)
{
    const char *name;
    int i, found = 0;
    for (i = 0; (name = repyrex_na_name(i, &found)) != NULL; i++)
        if (found == repyrex_na_number(type))
            return (char *)name;
    PyErr_Format(PyExc_TypeError, "no numarray type has the number %d", type);
    return NULL;
}

static inline int NA_nameToTypeNo(const char *wanted)
{
    const char *name;
    int i, type = tAny;
    if (wanted == NULL)
        return -1;
    for (i = 0; (name = repyrex_na_name(i, &type)) != NULL; i++)
        if (strcmp(name, wanted) == 0)
            return type;
    return strcmp(wanted, "Long") == 0 ? (int)tLong : -1;
}

/* NA_checkFPErrors: the floating point exceptions since the last call: 1 division by zero, 2 overflow, 4 underflow, 8
 * invalid, their sum. From numarray/libnumarray.h; gone with numarray. */
static inline int NA_checkFPErrors(void)
{
    const int raised = fetestexcept(FE_DIVBYZERO | FE_OVERFLOW | FE_UNDERFLOW | FE_INVALID);
    feclearexcept(FE_DIVBYZERO | FE_OVERFLOW | FE_UNDERFLOW | FE_INVALID);
    return (raised & FE_DIVBYZERO ? 1 : 0) + (raised & FE_OVERFLOW ? 2 : 0) + (raised & FE_UNDERFLOW ? 4 : 0) +
           (raised & FE_INVALID ? 8 : 0);
}
/* NA_clearFPErrors: forgets them. From numarray/libnumarray.h; gone with numarray. */
#define NA_clearFPErrors() ((void)NA_checkFPErrors())

#ifdef __cplusplus
}
#endif

#define NA_InputArray(a, t, needs) REPYREX_ANY_OBJECT(repyrex_NA_InputArray((PyObject *)(a), t, needs))
#define NA_OutputArray(a, t, needs) REPYREX_ANY_OBJECT(repyrex_NA_OutputArray((PyObject *)(a), t, needs))
#define NA_IoArray(a, t, needs) REPYREX_ANY_OBJECT(repyrex_NA_IoArray((PyObject *)(a), t, needs))
#define NA_OptionalOutputArray(optional, t, needs, master)                                                          \
    REPYREX_ANY_OBJECT(repyrex_NA_OptionalOutputArray((PyObject *)(optional), t, needs, PyArray(master)))
#define NA_ReturnOutput(out, shadow) repyrex_NA_ReturnOutput((PyObject *)(out), PyArray(shadow))
#define NA_copyArray(to, from) repyrex_NA_copyArray(PyArray(to), PyArray(from))
#define NA_ShapeEqual(a, b) repyrex_NA_ShapeEqual(PyArray(a), PyArray(b))
#define NA_ShapeLessThan(a, b) repyrex_NA_ShapeLessThan(PyArray(a), PyArray(b))
#define NA_Cast(a, type) REPYREX_ANY_OBJECT(repyrex_NA_Cast(PyArray(a), type))
#define NA_getByteOffset(a, n, indices, offset) repyrex_NA_getByteOffset(PyArray(a), n, indices, offset)
#define NA_swapAxes(a, x, y) repyrex_NA_swapAxes(PyArray(a), x, y)
#define NA_NumarrayType(seq) repyrex_NA_NumarrayType((PyObject *)(seq))
#define NA_getPythonScalar(a, offset) repyrex_NA_getPythonScalar(PyArray(a), offset)
#define NA_setFromPythonScalar(a, offset, value) repyrex_NA_setFromPythonScalar(PyArray(a), offset, (PyObject *)(value))
#define NA_setArrayFromSequence(a, s) repyrex_NA_setArrayFromSequence(PyArray(a), (PyObject *)(s))

/* NA_vNewArray: an array with a copy of the C array at buffer, or all zero where that is NULL; the lengths are
 * maybelongs or ints. From numarray/libnumarray.h; gone with numarray. Returns a new reference; NULL with ValueError.
 * */
#if defined(__cplusplus)
extern "C++" {
static inline PyArrayObject *NA_vNewArray(const void *buffer, NumarrayType type, int ndim, const maybelong *shape)
{
    return repyrex_na_new(buffer, type, ndim, shape);
}
static inline PyArrayObject *NA_vNewArray(const void *buffer, NumarrayType type, int ndim, const int *shape)
{
    return repyrex_na_new_ints(buffer, type, ndim, shape);
}
}
#elif defined(__GNUC__)
#define NA_vNewArray(buffer, type, ndim, shape)                                                                        \
    REPYREX_ANY_OBJECT(__extension__ _Generic((shape), int *: repyrex_na_new_ints, const int *: repyrex_na_new_ints,   \
                                              default: repyrex_na_new)(buffer, type, ndim, shape))
#else
#define NA_vNewArray(buffer, type, ndim, shape) REPYREX_ANY_OBJECT(repyrex_na_new(buffer, type, ndim, shape))
#endif
/* NA_Empty: the same, all zero. From numarray/libnumarray.h; gone with numarray. */
#define NA_Empty(ndim, shape, type) NA_vNewArray(NULL, type, ndim, shape)
/* NA_FromDimsTypeAndData: the same over memory that outlives it. From numarray/libnumarray.h; gone with numarray. */
#if defined(__cplusplus)
#define NA_FromDimsTypeAndData(nd, dims, type, data) PyArray(PyArray_FromDimsAndData(nd, dims, type, data))
#else
#define NA_FromDimsTypeAndData PyArray_FromDimsAndData
#endif

/* NA_new_cfunc, NA_add_cfunc, NA_callCUFuncCore, NA_callStrideConvCFuncCore, _NA_callStridingHelper,
 * NA_NewAllFromBuffer, NA_NewAllStrides: what cannot be: functions that numarray's own ufuncs were made of. From
 * numarray/libnumarray.h; gone with numarray. */
#define NA_new_cfunc (repyrex_REFUSED_NA_new_cfunc__use_PyUFunc_FromFuncAndData)
#define NA_add_cfunc (repyrex_REFUSED_NA_add_cfunc__use_PyUFunc_FromFuncAndData)
#define NA_callCUFuncCore (repyrex_REFUSED_NA_callCUFuncCore__call_the_function_itself)
#define NA_callStrideConvCFuncCore (repyrex_REFUSED_NA_callStrideConvCFuncCore__call_the_function_itself)
#define _NA_callStridingHelper (repyrex_REFUSED__NA_callStridingHelper__use_PyArray_IterAllButAxis)
#define NA_NewAllFromBuffer (repyrex_REFUSED_NA_NewAllFromBuffer__use_PyArray_FromBuffer)
#define NA_NewAllStrides (repyrex_REFUSED_NA_NewAllStrides__use_PyArray_New)

#include "numarray_items.h"

#endif /* REPYREX_NUMARRAY_H */
