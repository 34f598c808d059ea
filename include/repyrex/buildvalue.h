/* modsupport.h and abstract.h of CPython 2.7: objects made of a format, whose '#' lengths may be of any integer type.
 *
 * All functions need the GIL. The names are function-like macros; a pointer to one is to a function whose
 * lengths are Py_ssize_t.
 */
#ifndef REPYREX_BUILDVALUE_H
#define REPYREX_BUILDVALUE_H

#include "lengths.h"

#if PY_MAJOR_VERSION >= 3

#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where in a format, and in the arguments that it stands for, the building is. */
typedef struct {
    const char *format;
    va_list arguments;
    /* a bit for each argument to come: whether it is an int, where it is a length */
    repyrex_bits ints;
    /* Something went wrong: the rest is read, so that no reference of an N is lost, and nothing is made. */
    int failed;
} repyrex_builder;

static inline int repyrex_has_int_length(const char *format, repyrex_bits ints)
{
    for (; *format != '\0'; format++) {
        if (strchr("()[]{}:, \t", *format) != NULL)
            continue;
        if (*format == '#' && (ints & 1))
            return 1;
        ints >>= 1;
    }
    return 0;
}

static inline PyObject *repyrex_build_failed(repyrex_builder *from, const char *words)
{
    if (words != NULL && !from->failed)
        PyErr_SetString(PyExc_SystemError, words);
    from->failed = 1;
    return NULL;
}

/* A list of the items up to `end`, a new reference; NULL with an exception. */
static inline PyObject *repyrex_build_items(repyrex_builder *from, char end);

/* The next item, a new reference; NULL with an exception. */
static inline PyObject *repyrex_build_item(repyrex_builder *from)
{
    const char c = *from->format++, code[2] = {c, '\0'};
    char sized[3] = {c, '#', '\0'};
    PyObject *made = NULL, *items;
    const void *text;
    Py_ssize_t n, i;
    if (c == '(' || c == '[' || c == '{') {
        items = repyrex_build_items(from, c == '(' ? ')' : c == '[' ? ']' : '}');
        if (items == NULL)
            return repyrex_build_failed(from, NULL);
        if (c == '[')
            return items;
        if (c == '(')
            made = PyList_AsTuple(items);
        else if (PyList_GET_SIZE(items) % 2 != 0)
            PyErr_SetString(PyExc_SystemError, "Bad dict format");
        else
            made = PyDict_New();
        for (i = 0; c == '{' && made != NULL && i < PyList_GET_SIZE(items); i += 2)
            if (PyDict_SetItem(made, PyList_GET_ITEM(items, i), PyList_GET_ITEM(items, i + 1)) < 0)
                Py_CLEAR(made);
        Py_DECREF(items);
        return made == NULL ? repyrex_build_failed(from, NULL) : made;
    }
    from->ints >>= 1;
#define REPYREX_BUILD(T)                                                                                               \
    do {                                                                                                               \
        const T value = va_arg(from->arguments, T);                                                                    \
        if (!from->failed)                                                                                             \
            made = REPYREX_SIZE_T(Py_BuildValue)(code, value);                                                         \
    } while (0)
    switch (c) {
    case 'b': case 'B': case 'h': case 'H': case 'i': case 'c': case 'C': case 'p':
        REPYREX_BUILD(int);
        break;
    case 'I':
        REPYREX_BUILD(unsigned int);
        break;
    case 'n':
        REPYREX_BUILD(Py_ssize_t);
        break;
    case 'l':
        REPYREX_BUILD(long);
        break;
    case 'k':
        REPYREX_BUILD(unsigned long);
        break;
    case 'L': case 'K':
        REPYREX_BUILD(repyrex_bits);
        break;
    case 'd': case 'f':
        REPYREX_BUILD(double);
        break;
    case 's': case 'z': case 'y': case 'U': case 'u':
        text = va_arg(from->arguments, const void *);
        if (*from->format != '#') {
            if (!from->failed)
                made = REPYREX_SIZE_T(Py_BuildValue)(code, text);
            break;
        }
        from->format++;
        n = from->ints & 1 ? (Py_ssize_t)va_arg(from->arguments, int) : va_arg(from->arguments, Py_ssize_t);
        from->ints >>= 1;
        if (!from->failed)
            made = REPYREX_SIZE_T(Py_BuildValue)(sized, text, n);
        break;
    case 'O': case 'N': case 'S':
        if (*from->format == '&') {
            typedef PyObject *(*converter)(void *);
            const converter convert = va_arg(from->arguments, converter);
            void *const given = va_arg(from->arguments, void *);
            from->format++;
            from->ints >>= 1;
            if (!from->failed)
                made = convert(given);
            break;
        }
        items = va_arg(from->arguments, PyObject *);
        if (!from->failed)
            made = REPYREX_SIZE_T(Py_BuildValue)(code, items);
        else if (c == 'N')
            Py_XDECREF(items);
        break;
    case 'D':
        text = va_arg(from->arguments, const void *);
        if (!from->failed)
            made = REPYREX_SIZE_T(Py_BuildValue)(code, text);
        break;
    default:
        return repyrex_build_failed(from, "bad format char passed to Py_BuildValue");
    }
#undef REPYREX_BUILD
    return made == NULL ? repyrex_build_failed(from, NULL) : made;
}

