/* Lengths that a legacy declaration has as `int *`, where C's function has a `Py_ssize_t *`.
 *
 * Until Python 2.4 a length was an int, so declarations of that time pass an `int *`. On a machine with 64-bit
 * pointers CPython would write past it. Here the function is chosen by the argument's type (_Generic in C, overloads
 * in C++): the length comes through a Py_ssize_t of its own and is stored where it fits. Where it does not,
 * OverflowError is raised, the function fails as it fails otherwise, and nothing is stored.
 *
 * Pointers to int, long and long long, signed and unsigned, are known; any other is the compiler's to refuse.
 * The names are function-like macros: without parentheses behind it a name is CPython's function, as ever.
 * A C compiler without _Generic (older than C11, gcc 4.9, clang 3.0) has the plain functions.
 *
 * Included last, behind the shims that it covers.
 */
#ifndef REPYREX_SIZES_H
#define REPYREX_SIZES_H

#if PY_MAJOR_VERSION >= 3

/* REPYREX_FOR_SIZES(define, f): the variants of f, by define(name, type of the length).
 * REPYREX_SIZED(f, pointer): the variant of f for that pointer to a length. */
#if defined(__cplusplus)
/* The plain one takes NULL too, which no template is chosen for. `extern "C++"`: C++ code of the time includes
 * Python.h within `extern "C"`. */
#define REPYREX_FOR_SIZES(define, f)                                                                                   \
    extern "C++" {                                                                                                     \
    template <typename T> define(f##_sized, T)                                                                         \
    define(f##_sized, Py_ssize_t)                                                                                      \
    }
#define REPYREX_SIZED(f, pointer) f##_sized
#elif defined(__clang__) || (defined(__GNUC__) && (__GNUC__ > 4 || (__GNUC__ == 4 && __GNUC_MINOR__ >= 9))) ||         \
    (defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L)
#define REPYREX_FOR_SIZES(define, f)                                                                                   \
    define(f##_int, int) define(f##_uint, unsigned int) define(f##_long, long) define(f##_ulong, unsigned long)        \
    define(f##_llong, long long) define(f##_ullong, unsigned long long)
#if defined(__GNUC__)
/* Silent in C99, which has no _Generic. */
#define REPYREX_GENERIC __extension__ _Generic
#else
#define REPYREX_GENERIC _Generic
#endif
#define REPYREX_SIZED(f, pointer)                                                                                      \
    REPYREX_GENERIC((pointer), int *: f##_int, unsigned int *: f##_uint, long *: f##_long, unsigned long *: f##_ulong, \
                    long long *: f##_llong, unsigned long long *: f##_ullong, default: f)
#endif

#ifdef REPYREX_SIZED

#define REPYREX_SIZE_FITS(T, n) ((Py_ssize_t)(T)(n) == (n) && ((T)(n) > 0) == ((n) > 0))

static inline int repyrex_size_overflow(void)
{
    PyErr_SetString(PyExc_OverflowError, "a length is too large for the C variable that it is to be stored in");
    return -1;
}

/* The pattern `int f(PyObject *o, bytes **where, Py_ssize_t *length)`. A NULL is the function's own affair. */
#define REPYREX_DEFINE_SIZED_BUFFER(f, name, T, bytes)                                                                 \
    static inline int name(PyObject *o, bytes **where, T *length)                                                      \
    {                                                                                                                  \
        bytes *found = NULL;                                                                                           \
        Py_ssize_t n = 0;                                                                                              \
        if (where == NULL || length == NULL)                                                                           \
            return f(o, where, NULL);                                                                                  \
        if (f(o, &found, &n) < 0)                                                                                      \
            return -1;                                                                                                 \
        if (!REPYREX_SIZE_FITS(T, n))                                                                                  \
            return repyrex_size_overflow();                                                                            \
        *where = found;                                                                                                \
        *length = (T)n;                                                                                                \
        return 0;                                                                                                      \
    }

#define REPYREX_DEFINE_SIZED_NAME(name, T) REPYREX_DEFINE_SIZED_BUFFER(PyBytes_AsStringAndSize, name, T, char)
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, PyBytes_AsStringAndSize)
#undef REPYREX_DEFINE_SIZED_NAME
#define PyBytes_AsStringAndSize(o, where, length)                                                                      \
    REPYREX_SIZED(PyBytes_AsStringAndSize, length)(o, where, length)

#ifdef PyString_AsStringAndSize
#define REPYREX_DEFINE_SIZED_NAME(name, T) REPYREX_DEFINE_SIZED_BUFFER(repyrex_PyString_AsStringAndSize, name, T, char)
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, repyrex_PyString_AsStringAndSize)
#undef REPYREX_DEFINE_SIZED_NAME
#define repyrex_PyString_AsStringAndSize(o, where, length)                                                             \
    REPYREX_SIZED(repyrex_PyString_AsStringAndSize, length)(o, where, length)
#endif

/* Legacy declarations leave out the const of these. */
#define REPYREX_DEFINE_SIZED_NAME(name, T)                                                                             \
    REPYREX_DEFINE_SIZED_BUFFER(repyrex_PyObject_AsReadBuffer, name, T, const void)
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, repyrex_PyObject_AsReadBuffer)
#undef REPYREX_DEFINE_SIZED_NAME
#define repyrex_PyObject_AsReadBuffer(o, where, length)                                                                \
    REPYREX_SIZED(repyrex_PyObject_AsReadBuffer, length)(o, (const void **)(where), length)

#define REPYREX_DEFINE_SIZED_NAME(name, T) REPYREX_DEFINE_SIZED_BUFFER(repyrex_PyObject_AsWriteBuffer, name, T, void)
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, repyrex_PyObject_AsWriteBuffer)
#undef REPYREX_DEFINE_SIZED_NAME
#define repyrex_PyObject_AsWriteBuffer(o, where, length)                                                               \
    REPYREX_SIZED(repyrex_PyObject_AsWriteBuffer, length)(o, (void **)(where), length)

#define REPYREX_DEFINE_SIZED_NAME(name, T)                                                                             \
    REPYREX_DEFINE_SIZED_BUFFER(repyrex_PyObject_AsCharBuffer, name, T, const char)
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, repyrex_PyObject_AsCharBuffer)
#undef REPYREX_DEFINE_SIZED_NAME
#define repyrex_PyObject_AsCharBuffer(o, where, length)                                                                \
    REPYREX_SIZED(repyrex_PyObject_AsCharBuffer, length)(o, (const char **)(where), length)

