# The other half of cimported_kinds.

cdef class Car:
    pass
