/* Numeric/arrayobject.h of Numeric 24.2 (2005), on top of NumPy. All functions need the GIL, and import_array first.
 *
 * Source of each behaviour: Numeric 24's Src/arrayobject.c and Include/Numeric/arrayobject.h. Its arrays are NumPy's.
 * What differs of them:
 * - dimensions and strides are as wide as a pointer. An `int *` that is given one of them is refused, and the functions
 *   here that take lengths take both (repyrex/numpy_dims.h).
 * - The numbers of the types are NumPy's; the letters ('b', '1', 's', 'w', 'u' among them) are Numeric's where a
 *   function is given one, and NumPy's in `descr->type` of C code.
 * - A dtype has a reference count. PyArray_DescrFromType returns a new reference, and nothing here steals one: code of
 *   the time counts none, and so loses one of a dtype that lives for ever.
 */
#ifndef REPYREX_NUMERIC_H
#define REPYREX_NUMERIC_H

#include "numeric_names.h"

#ifdef __cplusplus
extern "C" {
#endif

/* PyArray_DescrFromType: the dtype of a type's number or Numeric's letter, SAVESPACEBIT or not. From
 * Numeric/arrayobject.h; gone with Numeric. Returns a new reference (borrowed for ever in Numeric); NULL with
 * ValueError. */
static inline PyArray_Descr *repyrex_numeric_DescrFromType(int type)
{
    PyArray_Descr *descr;
    type &= ~128;
    switch (type) {
    case NPY_STRING:
    case 'c':
        descr = PyArray_DescrNewFromType(NPY_STRING);
        if (descr != NULL)
            repyrex_descr_set_elsize(descr, 1);
        return descr;
    case 'b':
        type = NPY_UBYTE;
        break;
    case '1':
        type = NPY_BYTE;
        break;
    case 's':
        type = NPY_SHORT;
        break;
    case 'w':
        type = NPY_USHORT;
        break;
    case 'u':
        type = NPY_UINT;
        break;
    default:
        break;
    }
    /* NumPy 1.11 looks in front of its table for a negative one. */
    descr = type < 0 ? NULL : PyArray_DescrFromType(type);
    if (descr == NULL && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "Invalid type for array");
    return descr;
}

/* How Numeric made an array of an object: an array of another type is cast where that loses nothing, one without
 * dimensions always. For PyArray_NOTYPE the type is the object's. */
static inline PyObject *repyrex_numeric_from(PyObject *op, int type, int min_depth, int max_depth, int flags)
{
    PyArray_Descr *descr = NULL;
    if (!repyrex_needs(op))
        return NULL;
    if ((type & ~128) != NPY_NOTYPE) {
        descr = repyrex_numeric_DescrFromType(type);
        if (descr == NULL)
            return NULL;
    }
    if (descr != NULL && descr->type_num == NPY_STRING && PyBytes_Check(op)) {
        /* A string is an array of its characters. */
        PyObject *view = PyArray_FromBuffer(op, descr, -1, 0), *copy;
        copy = view == NULL ? NULL : PyArray_NewCopy((PyArrayObject *)view, NPY_CORDER);
        Py_XDECREF(view);
        if (copy == NULL || (min_depth < 2 && max_depth >= 0))
            return copy;
        Py_DECREF(copy);
        PyErr_SetString(PyExc_ValueError, "Object of too small depth for desired array");
        return NULL;
    }
    if (PyArray_Check(op) && PyArray_NDIM((PyArrayObject *)op) == 0)
        flags |= NPY_ARRAY_FORCECAST;
    return PyArray_CheckFromAny(op, descr, min_depth, max_depth, flags | NPY_ARRAY_NOTSWAPPED, NULL);
}

/* PyArray_ContiguousFromObject: a contiguous array of the type, of min to max dimensions (max 0: any number). From
 * Numeric/arrayobject.h; gone with Numeric. Returns a new reference, which is op itself where it is one; NULL with
 * TypeError where the cast would lose something, ValueError for the number of dimensions. Differs: a read-only array is
 * copied (Numeric had none). */
static inline PyObject *repyrex_numeric_ContiguousFromObject(PyObject *op, int type, int min_depth, int max_depth)
{
    return repyrex_numeric_from(op, type, min_depth, max_depth, NPY_ARRAY_CARRAY);
}

/* PyArray_CopyFromObject: the same, always a copy. From Numeric/arrayobject.h; gone with Numeric. Returns a new
 * reference; NULL with an exception. */
static inline PyObject *repyrex_numeric_CopyFromObject(PyObject *op, int type, int min_depth, int max_depth)
{
    return repyrex_numeric_from(op, type, min_depth, max_depth, NPY_ARRAY_CARRAY | NPY_ARRAY_ENSURECOPY);
}

/* PyArray_FromObject: the same, contiguous or not. From Numeric/arrayobject.h; gone with Numeric. Returns a new
 * reference; NULL with an exception. */
static inline PyObject *repyrex_numeric_FromObject(PyObject *op, int type, int min_depth, int max_depth)
{
    return repyrex_numeric_from(op, type, min_depth, max_depth, NPY_ARRAY_BEHAVED);
}

/* PyArray_Return: what a Python function returns: of an array without dimensions that holds a C long or double, a
 * complex of doubles or an object, Python's own number or that object; every other array as it is. From
 * Numeric/arrayobject.h; gone with Numeric. Steals mp, and is NULL where it is NULL or an exception is set. Returns a
 * new reference. */
static inline PyObject *repyrex_numeric_Return(PyArrayObject *mp)
{
    PyObject *item;
    if (mp == NULL || PyErr_Occurred()) {
        Py_XDECREF((PyObject *)mp);
        return NULL;
    }
    if (!PyArray_Check((PyObject *)mp) || PyArray_NDIM(mp) != 0)
        return (PyObject *)mp;
    switch (PyArray_TYPE(mp)) {
#if NPY_SIZEOF_INT == NPY_SIZEOF_LONG
    case NPY_INT:
#endif
    case NPY_LONG:
    case NPY_DOUBLE:
    case NPY_CDOUBLE:
    case NPY_OBJECT:
        item = PyArray_GETITEM(mp, (char *)PyArray_DATA(mp));
        Py_DECREF((PyObject *)mp);
        return item;
    default:
        return (PyObject *)mp;
    }
}

/* PyArray_Cast: a copy of the array in another type, whatever that loses. From Numeric/arrayobject.h; gone with
 * Numeric. Returns a new reference; NULL with an exception. Differs: NumPy warns where it drops an imaginary part. */
static inline PyObject *repyrex_numeric_Cast(PyArrayObject *mp, int type)
{
    PyArray_Descr *descr = repyrex_needs_array(mp) ? repyrex_numeric_DescrFromType(type) : NULL;
    return descr == NULL ? NULL : PyArray_CastToType(mp, descr, 0);
}

/* PyArray_Copy: a contiguous copy. From Numeric/arrayobject.h; gone with Numeric. Returns a new reference; NULL with an
 * exception. */
static inline PyObject *repyrex_numeric_Copy(PyArrayObject *mp)
{
    return repyrex_needs_array(mp) ? PyArray_NewCopy(mp, NPY_CORDER) : NULL;
}

/* PyArray_CopyArray: dest = src, which may be broadcast. From Numeric/arrayobject.h; gone with Numeric. Returns 0; -1
 * with ValueError where the types or the shapes differ. Differs: arrays that overlap come out right; dest must be
 * writeable. */
static inline int repyrex_numeric_CopyArray(PyArrayObject *dest, PyArrayObject *src)
{
    if (!repyrex_needs_array(dest) || !repyrex_needs_array(src))
        return -1;
    if (PyArray_NDIM(src) > PyArray_NDIM(dest)) {
        PyErr_SetString(PyExc_ValueError, "array too large for destination");
        return -1;
    }
    if (!PyArray_EquivTypenums(PyArray_TYPE(dest), PyArray_TYPE(src))) {
        PyErr_SetString(PyExc_ValueError, "can only copy from a array of the same type.");
        return -1;
    }
    return PyArray_CopyInto(dest, src);
}

/* PyArray_Size: how many items; 0 of what is no array. -1 with OverflowError where that is no int. From
 * Numeric/arrayobject.h; gone with Numeric. */
static inline int repyrex_numeric_Size(PyObject *op)
{
    const npy_intp size = op != NULL && PyArray_Check(op) ? PyArray_SIZE((PyArrayObject *)op) : 0;
    if (size > INT_MAX) {
        PyErr_SetString(PyExc_OverflowError, "an array has too many items for an int");
        return -1;
    }
    return (int)size;
}

/* PyArray_Reshape: the array, which must be contiguous, in another shape, one length of which may be -1. From
 * Numeric/arrayobject.h; gone with Numeric. Returns a new reference; NULL with ValueError. */
static inline PyObject *repyrex_numeric_Reshape(PyArrayObject *self, PyObject *shape)
{
    if (!repyrex_needs_array(self) || !repyrex_needs(shape))
        return NULL;
    if (!PyArray_ISCONTIGUOUS(self)) {
        PyErr_SetString(PyExc_ValueError, "reshape only works on contiguous arrays");
        return NULL;
    }
    return PyArray_Reshape(self, shape);
}

/* PyArray_Take: the items at these indices along an axis. From Numeric/arrayobject.h; gone with Numeric. Returns a new
 * reference; NULL with IndexError (Numeric wrapped negative indices, too). */
static inline PyObject *repyrex_numeric_Take(PyObject *self, PyObject *items, int axis)
{
    PyObject *array = repyrex_needs(items) ? repyrex_numeric_ContiguousFromObject(self, NPY_NOTYPE, 1, 0) : NULL, *taken;
    if (array == NULL)
        return NULL;
    taken = PyArray_TakeFrom((PyArrayObject *)array, items, axis, NULL, NPY_RAISE);
    Py_DECREF(array);
    return taken;
}

/* PyArray_Put: self.flat[items] = values, which are repeated. From Numeric/arrayobject.h; gone with Numeric. Returns
 * None; NULL with ValueError where self is no contiguous array, IndexError for an index. */
static inline PyObject *repyrex_numeric_Put(PyObject *self, PyObject *items, PyObject *values)
{
    if (self == NULL || !PyArray_Check(self) || !PyArray_ISCONTIGUOUS((PyArrayObject *)self)) {
        PyErr_SetString(PyExc_ValueError, "put: first argument must be a contiguous array");
        return NULL;
    }
    if (!repyrex_needs(items) || !repyrex_needs(values))
        return NULL;
    return PyArray_PutTo((PyArrayObject *)self, values, items, NPY_RAISE);
}

/* PyArray_PutMask: self.flat[mask] = values, which are repeated. From Numeric/arrayobject.h; gone with Numeric. Returns
 * None; NULL with ValueError. */
static inline PyObject *repyrex_numeric_PutMask(PyObject *self, PyObject *mask, PyObject *values)
{
    if (self == NULL || !PyArray_Check(self) || !PyArray_ISCONTIGUOUS((PyArrayObject *)self)) {
        PyErr_SetString(PyExc_ValueError, "putmask: first argument must be a contiguous array");
        return NULL;
    }
    if (!repyrex_needs(mask) || !repyrex_needs(values))
        return NULL;
    return PyArray_PutMask((PyArrayObject *)self, values, mask);
}

/* PyArray_ValidType: whether there is a type of this number or letter. From Numeric/arrayobject.h; gone with Numeric.
 * Returns 1 or 0. No exception. */
static inline int repyrex_numeric_ValidType(int type)
{
    PyArray_Descr *descr = (type & ~128) == NPY_NOTYPE ? NULL : repyrex_numeric_DescrFromType(type);
    PyErr_Clear();
    Py_XDECREF((PyObject *)descr);
    return descr != NULL;
}

/* PyArray_IntegerAsInt: the int that an object is, or that int() makes of an array. From Numeric/arrayobject.h; gone
 * with Numeric. Returns -1 with TypeError or OverflowError. */
static inline int repyrex_numeric_IntegerAsInt(PyObject *o)
{
    PyObject *number;
    long value;
    if (o == NULL || !(PyLong_Check(o) || PyArray_Check(o) || PyArray_IsScalar(o, Integer))) {
        PyErr_SetString(PyExc_TypeError, "an integer is required");
        return -1;
    }
    number = PyNumber_Long(o);
    value = number == NULL ? -1 : PyLong_AsLong(number);
    Py_XDECREF(number);
    if (value > INT_MAX || value < INT_MIN) {
        PyErr_SetString(PyExc_OverflowError, "Python int too large to convert to C int");
        return -1;
    }
    return (int)value;
}

/* PyArray_FromDimsAndDataAndDescr without the reference that NumPy's steals. */
static inline PyArray_Descr *repyrex_numeric_kept(PyArray_Descr *descr)
{
    Py_XINCREF((PyObject *)descr);
    return descr;
}

#ifdef __cplusplus
}
#endif

