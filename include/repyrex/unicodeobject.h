/* unicodeobject.h of CPython 2.7: Py_UNICODE, and the functions on buffers of it. Removed in Python 3.11 to 3.13.
 *
 * A Py_UNICODE is a wchar_t. A str of today is no array of them: up to 3.11 CPython made one inside the object when it
 * was asked for, and later ones have no room for it. There the array is kept beside the str (kept.h), for as long as
 * the str lives; it is a copy, which may not be written to.
 *
 * All functions need the GIL. NULL for an object is SystemError "null argument to internal routine" (the exception that
 * is set stays), where 2.7 crashed; so is a NULL buffer of a length, and a negative length is SystemError "bad argument
 * to internal function".
 */
#ifndef REPYREX_UNICODEOBJECT_H
#define REPYREX_UNICODEOBJECT_H

#if PY_MAJOR_VERSION >= 3

#include <wchar.h>
#include "stringobject.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Py_UNICODE: a character, 4 bytes on Linux. From unicodeobject.h; deprecated in 3.13. */
#if PY_VERSION_HEX >= 0x030D0000
typedef wchar_t repyrex_Py_UNICODE;
#define Py_UNICODE repyrex_Py_UNICODE
#endif

#if defined(__GNUC__)
/* what is wrapped here is deprecated where it still is */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif

/* ---- the characters of a str ---- */

/* The characters of a str and a NUL, as bytes. */
static inline PyObject *repyrex_unicode_wide(PyObject *o)
{
    const Py_ssize_t n = PyUnicode_GetLength(o);
    PyObject *bytes;
    if (n < 0)
        return NULL;
    if (n > PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(Py_UNICODE) - 1)
        return PyErr_NoMemory();
    bytes = PyBytes_FromStringAndSize(NULL, (n + 1) * (Py_ssize_t)sizeof(Py_UNICODE));
    if (bytes != NULL && PyUnicode_AsWideChar(o, (Py_UNICODE *)(void *)PyBytes_AS_STRING(bytes), n + 1) < 0)
        Py_CLEAR(bytes);
    return bytes;
}

static inline int repyrex_unicode_check(PyObject *o)
{
    if (o == NULL) {
        repyrex_string_null();
        return -1;
    }
    if (!PyUnicode_Check(o)) {
        PyErr_BadArgument();
        return -1;
    }
    return 0;
}

/* PyUnicode_AsUnicode: the characters of a str and a NUL, good for as long as the str is. From unicodeobject.h; removed
 * in 3.12. NULL with TypeError for what is no str, or MemoryError. Differs: from 3.12 on a copy, not to be written to. */
static inline Py_UNICODE *repyrex_PyUnicode_AsUnicode(PyObject *o)
{
    if (repyrex_unicode_check(o) < 0)
        return NULL;
#if PY_VERSION_HEX >= 0x030C0000
    o = repyrex_kept("_repyrex_wide", o, repyrex_unicode_wide);
    return o == NULL ? NULL : (Py_UNICODE *)(void *)PyBytes_AS_STRING(o);
#else
    return PyUnicode_AsUnicode(o);
#endif
}

/* PyUnicode_GetSize: the number of Py_UNICODE in a str. From unicodeobject.h; removed in 3.12. -1 with TypeError for what
 * is no str. */
static inline Py_ssize_t repyrex_PyUnicode_GetSize(PyObject *o)
{
    if (repyrex_unicode_check(o) < 0)
        return -1;
#if PY_VERSION_HEX >= 0x030C0000
    return PyUnicode_GetLength(o);
#else
    return PyUnicode_GetSize(o);
#endif
}

/* PyUnicode_AsUnicodeAndSize: both, the size to *n unless that is NULL. From unicodeobject.h of 3.3; removed in 3.12.
 * NULL with an exception as PyUnicode_AsUnicode has it. */
static inline Py_UNICODE *repyrex_PyUnicode_AsUnicodeAndSize(PyObject *o, Py_ssize_t *n)
{
    Py_UNICODE *const characters = repyrex_PyUnicode_AsUnicode(o);
    if (characters != NULL && n != NULL)
        *n = repyrex_PyUnicode_GetSize(o);
    return characters;
}

