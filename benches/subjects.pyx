# cython: language_level=3
"""What is measured: classes and functions as users of the new API write them, and empty ones of the same shape."""

include "repyrex_exporter.pxi"

C_CONTIGUOUS, ALIGNED = repyrex.C_CONTIGUOUS, repyrex.ALIGNED

cdef class Image(Exporter):
    """Image(height, width): bytes, exported under every protocol."""

    cdef void *pixels

    def __cinit__(self, Py_ssize_t height, Py_ssize_t width):
        cdef Py_ssize_t[2] shape = [height, width]
        self.pixels = repyrex.malloc_shape(2, shape, 1, True)
        if self.pixels == NULL:
            raise MemoryError()
        repyrex.array_describe(&self.array, self.pixels, 2, shape, NULL, c"u", 1,
                               repyrex.WRITEABLE | repyrex.NOTSWAPPED, NULL)

    def __dealloc__(self):
        repyrex.free(self.pixels)

cdef class Described:
    """Described(image, dtype): the image under __array_struct__ alone, its items described by a dtype or by None."""

    cdef Image image
    cdef object dtype
    cdef repyrex.array array

    def __cinit__(self, Image image not None, dtype):
        self.image, self.dtype, self.array = image, dtype, image.array
        if dtype is not None:
            self.array.descr = <repyrex.PyObject *>dtype
            self.array.flags |= repyrex.ARR_HAS_DESCR

    @property
    def __array_struct__(self):
        return repyrex.array_struct(self, &self.array)

cdef class Empty:
    """Its __array_struct__ is None: what remains is the look-up of a property and the call of its getter."""

    @property
    def __array_struct__(self):
        return None

cdef class EmptyDerived(Empty):
    """The same where the property is a base class's, which the look-up has to find out."""

def assign(to, source):
    repyrex.array_assign(to, source)

def nothing(o):
    pass

def nothing_of_two(one, two):
    pass
