/* numpy/arrayobject.h of NumPy 1.0 to 1.6: what is left out of today's. All functions need the GIL, and import_array
 * first. Source of each behaviour: NumPy 1.3.0, numpy/core/src/multiarraymodule.c and arrayobject.c.
 */
#ifndef REPYREX_NUMPY_H
#define REPYREX_NUMPY_H

#include <numpy/arrayobject.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "numpy_constants.h"
#include "numpy_dims.h"
#include "descr.h"

#ifdef __cplusplus
extern "C" {
#endif

#if !defined(NO_IMPORT) && !defined(NO_IMPORT_ARRAY)
/* repyrex_import_array: import_array as a function, for the front end: NumPy's macro returns NULL from the function that
 * it stands in. Returns 0; -1 with the exception. */
static inline int repyrex_import_array(void)
{
    return _import_array();
}
#endif

/* A PyObject ** becomes the array that was made of it, for PyArray_As1D and PyArray_As2D. -1 with an exception. */
static inline int repyrex_as_array(PyObject **op, PyArray_Descr *descr, int nd, PyArrayObject **made)
{
    if (descr == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "invalid type for array");
        return -1;
    }
    if (!repyrex_needs(op) || !repyrex_needs(*op)) {
        Py_DECREF((PyObject *)descr);
        return -1;
    }
    *made = (PyArrayObject *)PyArray_FromAny(*op, descr, nd, nd, NPY_ARRAY_CARRAY, NULL);
    return *made == NULL ? -1 : 0;
}

/* NULL, in the place of a dtype that is not needed any more. */
static inline PyArray_Descr *repyrex_dropped(PyArray_Descr *descr)
{
    Py_XDECREF((PyObject *)descr);
    return NULL;
}

static inline int repyrex_fits_int(npy_intp length, PyArrayObject *array)
{
    if (length <= INT_MAX)
        return 1;
    Py_DECREF(array);
    PyErr_SetString(PyExc_OverflowError, "an array is too long for an int");
    return 0;
}

static inline int repyrex_As1D(PyObject **op, char **ptr, int *d1, PyArray_Descr *descr)
{
    PyArrayObject *made;
    if (!repyrex_needs(ptr) || !repyrex_needs(d1))
        descr = repyrex_dropped(descr);
    if (repyrex_as_array(op, descr, 1, &made) < 0 || !repyrex_fits_int(PyArray_DIM(made, 0), made))
        return -1;
    *op = (PyObject *)made;
    *ptr = (char *)PyArray_DATA(made);
    *d1 = (int)PyArray_DIM(made, 0);
    return 0;
}

static inline int repyrex_As2D(PyObject **op, char ***ptr, int *d1, int *d2, PyArray_Descr *descr)
{
    PyArrayObject *made;
    char **rows;
    npy_intp i;
    if (!repyrex_needs(ptr) || !repyrex_needs(d1) || !repyrex_needs(d2))
        descr = repyrex_dropped(descr);
    if (repyrex_as_array(op, descr, 2, &made) < 0 || !repyrex_fits_int(PyArray_DIM(made, 0), made) ||
        !repyrex_fits_int(PyArray_DIM(made, 1), made))
        return -1;
    /* libc's, since code of the time may free() it. */
    rows = (char **)malloc(((size_t)PyArray_DIM(made, 0) + 1) * sizeof(char *));
    if (rows == NULL) {
        Py_DECREF(made);
        PyErr_NoMemory();
        return -1;
    }
    for (i = 0; i < PyArray_DIM(made, 0); i++)
        rows[i] = (char *)PyArray_DATA(made) + i * PyArray_STRIDE(made, 0);
    *op = (PyObject *)made;
    *ptr = rows;
    *d1 = (int)PyArray_DIM(made, 0);
    *d2 = (int)PyArray_DIM(made, 1);
    return 0;
}

/* PyArray_Free: releases what PyArray_As1D or PyArray_As2D gave: the table of rows and the array. From
 * Numeric/arrayobject.h. Returns 0; -1, and nothing released, for an array of more than two dimensions (those of
 * NumPy's PyArray_AsCArray are PyArray_Free's of NumPy) or for none. No exception. */
static inline int repyrex_PyArray_Free(PyObject *op, char *ptr)
{
    if (op == NULL || !PyArray_Check(op) || PyArray_NDIM((PyArrayObject *)op) > 2)
        return -1;
    if (PyArray_NDIM((PyArrayObject *)op) == 2)
        free(ptr);
    Py_DECREF(op);
    return 0;
}

#ifdef __cplusplus
}
#endif

/* PyArray_FromDims: an array that is all zero, of lengths that are ints. From numpy/arrayobject.h; deprecated in 1.0,
 * an error in 1.23, removed in 2.0. Returns a new reference; NULL with ValueError for what no array can be. */
#undef PyArray_FromDims
#define PyArray_FromDims(nd, dims, type) REPYREX_ARRAY_OF(nd, dims, PyArray_DescrFromType(type), NULL)

/* PyArray_FromDimsAndData: an array over memory that outlives it. From numpy/arrayobject.h; removed in 2.0. Returns a
 * new reference; NULL with an exception as PyArray_FromDims. */
#undef PyArray_FromDimsAndData
#define PyArray_FromDimsAndData(nd, dims, type, data)                                                                  \
    REPYREX_ARRAY_OF(nd, dims, PyArray_DescrFromType(type), (char *)(data))

