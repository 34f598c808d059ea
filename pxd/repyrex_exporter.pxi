# A base class whose instances export one repyrex.array under all three protocols: __array_struct__,
# __array_interface__ and the buffer protocol.
#
#     include "repyrex_exporter.pxi"
#
#     cdef class Image(Exporter):
#         def __cinit__(self, ...):
#             repyrex.array_describe(&self.array, self.pixels, ...)
#
# It is included at the level of the module, since Cython takes no include inside a class; so each module has an
# Exporter of its own. The subclass owns the data, and what array.descr names, for as long as it lives: every
# consumer holds a reference to it. An instance that was not described yet exports nothing: TypeError.

cimport repyrex

cdef class Exporter:
    cdef repyrex.array array

    @property
    def __array_struct__(self):
        return repyrex.array_struct(self, &self.array)

    @property
    def __array_interface__(self):
        return repyrex.array_dict(&self.array)

    def __getbuffer__(self, Py_buffer *view, int flags):
        repyrex.array_getbuffer(self, &self.array, view, flags)

    def __releasebuffer__(self, Py_buffer *view):
        repyrex.array_releasebuffer(self, view)
