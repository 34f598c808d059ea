# cpython.cobject: Python 2's CObject, as Cython declared it up to 3.0.
#
# Cython's own cpython package has no such module since 3.1; this one joins it. What each function does:
# include/repyrex/cobject.h. Which functions may be a destructor, and why Cython refuses others: c_python.pxd.

from cpython.object cimport PyObject

cdef extern from "Python.h":
    int PyCObject_Check(object o)
    object PyCObject_FromVoidPtr(void *cobj, void (*destr)(void *) noexcept)
    object PyCObject_FromVoidPtrAndDesc(void *cobj, void *desc, void (*destr)(void *, void *) noexcept)
    void *PyCObject_AsVoidPtr(object o) except? NULL
    void *PyCObject_GetDesc(object o) except? NULL
    int PyCObject_SetVoidPtr(object o, void *cobj) except 0