/* PyArray_FromDimsAndDataAndDescr: the same for a dtype, whose like in native byte order it is. From
 * numpy/arrayobject.h; removed in 2.0. Steals descr. Returns a new reference; NULL with an exception. */
#undef PyArray_FromDimsAndDataAndDescr
#define PyArray_FromDimsAndDataAndDescr(nd, dims, descr, data) REPYREX_ARRAY_OF(nd, dims, descr, (char *)(data))

/* PyArray_DescrFromTypeNum: PyArray_DescrFromType. From numpy/arrayobject.h; removed in 2.0. From scipy.core and
 * numpy/arrayobject.h before 1.0. Returns a new reference. */
#undef PyArray_DescrFromTypeNum
#define PyArray_DescrFromTypeNum(type) PyArray_DescrFromType(type)

/* PyArray_As1D, PyArray_As2D: *op becomes a contiguous array of the type (a new reference, beside the caller's own of
 * what *op was), *ptr its data or a table of its rows, *d1 and *d2 its lengths. From numpy/arrayobject.h; an error in
 * 1.23, removed in 2.0. Return 0; -1 with an exception (OverflowError where a length is no int) and nothing stored. */
#undef PyArray_As1D
#undef PyArray_As2D
#undef PyArray_Free
#define PyArray_As1D(op, ptr, d1, type) repyrex_As1D(op, ptr, d1, PyArray_DescrFromType(type))
#define PyArray_As2D(op, ptr, d1, d2, type) repyrex_As2D(op, ptr, d1, d2, PyArray_DescrFromType(type))
#define PyArray_Free(op, ptr) repyrex_PyArray_Free((PyObject *)(op), (char *)(ptr))

/* PyArray_CopyArray: PyArray_CopyInto. From numpy/arrayobject.h; removed in 2.0. Returns 0; -1 with an exception. */
#ifndef PyArray_CopyArray
#define PyArray_CopyArray PyArray_CopyInto
#endif

#if NPY_ABI_VERSION >= 0x02000000
/* PyArray_MoveInto: PyArray_CopyInto, which looks for overlap since NumPy 1.13. From numpy/arrayobject.h; removed in
 * 2.0. */
#define PyArray_MoveInto PyArray_CopyInto
/* PyArray_CastTo, PyArray_CastAnyTo: out = mp, of another type. From numpy/arrayobject.h; removed in 2.0. Return 0; -1
 * with an exception. */
#define PyArray_CastTo(out, mp) PyArray_CopyInto(out, mp)
#define PyArray_CastAnyTo(out, mp) PyArray_CopyAnyInto(out, mp)
/* PyArray_XDECREF_ERR: releases an array that was to be copied back, without the copy. From numpy/arrayobject.h;
 * removed in 2.0. */
#define PyArray_XDECREF_ERR(array)                                                                                     \
    do {                                                                                                               \
        PyArrayObject *repyrex_array = (PyArrayObject *)(array);                                                       \
        if (repyrex_array != NULL)                                                                                     \
            PyArray_DiscardWritebackIfCopy(repyrex_array);                                                             \
        Py_XDECREF((PyObject *)repyrex_array);                                                                         \
    } while (0)

/* PyArray_SetNumericOps, PyArray_GetNumericOps, PyArray_GetCastFunc, PyArray_TypeNumFromName, PyArray_TypestrConvert,
 * PyArray_FieldNames, PyArray_ScalarFromObject, PyArray_NewFlagsObject, PyArray_FillObjectArray,
 * PyArray_CopyAndTranspose, PyArray_CompareString, PyArray_CompareUCS4: what cannot be. From numpy/arrayobject.h;
 * removed in 2.0. */
#define PyArray_SetNumericOps (repyrex_REFUSED_PyArray_SetNumericOps__use_PyUFunc_ReplaceLoopBySignature)
#define PyArray_GetNumericOps (repyrex_REFUSED_PyArray_GetNumericOps__use_the_functions_of_the_module_numpy)
#define PyArray_GetCastFunc (repyrex_REFUSED_PyArray_GetCastFunc__use_PyArray_CastToType)
#define PyArray_TypeNumFromName (repyrex_REFUSED_PyArray_TypeNumFromName__use_PyArray_DescrConverter)
#define PyArray_TypestrConvert (repyrex_REFUSED_PyArray_TypestrConvert__use_PyArray_DescrConverter)
#define PyArray_FieldNames (repyrex_REFUSED_PyArray_FieldNames__use_PyDataType_NAMES)
#define PyArray_ScalarFromObject (repyrex_REFUSED_PyArray_ScalarFromObject__use_PyArray_FromAny)
#define PyArray_NewFlagsObject (repyrex_REFUSED_PyArray_NewFlagsObject__use_the_attribute_flags)
#define PyArray_FillObjectArray (repyrex_REFUSED_PyArray_FillObjectArray__use_PyArray_FillWithScalar)
#define PyArray_CopyAndTranspose (repyrex_REFUSED_PyArray_CopyAndTranspose__use_PyArray_Transpose_and_PyArray_NewCopy)
#define PyArray_CompareString (repyrex_REFUSED_PyArray_CompareString__use_memcmp)
#define PyArray_CompareUCS4 (repyrex_REFUSED_PyArray_CompareUCS4__use_memcmp)
#endif

#endif /* REPYREX_NUMPY_H */
