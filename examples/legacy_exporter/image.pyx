# A grey-scale image in memory of its own, which Numeric, numarray and NumPy view without a copy.

cdef extern from "stdlib.h":
    ctypedef int size_t
    void *malloc(size_t size)
    void free(void *ptr)

cdef extern from "string.h":
    void *memset(void *s, int c, size_t n)

cdef extern from "Python.h":
    ctypedef int Py_intptr_t
    void Py_INCREF(object o)
    void Py_DECREF(object o)
    object PyCObject_FromVoidPtrAndDesc(void *cobj, void *desc,
                                        void (*destr)(void *, void *))

# see http://numpy.scipy.org/array_interface.shtml
ctypedef struct PyArrayInterface:
    int version            # contains the integer 2 as a sanity check
    int nd                 # number of dimensions
    char typekind          # kind in array: character code of typestr
    int itemsize           # size of each element
    int flags              # how the data should be interpreted
    Py_intptr_t *shape     # a length-nd array of shape information
    Py_intptr_t *strides   # a length-nd array of stride information
    void *data             # a pointer to the first element of the array

cdef enum:
    CONTIGUOUS = 0x01
    ALIGNED = 0x100
    NOTSWAPPED = 0x200
    WRITEABLE = 0x400

cdef void release_interface(void *ptr, void *desc):
    # Called when the consumer has done with the structure. The pixels belong
    # to the image, which was kept alive by our reference.
    cdef PyArrayInterface *inter
    cdef object owner
    inter = <PyArrayInterface *>ptr
    free(inter.shape)
    free(inter)
    owner = <object>desc
    Py_DECREF(owner)

cdef class Image:
    """Image(width, height) -> a black 8 bit image"""

    cdef unsigned char *pixels
    cdef readonly int width, height

    def __cinit__(self, int width, int height):
        if width <= 0 or height <= 0:
            raise ValueError, "an image needs a width and a height"
        self.pixels = <unsigned char *>malloc(width * height)
        if self.pixels == NULL:
            raise MemoryError
        memset(self.pixels, 0, width * height)
        self.width = width
        self.height = height

    def __dealloc__(self):
        free(self.pixels)

    def set_pixel(self, int x, int y, int value):
        if x < 0 or x >= self.width or y < 0 or y >= self.height:
            raise IndexError, "no such pixel: %d, %d" % (x, y)
        self.pixels[y * self.width + x] = value

    def get_pixel(self, int x, int y):
        if x < 0 or x >= self.width or y < 0 or y >= self.height:
            raise IndexError, "no such pixel: %d, %d" % (x, y)
        return self.pixels[y * self.width + x]

    def rows(self):
        cdef int x, y
        result = []
        for y from 0 <= y < self.height:
            row = []
            for x from 0 <= x < self.width:
                row.append(self.pixels[y * self.width + x])
            result.append(row)
        return result

    property __array_struct__:
        def __get__(self):
            cdef PyArrayInterface *inter
            cdef Py_intptr_t *dims
            inter = <PyArrayInterface *>malloc(sizeof(PyArrayInterface))
            dims = <Py_intptr_t *>malloc(4 * sizeof(Py_intptr_t))
            if inter == NULL or dims == NULL:
                free(inter)
                free(dims)
                raise MemoryError
            inter.version = 2
            inter.nd = 2
            inter.typekind = c"u"
            inter.itemsize = 1
            inter.flags = CONTIGUOUS | ALIGNED | NOTSWAPPED | WRITEABLE
            inter.shape = dims
            inter.strides = dims + 2
            dims[0] = self.height
            dims[1] = self.width
            dims[2] = self.width
            dims[3] = 1
            inter.data = self.pixels
            Py_INCREF(self)
            return PyCObject_FromVoidPtrAndDesc(inter, <void *>self,
                                                release_interface)
