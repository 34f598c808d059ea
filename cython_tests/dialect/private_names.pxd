# Hidden is declared here, and what it is only in the .pyx.

cdef class Hidden

cdef class Counter:
    cdef int __count
    cdef Hidden hidden
    cdef int __add(self, int n)

cdef class Doubling(Counter):
    cdef int __add(self, int n)
