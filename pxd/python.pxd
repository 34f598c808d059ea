# python: all of the Python C API that Cython declares, under the name it had up to Cython 0.29: cpython.
#
# A project's own python.pxd, beside its module or on -I, is found first.

from cpython cimport *
from cpython2 cimport *
from cpython2.py_unicode cimport Py_UNICODE
