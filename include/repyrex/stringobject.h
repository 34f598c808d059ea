/* stringobject.h of CPython 2.7: PyString_, the `str` that was text and bytes at once. Removed in Python 3.0.
 *
 * What a string is now is said by the macro REPYREX_STRINGS_BYTES, before Python.h is included:
 *
 *   1, the default   a string is bytes: whatever makes one makes bytes, and PyString_Check says 1 of bytes alone.
 *   0                a string is text: what is made of a `char *` without a length is a str (of UTF-8; a byte that is
 *                    none becomes a lone surrogate and comes back as the byte it was), what has a length is bytes,
 *                    since that is data and may be filled in place. PyString_Check says 1 of both.
 *
 * `repyrex build` defines it by the module's string mode. In both, whatever reads a string takes bytes and str alike;
 * of a str it reads the UTF-8, which lives as long as the str. A function that combines two strings gives the kind
 * that the left one has. All functions need the GIL. NULL for an object is SystemError "null argument to internal
 * routine" (the exception that is set stays), where 2.7 crashed.
 *
 * They are inline functions: CPython 2.7 has nothing that bytes and str of 3 could be made with.
 */
#ifndef REPYREX_STRINGOBJECT_H
#define REPYREX_STRINGOBJECT_H

#if PY_MAJOR_VERSION >= 3

#include <stddef.h>
#include "kept.h"
#include "string_format.h"

#ifndef REPYREX_STRINGS_BYTES
#define REPYREX_STRINGS_BYTES 1
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- what the functions are made of ---- */

static inline PyObject *repyrex_string_null(void)
{
    if (!PyErr_Occurred())
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
    return NULL;
}

/* PyErr_BadInternalCall, which would name this file by its path on the machine that compiled it. */
static inline void repyrex_string_bad_call(void)
{
    PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
}

static inline PyObject *repyrex_string_escaped_utf8(PyObject *text)
{
    return PyUnicode_AsEncodedString(text, "utf-8", "surrogateescape");
}

/* The bytes of a string, and their number; what they lie in lives as long as `o`. -1 with an exception, a TypeError
 * for what is no string; else 0. */
static inline int repyrex_string_read(PyObject *o, const char **s, Py_ssize_t *n)
{
    PyObject *kept;
    if (o == NULL) {
        repyrex_string_null();
        return -1;
    }
    if (PyBytes_Check(o)) {
        *s = PyBytes_AS_STRING(o);
        *n = PyBytes_GET_SIZE(o);
        return 0;
    }
    if (!PyUnicode_Check(o)) {
        PyErr_Format(PyExc_TypeError, "expected string or Unicode object, %.200s found", Py_TYPE(o)->tp_name);
        return -1;
    }
    *s = PyUnicode_AsUTF8AndSize(o, n);
    if (*s != NULL)
        return 0;
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
        return -1;
    /* Bytes that were no UTF-8: the str has room for its UTF-8 only. */
    PyErr_Clear();
    kept = repyrex_kept("_repyrex_utf8", o, repyrex_string_escaped_utf8);
    if (kept == NULL)
        return -1;
    *s = PyBytes_AS_STRING(kept);
    *n = PyBytes_GET_SIZE(kept);
    return 0;
}

/* A string as bytes, or as str: a new reference; NULL with an exception. */
static inline PyObject *repyrex_string_as_bytes(PyObject *o)
{
    const char *s;
    Py_ssize_t n;
    if (o != NULL && PyBytes_Check(o)) {
        Py_INCREF(o);
        return o;
    }
    return repyrex_string_read(o, &s, &n) < 0 ? NULL : PyBytes_FromStringAndSize(s, n);
}

static inline PyObject *repyrex_string_as_text(PyObject *o)
{
    const char *s;
    Py_ssize_t n;
    if (o != NULL && PyUnicode_Check(o)) {
        Py_INCREF(o);
        return o;
    }
    return repyrex_string_read(o, &s, &n) < 0 ? NULL : PyUnicode_DecodeUTF8(s, n, "surrogateescape");
}

/* A string of the mode's kind. */
static inline PyObject *repyrex_string_made(const char *s, Py_ssize_t n)
{
#if REPYREX_STRINGS_BYTES
    return PyBytes_FromStringAndSize(s, n);
#else
    return PyUnicode_DecodeUTF8(s, n, "surrogateescape");
#endif
}

/* A string as one of the kind that `model` is; what is no string as it is. A new reference, NULL with an exception. */
static inline PyObject *repyrex_string_like(PyObject *model, PyObject *o)
{
    if (PyBytes_Check(model) && PyUnicode_Check(o))
        return repyrex_string_as_bytes(o);
    if (PyUnicode_Check(model) && PyBytes_Check(o))
        return repyrex_string_as_text(o);
    Py_INCREF(o);
    return o;
}

