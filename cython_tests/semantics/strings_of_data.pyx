# PyString_ as modules of the time used it for data: made with a length, filled in place, read with a length.

cdef extern from "Python.h":
    ctypedef struct PyObject:
        int ob_refcnt
    object PyString_FromStringAndSize(char *v, int len)
    # One C function, and another meaning of the reference: it is ours to release.
    PyObject *PyString_FromStringAndSize_ptr "PyString_FromStringAndSize" (char *v, int len)
    object PyString_FromString(char *v)
    char *PyString_AsString(object o)
    char *PyString_AS_STRING(object o)
    int PyString_GET_SIZE(object o)
    int PyString_Size(object o) except -1
    int PyString_Check(object o)
    int PyString_CheckExact(object o)
    int _PyString_Resize(PyObject **p, int size) except -1
    void PyString_ConcatAndDel(PyObject **p, PyObject *w)
    object PyString_FromFormat(char *format, ...)
    object PyString_Format(object format, object args)
    object PyString_InternFromString(char *v)
    void Py_DECREF(PyObject *o)

cdef extern from "string.h":
    void *memcpy(void *to, void *source, int n)

def case_filled_in_place():
    cdef char *p
    cdef int i
    s = PyString_FromStringAndSize(NULL, 26)
    p = PyString_AS_STRING(s)
    for i from 0 <= i < 26:
        p[i] = 97 + i
    return [s, len(s), PyString_GET_SIZE(s), p[26]]

def case_macro_written_to():
    s = PyString_FromStringAndSize(NULL, 2)
    PyString_AS_STRING(s)[0] = c"h"
    PyString_AsString(s)[1] = c"i"
    return s

def case_own_reference():
    cdef PyObject *p
    p = PyString_FromStringAndSize_ptr("several bytes", 7)
    o = <object>p
    Py_DECREF(p)
    return [o, len(o)]

def case_resized():
    cdef PyObject *p
    p = PyString_FromStringAndSize_ptr("0123456789", 10)
    _PyString_Resize(&p, 4)
    o = <object>p
    Py_DECREF(p)
    return [o, PyString_Size(o)]

def case_grown():
    cdef PyObject *p
    p = PyString_FromStringAndSize_ptr("01", 2)
    _PyString_Resize(&p, 5)
    memcpy(PyString_AS_STRING(<object>p), "abcde", 5)
    o = <object>p
    Py_DECREF(p)
    return o

def case_appended():
    cdef PyObject *p
    p = PyString_FromStringAndSize_ptr("head", 4)
    PyString_ConcatAndDel(&p, PyString_FromStringAndSize_ptr("tail", 4))
    o = <object>p
    Py_DECREF(p)
    return o

def case_with_a_nul():
    s = PyString_FromStringAndSize("a\0b", 3)
    return [len(s), PyString_Size(s), s]

def case_asked():
    s = PyString_FromStringAndSize("abc", 3)
    answers = []
    for o in (s, None, 1, [s]):
        answers.append([PyString_Check(o) != 0, PyString_CheckExact(o) != 0])
    return answers

def case_what_is_given():
    # the caller's literal is a str of the time
    return [PyString_AsString("given"), PyString_Size("given"), PyString_GET_SIZE("")]

def case_size_of_none():
    return PyString_Size(None)

def case_negative():
    return PyString_FromStringAndSize("abc", -1)

def case_formatted():
    return [PyString_FromFormat("%s has %d of %ld, %c", "it", 3, <long>4, c"x"),
            PyString_Format("%s-%d", (PyString_FromString("a"), 5))]

def case_interned():
    a = PyString_InternFromString("interned name")
    b = PyString_InternFromString("interned name")
    return [a is b, a]

def case_packed():
    # a reader of records, as extension types of the time had them
    cdef char buffer[8]
    cdef int i
    rows = []
    for i from 0 <= i < 3:
        buffer[0] = 65 + i
        buffer[1] = 0
        buffer[2] = 48 + i
        rows.append(PyString_FromStringAndSize(buffer, 3))
    return [PyString_FromString("").join(rows), len(rows)]
