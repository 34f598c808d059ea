# cython: language_level=3
"""Operations that can be timed: each runs a loop of loops.h."""

cdef extern from "loops.h":
    double now()
    int measured_nothing(Py_ssize_t n) except -1
    int measured_attribute(object o, object name, Py_ssize_t n) except -1
    int measured_call(object function, object one, void *two, Py_ssize_t n) except -1
    int measured_acquire(object o, const char *type, int nd, int flags, Py_ssize_t n) except -1
    int measured_buffer(object o, int flags, Py_ssize_t n) except -1
    int measured_libc(size_t size, Py_ssize_t n) except -1
    int measured_repyrex(size_t size, Py_ssize_t n) except -1
    int measured_empty(object empty, object length, object dtype, size_t size, Py_ssize_t n) except -1

cdef class Operation:
    """The base of all; by itself it does nothing, so its time is that of the loop."""

    def seconds(self, Py_ssize_t n):
        """How long `n` times take together."""
        cdef double began = now()
        self.loop(n)
        return now() - began

    cdef int loop(self, Py_ssize_t n) except -1:
        return measured_nothing(n)

cdef class Attribute(Operation):
    """Attribute(o, name): o.name"""

    cdef object o, name

    def __init__(self, o, str name not None):
        self.o, self.name = o, name

    cdef int loop(self, Py_ssize_t n) except -1:
        return measured_attribute(self.o, self.name, n)

cdef class Call(Operation):
    """Call(function, one[, two]): function(one, two)"""

    cdef object function
    cdef tuple arguments

    def __init__(self, function, *arguments):
        if len(arguments) not in (1, 2):
            raise TypeError("one argument or two")
        self.function, self.arguments = function, arguments

    cdef int loop(self, Py_ssize_t n) except -1:
        two = self.arguments[1] if len(self.arguments) == 2 else None
        return measured_call(self.function, self.arguments[0], NULL if two is None else <void *>two, n)

cdef class Acquire(Operation):
    """Acquire(o, type, nd, flags): array_acquire and array_release"""

    cdef object o
    cdef bytes type
    cdef int nd, flags

    def __init__(self, o, bytes type not None, int nd, int flags):
        self.o, self.type, self.nd, self.flags = o, type, nd, flags

    cdef int loop(self, Py_ssize_t n) except -1:
        return measured_acquire(self.o, self.type, self.nd, self.flags, n)

cdef class Buffer(Operation):
    """Buffer(o, flags): PyObject_GetBuffer and PyBuffer_Release"""

    cdef object o
    cdef int flags

    def __init__(self, o, int flags):
        self.o, self.flags = o, flags

    cdef int loop(self, Py_ssize_t n) except -1:
        return measured_buffer(self.o, self.flags, n)

cdef class Libc(Operation):
    """Libc(size): malloc, a byte written on each page, free"""

    cdef size_t size

    def __init__(self, size_t size):
        self.size = size

    cdef int loop(self, Py_ssize_t n) except -1:
        return measured_libc(self.size, n)

cdef class Repyrex(Operation):
    """Repyrex(size): the same with the library's functions"""

    cdef size_t size

    def __init__(self, size_t size):
        self.size = size

    cdef int loop(self, Py_ssize_t n) except -1:
        return measured_repyrex(self.size, n)

cdef class Empty(Operation):
    """Empty(numpy.empty, size, numpy.uint8's dtype): an array of that many bytes, touched and released"""

    cdef object empty, length, dtype
    cdef size_t size

    def __init__(self, empty, size_t size, dtype):
        self.empty, self.length, self.size, self.dtype = empty, size, size, dtype

    cdef int loop(self, Py_ssize_t n) except -1:
        return measured_empty(self.empty, self.length, self.dtype, self.size, n)