/* ---- making, asking, reading ---- */

/* PyString_FromString: a string of the bytes up to the NUL. From stringobject.h; removed in 3.0. Returns a new
 * reference, NULL with MemoryError or OverflowError, SystemError for NULL. Differs: text mode gives a str. */
static inline PyObject *repyrex_PyString_FromString(const char *s)
{
    return s == NULL ? repyrex_string_null() : repyrex_string_made(s, (Py_ssize_t)strlen(s));
}

/* PyString_FromStringAndSize: a string of n bytes; where s is NULL they have any value and may be filled in, while
 * nobody else has the object. From stringobject.h; removed in 3.0. Returns a new reference, NULL with MemoryError or
 * OverflowError, SystemError where n is negative. Differs: bytes in either mode. */
static inline PyObject *repyrex_PyString_FromStringAndSize(const char *s, Py_ssize_t n)
{
    if (n < 0) {
        PyErr_SetString(PyExc_SystemError, "Negative size passed to PyString_FromStringAndSize");
        return NULL;
    }
    return PyBytes_FromStringAndSize(s, n);
}

/* PyString_FromFormatV: a string of a format as in printf, of which it knows %c %d %i %u %x %s %p %%, l, ll and z
 * before d and u, and a precision for %s. From stringobject.h; removed in 3.0. Returns a new reference, NULL with
 * MemoryError, SystemError for a NULL format. Differs: text mode gives a str; NULL for %s is "(null)". */
static inline PyObject *repyrex_PyString_FromFormatV(const char *format, va_list arguments)
{
    va_list again;
    PyObject *bytes;
    size_t n;
    if (format == NULL)
        return repyrex_string_null();
    va_copy(again, arguments);
    n = repyrex_string_formatted(NULL, format, again);
    va_end(again);
    if (n > (size_t)PY_SSIZE_T_MAX)
        return PyErr_NoMemory();
    bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)n);
    if (bytes != NULL)
        repyrex_string_formatted(PyBytes_AS_STRING(bytes), format, arguments);
#if !REPYREX_STRINGS_BYTES
    if (bytes != NULL) {
        PyObject *text = repyrex_string_as_text(bytes);
        Py_DECREF(bytes);
        return text;
    }
#endif
    return bytes;
}

/* PyString_FromFormat: PyString_FromFormatV of its arguments. From stringobject.h; removed in 3.0. Returns a new
 * reference, NULL with an exception as there. */
static inline PyObject *repyrex_PyString_FromFormat(const char *format, ...)
{
    va_list arguments;
    PyObject *made;
    va_start(arguments, format);
    made = repyrex_PyString_FromFormatV(format, arguments);
    va_end(arguments);
    return made;
}

/* PyString_Check: whether o is a string, or of a class derived from it. From stringobject.h; removed in 3.0. Never an
 * exception; 0 for NULL. Differs: text mode says 1 of str and bytes. */
static inline int repyrex_PyString_Check(PyObject *o)
{
#if REPYREX_STRINGS_BYTES
    return o != NULL && PyBytes_Check(o);
#else
    return o != NULL && (PyBytes_Check(o) || PyUnicode_Check(o));
#endif
}

/* PyString_CheckExact: the same without derived classes. From stringobject.h; removed in 3.0. Never an exception; 0 for
 * NULL. */
static inline int repyrex_PyString_CheckExact(PyObject *o)
{
#if REPYREX_STRINGS_BYTES
    return o != NULL && PyBytes_CheckExact(o);
#else
    return o != NULL && (PyBytes_CheckExact(o) || PyUnicode_CheckExact(o));
#endif
}

/* PyString_Size: the number of bytes. From stringobject.h; removed in 3.0. -1 with TypeError for what is no string,
 * UnicodeEncodeError for a str with a surrogate that stands for no byte. */
static inline Py_ssize_t repyrex_PyString_Size(PyObject *o)
{
    const char *s;
    Py_ssize_t n;
    return repyrex_string_read(o, &s, &n) < 0 ? -1 : n;
}

/* PyString_AsString: the bytes, with a NUL behind them; good for as long as o is. From stringobject.h; removed in 3.0.
 * NULL with an exception as PyString_Size has it. Differs: a str's may not be written to. */
static inline char *repyrex_PyString_AsString(PyObject *o)
{
    const char *s;
    Py_ssize_t n;
    return repyrex_string_read(o, &s, &n) < 0 ? NULL : (char *)s;
}

/* PyString_AsStringAndSize: both at once, to *s and *n; where n is NULL there may be no NUL inside. From
 * stringobject.h; removed in 3.0. 0, or -1 with an exception as PyString_Size has it, TypeError for a NUL inside,
 * SystemError where s is NULL. */