static inline PyObject *repyrex_build_items(repyrex_builder *from, char end)
{
    PyObject *items = from->failed ? NULL : PyList_New(0), *type = NULL, *value = NULL, *traceback = NULL, *item;
    int failed = items == NULL, told = 0;
    from->failed = failed;
    for (;;) {
        while (*from->format != '\0' && strchr(":, \t", *from->format) != NULL)
            from->format++;
        if (*from->format == end || *from->format == '\0')
            break;
        if (from->failed && !told) {
            /* Whose deallocators run meanwhile is not to see it. */
            PyErr_Fetch(&type, &value, &traceback);
            told = 1;
        }
        item = repyrex_build_item(from);
        if (item != NULL && PyList_Append(items, item) < 0)
            from->failed = 1;
        Py_XDECREF(item);
    }
    if (told)
        PyErr_Restore(type, value, traceback);
    if (*from->format == '\0' && end != '\0')
        repyrex_build_failed(from, "unmatched paren in format");
    else if (end != '\0')
        from->format++;
    if (from->failed)
        Py_CLEAR(items);
    return items;
}

/* As Py_VaBuildValue, with a bit for each argument that is an int. */
static inline PyObject *repyrex_build(repyrex_bits ints, const char *format, va_list arguments)
{
    repyrex_builder from;
    PyObject *items, *made;
    if (!repyrex_has_int_length(format, ints))
        return REPYREX_SIZE_T(Py_VaBuildValue)(format, arguments);
    from.format = format;
    from.ints = ints;
    from.failed = 0;
    va_copy(from.arguments, arguments);
    items = repyrex_build_items(&from, '\0');
    va_end(from.arguments);
    if (items == NULL)
        return NULL;
    /* A length is there, so there is an item. */
    if (PyList_GET_SIZE(items) == 1) {
        made = PyList_GET_ITEM(items, 0);
        Py_INCREF(made);
    }
    else
        made = PyList_AsTuple(items);
    Py_DECREF(items);
    return made;
}

/* The tuple of arguments that a format stands for; an empty one for none. A new reference, or NULL. */
static inline PyObject *repyrex_build_arguments(repyrex_bits ints, const char *format, va_list arguments)
{
    PyObject *made = format == NULL || *format == '\0' ? PyTuple_New(0) : repyrex_build(ints, format, arguments), *tuple;
    if (made == NULL || PyTuple_Check(made))
        return made;
    tuple = PyTuple_Pack(1, made);
    Py_DECREF(made);
    return tuple;
}

/* Py_BuildValue: an object of a format. From modsupport.h; with int lengths until 3.9. Returns a new reference; NULL with an
 * exception. */
static inline PyObject *repyrex_Py_BuildValue(repyrex_bits ints, const char *format, ...)
{
    va_list arguments;
    PyObject *made;
    va_start(arguments, format);
    made = repyrex_build(ints, format, arguments);
    va_end(arguments);
    return made;
}

static inline PyObject *repyrex_call_built(repyrex_bits ints, PyObject *function, const char *format, va_list values)
{
    PyObject *arguments, *result;
    if (function == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return NULL;
    }
    arguments = repyrex_build_arguments(ints, format, values);
    result = arguments == NULL ? NULL : PyObject_Call(function, arguments, NULL);
    Py_XDECREF(arguments);
    return result;
}

