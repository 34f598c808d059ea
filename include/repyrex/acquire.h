/* Consuming: from any object that exports an array to a checked description; acquire, use, release.
 *
 * The ways are tried in this order: __array_struct__ (a capsule named NULL, or on Python 2 a CObject, of whatever
 * context; NumPy's own arrays without that detour), the buffer protocol, __array_interface__. All functions need
 * the GIL.
 */
#ifndef REPYREX_ACQUIRE_H
#define REPYREX_ACQUIRE_H

#ifdef __cplusplus
extern "C" {
#endif

/* What repyrex_array_acquire gives: the description, and what keeps it true. Only `array` is to be used. */
typedef struct {
    repyrex_array array;
    PyObject *source;    /* the object, a reference; NULL when nothing is held */
    PyObject *given;     /* the capsule or the dict, a reference, or NULL */
    PyObject *descr;     /* array.descr, a reference, or NULL */
    int has_buffer;      /* whether `buffer` is to be released */
    void *buffer[14];    /* a Py_buffer, of any Python */
} repyrex_acquired;

/* Acquires the array that `source` exports.
 *
 *   type   NULL for any; "f4" or "=f4" (this machine's byte order), "<f4", ">f4", or "|f4" (any order): a kind
 *          with its item size in bytes, of "U3" in characters
 *   nd     the number of dimensions, -1 for any
 *   flags  of C_CONTIGUOUS, F_CONTIGUOUS, ALIGNED, NOTSWAPPED and WRITEABLE those that must be true
 *
 * Returns 0: shape, strides and flags in acquired->array are true, strides are filled in, and the data is alive
 * until repyrex_array_release. Returns -1 with an exception and nothing held: TypeError where source exports no array
 * or one of another type, ValueError for a description that makes consumers crash (a NULL shape or descr, a negative
 * length, a size that overflows, NULL data) and for what was required and is not so; or what the exporter raised. */
#if PY_MAJOR_VERSION >= 3
int repyrex_array_acquire(repyrex_acquired *acquired, PyObject *source, const char *type, int nd, int flags);
#else
static inline int repyrex_array_acquire(repyrex_acquired *acquired, PyObject *source, const char *type, int nd,
                                        int flags);
#endif

/* The same for a caller who knows other objects than capsules that hold a struct: unwrap(o) is the pointer in one, or
 * NULL, without an exception, for any other object. */
int repyrex_array_acquire_from(repyrex_acquired *acquired, PyObject *source, const char *type, int nd, int flags,
                               void *(*unwrap)(PyObject *));

/* Releases what was acquired. A second time, or after a failed acquire, it does nothing. In between the struct may not
 * be moved. */
void repyrex_array_release(repyrex_acquired *acquired);

/* The requirements of repyrex_array_acquire, of a description at hand. Returns 0; -1 with TypeError for the type,
 * ValueError for the rest. */
int repyrex_array_require(const repyrex_array *array, const char *type, int nd, int flags);

#if PY_MAJOR_VERSION < 3
static inline void *repyrex_array_in_cobject(PyObject *o)
{
    return PyCObject_Check(o) ? PyCObject_AsVoidPtr(o) : NULL;
}

static inline int repyrex_array_acquire(repyrex_acquired *acquired, PyObject *source, const char *type, int nd,
                                        int flags)
{
    return repyrex_array_acquire_from(acquired, source, type, nd, flags, repyrex_array_in_cobject);
}
#endif

#ifdef __cplusplus
}
#endif

#endif /* REPYREX_ACQUIRE_H */