static inline int repyrex_PyString_AsStringAndSize(PyObject *o, char **s, Py_ssize_t *n)
{
    const char *bytes;
    Py_ssize_t count;
    if (s == NULL) {
        repyrex_string_bad_call();
        return -1;
    }
    if (repyrex_string_read(o, &bytes, &count) < 0)
        return -1;
    *s = (char *)bytes;
    if (n != NULL)
        *n = count;
    else if (strlen(bytes) != (size_t)count) {
        PyErr_SetString(PyExc_TypeError, "expected string without null bytes");
        return -1;
    }
    return 0;
}

/* ---- interned strings ---- */

/* The one bytes object of that value, borrowed from the interpreter's dict; NULL with an exception. */
static inline PyObject *repyrex_string_interned(PyObject *bytes)
{
    static Py_ssize_t room = 1024;
    PyObject *dict = repyrex_kept_dict("_repyrex_interned");
    if (dict == NULL || repyrex_kept_reap(dict, &room) < 0)
        return NULL;
    return PyDict_SetDefault(dict, bytes, bytes);
}

/* PyString_InternInPlace: makes *p the one string of its value; takes the reference to the old one and gives one to the
 * new. From stringobject.h; removed in 3.0. Never an exception: where there is no memory, or *p is no string itself, *p
 * stays. Differs: bytes are interned for PyString_Intern... alone, a bytes literal of Python's is another object; where
 * 2.7 ended the process (no string) *p stays. */
static inline void repyrex_PyString_InternInPlace(PyObject **p)
{
    if (p == NULL || *p == NULL)
        return;
    if (PyUnicode_CheckExact(*p)) {
        PyUnicode_InternInPlace(p);
    } else if (PyBytes_CheckExact(*p)) {
        PyObject *type, *value, *traceback, *one;
        PyErr_Fetch(&type, &value, &traceback);
        one = repyrex_string_interned(*p);
        PyErr_Clear();
        PyErr_Restore(type, value, traceback);
        if (one != NULL && one != *p) {
            Py_INCREF(one);
            Py_DECREF(*p);
            *p = one;
        }
    }
}

/* PyString_InternImmortal: PyString_InternInPlace of a string that is never released. From stringobject.h; removed in
 * 3.0. Never an exception. */
static inline void repyrex_PyString_InternImmortal(PyObject **p)
{
    repyrex_PyString_InternInPlace(p);
    if (p != NULL)
        Py_XINCREF(*p);
}

/* PyString_InternFromString: the one string of these bytes. From stringobject.h; removed in 3.0. Returns a new
 * reference, NULL with an exception as PyString_FromString has it. Differs: text mode gives a str. */
static inline PyObject *repyrex_PyString_InternFromString(const char *s)
{
    PyObject *made = repyrex_PyString_FromString(s);
    if (made != NULL)
        repyrex_PyString_InternInPlace(&made);
    return made;
}

/* PyString_CHECK_INTERNED: not 0 where o is the one string of its value. From stringobject.h; removed in 3.0. Never an
 * exception. */
static inline int repyrex_PyString_CHECK_INTERNED(PyObject *o)
{
    PyObject *type, *value, *traceback, *dict;
    int interned = 0;
    if (o != NULL && PyUnicode_CheckExact(o))
        return PyUnicode_CHECK_INTERNED(o) != 0;
    if (o == NULL || !PyBytes_CheckExact(o))
        return 0;
    PyErr_Fetch(&type, &value, &traceback);
    dict = repyrex_kept_dict("_repyrex_interned");
    if (dict != NULL)
        interned = PyDict_GetItemWithError(dict, o) == o;
    PyErr_Clear();
    PyErr_Restore(type, value, traceback);
    return interned;
}

/* ---- computing with strings ---- */

/* A string and a bytearray as a new bytearray; NULL with an exception. (Where there is no memory, PyByteArray_Concat
 * drops an object that is not finished.) */
static inline PyObject *repyrex_string_with_bytearray(PyObject *left, PyObject *w)
{
    const Py_ssize_t more = PyByteArray_GET_SIZE(w);
    PyObject *both;
    const char *s;
    Py_ssize_t n;
    if (repyrex_string_read(left, &s, &n) < 0)
        return NULL;
    if (n > PY_SSIZE_T_MAX - more)
        return PyErr_NoMemory();
    both = PyByteArray_FromStringAndSize(NULL, 0);
    if (both != NULL && PyByteArray_Resize(both, n + more) < 0)
        Py_CLEAR(both);
    if (both != NULL) {
        memcpy(PyByteArray_AS_STRING(both), s, (size_t)n);
        memcpy(PyByteArray_AS_STRING(both) + n, PyByteArray_AS_STRING(w), (size_t)more);
    }
    return both;
}

