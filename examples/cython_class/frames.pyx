# cython: language_level=3
"""Frames in memory of their own, and functions that work on whatever exports an array."""

include "repyrex_exporter.pxi"

cdef class Frame(Exporter):
    """Frame(height, width): black pixels of one byte, each row padded to a multiple of 64 bytes."""

    cdef void *memory

    def __cinit__(self, Py_ssize_t height, Py_ssize_t width):
        if height < 1 or not 1 <= width <= 1 << 30:
            raise ValueError("a frame needs a height, and a width of no more than 2**30")
        cdef Py_ssize_t pitch = (width + 63) // 64 * 64
        cdef Py_ssize_t[2] shape = [height, width]
        cdef Py_ssize_t[2] strides = [pitch, 1]
        # Zeros. The size is checked there: a product that overflows gives NULL.
        self.memory = repyrex.calloc(height, pitch)
        if self.memory == NULL:
            raise MemoryError()
        repyrex.array_describe(&self.array, self.memory, 2, shape, strides, c"u", 1,
                               repyrex.WRITEABLE | repyrex.NOTSWAPPED, NULL)

    def __dealloc__(self):
        repyrex.free(self.memory)

    def window(self, Py_ssize_t top, Py_ssize_t left, Py_ssize_t height, Py_ssize_t width):
        """A read-only view of a part of the frame, which it keeps alive."""
        return Window(self, top, left, height, width)

cdef class Window(Exporter):
    cdef Frame frame

    def __cinit__(self, Frame frame not None, Py_ssize_t top, Py_ssize_t left, Py_ssize_t height,
                  Py_ssize_t width):
        self.frame = frame
        self.array = frame.array
        repyrex.array_slice(&self.array, 0, top, height, 1)
        repyrex.array_slice(&self.array, 1, left, width, 1)
        self.array.flags &= ~repyrex.WRITEABLE

def brightest(source):
    """The greatest byte of a grey image, or of the green of an image with colours, and where it is."""
    cdef repyrex.acquired image
    cdef repyrex.array pixels
    cdef Py_ssize_t x, y, at_x = 0, at_y = 0
    cdef const unsigned char *row
    cdef int value = -1

    repyrex.array_acquire(&image, source, "u1", -1, 0)
    try:
        pixels = image.array
        if pixels.nd == 3:
            repyrex.array_index(&pixels, 2, 1)
        repyrex.array_require(&pixels, NULL, 2, 0)
        with nogil:
            for y in range(pixels.shape[0]):
                row = <const unsigned char *>pixels.data + y * pixels.strides[0]
                for x in range(pixels.shape[1]):
                    if row[x * pixels.strides[1]] > value:
                        value, at_y, at_x = row[x * pixels.strides[1]], y, x
    finally:
        repyrex.array_release(&image)
    return value, (at_y, at_x)

def assign(to, source):
    """Copies every item of source to its place in to; both export an array of one shape."""
    repyrex.array_assign(to, source)
