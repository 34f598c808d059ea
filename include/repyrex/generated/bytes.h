/* For C that `repyrex build` generates in the string mode `bytes`, and included there behind Cython's own definitions:
 * str(), repr() and % of strings, which give bytes there, and what __str__ and __repr__ return to Python 3.
 *
 * Bytes become text, and text bytes, as UTF-8 with lone surrogates for what is none: no byte is lost on the way there
 * and back.
 */
#ifndef REPYREX_GENERATED_BYTES_H
#define REPYREX_GENERATED_BYTES_H

/* str(o) of Python 2: of bytes and text the bytes, of all else its text as bytes. A new reference. */
CYTHON_UNUSED static PyObject *repyrex_bytes_str(PyObject *o)
{
    PyObject *text, *made;
    if (PyByteArray_Check(o))
        return PyBytes_FromObject(o);
    if (PyBytes_Check(o) || PyUnicode_Check(o))
        return repyrex_string_as_bytes(o);
    text = PyObject_Str(o);
    made = text == NULL ? NULL : repyrex_string_as_bytes(text);
    Py_XDECREF(text);
    return made;
}

/* repr(o) of Python 2, as bytes: of bytes without the b in front. A new reference. */
CYTHON_UNUSED static PyObject *repyrex_bytes_repr(PyObject *o)
{
    PyObject *text, *made;
    if (PyBytes_CheckExact(o))
        return repyrex_PyString_Repr(o, 1);
    text = PyObject_Repr(o);
    made = text == NULL ? NULL : repyrex_string_as_bytes(text);
    Py_XDECREF(text);
    return made;
}

/* What __str__ or __repr__ returns: bytes as text, all else as it is. A new reference. */
CYTHON_UNUSED static PyObject *repyrex_bytes_returned(PyObject *o)
{
    return repyrex_string_if_bytes(o);
}

/* a % b: a string takes every object, as PyString_Format does. A new reference. */
CYTHON_UNUSED static PyObject *repyrex_bytes_remainder(PyObject *a, PyObject *b)
{
    return PyBytes_CheckExact(a) ? repyrex_PyString_Format(a, b) : PyNumber_Remainder(a, b);
}

/* What repyrex/generated/builtins.h calls a string of the module's kind. */
#undef repyrex_native
#define repyrex_native(text) repyrex_bytes_str(text)

#undef PyNumber_Remainder
#define PyNumber_Remainder repyrex_bytes_remainder

#endif /* REPYREX_GENERATED_BYTES_H */
