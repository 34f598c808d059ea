# cpython.string: Python 2's str, as Cython declared it up to 3.0.
#
# Cython's own cpython package has no such module since 3.1; this one joins it. What each function does and
# returns in a recompiled module: include/repyrex/stringobject.h. Strings are bytes or text by the module's mode.
#
# What differs from Cython's file: a string that is only read may be a `const char *` too.

from cpython.object cimport PyObject
from cpython.bytes cimport va_list

cdef extern from "Python.h":
    bint PyString_Check(object o)
    bint PyString_CheckExact(object o)
    object PyString_FromString(const char *s)
    object PyString_FromStringAndSize(const char *s, Py_ssize_t length)
    object PyString_FromFormat(const char *format, ...)
    object PyString_FromFormatV(const char *format, va_list arguments)
    Py_ssize_t PyString_Size(object o) except -1
    Py_ssize_t PyString_GET_SIZE(object o)
    char *PyString_AsString(object o) except NULL
    char *PyString_AS_STRING(object o)
    int PyString_AsStringAndSize(object o, char **buffer, Py_ssize_t *length) except -1
    # These three release *string and put the new string, or NULL with an exception set, in its place.
    void PyString_Concat(PyObject **string, object newpart)
    void PyString_ConcatAndDel(PyObject **string, object newpart)
    int _PyString_Resize(PyObject **string, Py_ssize_t newsize) except -1
    object PyString_Format(object format, object args)
    void PyString_InternInPlace(PyObject **string)
    object PyString_InternFromString(const char *s)
    object PyString_Decode(const char *s, Py_ssize_t size, const char *encoding, const char *errors)
    object PyString_AsDecodedObject(object str, const char *encoding, const char *errors)
    object PyString_Encode(const char *s, Py_ssize_t size, const char *encoding, const char *errors)
    object PyString_AsEncodedObject(object str, const char *encoding, const char *errors)
