# cpython.oldbuffer: Python 2's buffer objects, as Cython declared them up to 3.0.
#
# Cython's own cpython package has no such module since 3.1; this one joins it. What each function does:
# include/repyrex/bufferobject.h.

cdef extern from "Python.h":
    enum:
        Py_END_OF_BUFFER

    bint PyBuffer_Check(object o)
    object PyBuffer_FromObject(object base, Py_ssize_t offset, Py_ssize_t size)
    object PyBuffer_FromReadWriteObject(object base, Py_ssize_t offset, Py_ssize_t size)
    # Nobody keeps the memory alive: it must outlive the object.
    object PyBuffer_FromMemory(void *ptr, Py_ssize_t size)
    object PyBuffer_FromReadWriteMemory(void *ptr, Py_ssize_t size)
    object PyBuffer_New(Py_ssize_t size)
