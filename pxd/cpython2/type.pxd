# PyType_GenericAlloc as cpython.type has it but for the type of a type: the C compiler refuses an object there today,
# and warned of it then.

cdef extern from "Python.h":
    object PyType_GenericAlloc(type type, Py_ssize_t nitems)
