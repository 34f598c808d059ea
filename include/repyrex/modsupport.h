/* modsupport.h of CPython 2.7: what a format takes out of the arguments, where the length of a '#' may be an int.
 *
 * An `int *` was given until Python 2.4, and by files without PY_SSIZE_T_CLEAN until 3.9: 3.10 to 3.12 raise SystemError
 * for such a call, and from 3.13 on, or with PY_SSIZE_T_CLEAN as in all that Cython translates, a Py_ssize_t is written
 * where the file has an int. Here the type of the argument decides. All functions need the GIL.
 *
 * The names are function-like macros. A pointer to one is a pointer to a function whose lengths are Py_ssize_t.
 */
#ifndef REPYREX_MODSUPPORT_H
#define REPYREX_MODSUPPORT_H

#include "lengths.h"

#if PY_MAJOR_VERSION >= 3

#include <limits.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#define REPYREX_MOST_TARGETS 48

/* What a format's conversions are stored to; in the place of each int a Py_ssize_t of its own. */
typedef struct {
    void *target[REPYREX_MOST_TARGETS];
    int targets;
    int *length[REPYREX_MOST_TARGETS];
    Py_ssize_t size[REPYREX_MOST_TARGETS];
    int lengths;
} repyrex_targets;

/* Reads the arguments that the format stands for: all are pointers, and ints has a bit for each that points to an int where
 * it is a length. -1 with SystemError where they are too many. */
static inline int repyrex_read_targets(repyrex_targets *to, const char *format, va_list *arguments, repyrex_bits ints)
{
    memset(to, 0, sizeof *to);
    for (; *format != '\0' && *format != ':' && *format != ';'; format++) {
        const int encoded = *format == 'e';
        int pointers = 1;
        if (strchr("()|$ \t,", *format) != NULL)
            continue;
        if (to->targets > REPYREX_MOST_TARGETS - 3) {
            PyErr_SetString(PyExc_SystemError, "too many arguments in a format with an int for a length");
            return -1;
        }
        if (encoded && format[1] != '\0') {
            format++;
            pointers = 2;
        }
        else if (*format == 'O' && (format[1] == '!' || format[1] == '&')) {
            format++;
            pointers = 2;
        }
        while (pointers-- > 0)
            to->target[to->targets++] = va_arg(*arguments, void *);
        if (format[1] == '*')
            format++;
        else if (format[1] == '#') {
            void *length = va_arg(*arguments, void *);
            char **buffer = (char **)to->target[to->targets - 1];
            format++;
            if (!(ints >> to->targets & 1)) {
                to->target[to->targets++] = length;
                continue;
            }
            to->length[to->lengths] = (int *)length;
            /* A conversion that is left out changes nothing. With an encoding, the caller's buffer has a size. */
            to->size[to->lengths] = encoded && *buffer != NULL ? *(int *)length : PY_SSIZE_T_MIN;
            to->target[to->targets++] = &to->size[to->lengths++];
        }
    }
    return 0;
}

/* Hands the lengths on: 1; 0 with OverflowError, and none handed on, where one does not fit. */
static inline int repyrex_give_lengths(const repyrex_targets *from)
{
    int i;
    for (i = 0; i < from->lengths; i++)
        if (from->size[i] > INT_MAX) {
            PyErr_SetString(PyExc_OverflowError, "size does not fit in an int");
            return 0;
        }
    for (i = 0; i < from->lengths; i++)
        if (from->size[i] >= 0)
            *from->length[i] = (int)from->size[i];
    return 1;
}

#define REPYREX_4_TARGETS(t, i) t.target[i], t.target[i + 1], t.target[i + 2], t.target[i + 3]
#define REPYREX_16_TARGETS(t, i)                                                                                       \
    REPYREX_4_TARGETS(t, i), REPYREX_4_TARGETS(t, i + 4), REPYREX_4_TARGETS(t, i + 8), REPYREX_4_TARGETS(t, i + 12)
/* More than the format asks for is never looked at. */
#define REPYREX_ALL_TARGETS(t) REPYREX_16_TARGETS(t, 0), REPYREX_16_TARGETS(t, 16), REPYREX_16_TARGETS(t, 32)

static inline int repyrex_parse_tuple(repyrex_bits ints, PyObject *args, const char *format, va_list va)
{
    repyrex_targets to;
    va_list arguments;
    int read;
    if (args == NULL || format == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return 0;
    }
    if (ints == 0 || strchr(format, '#') == NULL)
        return REPYREX_SIZE_T(PyArg_VaParse)(args, format, va);
    va_copy(arguments, va);
    read = repyrex_read_targets(&to, format, &arguments, ints);
    va_end(arguments);
    return read == 0 && REPYREX_SIZE_T(PyArg_ParseTuple)(args, format, REPYREX_ALL_TARGETS(to)) &&
           repyrex_give_lengths(&to);
}

static inline int repyrex_parse_keywords(repyrex_bits ints, PyObject *args, PyObject *kw, const char *format,
                                         char *const *kwlist, va_list va)
{
    repyrex_targets to;
    va_list arguments;
    int read;
    if (args == NULL || format == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return 0;
    }
    if (ints == 0 || strchr(format, '#') == NULL)
        return REPYREX_SIZE_T(PyArg_VaParseTupleAndKeywords)(args, kw, format, (char **)(size_t)kwlist, va);
    va_copy(arguments, va);
    read = repyrex_read_targets(&to, format, &arguments, ints);
    va_end(arguments);
    return read == 0 &&
           REPYREX_SIZE_T(PyArg_ParseTupleAndKeywords)(args, kw, format, (char **)(size_t)kwlist,
                                                       REPYREX_ALL_TARGETS(to)) &&
           repyrex_give_lengths(&to);
}

