/* modsupport.h of CPython 2.7: lengths of '#' formats as int, for C files that do not define PY_SSIZE_T_CLEAN.
 *
 * That was the default until 3.9; 3.10 to 3.12 raise SystemError for such a call, and from 3.13 on a Py_ssize_t is
 * written where the file has an int. Only with REPYREX_INT_LENGTHS, which `repyrex build` defines for a project's own C
 * files: a file of today that leaves PY_SSIZE_T_CLEAN out means Py_ssize_t.
 */
#ifndef REPYREX_MODSUPPORT_H
#define REPYREX_MODSUPPORT_H

#if PY_VERSION_HEX >= 0x030A0000 && defined(REPYREX_INT_LENGTHS) && !defined(PY_SSIZE_T_CLEAN)

#include <limits.h>
#include <stdarg.h>

#ifdef __cplusplus
extern "C" {
#endif

#if PY_VERSION_HEX < 0x030D0000
int _PyArg_Parse_SizeT(PyObject *, const char *, ...);
int _PyArg_ParseTuple_SizeT(PyObject *, const char *, ...);
int _PyArg_ParseTupleAndKeywords_SizeT(PyObject *, PyObject *, const char *, char **, ...);
#define REPYREX_SIZE_T(name) _##name##_SizeT
#else
#define REPYREX_SIZE_T(name) name
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

/* Reads the arguments that the format stands for: all are pointers. -1 with SystemError where they are too many. */
static inline int repyrex_read_targets(repyrex_targets *to, const char *format, va_list *arguments)
{
    memset(to, 0, sizeof *to);
    for (; *format != '\0' && *format != ':' && *format != ';'; format++) {
        const int encoded = *format == 'e';
        int pointers = 1;
        if (strchr("()|$ \t,", *format) != NULL)
            continue;
        if (to->targets > REPYREX_MOST_TARGETS - 3) {
            PyErr_SetString(PyExc_SystemError, "too many arguments in a format without PY_SSIZE_T_CLEAN");
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
            int *length = va_arg(*arguments, int *);
            char **buffer = (char **)to->target[to->targets - 1];
            format++;
            to->length[to->lengths] = length;
            /* A conversion that is left out changes nothing. With an encoding, the caller's buffer has a size. */
            to->size[to->lengths] = encoded && *buffer != NULL ? *length : PY_SSIZE_T_MIN;
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

/* PyArg_VaParse: PyArg_ParseTuple with a va_list. From modsupport.h; with int lengths until 3.9. Returns 1; 0 with an
 * exception, OverflowError where a length fits no int. */
static inline int repyrex_PyArg_VaParse(PyObject *args, const char *format, va_list va)
{
    repyrex_targets to;
    va_list arguments;
    int read;
    if (args == NULL || format == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return 0;
    }
    va_copy(arguments, va);
    read = repyrex_read_targets(&to, format, &arguments);
    va_end(arguments);
    return read == 0 && REPYREX_SIZE_T(PyArg_ParseTuple)(args, format, REPYREX_ALL_TARGETS(to)) &&
           repyrex_give_lengths(&to);
}

/* PyArg_VaParseTupleAndKeywords: PyArg_ParseTupleAndKeywords with a va_list. As above. */
static inline int repyrex_PyArg_VaParseTupleAndKeywords(PyObject *args, PyObject *kw, const char *format,
                                                        char *const *kwlist, va_list va)
{
    repyrex_targets to;
    va_list arguments;
    int read;
    if (args == NULL || format == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return 0;
    }
    va_copy(arguments, va);
    read = repyrex_read_targets(&to, format, &arguments);
    va_end(arguments);
    return read == 0 &&
           REPYREX_SIZE_T(PyArg_ParseTupleAndKeywords)(args, kw, format, (char **)(size_t)kwlist,
                                                       REPYREX_ALL_TARGETS(to)) &&
           repyrex_give_lengths(&to);
}

/* PyArg_Parse: one object by a format. From modsupport.h; with int lengths until 3.9. As above. */
static inline int repyrex_PyArg_Parse(PyObject *arg, const char *format, ...)
{
    repyrex_targets to;
    va_list arguments;
    int read;
    va_start(arguments, format);
    read = repyrex_read_targets(&to, format, &arguments);
    va_end(arguments);
    return read == 0 && REPYREX_SIZE_T(PyArg_Parse)(arg, format, REPYREX_ALL_TARGETS(to)) &&
           repyrex_give_lengths(&to);
}

/* PyArg_ParseTuple: a tuple by a format. From modsupport.h; with int lengths until 3.9. As above. */
static inline int repyrex_PyArg_ParseTuple(PyObject *args, const char *format, ...)
{
    va_list arguments;
    int parsed;
    va_start(arguments, format);
    parsed = repyrex_PyArg_VaParse(args, format, arguments);
    va_end(arguments);
    return parsed;
}

/* PyArg_ParseTupleAndKeywords: a tuple and a dict by a format. From modsupport.h; with int lengths until 3.9. */
static inline int repyrex_PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kw, const char *format,
                                                      char *const *kwlist, ...)
{
    va_list arguments;
    int parsed;
    va_start(arguments, kwlist);
    parsed = repyrex_PyArg_VaParseTupleAndKeywords(args, kw, format, kwlist, arguments);
    va_end(arguments);
    return parsed;
}

#ifdef __cplusplus
}
#endif

#define PyArg_Parse repyrex_PyArg_Parse
#define PyArg_ParseTuple repyrex_PyArg_ParseTuple
#define PyArg_ParseTupleAndKeywords repyrex_PyArg_ParseTupleAndKeywords
#define PyArg_VaParse repyrex_PyArg_VaParse
#define PyArg_VaParseTupleAndKeywords repyrex_PyArg_VaParseTupleAndKeywords

#endif

#endif /* REPYREX_MODSUPPORT_H */