/* A str of n characters, which need not be Unicode's: surrogates stay. */
static inline PyObject *repyrex_unicode_of(const Py_UNICODE *s, Py_ssize_t n)
{
    if (n < 0) {
        repyrex_string_bad_call();
        return NULL;
    }
    if (s == NULL && n > 0)
        return repyrex_string_null();
    return n == 0 ? PyUnicode_FromStringAndSize("", 0) : PyUnicode_FromWideChar(s, n);
}

/* PyUnicode_FromUnicode: a str of n characters; where s is NULL they may be filled in through PyUnicode_AS_UNICODE, while
 * nobody else has the str. From unicodeobject.h; removed in 3.12. Returns a new reference, NULL with MemoryError, with
 * ValueError where a character is beyond Unicode's. Differs: from 3.12 on nothing can be filled in, and NULL of a length
 * is SystemError. */
static inline PyObject *repyrex_PyUnicode_FromUnicode(const Py_UNICODE *s, Py_ssize_t n)
{
#if PY_VERSION_HEX >= 0x030C0000
    if (s == NULL && n > 0) {
        PyErr_SetString(PyExc_SystemError, "PyUnicode_FromUnicode: a str cannot be filled in since CPython 3.12; "
                                           "fill an array of Py_UNICODE and give that");
        return NULL;
    }
    return repyrex_unicode_of(s, n);
#else
    if (n < 0)
        return repyrex_unicode_of(s, n);
    return PyUnicode_FromUnicode(s, n);
#endif
}

/* PyUnicode_GetMax: the highest Py_UNICODE. From unicodeobject.h; removed in 3.10. Never an exception. */
static inline Py_UNICODE repyrex_PyUnicode_GetMax(void)
{
    return sizeof(Py_UNICODE) > 2 ? (Py_UNICODE)0x10FFFF : (Py_UNICODE)0xFFFF;
}

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

/* ---- from characters to bytes ---- */

/* The str, released, by a codec. */
static inline PyObject *repyrex_unicode_by(PyObject *text, const char *encoding, const char *errors)
{
    PyObject *made = text == NULL ? NULL : PyUnicode_AsEncodedString(text, encoding, errors);
    Py_XDECREF(text);
    return made;
}

/* PyUnicode_Encode: n characters by a codec. From unicodeobject.h; removed in 3.11. Returns a new reference to bytes, NULL
 * with what the codec raised. Differs: without an encoding it is UTF-8, ASCII under 2.7; UTF-8, -16 and -32 by name
 * refuse a surrogate, unless `errors` says otherwise. */
static inline PyObject *repyrex_PyUnicode_Encode(const Py_UNICODE *s, Py_ssize_t n, const char *encoding,
                                                 const char *errors)
{
    return repyrex_unicode_by(repyrex_unicode_of(s, n), repyrex_string_encoding(encoding), errors);
}

/* PyUnicode_EncodeUTF7: n characters in UTF-7. From unicodeobject.h; removed in 3.11. Returns a new reference to bytes,
 * NULL with an exception. Differs: NotImplementedError unless both flags, for characters that may stand for themselves,
 * are 0. */
static inline PyObject *repyrex_PyUnicode_EncodeUTF7(const Py_UNICODE *s, Py_ssize_t n, int base64_set_o,
                                                     int base64_white_space, const char *errors)
{
    if (base64_set_o || base64_white_space) {
        PyErr_SetString(PyExc_NotImplementedError, "PyUnicode_EncodeUTF7: CPython 3 encodes with both flags 0 only");
        return NULL;
    }
    return repyrex_unicode_by(repyrex_unicode_of(s, n), "utf-7", errors);
}

/* PyUnicode_EncodeUTF8: n characters in UTF-8; two surrogates that belong together are one character, and a lone one is
 * encoded as it is, whatever `errors` says. From unicodeobject.h; removed in 3.11. Returns a new reference to bytes,
 * NULL with MemoryError. */
static inline PyObject *repyrex_PyUnicode_EncodeUTF8(const Py_UNICODE *s, Py_ssize_t n, const char *errors)
{
    PyObject *text = repyrex_unicode_of(s, n), *bytes;
    (void)errors;
    bytes = text == NULL ? NULL : PyUnicode_AsUTF8String(text);
    if (text != NULL && bytes == NULL && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
        int order = -1;
        PyErr_Clear();
        /* UTF-16 knows nothing but the pairs */
        bytes = repyrex_unicode_by(text, "utf-16-le", "surrogatepass");
        text = bytes == NULL ? NULL
                             : PyUnicode_DecodeUTF16(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes),
                                                     "surrogatepass", &order);
        Py_XDECREF(bytes);
        return repyrex_unicode_by(text, "utf-8", "surrogatepass");
    }
    Py_XDECREF(text);
    return bytes;
}

