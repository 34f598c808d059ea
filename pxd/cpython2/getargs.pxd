# What cpython.getargs had up to Cython 0.22.

from cpython.object cimport PyObject
