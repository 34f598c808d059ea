# python_bytes: what Cython 0.9.8 to 0.12 had under this name, and 0.13 to 0.29 kept under it: cpython.bytes.

from cpython.bytes cimport *
