/* For C that `repyrex build` generates: what a C integer takes of an object that it cannot hold, as Pyrex had it.
 * Both are called while the exception of Cython's own conversion is set, and leave any but OverflowError alone.
 */
#ifndef REPYREX_GENERATED_INTEGERS_H
#define REPYREX_GENERATED_INTEGERS_H

/* The value as a C long, for C to cut; OverflowError stays where no long holds it. */
static CYTHON_UNUSED long repyrex_long_of(PyObject *op)
{
    if (!PyErr_ExceptionMatches(PyExc_OverflowError))
        return -1;
    PyErr_Clear();
    return PyInt_AsLong(op);
}

/* The low bits of the value, however large it is. */
static CYTHON_UNUSED unsigned long long repyrex_bits_of(PyObject *op)
{
    if (!PyErr_ExceptionMatches(PyExc_OverflowError))
        return (unsigned long long)-1;
    PyErr_Clear();
    return PyInt_AsUnsignedLongLongMask(op);
}

#endif /* REPYREX_GENERATED_INTEGERS_H */