/* PyUnicode_EncodeUTF16, PyUnicode_EncodeUTF32: n characters in UTF-16, UTF-32; surrogates as they are, whatever `errors`
 * says. The order of the bytes is -1 for little, 1 for big endian, 0 for the machine's with a byte order mark before it.
 * From unicodeobject.h; removed in 3.11. Return a new reference to bytes, NULL with MemoryError. */
static inline PyObject *repyrex_PyUnicode_EncodeUTF16(const Py_UNICODE *s, Py_ssize_t n, const char *errors, int order)
{
    (void)errors;
    return repyrex_unicode_by(repyrex_unicode_of(s, n),
                              order == 0  ? "utf-16"
                              : order < 0 ? "utf-16-le"
                                          : "utf-16-be",
                              "surrogatepass");
}

static inline PyObject *repyrex_PyUnicode_EncodeUTF32(const Py_UNICODE *s, Py_ssize_t n, const char *errors, int order)
{
    (void)errors;
    return repyrex_unicode_by(repyrex_unicode_of(s, n),
                              order == 0  ? "utf-32"
                              : order < 0 ? "utf-32-le"
                                          : "utf-32-be",
                              "surrogatepass");
}

/* PyUnicode_EncodeUnicodeEscape, PyUnicode_EncodeRawUnicodeEscape: n characters as in a literal. From unicodeobject.h;
 * removed in 3.11. Return a new reference to bytes, NULL with MemoryError. */
static inline PyObject *repyrex_PyUnicode_EncodeUnicodeEscape(const Py_UNICODE *s, Py_ssize_t n)
{
    return repyrex_unicode_by(repyrex_unicode_of(s, n), "unicode_escape", NULL);
}

static inline PyObject *repyrex_PyUnicode_EncodeRawUnicodeEscape(const Py_UNICODE *s, Py_ssize_t n)
{
    return repyrex_unicode_by(repyrex_unicode_of(s, n), "raw_unicode_escape", NULL);
}

/* PyUnicode_EncodeLatin1, PyUnicode_EncodeASCII: n characters, a byte each. From unicodeobject.h; removed in 3.11. Return
 * a new reference to bytes, NULL with UnicodeEncodeError for a character beyond unless `errors` says otherwise. */
static inline PyObject *repyrex_PyUnicode_EncodeLatin1(const Py_UNICODE *s, Py_ssize_t n, const char *errors)
{
    return repyrex_unicode_by(repyrex_unicode_of(s, n), "latin-1", errors);
}

static inline PyObject *repyrex_PyUnicode_EncodeASCII(const Py_UNICODE *s, Py_ssize_t n, const char *errors)
{
    return repyrex_unicode_by(repyrex_unicode_of(s, n), "ascii", errors);
}

/* PyUnicode_EncodeCharmap: n characters by a mapping from their numbers to numbers below 256, bytes or None; NULL for
 * Latin-1. From unicodeobject.h; removed in 3.11. Returns a new reference to bytes, NULL with UnicodeEncodeError for a
 * character that has none unless `errors` says otherwise, with TypeError for another value. */
static inline PyObject *repyrex_PyUnicode_EncodeCharmap(const Py_UNICODE *s, Py_ssize_t n, PyObject *mapping,
                                                        const char *errors)
{
    PyObject *text, *codecs, *pair, *made = NULL;
    if (mapping == NULL)
        return repyrex_PyUnicode_EncodeLatin1(s, n, errors);
    text = repyrex_unicode_of(s, n);
    codecs = text == NULL ? NULL : PyImport_ImportModule("_codecs");
    /* bytes and how many characters they are of */
    pair = codecs == NULL ? NULL : PyObject_CallMethod(codecs, "charmap_encode", "OzO", text, errors, mapping);
    if (pair != NULL) {
        made = PySequence_GetItem(pair, 0);
        Py_DECREF(pair);
    }
    Py_XDECREF(codecs);
    Py_XDECREF(text);
    return made;
}