/* PyString_Concat: *p + w, in the place of *p, to which it takes the reference. From stringobject.h; removed in 3.0. On
 * failure *p is NULL, with TypeError where w is no string; without an exception where *p was none, or w is NULL.
 * Differs: a str w is appended as its UTF-8 to bytes, where 2.7 gave unicode. */
static inline void repyrex_PyString_Concat(PyObject **p, PyObject *w)
{
    PyObject *left, *right, *both = NULL;
    if (p == NULL || *p == NULL)
        return;
    left = *p;
    *p = NULL;
    if (w != NULL && (PyBytes_Check(left) || PyUnicode_Check(left))) {
        if (!PyBytes_Check(w) && !PyUnicode_Check(w) && !PyByteArray_Check(w)) {
            PyErr_Format(PyExc_TypeError, "cannot concatenate 'str' and '%.200s' objects", Py_TYPE(w)->tp_name);
        } else if (PyByteArray_Check(w)) {
            both = repyrex_string_with_bytearray(left, w);
        } else {
            right = repyrex_string_like(left, w);
            both = right == NULL ? NULL : PySequence_Concat(left, right);
            Py_XDECREF(right);
        }
    }
    Py_DECREF(left);
    *p = both;
}

/* PyString_ConcatAndDel: PyString_Concat, which takes the reference to w too (NULL is none). From stringobject.h;
 * removed in 3.0. */
static inline void repyrex_PyString_ConcatAndDel(PyObject **p, PyObject *w)
{
    repyrex_PyString_Concat(p, w);
    Py_XDECREF(w);
}

/* Bytes as str, what is none as it is: a new reference, NULL with an exception. */
static inline PyObject *repyrex_string_if_bytes(PyObject *o)
{
    if (PyBytes_Check(o))
        return repyrex_string_as_text(o);
    Py_INCREF(o);
    return o;
}

/* The arguments of a format, strings among them as str: of a tuple its items, of a dict its keys and values. */
static inline PyObject *repyrex_string_format_arguments(PyObject *arguments)
{
    PyObject *made, *key, *value, *item, *text;
    Py_ssize_t i, at = 0;
    if (PyTuple_Check(arguments)) {
        made = PyTuple_New(PyTuple_GET_SIZE(arguments));
        for (i = 0; made != NULL && i < PyTuple_GET_SIZE(arguments); i++) {
            item = repyrex_string_if_bytes(PyTuple_GET_ITEM(arguments, i));
            if (item == NULL)
                Py_CLEAR(made);
            else
                PyTuple_SET_ITEM(made, i, item);
        }
        return made;
    }
    if (PyDict_CheckExact(arguments)) {
        made = PyDict_Copy(arguments);
        while (made != NULL && PyDict_Next(arguments, &at, &key, &value)) {
            if (!PyBytes_Check(key) && !PyBytes_Check(value))
                continue;
            item = repyrex_string_if_bytes(value);
            text = repyrex_string_if_bytes(key);
            if (item == NULL || text == NULL || PyDict_SetItem(made, text, item) < 0)
                Py_CLEAR(made);
            Py_XDECREF(item);
            Py_XDECREF(text);
        }
        return made;
    }
    return repyrex_string_if_bytes(arguments);
}

/* PyString_Format: format % arguments, with a tuple, a dict or a single value. From stringobject.h; removed in 3.0.
 * Returns a new reference, NULL with what the formatting raised, SystemError for NULL, or where format is no string.
 * Differs: the result has the format's kind, where a unicode argument made 2.7's unicode; widths count
 * characters. */
static inline PyObject *repyrex_PyString_Format(PyObject *format, PyObject *arguments)
{
    PyObject *text, *values, *made = NULL, *bytes;
    if (format == NULL || arguments == NULL)
        return repyrex_string_null();
    if (!PyBytes_Check(format) && !PyUnicode_Check(format)) {
        repyrex_string_bad_call();
        return NULL;
    }
    text = repyrex_string_as_text(format);
    values = text == NULL ? NULL : repyrex_string_format_arguments(arguments);
    if (values != NULL)
        made = PyUnicode_Format(text, values);
    Py_XDECREF(values);
    Py_XDECREF(text);
    if (made != NULL && PyBytes_Check(format)) {
        bytes = repyrex_string_escaped_utf8(made);
        Py_DECREF(made);
        return bytes;
    }
    return made;
}

/* PyString_Repr: the string as a literal, in quotes; with `smart` in double ones where that saves escapes. From
 * stringobject.h; removed in 3.0. Returns a new reference to a string of the mode's kind, NULL with MemoryError or
 * with TypeError where o is no string. */
static inline PyObject *repyrex_PyString_Repr(PyObject *o, int smart)
{
    PyObject *bytes = repyrex_string_as_bytes(o), *literal, *made = NULL;
    const char *s;
    Py_ssize_t n;
    if (bytes == NULL)
        return NULL;
    literal = PyBytes_Repr(bytes, smart);
    Py_DECREF(bytes);
    /* without the b in front */
    if (literal != NULL && repyrex_string_read(literal, &s, &n) == 0)
        made = repyrex_string_made(s + 1, n - 1);
    Py_XDECREF(literal);
    return made;
}

