/* For C that `repyrex build` generates in the string mode `text`, and included there behind Cython's own
 * definitions: a `char *` that becomes an object. A byte that is no UTF-8 becomes a lone surrogate, so that no
 * byte is lost and none raises, as none did under Python 2.
 */
#ifndef REPYREX_GENERATED_TEXT_H
#define REPYREX_GENERATED_TEXT_H

#undef __Pyx_PyUnicode_FromStringAndSize
#define __Pyx_PyUnicode_FromStringAndSize(c_str, size) PyUnicode_DecodeUTF8(c_str, size, "surrogateescape")

/* And back: the bytes of a str for a `char *`, which live as long as the str. NULL with an exception. */
static const char *repyrex_text_as_utf8(PyObject *text, Py_ssize_t *n)
{
    const char *s;
    Py_ssize_t ignored;
    return repyrex_string_read(text, &s, n == NULL ? &ignored : n) < 0 ? NULL : s;
}

#undef PyUnicode_AsUTF8AndSize
#define PyUnicode_AsUTF8AndSize(text, n) repyrex_text_as_utf8(text, n)

#endif /* REPYREX_GENERATED_TEXT_H */
