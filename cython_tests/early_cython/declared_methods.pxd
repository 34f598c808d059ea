cdef class Tank:
    cdef int level
    cdef int fill(self, int amount) except? -1
    cdef int drain(self, object amount, int *left) except -1
    cdef int look(self, int at)
    cdef inline int half(self)

cdef class Open(Tank):
    pass
