# c_python: the Python C API, under the name projects of 2004 to 2014 gave to their own c_python.pxd.
#
# It answers for the c_python.pxd of the motmot family and flydra, of PyWavelets 0.1 to 0.2, pyregion,
# and the NumPy/Pyrex recipes: `c_python.PyCObject_AsVoidPtr(attr)`, `c_python.Py_intptr_t *shape`,
# `c_python.Py_BEGIN_ALLOW_THREADS`. A project's own c_python.pxd, beside its .pyx, is found first.
#
# What differs from what projects wrote, and why:
# - Py_intptr_t, Py_ssize_t and size_t were `ctypedef int` (or long); here they have their real
#   width. Lengths and indexes are Py_ssize_t. An `int *` given for a Py_ssize_t * is refused.
# - Exception clauses are those of the C contract. Projects mostly wrote none, so a failing call
#   went on with an exception set; here it raises where it stands. Where C may return the error
#   value without an error (PyCObject_AsVoidPtr, PyLong_AsLong) the clause is `except?`.
# - A borrowed result is a PyObject * (NULL where C gives NULL), never an object, as PyWavelets and
#   CPython have it; pyregion had void *. `<object>p` takes a reference. A result PyWavelets had
#   as PyObject *, though it is a new reference (PyObject_GetAttrString), is an object here.
# - PyList_SetItem and PyTuple_SetItem steal a reference to a PyObject *, which no implicit
#   conversion yields; the SET_ITEM macros take an object on which Py_INCREF was called before.
# - PyList_GET_ITEM and PyList_GET_SIZE took a PyListObject * in pyregion; here an object.
# - Py_CLEAR is not here: on a local variable it leaves NULL where the compiled code counts on an
#   object, on an attribute it is no C.
#
# Destructors. PyCObject_FromVoidPtr and PyCObject_FromVoidPtrAndDesc take
#   cdef void destroy(void *p)   cdef void destroy2(void *p, void *desc)
# where the module has legacy_implicit_noexcept (without it: with `noexcept`), also with `nogil` or
# `with gil`, c_lib.free, and NULL. Cython refuses, "Exception values are incompatible", one declared
# `except *` or `except? ...`: nobody could see the exception, C calls it. It needs a cast,
# <void (*)(void *)>destroy. One that returns a value is refused as it was.

from cpython.object cimport PyObject, PyTypeObject

# pyport.h
cdef extern from "Python.h":
    ctypedef Py_ssize_t Py_ssize_t
    ctypedef Py_ssize_t Py_intptr_t
    ctypedef size_t size_t

# pymem.h
cdef extern from "Python.h":
    void *PyMem_Malloc(size_t n)
    void *PyMem_Calloc(size_t nelem, size_t elsize)
    void *PyMem_Realloc(void *p, size_t n)
    void PyMem_Free(void *p)

# object.h
cdef extern from "Python.h":
    void Py_INCREF(object o)
    void Py_DECREF(object o)
    void Py_XINCREF(object o)
    void Py_XDECREF(object o)

    int PyType_Check(object o)
    int PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b)
    int PyObject_TypeCheck(object o, PyTypeObject *type)

    object PyObject_Repr(object o)
    object PyObject_Str(object o)
    object PyObject_RichCompare(object o1, object o2, int opid)
    int PyObject_RichCompareBool(object o1, object o2, int opid) except -1
    int PyObject_HasAttr(object o, object name)
    int PyObject_HasAttrString(object o, char *name)
    object PyObject_GetAttr(object o, object name)
    object PyObject_GetAttrString(object o, char *name)
    int PyObject_SetAttr(object o, object name, object value) except -1
    int PyObject_SetAttrString(object o, char *name, object value) except -1
    object PyObject_SelfIter(object o)
    object PyObject_GenericGetAttr(object o, object name)
    int PyObject_GenericSetAttr(object o, object name, object value) except -1
    Py_hash_t PyObject_Hash(object o) except? -1
    int PyObject_IsTrue(object o) except -1
    int PyObject_Not(object o) except -1
    int PyCallable_Check(object o)
    object PyObject_Dir(object o)

    enum:
        Py_LT
        Py_LE
        Py_EQ
        Py_NE
        Py_GT
        Py_GE

