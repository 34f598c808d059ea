/* The lengths of an array as `int *`: Numeric's, and those of the functions that NumPy kept for it.
 *
 * NumPy's lengths are as wide as a pointer. Code of the time gives these functions arrays of int of its own, and also
 * `array->dimensions`, which is an npy_intp * now: the function is chosen by the pointer's type (_Generic in C,
 * overloads in C++), so that neither is read with the other's width. Another type is the compiler's to refuse.
 */
#ifndef REPYREX_NUMPY_DIMS_H
#define REPYREX_NUMPY_DIMS_H

/* Whether there is something: 0 with SystemError for NULL, unless what gave it has set its exception. */
static inline int repyrex_needs(const void *pointer)
{
    if (pointer == NULL && !PyErr_Occurred())
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
    return pointer != NULL;
}

/* Whether op is an array: 0 with an exception as for repyrex_needs, or with TypeError. */
static inline int repyrex_needs_array(const void *op)
{
    if (!repyrex_needs(op))
        return 0;
    if (PyArray_Check((PyObject *)op))
        return 1;
    PyErr_Format(PyExc_TypeError, "an array is needed, not %.200s", Py_TYPE((PyObject *)op)->tp_name);
    return 0;
}

/* The lengths as NumPy's. -1 with ValueError for a count that no array has or a negative length, SystemError for
 * NULL. */
static inline int repyrex_dims_check(int nd, const void *dims)
{
    if (nd < 0 || nd > NPY_MAXDIMS) {
        PyErr_SetString(PyExc_ValueError, nd < 0 ? "number of dimensions must be >= 0" : "too many dimensions");
        return -1;
    }
    return nd > 0 && !repyrex_needs(dims) ? -1 : 0;
}

/* A dtype for data in memory: the one given, or its like in this machine's byte order. Steals descr. */
static inline PyArray_Descr *repyrex_native_descr(PyArray_Descr *descr)
{
    PyArray_Descr *native;
    if (descr == NULL || descr->byteorder == NPY_NATIVE || descr->byteorder == NPY_IGNORE ||
        descr->byteorder == NPY_NATBYTE)
        return descr;
    native = PyArray_DescrNewByteorder(descr, NPY_NATIVE);
    Py_DECREF(descr);
    return native;
}

/* An array of these lengths: over data, or with memory of its own that is all zero. Steals descr; NULL is passed on. */
static inline PyObject *repyrex_array_of(int nd, const npy_intp *dims, PyArray_Descr *descr, char *data)
{
    PyObject *made;
    int i;
    if (descr == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "invalid type for array");
        return NULL;
    }
    if (repyrex_dims_check(nd, dims) < 0) {
        Py_DECREF(descr);
        return NULL;
    }
    for (i = 0; i < nd; i++) {
        if (dims[i] < 0) {
            PyErr_SetString(PyExc_ValueError, "negative dimensions are not allowed");
            Py_DECREF(descr);
            return NULL;
        }
    }
    descr = repyrex_native_descr(descr);
    if (descr == NULL)
        return NULL;
    made = PyArray_NewFromDescr(&PyArray_Type, descr, nd, (npy_intp *)dims, NULL, data,
                                data == NULL ? 0 : NPY_ARRAY_CARRAY, NULL);
    /* Memory for objects is NULLs already. */
    if (made != NULL && data == NULL && !PyDataType_REFCHK(PyArray_DESCR((PyArrayObject *)made)))
        memset(PyArray_DATA((PyArrayObject *)made), 0, (size_t)PyArray_NBYTES((PyArrayObject *)made));
    return made;
}

/* The same for lengths that are ints. */
static inline PyObject *repyrex_array_of_ints(int nd, const int *dims, PyArray_Descr *descr, char *data)
{
    npy_intp wide[NPY_MAXDIMS] = {0};
    int i;
    if (descr != NULL && repyrex_dims_check(nd, dims) < 0) {
        Py_DECREF(descr);
        return NULL;
    }
    for (i = 0; descr != NULL && i < nd; i++)
        wide[i] = dims[i];
    return repyrex_array_of(nd, wide, descr, data);
}

/* What a function returns: declarations of the time have PyObject * or PyArrayObject * for it. C converts a void * to
 * both; C++ code of the time casts. */
#if defined(__cplusplus)
#define REPYREX_ANY_OBJECT(result) (result)
#else
#define REPYREX_ANY_OBJECT(result) ((void *)(result))
#endif

#if defined(__cplusplus)
extern "C++" {
static inline PyObject *repyrex_array_of_any(int nd, const int *dims, PyArray_Descr *descr, char *data)
{
    return repyrex_array_of_ints(nd, dims, descr, data);
}
static inline PyObject *repyrex_array_of_any(int nd, const npy_intp *dims, PyArray_Descr *descr, char *data)
{
    return repyrex_array_of(nd, dims, descr, data);
}
}
#define REPYREX_ARRAY_OF(nd, dims, descr, data) repyrex_array_of_any(nd, dims, descr, data)
#elif defined(__GNUC__)
/* Silent in C99, which has no _Generic. */
#define REPYREX_ARRAY_OF(nd, dims, descr, data)                                                                        \
    REPYREX_ANY_OBJECT(__extension__ _Generic((dims), npy_intp *: repyrex_array_of, const npy_intp *: repyrex_array_of, \
                                              default: repyrex_array_of_ints)(nd, dims, descr, data))
#else
#define REPYREX_ARRAY_OF(nd, dims, descr, data) REPYREX_ANY_OBJECT(repyrex_array_of_ints(nd, dims, descr, data))
#endif

#endif /* REPYREX_NUMPY_DIMS_H */
