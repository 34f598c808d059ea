/* For C that `repyrex build` generates for a module that uses builtins of Python 2. */
#ifndef REPYREX_GENERATED_BUILTINS_H
#define REPYREX_GENERATED_BUILTINS_H

/* coerce(x, y): a new tuple; NULL with TypeError, or with what a method raised. */
static PyObject *repyrex_coerced(PyObject *x, PyObject *y)
{
    if (PyNumber_Coerce(&x, &y) < 0)
        return NULL;
    return Py_BuildValue("(NN)", x, y);
}

/* A text of the runtime's as a string of the module's kind: a new reference. */
CYTHON_UNUSED static PyObject *repyrex_native(PyObject *text)
{
#if REPYREX_STRINGS_BYTES
    return repyrex_string_as_bytes(text);
#else
    Py_INCREF(text);
    return text;
#endif
}

#endif /* REPYREX_GENERATED_BUILTINS_H */
