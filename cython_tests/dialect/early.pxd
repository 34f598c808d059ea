cdef class Shared:
    cdef int size
    cdef object label
    cdef int get(self)