/* PyArray_CHAR, PyArray_UBYTE, PyArray_SBYTE, PyArray_SHORT, PyArray_USHORT, PyArray_INT, PyArray_UINT, PyArray_LONG,
 * PyArray_FLOAT, PyArray_DOUBLE, PyArray_CFLOAT, PyArray_CDOUBLE, PyArray_OBJECT, PyArray_NTYPES, PyArray_NOTYPE: the
 * numbers of the types. From Numeric/arrayobject.h; gone with Numeric. Differs: they are NumPy's. */
#undef PyArray_CHAR
#undef PyArray_UBYTE
#undef PyArray_SBYTE
#undef PyArray_SHORT
#undef PyArray_USHORT
#undef PyArray_INT
#undef PyArray_UINT
#undef PyArray_LONG
#undef PyArray_FLOAT
#undef PyArray_DOUBLE
#undef PyArray_CFLOAT
#undef PyArray_CDOUBLE
#undef PyArray_OBJECT
#undef PyArray_NTYPES
#undef PyArray_NOTYPE
#undef PyArray_TYPES
enum PyArray_TYPES {
    PyArray_CHAR = NPY_STRING,
    PyArray_UBYTE = NPY_UBYTE,
    PyArray_SBYTE = NPY_BYTE,
    PyArray_SHORT = NPY_SHORT,
    PyArray_USHORT = NPY_USHORT,
    PyArray_INT = NPY_INT,
    PyArray_UINT = NPY_UINT,
    PyArray_LONG = NPY_LONG,
    PyArray_FLOAT = NPY_FLOAT,
    PyArray_DOUBLE = NPY_DOUBLE,
    PyArray_CFLOAT = NPY_CFLOAT,
    PyArray_CDOUBLE = NPY_CDOUBLE,
    PyArray_OBJECT = NPY_OBJECT,
#if NPY_ABI_VERSION >= 0x02000000
    PyArray_NTYPES = NPY_NTYPES_LEGACY,
#else
    PyArray_NTYPES = NPY_NTYPES,
#endif
    PyArray_NOTYPE = NPY_NOTYPE
};
#undef PyArray_DescrFromType
#undef PyArray_FromDims
#undef PyArray_FromDimsAndData
#undef PyArray_FromDimsAndDataAndDescr
#undef PyArray_ContiguousFromObject
#undef PyArray_CopyFromObject
#undef PyArray_FromObject
#undef PyArray_Return
#undef PyArray_Cast
#undef PyArray_Copy
#undef PyArray_CopyArray
#undef PyArray_Size
#undef PyArray_Reshape
#undef PyArray_Take
#undef PyArray_Put
#undef PyArray_PutMask
#undef PyArray_ValidType
#undef PyArray_IntegerAsInt
#undef PyArray_As1D
#undef PyArray_As2D