/* PyUnicode_TranslateCharmap: n characters by a mapping from their numbers to numbers, str or None, which drops them. From
 * unicodeobject.h; removed in 3.11. Returns a new reference to a str, NULL with what the mapping raised, TypeError for
 * another value. */
static inline PyObject *repyrex_PyUnicode_TranslateCharmap(const Py_UNICODE *s, Py_ssize_t n, PyObject *mapping,
                                                           const char *errors)
{
    PyObject *text, *made;
    if (mapping == NULL) {
        PyErr_BadArgument();
        return NULL;
    }
    text = repyrex_unicode_of(s, n);
    made = text == NULL ? NULL : PyUnicode_Translate(text, mapping, errors);
    Py_XDECREF(text);
    return made;
}

/* PyUnicode_EncodeDecimal: to `output`, which has n + 1 bytes, n characters as int() reads them: a digit of any script as
 * 0 to 9, white space as a blank, Latin-1 as it is, and a NUL. From unicodeobject.h; removed in 3.11. 0, or -1 with
 * UnicodeEncodeError for another character. Differs: of `errors` it knows "ignore" and "replace", all else is strict. */
static inline int repyrex_PyUnicode_EncodeDecimal(const Py_UNICODE *s, Py_ssize_t n, char *output, const char *errors)
{
    Py_ssize_t i;
    if (output == NULL) {
        PyErr_BadArgument();
        return -1;
    }
    if (s == NULL && n > 0) {
        repyrex_string_null();
        return -1;
    }
    for (i = 0; i < n; i++) {
        const Py_UCS4 c = (Py_UCS4)s[i];
        const int digit = Py_UNICODE_TODECIMAL(c);
        if (Py_UNICODE_ISSPACE(c)) {
            *output++ = ' ';
        } else if (digit >= 0) {
            *output++ = (char)('0' + digit);
        } else if (c > 0 && c < 256) {
            *output++ = (char)c;
        } else if (errors != NULL && strcmp(errors, "replace") == 0) {
            *output++ = '?';
        } else if (errors == NULL || strcmp(errors, "ignore") != 0) {
            PyObject *text = repyrex_unicode_of(s, n), *error = NULL;
            Py_ssize_t end = i + 1;
            /* the whole run that has none */
            while (end < n && s[end] >= 256 && !Py_UNICODE_ISSPACE((Py_UCS4)s[end]) &&
                   Py_UNICODE_TODECIMAL((Py_UCS4)s[end]) < 0)
                end++;
            if (text != NULL)
                error = PyObject_CallFunction(PyExc_UnicodeEncodeError, "sOnns", "decimal", text, i, end,
                                              "invalid decimal Unicode string");
            if (error != NULL)
                PyErr_SetObject(PyExc_UnicodeEncodeError, error);
            Py_XDECREF(error);
            Py_XDECREF(text);
            return -1;
        }
    }
    *output = '\0';
    return 0;
}

/* PyUnicode_TransformDecimalToASCII: a str of n characters, with a digit of any script as 0 to 9. From unicodeobject.h of
 * 3.2; removed in 3.11. Returns a new reference, NULL with MemoryError. */
static inline PyObject *repyrex_PyUnicode_TransformDecimalToASCII(const Py_UNICODE *s, Py_ssize_t n)
{
    PyObject *text = repyrex_unicode_of(s, n), *made;
    Py_UNICODE *digits;
    Py_ssize_t i;
    if (text == NULL)
        return NULL;
    Py_DECREF(text);
    if (n > PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(Py_UNICODE) - 1)
        return PyErr_NoMemory();
    digits = (Py_UNICODE *)PyMem_Malloc((size_t)(n + 1) * sizeof(Py_UNICODE));
    if (digits == NULL)
        return PyErr_NoMemory();
    for (i = 0; i < n; i++) {
        const int digit = Py_UNICODE_TODECIMAL((Py_UCS4)s[i]);
        digits[i] = digit < 0 ? s[i] : (Py_UNICODE)('0' + digit);
    }
    made = repyrex_unicode_of(digits, n);
    PyMem_Free(digits);
    return made;
}

/* ---- codecs of any kind, and the default encoding ---- */