# objimpl.h
cdef extern from "Python.h":
    void *PyObject_Malloc(size_t n)
    void *PyObject_Calloc(size_t nelem, size_t elsize)
    void *PyObject_Realloc(void *p, size_t n)
    void PyObject_Free(void *p)

# boolobject.h
cdef extern from "Python.h":
    int PyBool_Check(object o)
    object PyBool_FromLong(long v)

# longobject.h
cdef extern from "Python.h":
    int PyLong_Check(object o)
    int PyLong_CheckExact(object o)
    object PyLong_FromLong(long v)
    object PyLong_FromUnsignedLong(unsigned long v)
    object PyLong_FromLongLong(long long v)
    object PyLong_FromUnsignedLongLong(unsigned long long v)
    object PyLong_FromSize_t(size_t v)
    object PyLong_FromSsize_t(Py_ssize_t v)
    object PyLong_FromDouble(double v)
    object PyLong_FromVoidPtr(void *p)
    object PyLong_FromString(char *str, char **pend, int base)
    long PyLong_AsLong(object o) except? -1
    unsigned long PyLong_AsUnsignedLong(object o) except? -1
    unsigned long PyLong_AsUnsignedLongMask(object o) except? -1
    long long PyLong_AsLongLong(object o) except? -1
    unsigned long long PyLong_AsUnsignedLongLong(object o) except? -1
    unsigned long long PyLong_AsUnsignedLongLongMask(object o) except? -1
    Py_ssize_t PyLong_AsSsize_t(object o) except? -1
    double PyLong_AsDouble(object o) except? -1
    void *PyLong_AsVoidPtr(object o) except? NULL

# floatobject.h
cdef extern from "Python.h":
    int PyFloat_Check(object o)
    int PyFloat_CheckExact(object o)
    object PyFloat_FromDouble(double v)
    double PyFloat_AsDouble(object o) except? -1
    double PyFloat_AS_DOUBLE(object o)

# tupleobject.h
cdef extern from "Python.h":
    int PyTuple_Check(object o)
    int PyTuple_CheckExact(object o)
    object PyTuple_New(Py_ssize_t length)
    Py_ssize_t PyTuple_Size(object t) except -1
    Py_ssize_t PyTuple_GET_SIZE(object t)
    PyObject *PyTuple_GetItem(object t, Py_ssize_t i) except NULL
    PyObject *PyTuple_GET_ITEM(object t, Py_ssize_t i)
    int PyTuple_SetItem(object t, Py_ssize_t i, PyObject *item) except -1
    void PyTuple_SET_ITEM(object t, Py_ssize_t i, object item)
    object PyTuple_GetSlice(object t, Py_ssize_t low, Py_ssize_t high)

# listobject.h
cdef extern from "Python.h":
    int PyList_Check(object o)
    int PyList_CheckExact(object o)
    object PyList_New(Py_ssize_t length)
    Py_ssize_t PyList_Size(object l) except -1
    Py_ssize_t PyList_GET_SIZE(object l)
    PyObject *PyList_GetItem(object l, Py_ssize_t i) except NULL
    PyObject *PyList_GET_ITEM(object l, Py_ssize_t i)
    int PyList_SetItem(object l, Py_ssize_t i, PyObject *item) except -1
    void PyList_SET_ITEM(object l, Py_ssize_t i, object item)
    int PyList_Insert(object l, Py_ssize_t i, object item) except -1
    int PyList_Append(object l, object item) except -1
    object PyList_GetSlice(object l, Py_ssize_t low, Py_ssize_t high)
    int PyList_SetSlice(object l, Py_ssize_t low, Py_ssize_t high, object items) except -1
    int PyList_Sort(object l) except -1
    int PyList_Reverse(object l) except -1
    object PyList_AsTuple(object l)