/* _PyString_Resize: makes *p, which nobody else has, n bytes long; what is added has any value. From stringobject.h;
 * removed in 3.0. 0; on failure -1 with MemoryError, or SystemError where *p is no bytes or someone else has it or n
 * is negative: *p is released then, and NULL. */
static inline int repyrex__PyString_Resize(PyObject **p, Py_ssize_t n)
{
    if (p == NULL || *p == NULL) {
        repyrex_string_null();
        return -1;
    }
    /* 3 alone would let some pass that others have: the empty one, and one that keeps its length */
    if (n < 0 || !PyBytes_Check(*p) || Py_REFCNT(*p) != 1) {
        Py_CLEAR(*p);
        repyrex_string_bad_call();
        return -1;
    }
    return _PyBytes_Resize(p, n);
}

/* _PyString_Eq: whether two strings have the same bytes. From stringobject.h; removed in 3.0. Never an exception: 0 for
 * NULL, and for what is no string. */
static inline int repyrex__PyString_Eq(PyObject *a, PyObject *b)
{
    const char *of_a, *of_b;
    Py_ssize_t n_a, n_b;
    if (a == NULL || b == NULL)
        return 0;
    if (repyrex_string_read(a, &of_a, &n_a) < 0 || repyrex_string_read(b, &of_b, &n_b) < 0) {
        PyErr_Clear();
        return 0;
    }
    return n_a == n_b && memcmp(of_a, of_b, (size_t)n_a) == 0;
}

/* _PyString_Join: sep.join(items). From stringobject.h; removed in 3.0. Returns a new reference to a string of sep's
 * kind, NULL with TypeError where sep or an item is no string or items is not iterable, or with what that raised.
 * Differs: 2.7 joined to unicode where an item was. */
static inline PyObject *repyrex__PyString_Join(PyObject *sep, PyObject *items)
{
    PyObject *fast, *list, *item, *made = NULL;
    Py_ssize_t i;
    if (sep == NULL || items == NULL)
        return repyrex_string_null();
    if (!PyBytes_Check(sep) && !PyUnicode_Check(sep)) {
        PyErr_Format(PyExc_TypeError, "expected string or Unicode object, %.200s found", Py_TYPE(sep)->tp_name);
        return NULL;
    }
    fast = PySequence_Fast(items, "can only join an iterable");
    if (fast == NULL)
        return NULL;
    /* not by PySequence_List, which up to 3.11 keeps a reference where there is no memory */
    list = PyList_New(PySequence_Fast_GET_SIZE(fast));
    for (i = 0; list != NULL && i < PyList_GET_SIZE(list); i++) {
        item = PySequence_Fast_GET_ITEM(fast, i);
        if (PyBytes_Check(item) || PyUnicode_Check(item))
            item = repyrex_string_like(sep, item);
        else {
            PyErr_Format(PyExc_TypeError, "sequence item %zd: expected string, %.80s found", i,
                         Py_TYPE(item)->tp_name);
            item = NULL;
        }
        if (item == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i, item);
    }
    Py_DECREF(fast);
    if (list != NULL) {
        made = PyObject_CallMethod(sep, "join", "(O)", list);
        Py_DECREF(list);
    }
    return made;
}

/* ---- codecs ---- */

/* PyString_DecodeEscape: the bytes that a literal's n characters stand for, \n, \x41 and the like decoded. From
 * stringobject.h; removed in 3.0. `unicode` and `recode_encoding` are for the compiler: 0 and NULL. Returns a new
 * reference, NULL with ValueError for a bad escape. Differs: bytes in either mode; recode_encoding is ignored. */
static inline PyObject *repyrex_PyString_DecodeEscape(const char *s, Py_ssize_t n, const char *errors,
                                                      Py_ssize_t unicode, const char *recode_encoding)
{
    if (s == NULL)
        return repyrex_string_null();
    (void)recode_encoding;
    return PyBytes_DecodeEscape(s, n, errors, unicode, NULL);
}

static inline const char *repyrex_string_encoding(const char *encoding)
{
    return encoding == NULL ? PyUnicode_GetDefaultEncoding() : encoding;
}

/* PyString_AsDecodedObject: what the codec makes of a string's bytes: a str of most, bytes of "hex" and its like. From
 * stringobject.h; removed in 3.0. Returns a new reference, NULL with what the codec raised, LookupError where there is
 * none, TypeError where o is no string. Differs: without an encoding it is UTF-8, ASCII under 2.7. */
