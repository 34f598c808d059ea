/* pyerrors.h and codecs.h of CPython 2.7: exceptions that codecs raise, and codecs themselves. All functions need the GIL.
 */
#ifndef REPYREX_PYERRORS_H
#define REPYREX_PYERRORS_H

#if PY_MAJOR_VERSION >= 3

#include "unicodeobject.h"

#ifdef __cplusplus
extern "C" {
#endif

/* PyUnicodeEncodeError_Create: an exception of a codec that could not encode text from start to end, of length characters.
 * From pyerrors.h; removed in 3.11. Returns a new reference; NULL with an exception, SystemError for NULL. */
static inline PyObject *repyrex_PyUnicodeEncodeError_Create(const char *encoding, const Py_UNICODE *text,
                                                            Py_ssize_t length, Py_ssize_t start, Py_ssize_t end,
                                                            const char *reason)
{
    PyObject *object, *made;
    if (encoding == NULL || reason == NULL)
        return repyrex_string_null();
    object = repyrex_unicode_of(text, length);
    made = object == NULL
               ? NULL
               : PyObject_CallFunction(PyExc_UnicodeEncodeError, "sOnns", encoding, object, start, end, reason);
    Py_XDECREF(object);
    return made;
}

/* PyUnicodeTranslateError_Create: the same of a translation. From pyerrors.h; removed in 3.11. Returns a new reference;
 * NULL with an exception, SystemError for NULL. */
static inline PyObject *repyrex_PyUnicodeTranslateError_Create(const Py_UNICODE *text, Py_ssize_t length,
                                                               Py_ssize_t start, Py_ssize_t end, const char *reason)
{
    PyObject *object, *made;
    if (reason == NULL)
        return repyrex_string_null();
    object = repyrex_unicode_of(text, length);
    made = object == NULL ? NULL
                          : PyObject_CallFunction(PyExc_UnicodeTranslateError, "Onns", object, start, end, reason);
    Py_XDECREF(object);
    return made;
}

/* _PyCodec_Lookup: what codecs.lookup() gives. From codecs.h; removed in 3.13. Returns a new reference to a tuple; NULL
 * with LookupError, SystemError for NULL. */
static inline PyObject *repyrex__PyCodec_Lookup(const char *encoding)
{
    PyObject *codecs, *found;
    if (encoding == NULL)
        return repyrex_string_null();
    codecs = PyImport_ImportModule("codecs");
    found = codecs == NULL ? NULL : PyObject_CallMethod(codecs, "lookup", "s", encoding);
    Py_XDECREF(codecs);
    return found;
}

#ifdef __cplusplus
}
#endif

#define PyUnicodeEncodeError_Create repyrex_PyUnicodeEncodeError_Create
#define PyUnicodeTranslateError_Create repyrex_PyUnicodeTranslateError_Create
#if PY_VERSION_HEX >= 0x030D0000
#define _PyCodec_Lookup repyrex__PyCodec_Lookup
#endif

/* _PyErr_OCCURRED: PyErr_Occurred. From pyerrors.h; removed in 3.10. */
#undef _PyErr_OCCURRED
#define _PyErr_OCCURRED() PyErr_Occurred()

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_PYERRORS_H */
