# cpython.int: Python 2's int, as Cython declared it up to 3.0.
#
# Cython's own cpython package has no such module since 3.1; this one joins it. What each function does:
# include/repyrex/intobject.h.

cdef extern from "Python.h":
    ctypedef long long PY_LONG_LONG

    bint PyInt_Check(object o)
    bint PyInt_CheckExact(object o)
    object PyInt_FromString(char *str, char **pend, int base)
    object PyInt_FromLong(long v)
    object PyInt_FromSsize_t(Py_ssize_t v)
    object PyInt_FromSize_t(size_t v)
    long PyInt_AsLong(object o) except? -1
    long PyInt_AS_LONG(object o)
    unsigned long PyInt_AsUnsignedLongMask(object o) except? -1
    # Signed, as Cython had it; the C function returns the same bits unsigned.
    PY_LONG_LONG PyInt_AsUnsignedLongLongMask(object o) except? -1
    Py_ssize_t PyInt_AsSsize_t(object o) except? -1
    long PyInt_GetMax()
    int PyInt_ClearFreeList()