static inline PyObject *repyrex_PyString_AsDecodedObject(PyObject *o, const char *encoding, const char *errors)
{
    PyObject *bytes, *made;
    if (o == NULL)
        return repyrex_string_null();
    if (!PyBytes_Check(o) && !PyUnicode_Check(o)) {
        PyErr_BadArgument();
        return NULL;
    }
    bytes = repyrex_string_as_bytes(o);
    if (bytes == NULL)
        return NULL;
    made = PyCodec_Decode(bytes, repyrex_string_encoding(encoding), errors);
    Py_DECREF(bytes);
    return made;
}

/* PyString_AsEncodedObject: what the codec makes of a string: bytes of most. Of bytes, as 2.7 had it, "hex" and its like
 * take the bytes, others the text that they are. From stringobject.h; removed in 3.0. Returns a new reference, NULL
 * with what the codec raised, UnicodeDecodeError where bytes are no UTF-8, LookupError where there is no codec, TypeError
 * where o is no string. Differs: bytes are taken for UTF-8, for ASCII under 2.7; so is a NULL encoding. */
static inline PyObject *repyrex_PyString_AsEncodedObject(PyObject *o, const char *encoding, const char *errors)
{
    PyObject *other, *made;
    const char *s;
    Py_ssize_t n;
    if (o == NULL)
        return repyrex_string_null();
    if (!PyBytes_Check(o) && !PyUnicode_Check(o)) {
        PyErr_BadArgument();
        return NULL;
    }
    encoding = repyrex_string_encoding(encoding);
    made = PyCodec_Encode(o, encoding, errors);
    if (made != NULL || !(PyErr_ExceptionMatches(PyExc_TypeError) || PyErr_ExceptionMatches(PyExc_AttributeError)))
        return made;
    /* The codec takes the other kind, and says so in one way or another. */
    PyErr_Clear();
    if (repyrex_string_read(o, &s, &n) < 0)
        return NULL;
    other = PyBytes_Check(o) ? PyUnicode_DecodeUTF8(s, n, NULL) : PyBytes_FromStringAndSize(s, n);
    if (other == NULL)
        return NULL;
    made = PyCodec_Encode(other, encoding, errors);
    Py_DECREF(other);
    return made;
}

/* A codec's result as a string; takes the reference, gives a new one. */
static inline PyObject *repyrex_string_from_codec(PyObject *made, const char *verb)
{
    if (made == NULL)
        return NULL;
    if (PyUnicode_Check(made)) {
#if REPYREX_STRINGS_BYTES
        PyObject *text = made;
        made = repyrex_string_as_bytes(text);
        Py_DECREF(text);
#endif
    } else if (!PyBytes_Check(made)) {
        PyErr_Format(PyExc_TypeError, "%s did not return a string object (type=%.400s)", verb,
                     Py_TYPE(made)->tp_name);
        Py_CLEAR(made);
    }
    return made;
}

/* PyString_AsDecodedString: PyString_AsDecodedObject as a string. From stringobject.h; removed in 3.0. Returns a new
 * reference, NULL with an exception as there, TypeError where the codec gave something else. Differs: bytes mode gives
 * UTF-8, where 2.7 refused what is no ASCII; text mode leaves a str as it is. */
static inline PyObject *repyrex_PyString_AsDecodedString(PyObject *o, const char *encoding, const char *errors)
{
    return repyrex_string_from_codec(repyrex_PyString_AsDecodedObject(o, encoding, errors), "decoder");
}

/* PyString_AsEncodedString: PyString_AsEncodedObject as a string. From stringobject.h; removed in 3.0. Returns a new
 * reference, NULL with an exception as there, TypeError where the codec gave something else. */
static inline PyObject *repyrex_PyString_AsEncodedString(PyObject *o, const char *encoding, const char *errors)
{
    return repyrex_string_from_codec(repyrex_PyString_AsEncodedObject(o, encoding, errors), "encoder");
}

/* PyString_Decode: PyString_AsDecodedString of n bytes at s. From stringobject.h; removed in 3.0. Returns a new
 * reference, NULL with an exception as there. */
static inline PyObject *repyrex_PyString_Decode(const char *s, Py_ssize_t n, const char *encoding, const char *errors)
{
    PyObject *bytes = repyrex_PyString_FromStringAndSize(s, n), *made;
    if (bytes == NULL)
        return NULL;
    made = repyrex_PyString_AsDecodedString(bytes, encoding, errors);
    Py_DECREF(bytes);
    return made;
}

/* PyString_Encode: PyString_AsEncodedString of n bytes at s. From stringobject.h; removed in 3.0. Returns a new
 * reference, NULL with an exception as there. */
static inline PyObject *repyrex_PyString_Encode(const char *s, Py_ssize_t n, const char *encoding, const char *errors)
{
    PyObject *bytes = repyrex_PyString_FromStringAndSize(s, n), *made;
    if (bytes == NULL)
        return NULL;
    made = repyrex_PyString_AsEncodedString(bytes, encoding, errors);
    Py_DECREF(bytes);
    return made;
}