/* PyUnicode_AsEncodedObject, PyUnicode_AsDecodedObject: what the codec makes of a str, whatever that is. From
 * unicodeobject.h; removed in 3.15. Return a new reference, NULL with what the codec raised, LookupError where there is
 * none, TypeError where o is no str. Differs: without an encoding it is UTF-8, ASCII under 2.7. */
static inline PyObject *repyrex_PyUnicode_AsEncodedObject(PyObject *o, const char *encoding, const char *errors)
{
    /* "hex" and its like took the text's bytes */
    return repyrex_unicode_check(o) < 0 ? NULL : repyrex_PyString_AsEncodedObject(o, encoding, errors);
}

static inline PyObject *repyrex_PyUnicode_AsDecodedObject(PyObject *o, const char *encoding, const char *errors)
{
    return repyrex_unicode_check(o) < 0 ? NULL : PyCodec_Decode(o, repyrex_string_encoding(encoding), errors);
}

/* A codec's result where a str is wanted; takes the reference. */
static inline PyObject *repyrex_unicode_wanted(PyObject *made, const char *verb)
{
    if (made != NULL && !PyUnicode_Check(made)) {
        PyErr_Format(PyExc_TypeError, "%s did not return an unicode object (type=%.400s)", verb,
                     Py_TYPE(made)->tp_name);
        Py_CLEAR(made);
    }
    return made;
}

/* PyUnicode_AsEncodedUnicode, PyUnicode_AsDecodedUnicode: the same, as a str. From unicodeobject.h of 3.0; removed in
 * 3.15. Return a new reference, NULL with an exception as there, TypeError where the codec gave something else. */
static inline PyObject *repyrex_PyUnicode_AsEncodedUnicode(PyObject *o, const char *encoding, const char *errors)
{
    return repyrex_unicode_wanted(repyrex_PyUnicode_AsEncodedObject(o, encoding, errors), "encoder");
}

static inline PyObject *repyrex_PyUnicode_AsDecodedUnicode(PyObject *o, const char *encoding, const char *errors)
{
    return repyrex_unicode_wanted(repyrex_PyUnicode_AsDecodedObject(o, encoding, errors), "decoder");
}

/* _PyUnicode_AsDefaultEncodedString: a str's bytes in the default encoding; borrowed, good for as long as the str is.
 * From unicodeobject.h; removed in 3.3. NULL with UnicodeEncodeError for a surrogate that stands for no byte, TypeError
 * for what is no str. Differs: UTF-8, where 2.7 had ASCII; `errors` is ignored. */
static inline PyObject *repyrex__PyUnicode_AsDefaultEncodedString(PyObject *o, const char *errors)
{
    (void)errors;
    return repyrex_unicode_check(o) < 0 ? NULL : repyrex_kept("_repyrex_default", o, repyrex_string_escaped_utf8);
}

/* PyUnicode_SetDefaultEncoding: 0 where the encoding is UTF-8 under one of its names, since that is what it is. From
 * unicodeobject.h; removed in 3.0. -1 with LookupError for an encoding that there is not. Differs: -1 with ValueError for
 * another, since it cannot be set. */
static inline int repyrex_PyUnicode_SetDefaultEncoding(const char *encoding)
{
    PyObject *codec = NULL, *name = NULL, *codecs;
    int result = -1;
    if (encoding == NULL) {
        PyErr_BadArgument();
        return -1;
    }
    codecs = PyImport_ImportModule("codecs");
    if (codecs != NULL)
        codec = PyObject_CallMethod(codecs, "lookup", "s", encoding);
    if (codec != NULL)
        name = PyObject_GetAttrString(codec, "name");
    if (name != NULL) {
        if (PyUnicode_Check(name) && PyUnicode_CompareWithASCIIString(name, "utf-8") == 0)
            result = 0;
        else
            PyErr_Format(PyExc_ValueError, "the default encoding is utf-8 and cannot be %.100s", encoding);
    }
    Py_XDECREF(name);
    Py_XDECREF(codec);
    Py_XDECREF(codecs);
    return result;
}

/* PyUnicode_InternImmortal: makes *p the one str of its value, never to be released. From unicodeobject.h of 3.0; removed
 * in 3.12. Never an exception. */