static inline PyObject *repyrex_call_method_built(repyrex_bits ints, PyObject *o, const char *name, const char *format,
                                                  va_list values)
{
    PyObject *method, *result = NULL;
    if (o == NULL || name == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return NULL;
    }
    method = PyObject_GetAttrString(o, name);
    if (method == NULL)
        return NULL;
    if (PyCallable_Check(method))
        result = repyrex_call_built(ints, method, format, values);
    else
        PyErr_Format(PyExc_TypeError, "attribute of type '%.200s' is not callable", Py_TYPE(method)->tp_name);
    Py_DECREF(method);
    return result;
}

/* PyObject_CallFunction: function of what a format stands for. From abstract.h; with int lengths until 3.9. Returns a new
 * reference; NULL with an exception, SystemError for NULL. */
static inline PyObject *repyrex_PyObject_CallFunction(repyrex_bits ints, PyObject *function, const char *format, ...)
{
    va_list values;
    PyObject *result;
    va_start(values, format);
    result = repyrex_call_built(ints, function, format, values);
    va_end(values);
    return result;
}

/* PyObject_CallMethod: the same for a method. From abstract.h; with int lengths until 3.9. Returns a new reference; NULL with
 * AttributeError, TypeError where the attribute cannot be called, or as PyObject_CallFunction. */
static inline PyObject *repyrex_PyObject_CallMethod(repyrex_bits ints, PyObject *o, const char *name, const char *format,
                                                    ...)
{
    va_list values;
    PyObject *result;
    va_start(values, format);
    result = repyrex_call_method_built(ints, o, name, format, values);
    va_end(values);
    return result;
}

#ifdef __cplusplus
}
#endif

#undef Py_BuildValue
#undef PyObject_CallFunction
#undef PyObject_CallMethod
/* Without parentheses the names are functions. PY_SSIZE_T_CLEAN has CPython declare them under other names, until 3.12. */
#if PY_VERSION_HEX < 0x030D0000 && defined(PY_SSIZE_T_CLEAN)
#ifdef __cplusplus
extern "C" {
#endif
static inline PyObject *Py_BuildValue(const char *format, ...)
{
    va_list arguments;
    PyObject *made;
    va_start(arguments, format);
    made = repyrex_build(0, format, arguments);
    va_end(arguments);
    return made;
}

static inline PyObject *PyObject_CallFunction(PyObject *function, const char *format, ...)
{
    va_list values;
    PyObject *result;
    va_start(values, format);
    result = repyrex_call_built(0, function, format, values);
    va_end(values);
    return result;
}

static inline PyObject *PyObject_CallMethod(PyObject *o, const char *name, const char *format, ...)
{
    va_list values;
    PyObject *result;
    va_start(values, format);
    result = repyrex_call_method_built(0, o, name, format, values);
    va_end(values);
    return result;
}
#ifdef __cplusplus
}
#endif
#endif

#define Py_BuildValue(...) repyrex_Py_BuildValue(REPYREX_BITS(REPYREX_IS_INT, __VA_ARGS__) >> 1, __VA_ARGS__)
#define PyObject_CallFunction(...)                                                                                     \
    repyrex_PyObject_CallFunction(REPYREX_BITS(REPYREX_IS_INT, __VA_ARGS__) >> 2, __VA_ARGS__)
#define PyObject_CallMethod(...)                                                                                       \
    repyrex_PyObject_CallMethod(REPYREX_BITS(REPYREX_IS_INT, __VA_ARGS__) >> 3, __VA_ARGS__)
#if REPYREX_LENGTHS_ARE_INT
#undef Py_VaBuildValue
#define Py_VaBuildValue(format, arguments) repyrex_build(~(repyrex_bits)0, format, arguments)
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

/* _Py_BuildValue_SizeT, _Py_VaBuildValue_SizeT: what PY_SSIZE_T_CLEAN made of Py_BuildValue and Py_VaBuildValue. From
 * modsupport.h; removed in 3.13. */
#if PY_VERSION_HEX >= 0x030D0000
#define _Py_BuildValue_SizeT Py_BuildValue
#define _Py_VaBuildValue_SizeT Py_VaBuildValue
#endif

#endif /* REPYREX_BUILDVALUE_H */
