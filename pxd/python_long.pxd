# python_long: what Cython 0.9.8 to 0.12 had under this name, and 0.13 to 0.29 kept under it: cpython.long.

from cpython.object cimport PyObject
from cpython.long cimport *
from cpython2.py_unicode cimport Py_UNICODE