static inline void repyrex_PyUnicode_InternImmortal(PyObject **p)
{
    if (p == NULL || *p == NULL)
        return;
    PyUnicode_InternInPlace(p);
    Py_INCREF(*p);
}

/* PyObject_Unicode: unicode(o): a str itself, what __unicode__ returns where o's class has one, bytes decoded, else str(o).
 * From object.h; removed in 3.0. Returns a new reference, "<NULL>" for NULL; NULL with what a method raised, with
 * UnicodeDecodeError for bytes that are none, with TypeError where __unicode__ returned no string. Differs: bytes are
 * UTF-8, ASCII under 2.7. */
static inline PyObject *repyrex_PyObject_Unicode(PyObject *o)
{
    PyObject *method, *made, *text;
    if (o == NULL || PyUnicode_CheckExact(o))
        return PyObject_Str(o);
    /* a class itself has the method of its instances */
    if (!PyType_Check(o)) {
        method = PyObject_GetAttrString(o, "__unicode__");
        if (method == NULL) {
            if (!PyErr_ExceptionMatches(PyExc_AttributeError))
                return NULL;
            PyErr_Clear();
        } else {
            made = PyObject_CallObject(method, NULL);
            Py_DECREF(method);
            if (made == NULL || PyUnicode_Check(made))
                return made;
            if (!PyBytes_Check(made)) {
                PyErr_Format(PyExc_TypeError, "coercing to Unicode: need string or buffer, %.80s found",
                             Py_TYPE(made)->tp_name);
                Py_DECREF(made);
                return NULL;
            }
            text = PyUnicode_FromEncodedObject(made, NULL, NULL);
            Py_DECREF(made);
            return text;
        }
    }
    if (PyBytes_Check(o))
        return PyUnicode_FromEncodedObject(o, NULL, NULL);
    return PyObject_Str(o);
}

#ifdef __cplusplus
}
#endif

#define PyUnicode_AsUnicode repyrex_PyUnicode_AsUnicode
#define PyUnicode_AsUnicodeAndSize repyrex_PyUnicode_AsUnicodeAndSize
#define PyUnicode_GetSize repyrex_PyUnicode_GetSize
#define PyUnicode_FromUnicode repyrex_PyUnicode_FromUnicode
#define PyUnicode_GetMax repyrex_PyUnicode_GetMax
#define PyUnicode_Encode repyrex_PyUnicode_Encode
#define PyUnicode_EncodeUTF7 repyrex_PyUnicode_EncodeUTF7
#define PyUnicode_EncodeUTF8 repyrex_PyUnicode_EncodeUTF8
#define PyUnicode_EncodeUTF16 repyrex_PyUnicode_EncodeUTF16
#define PyUnicode_EncodeUTF32 repyrex_PyUnicode_EncodeUTF32
#define PyUnicode_EncodeUnicodeEscape repyrex_PyUnicode_EncodeUnicodeEscape
#define PyUnicode_EncodeRawUnicodeEscape repyrex_PyUnicode_EncodeRawUnicodeEscape
#define PyUnicode_EncodeLatin1 repyrex_PyUnicode_EncodeLatin1
#define PyUnicode_EncodeASCII repyrex_PyUnicode_EncodeASCII
#define PyUnicode_EncodeCharmap repyrex_PyUnicode_EncodeCharmap
#define PyUnicode_TranslateCharmap repyrex_PyUnicode_TranslateCharmap
#define PyUnicode_EncodeDecimal repyrex_PyUnicode_EncodeDecimal
#define PyUnicode_TransformDecimalToASCII repyrex_PyUnicode_TransformDecimalToASCII
#define PyUnicode_AsEncodedObject repyrex_PyUnicode_AsEncodedObject
#define PyUnicode_AsDecodedObject repyrex_PyUnicode_AsDecodedObject
#define PyUnicode_AsEncodedUnicode repyrex_PyUnicode_AsEncodedUnicode
#define PyUnicode_AsDecodedUnicode repyrex_PyUnicode_AsDecodedUnicode
#define _PyUnicode_AsDefaultEncodedString repyrex__PyUnicode_AsDefaultEncodedString
#define PyUnicode_SetDefaultEncoding repyrex_PyUnicode_SetDefaultEncoding
#define PyUnicode_InternImmortal repyrex_PyUnicode_InternImmortal
#define PyObject_Unicode repyrex_PyObject_Unicode