/* ---- the types ---- */

/* PyStringObject: the struct of a string that is bytes, with the fields that 2.7 had. From stringobject.h; removed in
 * 3.0. Differs: ob_sstate is gone (PyString_CHECK_INTERNED); of a str the fields are not to be read. */
typedef struct {
#ifdef REPYREX_HEAD_COUNT
    PyObject_VAR_HEAD
#else
    PyObject ob_base;
    Py_ssize_t ob_size;
#endif
    Py_hash_t ob_shash;
    char ob_sval[1];
}
#if defined(__GNUC__)
/* the same memory is a PyBytesObject to CPython's inline functions */
__attribute__((may_alias))
#endif
repyrex_PyStringObject;

/* Not CPython's struct of bytes any more? Then this does not compile. */
typedef char repyrex_string_layout[offsetof(repyrex_PyStringObject, ob_sval) == offsetof(PyBytesObject, ob_sval) ? 1
                                                                                                                 : -1];

/* What PyBaseString_Type was when this C file asked last; the interpreter holds it. */
static PyTypeObject *repyrex_basestring;

static inline PyObject *repyrex_basestring_instance(PyObject *self, PyObject *o)
{
    int is = PyObject_IsInstance(o, (PyObject *)&PyUnicode_Type);
    (void)self;
    if (is == 0)
        is = PyObject_IsInstance(o, (PyObject *)&PyBytes_Type);
    return is < 0 ? NULL : PyBool_FromLong(is);
}

static inline PyObject *repyrex_basestring_subclass(PyObject *self, PyObject *c)
{
    int is = PyObject_IsSubclass(c, (PyObject *)&PyUnicode_Type);
    (void)self;
    if (is == 0)
        is = PyObject_IsSubclass(c, (PyObject *)&PyBytes_Type);
    return is < 0 ? NULL : PyBool_FromLong(is);
}

/* PyBaseString_Type: the class that str and bytes belong to, for PyObject_TypeCheck, PyObject_IsInstance and
 * PyObject_IsSubclass. From stringobject.h; removed in 3.0. Differs: it is no base class of theirs, so PyType_IsSubtype
 * and "O!" do not find it. Where there is no memory for it the exception is set, and the type object of str is what one
 * gets. */
static inline PyTypeObject *repyrex_PyBaseString_Type(void)
{
    static PyMethodDef of_instance = {"__instancecheck__", repyrex_basestring_instance, METH_O, NULL};
    static PyMethodDef of_class = {"__subclasscheck__", repyrex_basestring_subclass, METH_O, NULL};
    PyObject *made, *instance, *subclass = NULL, *meta = NULL;
    const int found = repyrex_kept_find("_repyrex_basestring", &made);
    if (found == 0) {
        /* Not by Python code: where there is no memory, CPython's compiler ends the process. A class does not bind a
         * function of C, so these get the object alone. */
        instance = PyCFunction_New(&of_instance, NULL);
        if (instance != NULL)
            subclass = PyCFunction_New(&of_class, NULL);
        if (subclass != NULL)
            meta = PyObject_CallFunction((PyObject *)&PyType_Type, "s(O){sOsOsO}", "type_of_basestring", &PyType_Type,
                                         "__module__", Py_None, of_instance.ml_name, instance, of_class.ml_name,
                                         subclass);
        if (meta != NULL)
            made = PyObject_CallFunction(meta, "s(O){sO}", "basestring", &PyBaseObject_Type, "__module__", Py_None);
        Py_XDECREF(meta);
        Py_XDECREF(subclass);
        Py_XDECREF(instance);
        if (made != NULL) {
            const int kept = PySys_SetObject("_repyrex_basestring", made);
            /* sys holds it, or nobody does */
            Py_DECREF(made);
            if (kept < 0)
                made = NULL;
        }
    }
    repyrex_basestring = (PyTypeObject *)made;
    return made == NULL ? &PyUnicode_Type : repyrex_basestring;
}

/* PyObject_TypeCheck: as ever, and for &PyBaseString_Type. Never an exception. */
static inline int repyrex_PyObject_TypeCheck(PyObject *o, PyTypeObject *type)
{
    return PyObject_TypeCheck(o, type) ||
           (type == repyrex_basestring && type != NULL && (PyUnicode_Check(o) || PyBytes_Check(o)));
}

#ifdef __cplusplus
}
#endif