static inline int repyrex_parse_one(repyrex_bits ints, PyObject *arg, const char *format, va_list va)
{
    repyrex_targets to;
    va_list arguments;
    int read;
    va_copy(arguments, va);
    read = repyrex_read_targets(&to, format, &arguments, ints);
    va_end(arguments);
    return read == 0 && REPYREX_SIZE_T(PyArg_Parse)(arg, format, REPYREX_ALL_TARGETS(to)) &&
           repyrex_give_lengths(&to);
}

/* PyArg_Parse: one object by a format. From modsupport.h; with int lengths until 3.9. Returns 1; 0 with an exception,
 * OverflowError where a length fits no int. */
static inline int repyrex_PyArg_Parse(repyrex_bits ints, PyObject *arg, const char *format, ...)
{
    va_list arguments;
    int parsed;
    va_start(arguments, format);
    parsed = repyrex_parse_one(ints, arg, format, arguments);
    va_end(arguments);
    return parsed;
}

/* PyArg_ParseTuple: a tuple by a format. From modsupport.h; with int lengths until 3.9. As above. */
static inline int repyrex_PyArg_ParseTuple(repyrex_bits ints, PyObject *args, const char *format, ...)
{
    va_list arguments;
    int parsed;
    va_start(arguments, format);
    parsed = repyrex_parse_tuple(ints, args, format, arguments);
    va_end(arguments);
    return parsed;
}

/* PyArg_ParseTupleAndKeywords: a tuple and a dict by a format. From modsupport.h; with int lengths until 3.9. As above. */
static inline int repyrex_PyArg_ParseTupleAndKeywords(repyrex_bits ints, PyObject *args, PyObject *kw,
                                                      const char *format, char *const *kwlist, ...)
{
    va_list arguments;
    int parsed;
    va_start(arguments, kwlist);
    parsed = repyrex_parse_keywords(ints, args, kw, format, kwlist, arguments);
    va_end(arguments);
    return parsed;
}

#ifdef __cplusplus
}
#endif

#undef PyArg_Parse
#undef PyArg_ParseTuple
#undef PyArg_ParseTupleAndKeywords
/* Without parentheses the names are functions. PY_SSIZE_T_CLEAN has CPython declare them under other names, until 3.12. */
#if PY_VERSION_HEX < 0x030D0000 && defined(PY_SSIZE_T_CLEAN)
#ifdef __cplusplus
extern "C" {
#endif
static inline int PyArg_Parse(PyObject *args, const char *format, ...)
{
    va_list arguments;
    int parsed;
    va_start(arguments, format);
    parsed = repyrex_parse_one(0, args, format, arguments);
    va_end(arguments);
    return parsed;
}

static inline int PyArg_ParseTuple(PyObject *args, const char *format, ...)
{
    va_list arguments;
    int parsed;
    va_start(arguments, format);
    parsed = repyrex_parse_tuple(0, args, format, arguments);
    va_end(arguments);
    return parsed;
}

static inline int PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kw, const char *format, char **kwlist, ...)
{
    va_list arguments;
    int parsed;
    va_start(arguments, kwlist);
    parsed = repyrex_parse_keywords(0, args, kw, format, kwlist, arguments);
    va_end(arguments);
    return parsed;
}
#ifdef __cplusplus
}
#endif
#endif

#define PyArg_Parse(...) repyrex_PyArg_Parse(REPYREX_BITS(REPYREX_POINTS_TO_INT, __VA_ARGS__) >> 2, __VA_ARGS__)
#define PyArg_ParseTuple(...) repyrex_PyArg_ParseTuple(REPYREX_BITS(REPYREX_POINTS_TO_INT, __VA_ARGS__) >> 2, __VA_ARGS__)
#define PyArg_ParseTupleAndKeywords(...)                                                                               \
    repyrex_PyArg_ParseTupleAndKeywords(REPYREX_BITS(REPYREX_POINTS_TO_INT, __VA_ARGS__) >> 4, __VA_ARGS__)

/* PyArg_VaParse, PyArg_VaParseTupleAndKeywords: the same with a va_list, whose types nobody can see. From modsupport.h; with
 * int lengths until 3.9. */
#if REPYREX_LENGTHS_ARE_INT
#undef PyArg_VaParse
#define PyArg_VaParse(args, format, va) repyrex_parse_tuple(~(repyrex_bits)0, args, format, va)
#undef PyArg_VaParseTupleAndKeywords
#define PyArg_VaParseTupleAndKeywords(args, kw, format, kwlist, va)                                                    \
    repyrex_parse_keywords(~(repyrex_bits)0, args, kw, format, kwlist, va)
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#if PY_VERSION_HEX >= 0x030D0000

#ifdef __cplusplus
extern "C" {
#endif

/* _PyArg_NoKeywords: 1 where kw is NULL or empty; 0 with TypeError for others, SystemError for what is no dict. From
 * modsupport.h; removed in 3.13. */
static inline int repyrex__PyArg_NoKeywords(const char *function, PyObject *kw)
{
    if (kw == NULL)
        return 1;
    if (!PyDict_Check(kw)) {
        PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
        return 0;
    }
    if (PyDict_Size(kw) == 0)
        return 1;
    PyErr_Format(PyExc_TypeError, "%s does not take keyword arguments", function);
    return 0;
}

#ifdef __cplusplus
}
#endif

#define _PyArg_NoKeywords repyrex__PyArg_NoKeywords

#endif /* 3.13 */

#endif /* REPYREX_MODSUPPORT_H */
