/* The names without a prefix that Numeric/arrayobject.h had, and what kept them: scipy/arrayobject.h of 2005 and
 * numpy/oldnumeric.h of NumPy 1.0 to 1.23, which are this header. Under those two the functions are NumPy's, as they were.
 */
#ifndef REPYREX_NUMERIC_NAMES_H
#define REPYREX_NUMERIC_NAMES_H

#include "numpy.h"

#ifdef __cplusplus
extern "C" {
#endif

/* _PyArray_multiply_list: the product of n ints. -1 with OverflowError where it is no int (Numeric wrapped). From
 * Numeric/arrayobject.h; gone with Numeric. */
static inline int repyrex_multiply_list(const int *list, int n)
{
    long long product = 1;
    int i;
    if (n > 0 && !repyrex_needs(list))
        return -1;
    for (i = 0; i < n; i++) {
        product *= list[i];
        if (product > INT_MAX || product < INT_MIN) {
            PyErr_SetString(PyExc_OverflowError, "a product of lengths is no int");
            return -1;
        }
    }
    return (int)product;
}

#ifdef __cplusplus
}
#endif

/* CONTIGUOUS, OWN_DATA, FORTRAN, ALIGNED, NOTSWAPPED, WRITEABLE: flags of an array. From Numeric/arrayobject.h; gone with
 * NumPy 1.24. */
/* OWN_DIMENSIONS, OWN_STRIDES, SAVESPACE, SAVESPACEBIT: flags of what NumPy's arrays have not. From
 * Numeric/arrayobject.h; gone with NumPy 1.24. Differs: 0. */
#undef CONTIGUOUS
#undef OWN_DIMENSIONS
#undef OWN_STRIDES
#undef OWN_DATA
#undef SAVESPACE
#undef SAVESPACEBIT
#undef FORTRAN
#undef ALIGNED
#undef NOTSWAPPED
#undef WRITEABLE
#define CONTIGUOUS NPY_ARRAY_C_CONTIGUOUS
#define OWN_DIMENSIONS 0
#define OWN_STRIDES 0
#define OWN_DATA NPY_ARRAY_OWNDATA
#define SAVESPACE 0
#define SAVESPACEBIT 0
#define FORTRAN NPY_ARRAY_F_CONTIGUOUS
#define ALIGNED NPY_ARRAY_ALIGNED
#define NOTSWAPPED NPY_ARRAY_NOTSWAPPED
#define WRITEABLE NPY_ARRAY_WRITEABLE

/* CARRAY_FLAGS, CARRAY_FLAGS_RO, FARRAY_FLAGS, FARRAY_FLAGS_RO, BEHAVED_FLAGS, DEFAULT_FLAGS, UPDATEIFCOPY: sets of
 * flags. From scipy/arrayobject.h; gone with scipy.core. */
#undef CARRAY_FLAGS
#undef CARRAY_FLAGS_RO
#undef FARRAY_FLAGS
#undef FARRAY_FLAGS_RO
#undef BEHAVED_FLAGS
#undef DEFAULT_FLAGS
#undef UPDATEIFCOPY
#define CARRAY_FLAGS NPY_ARRAY_CARRAY
#define CARRAY_FLAGS_RO NPY_ARRAY_CARRAY_RO
#define FARRAY_FLAGS NPY_ARRAY_FARRAY
#define FARRAY_FLAGS_RO NPY_ARRAY_FARRAY_RO
#define BEHAVED_FLAGS NPY_ARRAY_BEHAVED
#define DEFAULT_FLAGS NPY_ARRAY_DEFAULT
#define UPDATEIFCOPY NPY_UPDATEIFCOPY

/* REFCOUNT: an object's reference count. From Numeric/arrayobject.h; gone with Numeric. */
/* MAX_ELSIZE: the bytes of the largest number. From Numeric/arrayobject.h; gone with Numeric. */
/* MAX_DIMS: how many dimensions an array may have. From Numeric/arrayobject.h; gone with Numeric. */
#undef REFCOUNT
#undef MAX_ELSIZE
#undef MAX_DIMS
#define REFCOUNT(obj) Py_REFCNT((PyObject *)(obj))
#define MAX_ELSIZE (2 * NPY_SIZEOF_LONGDOUBLE)
#define MAX_DIMS NPY_MAXDIMS

/* PyArray_UNSIGNED_TYPES: looked for with #ifdef: there are PyArray_USHORT and PyArray_UINT. From
 * Numeric/arrayobject.h; gone with Numeric. */
#undef PyArray_UNSIGNED_TYPES
#define PyArray_UNSIGNED_TYPES

#undef _PyArray_multiply_list
#undef PyArray_ISSPACESAVER
#undef PyScalarArray_Check
#define _PyArray_multiply_list repyrex_multiply_list
/* PyArray_ISSPACESAVER: 0, no array is. From Numeric/arrayobject.h; gone with Numeric. */
#define PyArray_ISSPACESAVER(m) 0
/* PyScalarArray_Check: whether it is an array without dimensions. From Numeric/arrayobject.h; gone with Numeric. */
#define PyScalarArray_Check(m) (PyArray_Check((PyObject *)(m)) && PyArray_NDIM((PyArrayObject *)(m)) == 0)

/* import_array: finds NumPy's C API. From Numeric/arrayobject.h. An expression, 0 or -1 with ImportError; as Numeric's and
 * numpy/oldnumeric.h's it never returns from the function that it stands in (numpy/arrayobject.h's does). */
#undef import_array
#define import_array() repyrex_import_array()

#endif /* REPYREX_NUMERIC_NAMES_H */
