# The pxds of Cython 0.13 to 0.29, as modules of 2010 to 2020 used them: the package, its modules, libc.

cimport cpython
cimport cpython.string
cimport cpython.int as pyint
from cpython cimport PyInt_AS_LONG, PyInt_Check, PyString_AsString, PyString_Check, PyString_FromStringAndSize
from cpython cimport oldbuffer, string as pystring
from cpython.cobject cimport PyCObject_AsVoidPtr, PyCObject_Check, PyCObject_FromVoidPtr
from cpython.number cimport PyNumber_Int
from cpython.object cimport PyObject_Unicode, Py_TPFLAGS_HAVE_CLASS, Py_TPFLAGS_HAVE_INDEX
from cpython.ref cimport Py_INCREF, Py_DECREF, PyObject
from cpython.string cimport PyString_FromString as text_of, PyString_InternFromString
from libc.stdlib cimport free, malloc


def case_names_of_the_package():
    cdef char *p
    p = PyString_AsString("seen")
    return p[0], bool(PyString_Check("a")), bool(PyInt_Check(1)), PyInt_AS_LONG(6), PyString_FromStringAndSize("abcdef", 3)

def case_attributes_of_the_package():
    return (bool(cpython.PyString_CheckExact("a")), cpython.PyInt_FromLong(4), cpython.PyInt_AsLong(5),
            cpython.PyString_Size("abc"), cpython.PyNumber_Int(2.5), bool(cpython.PyList_Check([])))

def case_attributes_of_a_module():
    return (cpython.string.PyString_FromString("made"), pystring.PyString_GET_SIZE("12345"),
            pyint.PyInt_FromSsize_t(9), pyint.PyInt_FromSize_t(10), text_of("renamed"), PyString_InternFromString("kept"))

def case_names_that_left_modules_that_stayed():
    return PyNumber_Int(7.9), PyObject_Unicode(5) == u"5"

def case_flags():
    # Whichever numbers they are: a flag is asked for, or set, and what was there stays.
    flags = Py_TPFLAGS_HAVE_CLASS | Py_TPFLAGS_HAVE_INDEX
    return (flags & Py_TPFLAGS_HAVE_CLASS) == Py_TPFLAGS_HAVE_CLASS

cdef int freed
freed = 0

cdef void release(void *p):
    global freed
    freed = freed + 1
    free(p)

def case_cobject():
    global freed
    freed = 0
    o = PyCObject_FromVoidPtr(malloc(16), release)
    known = bool(PyCObject_Check(o)), PyCObject_AsVoidPtr(o) != NULL
    o = None
    return known, freed

def case_oldbuffer():
    return (len(oldbuffer.PyBuffer_FromObject("abcdef", 1, 4)),
            len(oldbuffer.PyBuffer_FromObject("abcdef", 1, oldbuffer.Py_END_OF_BUFFER)))

def case_wrong_types():
    said = []
    for function in (size, as_string, as_long, as_pointer):
        try:
            function(3.5j)
        except (TypeError, SystemError):
            said.append("refused")
        else:
            said.append("taken")
    return said

def size(x):
    return cpython.PyString_Size(x)

def as_string(x):
    cdef char *p
    p = cpython.string.PyString_AsString(x)
    return p != NULL

def as_long(x):
    return cpython.PyInt_AsLong(x)

def as_pointer(x):
    return PyCObject_AsVoidPtr(x) != NULL