/* PyDict_Next has no way to fail: where the position does not fit, the walk ends with OverflowError set. */
#define REPYREX_DEFINE_SIZED_NAME(name, T)                                                                             \
    static inline int name(PyObject *dict, T *position, PyObject **key, PyObject **value)                              \
    {                                                                                                                  \
        Py_ssize_t n = position == NULL ? 0 : (Py_ssize_t)*position;                                                   \
        PyObject *found_key = NULL, *found_value = NULL;                                                               \
        if (position == NULL || !PyDict_Next(dict, &n, &found_key, &found_value))                                      \
            return 0;                                                                                                  \
        if (!REPYREX_SIZE_FITS(T, n)) {                                                                                \
            repyrex_size_overflow();                                                                                   \
            return 0;                                                                                                  \
        }                                                                                                              \
        *position = (T)n;                                                                                              \
        if (key != NULL)                                                                                               \
            *key = found_key;                                                                                          \
        if (value != NULL)                                                                                             \
            *value = found_value;                                                                                      \
        return 1;                                                                                                      \
    }
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, PyDict_Next)
#undef REPYREX_DEFINE_SIZED_NAME
/* Legacy declarations have void ** for the borrowed objects. */
#define PyDict_Next(dict, position, key, value)                                                                        \
    REPYREX_SIZED(PyDict_Next, position)(dict, position, (PyObject **)(key), (PyObject **)(value))

/* PySlice_GetIndices and PySlice_GetIndicesEx: the type of start speaks for all. Python 2 had a PySliceObject * for
 * the slice. CPython 3 has a macro for the second, which takes no other type. */
static inline int repyrex_slice_indices(PyObject *slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                                        Py_ssize_t *step)
{
    return PySlice_GetIndices(slice, length, start, stop, step);
}

static inline int repyrex_slice_indices_ex(PyObject *slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                                           Py_ssize_t *step, Py_ssize_t *slicelength)
{
    return PySlice_GetIndicesEx(slice, length, start, stop, step, slicelength);
}

#define REPYREX_DEFINE_SIZED_NAME(name, T)                                                                             \
    static inline int name(PyObject *slice, Py_ssize_t length, T *start, T *stop, T *step)                             \
    {                                                                                                                  \
        Py_ssize_t from, to, by;                                                                                       \
        if (repyrex_slice_indices(slice, length, &from, &to, &by) < 0)                                                 \
            return -1;                                                                                                 \
        if (!REPYREX_SIZE_FITS(T, from) || !REPYREX_SIZE_FITS(T, to) || !REPYREX_SIZE_FITS(T, by))                     \
            return repyrex_size_overflow();                                                                            \
        *start = (T)from;                                                                                              \
        *stop = (T)to;                                                                                                 \
        *step = (T)by;                                                                                                 \
        return 0;                                                                                                      \
    }
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, repyrex_slice_indices)
#undef REPYREX_DEFINE_SIZED_NAME
#undef PySlice_GetIndices
#define PySlice_GetIndices(slice, length, start, stop, step)                                                           \
    REPYREX_SIZED(repyrex_slice_indices, start)((PyObject *)(slice), length, start, stop, step)

