/* The fields of PyArray_Descr and PyArrayObject that a .pyx declares, read where they lie.
 *
 * NumPy 2 moved elsize, alignment and flags, and has subarray, fields and names only in the dtypes of NumPy 1. The
 * front end writes these functions where a legacy .pyx reads such a field: the number is right whichever NumPy runs,
 * and an object that is not there is None.
 *
 * None needs the GIL or sets an exception. Objects are borrowed.
 */
#ifndef REPYREX_DESCR_H
#define REPYREX_DESCR_H

#include "numpy_target.h"
#include <numpy/arrayobject.h>

#ifdef __cplusplus
extern "C" {
#endif

#if NPY_ABI_VERSION < 0x02000000
#define REPYREX_NUMPY_2 0
typedef PyArray_Descr repyrex_descr_1;
#elif NPY_FEATURE_VERSION >= 0x00000012
/* The module is refused where NumPy 1 runs: repyrex/numpy_generation.h. */
#define REPYREX_NUMPY_2 1
typedef PyArray_DescrProto repyrex_descr_1;
#else
/* Compiled for both by someone who said so. NumPy's own number of its version is 0 until import_array was called. */
#define REPYREX_NUMPY_2 repyrex_numpy_2()
typedef PyArray_DescrProto repyrex_descr_1;
static inline int repyrex_numpy_2(void)
{
    static int known = -1;
    if (known < 0) {
        const PyGILState_STATE state = PyGILState_Ensure();
        known = repyrex_numpy_abi_version() >= 0x02000000;
        PyGILState_Release(state);
    }
    return known;
}
#endif

#if NPY_ABI_VERSION < 0x02000000
#define REPYREX_DESCR_FIELD(descr, field) (((const repyrex_descr_1 *)(descr))->field)
#define REPYREX_DESCR_LEGACY_FIELD(descr, field, none) REPYREX_DESCR_FIELD(descr, field)
#else
#define REPYREX_DESCR_FIELD(descr, field)                                                                              \
    (REPYREX_NUMPY_2 ? (((const _PyArray_LegacyDescr *)(descr))->field) : (((const repyrex_descr_1 *)(descr))->field))
/* A dtype of the new kind has none of these: its struct ends, or holds something else there. */
#define REPYREX_DESCR_LEGACY_FIELD(descr, field, none)                                                                 \
    (PyDataType_ISLEGACY((const PyArray_Descr *)(descr)) ? REPYREX_DESCR_FIELD(descr, field) : (none))
#endif

static inline npy_intp repyrex_descr_elsize(const void *descr)
{
    return REPYREX_DESCR_FIELD(descr, elsize);
}

static inline void repyrex_descr_set_elsize(PyArray_Descr *descr, npy_intp size)
{
#if NPY_ABI_VERSION < 0x02000000
    descr->elsize = (int)size;
#else
    PyDataType_SET_ELSIZE(descr, size);
#endif
}

static inline npy_intp repyrex_descr_alignment(const void *descr)
{
    return REPYREX_DESCR_FIELD(descr, alignment);
}

/* The bits NPY_ITEM_REFCOUNT and so on: `flags` since NumPy 1.1, `hasobject` before. */
static inline char repyrex_descr_flags(const void *descr)
{
#if NPY_ABI_VERSION >= 0x02000000
    if (REPYREX_NUMPY_2)
        return (char)(((const _PyArray_LegacyDescr *)descr)->flags & 0x7f);
#endif
    return (char)(((const repyrex_descr_1 *)descr)->flags & 0x7f);
}

static inline PyObject *repyrex_or_none(PyObject *object)
{
    return object == NULL ? Py_None : object;
}

static inline PyObject *repyrex_descr_typeobj(const void *descr)
{
    return repyrex_or_none((PyObject *)((const PyArray_Descr *)descr)->typeobj);
}

static inline PyObject *repyrex_descr_fields(const void *descr)
{
    return repyrex_or_none(REPYREX_DESCR_LEGACY_FIELD(descr, fields, NULL));
}

static inline PyObject *repyrex_descr_names(const void *descr)
{
    return repyrex_or_none(REPYREX_DESCR_LEGACY_FIELD(descr, names, NULL));
}

/* Its `base` is the dtype of an item, its `shape` a tuple. NULL where the dtype is no subarray. */
static inline PyArray_ArrayDescr *repyrex_descr_subarray(const void *descr)
{
    return REPYREX_DESCR_LEGACY_FIELD(descr, subarray, NULL);
}

/* The letter of the type as Numeric had it: 'b' an unsigned byte, '1' a signed one, 's' a short. */
static inline char repyrex_descr_numeric_type(const void *descr)
{
    switch (((const PyArray_Descr *)descr)->type_num) {
    case NPY_UBYTE:
        return 'b';
    case NPY_BYTE:
        return '1';
    case NPY_SHORT:
        return 's';
    case NPY_USHORT:
        return 'w';
    case NPY_UINT:
        return 'u';
    case NPY_STRING:
        return repyrex_descr_elsize(descr) == 1 ? 'c' : 'S';
    default:
        return ((const PyArray_Descr *)descr)->type;
    }
}

/* Whose memory it is; None for an array that has its own. */
static inline PyObject *repyrex_array_base(const void *array)
{
    return repyrex_or_none(PyArray_BASE((PyArrayObject *)array));
}

#ifdef __cplusplus
}
#endif

#endif /* REPYREX_DESCR_H */