# dictobject.h
cdef extern from "Python.h":
    int PyDict_Check(object o)
    int PyDict_CheckExact(object o)
    object PyDict_New()
    Py_ssize_t PyDict_Size(object d) except -1
    PyObject *PyDict_GetItem(object d, object key)
    PyObject *PyDict_GetItemString(object d, char *key)
    int PyDict_SetItem(object d, object key, object value) except -1
    int PyDict_SetItemString(object d, char *key, object value) except -1
    int PyDict_DelItem(object d, object key) except -1
    int PyDict_DelItemString(object d, char *key) except -1
    int PyDict_Contains(object d, object key) except -1
    void PyDict_Clear(object d)
    int PyDict_Next(object d, Py_ssize_t *pos, PyObject **key, PyObject **value)
    object PyDict_Keys(object d)
    object PyDict_Values(object d)
    object PyDict_Items(object d)
    object PyDict_Copy(object d)
    int PyDict_Merge(object d, object other, int override) except -1
    int PyDict_Update(object d, object other) except -1

# stringobject.h
cdef extern from "Python.h":
    int PyString_Check(object o)
    int PyString_CheckExact(object o)
    object PyString_FromString(char *s)
    object PyString_FromStringAndSize(char *s, Py_ssize_t length)
    object PyString_FromFormat(char *format, ...)
    Py_ssize_t PyString_Size(object o) except -1
    Py_ssize_t PyString_GET_SIZE(object o)
    char *PyString_AsString(object o) except NULL
    char *PyString_AS_STRING(object o)
    int PyString_AsStringAndSize(object o, char **buffer, Py_ssize_t *length) except -1
    void PyString_Concat(PyObject **string, object newpart)
    void PyString_ConcatAndDel(PyObject **string, object newpart)
    int _PyString_Resize(PyObject **string, Py_ssize_t newsize) except -1
    object PyString_Format(object format, object args)
    object PyString_Repr(object o, int smartquotes)
    void PyString_InternInPlace(PyObject **string)
    object PyString_InternFromString(char *v)
    object PyString_Decode(char *s, Py_ssize_t size, char *encoding, char *errors)
    object PyString_AsDecodedObject(object str, char *encoding, char *errors)
    object PyString_Encode(char *s, Py_ssize_t size, char *encoding, char *errors)
    object PyString_AsEncodedObject(object str, char *encoding, char *errors)

# cobject.h
cdef extern from "Python.h":
    int PyCObject_Check(object o)
    object PyCObject_FromVoidPtr(void *cobj, void (*destr)(void *) noexcept)
    object PyCObject_FromVoidPtrAndDesc(void *cobj, void *desc, void (*destr)(void *, void *) noexcept)
    void *PyCObject_AsVoidPtr(object o) except? NULL
    void *PyCObject_GetDesc(object o) except? NULL
    void *PyCObject_Import(char *module_name, char *cobject_name) except? NULL
    int PyCObject_SetVoidPtr(object o, void *cobj) except 0

# pycapsule.h
cdef extern from "Python.h":
    ctypedef void (*PyCapsule_Destructor)(object o) noexcept

    int PyCapsule_CheckExact(object o)
    object PyCapsule_New(void *pointer, char *name, PyCapsule_Destructor destructor)
    int PyCapsule_IsValid(object o, char *name)
    void *PyCapsule_GetPointer(object o, char *name) except? NULL
    const char *PyCapsule_GetName(object o) except? NULL
    void *PyCapsule_GetContext(object o) except? NULL
    PyCapsule_Destructor PyCapsule_GetDestructor(object o) except? NULL
    int PyCapsule_SetPointer(object o, void *pointer) except -1
    int PyCapsule_SetName(object o, char *name) except -1
    int PyCapsule_SetContext(object o, void *context) except -1
    int PyCapsule_SetDestructor(object o, PyCapsule_Destructor destructor) except -1
    void *PyCapsule_Import(char *name, int no_block) except? NULL

# pyerrors.h
cdef extern from "Python.h":
    void PyErr_SetNone(object type)
    void PyErr_SetObject(object type, object value)
    void PyErr_SetString(object type, char *message)
    PyObject *PyErr_Occurred()
    void PyErr_Clear()
    void PyErr_Fetch(PyObject **type, PyObject **value, PyObject **traceback)
    void PyErr_Restore(PyObject *type, PyObject *value, PyObject *traceback)
    int PyErr_GivenExceptionMatches(object given, object exc)
    int PyErr_ExceptionMatches(object exc)
    int PyErr_BadArgument() except 0
    object PyErr_NoMemory()
    object PyErr_SetFromErrno(object type)
    object PyErr_SetFromErrnoWithFilename(object type, char *filename)
    object PyErr_Format(object type, char *format, ...)
    void PyErr_BadInternalCall()
    void PyErr_WriteUnraisable(object o)
    int PyErr_Warn(object category, char *message) except -1
    int PyErr_WarnEx(object category, char *message, Py_ssize_t stacklevel) except -1
    int PyErr_CheckSignals() except -1
    void PyErr_SetInterrupt()