#define REPYREX_DEFINE_SIZED_NAME(name, T)                                                                             \
    static inline int name(PyObject *slice, Py_ssize_t length, T *start, T *stop, T *step, T *slicelength)             \
    {                                                                                                                  \
        Py_ssize_t from, to, by, count;                                                                                \
        if (repyrex_slice_indices_ex(slice, length, &from, &to, &by, &count) < 0)                                      \
            return -1;                                                                                                 \
        if (!REPYREX_SIZE_FITS(T, from) || !REPYREX_SIZE_FITS(T, to) || !REPYREX_SIZE_FITS(T, by) ||                   \
            !REPYREX_SIZE_FITS(T, count))                                                                              \
            return repyrex_size_overflow();                                                                            \
        *start = (T)from;                                                                                              \
        *stop = (T)to;                                                                                                 \
        *step = (T)by;                                                                                                 \
        *slicelength = (T)count;                                                                                       \
        return 0;                                                                                                      \
    }
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, repyrex_slice_indices_ex)
#undef REPYREX_DEFINE_SIZED_NAME
#undef PySlice_GetIndicesEx
#define PySlice_GetIndicesEx(slice, length, start, stop, step, slicelength)                                            \
    REPYREX_SIZED(repyrex_slice_indices_ex, start)((PyObject *)(slice), length, start, stop, step, slicelength)

/* The pattern `int f(PyObject *exception, Py_ssize_t *place)`. */
#define REPYREX_DEFINE_SIZED_PLACE(f, name, T)                                                                         \
    static inline int name(PyObject *exception, T *place)                                                              \
    {                                                                                                                  \
        Py_ssize_t n = 0;                                                                                              \
        if (f(exception, &n) < 0)                                                                                      \
            return -1;                                                                                                 \
        if (!REPYREX_SIZE_FITS(T, n))                                                                                  \
            return repyrex_size_overflow();                                                                            \
        *place = (T)n;                                                                                                 \
        return 0;                                                                                                      \
    }

#define REPYREX_DEFINE_SIZED_NAME(name, T) REPYREX_DEFINE_SIZED_PLACE(PyUnicodeEncodeError_GetStart, name, T)
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, PyUnicodeEncodeError_GetStart)
#undef REPYREX_DEFINE_SIZED_NAME
#define PyUnicodeEncodeError_GetStart(exception, place)                                                                \
    REPYREX_SIZED(PyUnicodeEncodeError_GetStart, place)(exception, place)

#define REPYREX_DEFINE_SIZED_NAME(name, T) REPYREX_DEFINE_SIZED_PLACE(PyUnicodeEncodeError_GetEnd, name, T)
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, PyUnicodeEncodeError_GetEnd)
#undef REPYREX_DEFINE_SIZED_NAME
#define PyUnicodeEncodeError_GetEnd(exception, place)                                                                  \
    REPYREX_SIZED(PyUnicodeEncodeError_GetEnd, place)(exception, place)

#define REPYREX_DEFINE_SIZED_NAME(name, T) REPYREX_DEFINE_SIZED_PLACE(PyUnicodeDecodeError_GetStart, name, T)
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, PyUnicodeDecodeError_GetStart)
#undef REPYREX_DEFINE_SIZED_NAME
#define PyUnicodeDecodeError_GetStart(exception, place)                                                                \
    REPYREX_SIZED(PyUnicodeDecodeError_GetStart, place)(exception, place)

#define REPYREX_DEFINE_SIZED_NAME(name, T) REPYREX_DEFINE_SIZED_PLACE(PyUnicodeDecodeError_GetEnd, name, T)
REPYREX_FOR_SIZES(REPYREX_DEFINE_SIZED_NAME, PyUnicodeDecodeError_GetEnd)
#undef REPYREX_DEFINE_SIZED_NAME
#define PyUnicodeDecodeError_GetEnd(exception, place)                                                                  \
    REPYREX_SIZED(PyUnicodeDecodeError_GetEnd, place)(exception, place)

#endif /* REPYREX_SIZED */

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_SIZES_H */
