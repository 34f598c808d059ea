# python_buffer: what Cython 0.9.8 to 0.12 had under this name, and 0.13 to 0.29 kept under it: cpython.buffer.

from cpython.object cimport PyObject
from cpython.buffer cimport *

# Up to Cython 0.11 it was cimported from here; since then it is a name of the language.
cdef extern from "Python.h":
    ctypedef Py_buffer Py_buffer