# pystate.h
cdef extern from "Python.h" nogil:
    ctypedef struct PyThreadState:
        pass
    ctypedef enum PyGILState_STATE:
        PyGILState_LOCKED
        PyGILState_UNLOCKED

    PyThreadState *PyThreadState_Get()
    PyThreadState *PyThreadState_Swap(PyThreadState *tstate)
    PyObject *PyThreadState_GetDict()
    PyGILState_STATE PyGILState_Ensure()
    void PyGILState_Release(PyGILState_STATE state)

# pythonrun.h
cdef extern from "Python.h":
    void PyErr_Print()

# ceval.h
cdef extern from "Python.h" nogil:
    PyThreadState *PyEval_SaveThread()
    void PyEval_RestoreThread(PyThreadState *tstate)
    void Py_BEGIN_ALLOW_THREADS()
    void Py_BLOCK_THREADS()
    void Py_UNBLOCK_THREADS()
    void Py_END_ALLOW_THREADS()

# import.h
cdef extern from "Python.h":
    object PyImport_ImportModule(char *name)
    object PyImport_Import(object name)

# abstract.h
cdef extern from "Python.h":
    int PyObject_DelAttr(object o, object name) except -1
    int PyObject_DelAttrString(object o, char *name) except -1
    object PyObject_Call(object callable, object args, object kw)
    object PyObject_CallObject(object callable, object args)
    object PyObject_Type(object o)
    Py_ssize_t PyObject_Size(object o) except -1
    Py_ssize_t PyObject_Length(object o) except -1
    object PyObject_GetItem(object o, object key)
    int PyObject_SetItem(object o, object key, object value) except -1
    int PyObject_DelItem(object o, object key) except -1
    object PyObject_GetIter(object o)
    int PyIter_Check(object o)
    PyObject *PyIter_Next(object o) except? NULL
    int PyObject_IsInstance(object inst, object cls) except -1
    int PyObject_IsSubclass(object derived, object cls) except -1

    int PyNumber_Check(object o)
    object PyNumber_Add(object o1, object o2)
    object PyNumber_Subtract(object o1, object o2)
    object PyNumber_Multiply(object o1, object o2)
    object PyNumber_Negative(object o)
    object PyNumber_Absolute(object o)
    object PyNumber_Long(object o)
    object PyNumber_Float(object o)
    object PyNumber_Index(object o)
    Py_ssize_t PyNumber_AsSsize_t(object o, object exc) except? -1

    int PySequence_Check(object o)
    Py_ssize_t PySequence_Size(object o) except -1
    Py_ssize_t PySequence_Length(object o) except -1
    object PySequence_Concat(object o1, object o2)
    object PySequence_Repeat(object o, Py_ssize_t count)
    object PySequence_GetItem(object o, Py_ssize_t i)
    object PySequence_GetSlice(object o, Py_ssize_t low, Py_ssize_t high)
    int PySequence_SetItem(object o, Py_ssize_t i, object value) except -1
    int PySequence_DelItem(object o, Py_ssize_t i) except -1
    object PySequence_Tuple(object o)
    object PySequence_List(object o)
    object PySequence_Fast(object o, char *message)
    Py_ssize_t PySequence_Fast_GET_SIZE(object o)
    PyObject *PySequence_Fast_GET_ITEM(object o, Py_ssize_t i)
    Py_ssize_t PySequence_Count(object o, object value) except -1
    int PySequence_Contains(object o, object value) except -1
    Py_ssize_t PySequence_Index(object o, object value) except -1

    int PyMapping_Check(object o)
    Py_ssize_t PyMapping_Size(object o) except -1
    Py_ssize_t PyMapping_Length(object o) except -1
    int PyMapping_HasKey(object o, object key)
    int PyMapping_HasKeyString(object o, char *key)
    object PyMapping_GetItemString(object o, char *key)
    int PyMapping_SetItemString(object o, char *key, object value) except -1
