# What cpython.float had up to Cython 0.29.

cdef extern from "Python.h":
    # (str) or (str, char **pend): Python 2 took a second argument and ignored it.
    object PyFloat_FromString(object str, ...)
