# Py_UNICODE, which up to Cython 0.12 was cimported from python or python_unicode, and is a type of the language since.
#
# There an object made of one was its number, since then it is the character: the build says where (a warning).

cdef extern from "Python.h":
    ctypedef Py_UNICODE Py_UNICODE