#define PyArray_DescrFromType repyrex_numeric_DescrFromType
/* PyArray_FromDims: an array that is all zero. From Numeric/arrayobject.h; gone with Numeric. Returns a new reference;
 * NULL with ValueError for what no array can be, a size that overflows among it. */
#define PyArray_FromDims(nd, dims, type) REPYREX_ARRAY_OF(nd, dims, repyrex_numeric_DescrFromType(type), NULL)
/* PyArray_FromDimsAndData: an array over memory that outlives it. From Numeric/arrayobject.h; gone with Numeric.
 * Returns a new reference; NULL with an exception. */
#define PyArray_FromDimsAndData(nd, dims, type, data)                                                                  \
    REPYREX_ARRAY_OF(nd, dims, repyrex_numeric_DescrFromType(type), (char *)(data))
/* PyArray_FromDimsAndDataAndDescr: the same for a dtype. From Numeric/arrayobject.h; gone with Numeric. Returns a new
 * reference; NULL with an exception. */
#define PyArray_FromDimsAndDataAndDescr(nd, dims, descr, data)                                                         \
    REPYREX_ARRAY_OF(nd, dims, repyrex_numeric_kept(descr), (char *)(data))
#define PyArray_ContiguousFromObject(op, type, min, max)                                                               \
    REPYREX_ANY_OBJECT(repyrex_numeric_ContiguousFromObject((PyObject *)(op), type, min, max))