/* PyUnicode_AS_UNICODE, PyUnicode_AS_DATA, PyUnicode_GET_SIZE, PyUnicode_GET_DATA_SIZE: the characters and their number,
 * the same memory and its bytes. From unicodeobject.h; removed in 3.12. Differs: what is no str is NULL or -1 with
 * TypeError, where 2.7 read the memory there; no lvalues. */
#undef PyUnicode_AS_UNICODE
#undef PyUnicode_AS_DATA
#undef PyUnicode_GET_SIZE
#undef PyUnicode_GET_DATA_SIZE
#define PyUnicode_AS_UNICODE(op) repyrex_PyUnicode_AsUnicode((PyObject *)(op))
#define PyUnicode_AS_DATA(op) ((const char *)repyrex_PyUnicode_AsUnicode((PyObject *)(op)))
#define PyUnicode_GET_SIZE(op) repyrex_PyUnicode_GetSize((PyObject *)(op))
#define PyUnicode_GET_DATA_SIZE(op) (PyUnicode_GET_SIZE(op) * (Py_ssize_t)sizeof(Py_UNICODE))

/* PyUnicode_AsWideChar: 2.7 wanted a PyUnicodeObject *, 3 wants a PyObject *; here either. */
#define PyUnicode_AsWideChar(o, w, n) PyUnicode_AsWideChar((PyObject *)(o), w, n)

/* Py_UNICODE_SIZE: bytes of a Py_UNICODE. From unicodeobject.h; removed in 3.13. */
#ifndef Py_UNICODE_SIZE
#define Py_UNICODE_SIZE SIZEOF_WCHAR_T
#endif
/* Py_UNICODE_COPY, Py_UNICODE_FILL: copies, or fills, an array of Py_UNICODE. From unicodeobject.h; removed in 3.11. */
#ifndef Py_UNICODE_COPY
#define Py_UNICODE_COPY(target, source, length)                                                                       \
    memcpy((target), (source), (size_t)(length) * sizeof(Py_UNICODE))
#endif
#ifndef Py_UNICODE_FILL
#define Py_UNICODE_FILL(target, value, length)                                                                        \
    do {                                                                                                              \
        Py_ssize_t i_;                                                                                                \
        Py_UNICODE *t_ = (target);                                                                                    \
        const Py_UNICODE v_ = (Py_UNICODE)(value);                                                                    \
        for (i_ = 0; i_ < (length); i_++)                                                                             \
            t_[i_] = v_;                                                                                              \
    } while (0)
#endif
/* Py_UNICODE_MATCH: whether the str has the other at an offset. From unicodeobject.h; removed in 3.9. */
#undef Py_UNICODE_MATCH
#define Py_UNICODE_MATCH(string, offset, substring)                                                                   \
    (PyUnicode_Tailmatch((PyObject *)(string), (PyObject *)(substring), (offset), PY_SSIZE_T_MAX, -1) > 0)
#ifndef Py_UNICODE_REPLACEMENT_CHARACTER
#define Py_UNICODE_REPLACEMENT_CHARACTER ((Py_UNICODE)0xFFFD)
#endif

/* PyUnicode_ClearFreeList: 0, there is no such list. From unicodeobject.h; removed in 3.9. */
#if PY_VERSION_HEX >= 0x03090000
#define PyUnicode_ClearFreeList() 0
#endif

/* PY_UNICODE_TYPE: the type that Py_UNICODE is. From unicodeobject.h; removed in 3.13. */
#ifndef PY_UNICODE_TYPE
#define PY_UNICODE_TYPE wchar_t
#endif

/* What cannot be: helpers of CPython's own files. */
#undef _PyUnicode_XStrip
#define _PyUnicode_XStrip (repyrex_REFUSED__PyUnicode_XStrip__call_the_method_strip)
#undef _PyUnicode_FormatAdvanced
#define _PyUnicode_FormatAdvanced (repyrex_REFUSED__PyUnicode_FormatAdvanced__call_the_builtin_format)
#undef _PyUnicode_DecodeUnicodeInternal
#define _PyUnicode_DecodeUnicodeInternal (repyrex_REFUSED__PyUnicode_DecodeUnicodeInternal__decode_it_as_utf_32)

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_UNICODEOBJECT_H */