#define PyString_FromString repyrex_PyString_FromString
#define PyString_FromStringAndSize repyrex_PyString_FromStringAndSize
#define PyString_FromFormatV repyrex_PyString_FromFormatV
#define PyString_FromFormat repyrex_PyString_FromFormat
#define PyString_Size repyrex_PyString_Size
#define PyString_AsString repyrex_PyString_AsString
#define PyString_AsStringAndSize repyrex_PyString_AsStringAndSize
#define PyString_InternInPlace repyrex_PyString_InternInPlace
#define PyString_InternImmortal repyrex_PyString_InternImmortal
#define PyString_InternFromString repyrex_PyString_InternFromString
#define PyString_Concat repyrex_PyString_Concat
#define PyString_ConcatAndDel repyrex_PyString_ConcatAndDel
#define PyString_Format repyrex_PyString_Format
#define PyString_Repr repyrex_PyString_Repr
#define _PyString_Resize repyrex__PyString_Resize
#define PyString_DecodeEscape repyrex_PyString_DecodeEscape
#define PyString_AsDecodedObject repyrex_PyString_AsDecodedObject
#define PyString_AsEncodedObject repyrex_PyString_AsEncodedObject
#define PyString_AsDecodedString repyrex_PyString_AsDecodedString
#define PyString_AsEncodedString repyrex_PyString_AsEncodedString
#define PyString_Decode repyrex_PyString_Decode
#define PyString_Encode repyrex_PyString_Encode
#define _PyString_Join repyrex__PyString_Join
#define _PyString_Eq(a, b) repyrex__PyString_Eq((PyObject *)(a), (PyObject *)(b))

/* Macros in 2.7 too; any pointer to an object was good. A Cython before 3.1 has defined some of them. */
#undef PyString_Check
#undef PyString_CheckExact
#undef PyString_Type
#undef PyStringObject
#define PyString_Check(op) repyrex_PyString_Check((PyObject *)(op))
#define PyString_CheckExact(op) repyrex_PyString_CheckExact((PyObject *)(op))
#define PyString_CHECK_INTERNED(op) repyrex_PyString_CHECK_INTERNED((PyObject *)(op))

/* PyString_AS_STRING, PyString_GET_SIZE: PyString_AsString and PyString_Size. From stringobject.h; removed in 3.0.
 * Differs: a str is read too, and what is no string is NULL or -1 with TypeError, where 2.7 read the memory there. */
#define PyString_AS_STRING(op) repyrex_PyString_AsString((PyObject *)(op))
#define PyString_GET_SIZE(op) repyrex_PyString_Size((PyObject *)(op))

/* PyString_Type: the type object of bytes. From stringobject.h; removed in 3.0. Differs: in text mode too, where a str's
 * type is PyUnicode_Type. */
#define PyString_Type PyBytes_Type
#define PyStringObject repyrex_PyStringObject
#define PyBaseString_Type (*repyrex_PyBaseString_Type())
#undef PyObject_TypeCheck
#define PyObject_TypeCheck(ob, type) repyrex_PyObject_TypeCheck((PyObject *)(ob), (PyTypeObject *)(type))

/* SSTATE_...: the values of PyString_CHECK_INTERNED; any but 0 is interned. From stringobject.h; removed in 3.0. */
#ifndef SSTATE_NOT_INTERNED
#define SSTATE_NOT_INTERNED 0
#define SSTATE_INTERNED_MORTAL 1
#define SSTATE_INTERNED_IMMORTAL 2
#endif

/* _Py_ReleaseInternedStrings: nothing, at the end of a process, for a leak finder. From stringobject.h; removed in 3.0. */
#define _Py_ReleaseInternedStrings() ((void)0)

/* PyBytes_Format, _PyBytes_Eq, PyBytes_CHECK_INTERNED: PyString_'s, as on 2.7. From bytesobject.h; removed in 3.0. */
#undef PyBytes_Format
#define PyBytes_Format repyrex_PyString_Format
#define _PyBytes_Eq(a, b) repyrex__PyString_Eq((PyObject *)(a), (PyObject *)(b))
#define PyBytes_CHECK_INTERNED(op) repyrex_PyString_CHECK_INTERNED((PyObject *)(op))

/* What cannot be: helpers of str.format, str % and locale.format, in CPython's own files only. */
#define _PyString_InsertThousandsGrouping                                                                             \
    (repyrex_REFUSED__PyString_InsertThousandsGrouping__call_str_format_with_the_format_n)
#define _PyString_InsertThousandsGroupingLocale                                                                       \
    (repyrex_REFUSED__PyString_InsertThousandsGroupingLocale__call_str_format_with_the_format_n)
#define _PyString_FormatLong (repyrex_REFUSED__PyString_FormatLong__format_it_with_the_percent_operator)
#undef _PyBytes_FormatAdvanced
#define _PyBytes_FormatAdvanced (repyrex_REFUSED__PyBytes_FormatAdvanced__call_the_builtin_format)
#define ob_sstate repyrex_REFUSED_ob_sstate__use_PyString_CHECK_INTERNED

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_STRINGOBJECT_H */