#define PyArray_CopyFromObject(op, type, min, max)                                                                     \
    REPYREX_ANY_OBJECT(repyrex_numeric_CopyFromObject((PyObject *)(op), type, min, max))
#define PyArray_FromObject(op, type, min, max)                                                                         \
    REPYREX_ANY_OBJECT(repyrex_numeric_FromObject((PyObject *)(op), type, min, max))
#define PyArray_Return(mp) repyrex_numeric_Return((PyArrayObject *)(mp))
#define PyArray_Cast(mp, type) REPYREX_ANY_OBJECT(repyrex_numeric_Cast((PyArrayObject *)(mp), type))
#define PyArray_Copy(mp) REPYREX_ANY_OBJECT(repyrex_numeric_Copy((PyArrayObject *)(mp)))
#define PyArray_CopyArray(dest, src) repyrex_numeric_CopyArray((PyArrayObject *)(dest), (PyArrayObject *)(src))
#define PyArray_Size(op) repyrex_numeric_Size((PyObject *)(op))
#define PyArray_Reshape(ap, shape) REPYREX_ANY_OBJECT(repyrex_numeric_Reshape((PyArrayObject *)(ap), shape))
#define PyArray_Take(op, items, axis) REPYREX_ANY_OBJECT(repyrex_numeric_Take((PyObject *)(op), items, axis))
#define PyArray_Put(op, items, values) repyrex_numeric_Put((PyObject *)(op), items, values)
#define PyArray_PutMask(op, mask, values) repyrex_numeric_PutMask((PyObject *)(op), mask, values)
#define PyArray_ValidType repyrex_numeric_ValidType
#define PyArray_IntegerAsInt repyrex_numeric_IntegerAsInt
/* PyArray_As1D, PyArray_As2D: *op becomes a contiguous array of the type, *ptr its data or a table of its rows. From
 * Numeric/arrayobject.h; gone with Numeric. Return 0; -1 with an exception and nothing stored. */
#define PyArray_As1D(op, ptr, d1, type) repyrex_As1D(op, ptr, d1, repyrex_numeric_DescrFromType(type))
#define PyArray_As2D(op, ptr, d1, d2, type) repyrex_As2D(op, ptr, d1, d2, repyrex_numeric_DescrFromType(type))
/* SAVESPACEBIT: or'ed to a type, it asked for arithmetic that keeps the type. From Numeric/arrayobject.h; gone with
 * Numeric. Differs: it is taken off again, there are no such arrays. */
#undef SAVESPACEBIT
#define SAVESPACEBIT 128

/* PyArray_SetNumericOps, PyArrayError: what cannot be. From Numeric/arrayobject.h; gone with Numeric. */
#undef PyArray_SetNumericOps
#define PyArray_SetNumericOps (repyrex_REFUSED_PyArray_SetNumericOps__use_PyUFunc_ReplaceLoopBySignature)
#define PyArrayError (repyrex_REFUSED_PyArrayError__use_PyExc_ValueError)

#endif /* REPYREX_NUMERIC_H */
