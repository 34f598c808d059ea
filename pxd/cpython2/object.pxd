# What cpython.object had: PyObject_Unicode up to Cython 3.0, the flags up to 3.2.

cdef extern from "Python.h":
    object PyObject_Unicode(object o)

    # What every type of Python 3 has or none needs: 0 (include/repyrex/object.h).
    long Py_TPFLAGS_HAVE_GETCHARBUFFER
    long Py_TPFLAGS_HAVE_SEQUENCE_IN
    long Py_TPFLAGS_HAVE_INPLACEOPS
    long Py_TPFLAGS_CHECKTYPES
    long Py_TPFLAGS_HAVE_RICHCOMPARE
    long Py_TPFLAGS_HAVE_WEAKREFS
    long Py_TPFLAGS_HAVE_ITER
    long Py_TPFLAGS_HAVE_CLASS
    long Py_TPFLAGS_HAVE_INDEX
    long Py_TPFLAGS_HAVE_NEWBUFFER
    long Py_TPFLAGS_DEFAULT_EXTERNAL
    long Py_TPFLAGS_DEFAULT_CORE
