# What cpython.number had up to Cython 3.0.

cdef extern from "Python.h":
    object PyNumber_Int(object o)
