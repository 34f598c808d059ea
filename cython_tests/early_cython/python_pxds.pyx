# The pxds of Cython 0.9.8 to 0.12, as modules of 2008 to 2010 used them: python, python_string, stdlib and the others.

cimport python_cobject
cimport python_exc
cimport python_int
cimport python_list
cimport python_mem
cimport python_oldbuffer
cimport python_string as ps
cimport python_tuple
cimport stdio
cimport stdlib
from python cimport PyFloat_Check, PyInt_Check, PyList_Check, PyObject_Unicode, PyString_Check, PyUnicode_Check
from python_dict cimport PyDict_GetItem, PyDict_Next, PyDict_SetItem
from python_float cimport PyFloat_FromString
from python_number cimport PyNumber_Divide, PyNumber_Int
from python_ref cimport Py_DECREF, Py_INCREF, PyObject
from python_sequence cimport PySequence_Fast, PySequence_Fast_GET_ITEM, PySequence_Fast_GET_SIZE
from python_unicode cimport PyUnicode_DecodeUTF8
from stdlib cimport free, malloc

import os
import tempfile


# python_string

def case_string_of_a_size():
    cdef char *data
    data = "abc\0def"
    return ps.PyString_FromStringAndSize(data, 7) == "abc\0def", ps.PyString_Size("four"), ps.PyString_GET_SIZE("")

def case_string_filled_in_place():
    cdef char *p
    cdef int i
    s = ps.PyString_FromStringAndSize(NULL, 5)
    p = ps.PyString_AS_STRING(s)
    for i from 0 <= i < 5:
        p[i] = c'a' + i
    return s

def case_string_resized():
    cdef PyObject *s
    cdef char *p
    o = ps.PyString_FromStringAndSize(NULL, 8)
    p = ps.PyString_AsString(o)
    p[0], p[1], p[2] = c'x', c'y', c'z'
    # One reference, as the function asks for: the local's is given to the pointer.
    s = <PyObject *>o
    Py_INCREF(o)
    o = None
    ps._PyString_Resize(&s, 3)
    result = <object>s
    Py_DECREF(result)
    return result

def case_string_and_its_size():
    cdef char *p
    cdef Py_ssize_t n
    ps.PyString_AsStringAndSize("data", &p, &n)
    return n, p[0], p[3]

def case_string_with_a_null():
    cdef char *p
    ps.PyString_AsStringAndSize("da\0ta", &p, NULL)
    return "not reached"

def case_no_string():
    cdef char *p
    p = ps.PyString_AsString(5)
    return "not reached"

def case_size_of_no_string():
    return ps.PyString_Size([])

def case_string_formatted():
    return ps.PyString_Format("%s-%d", ("a", 4)), ps.PyString_FromFormat("%d of %s", 3, <char *>"five")

def case_strings_joined():
    cdef PyObject *s
    o = ps.PyString_FromString("left")
    s = <PyObject *>o
    Py_INCREF(o)
    ps.PyString_Concat(&s, "right")
    result = <object>s
    Py_DECREF(result)
    return result, o

def case_strings_checked():
    return [[bool(PyString_Check(x)), bool(ps.PyString_CheckExact(x))] for x in ("a", u"a", 5, None)]

def case_string_decoded():
    return ps.PyString_Decode("abc", 2, "ascii", "strict"), PyUnicode_DecodeUTF8("\xc3\xa9", 2, NULL) == u"\xe9"


# python_int, python_number, python_float

def case_ints():
    return [python_int.PyInt_FromLong(-5), python_int.PyInt_AS_LONG(7), python_int.PyInt_AsLong(8), python_int.PyInt_GetMax() > 0]

def case_int_of_a_string():
    cdef char *end
    cdef char *digits
    digits = "101z"
    value = python_int.PyInt_FromString("101", NULL, 2)
    python_int.PyInt_FromString(digits, &end, 2)
    return value, end - digits

def case_int_of_a_bad_string():
    return python_int.PyInt_FromString("12x", NULL, 10)

def case_int_of_an_object():
    return python_int.PyInt_AsLong([])

def case_int_minus_one_is_no_error():
    return python_int.PyInt_AsLong(-1), python_int.PyInt_AsUnsignedLongLongMask(-1)

def case_ints_checked():
    return [bool(PyInt_Check(x)) for x in (1, True, 1.0, "1")]

def case_numbers():
    return PyNumber_Int(3.9), PyNumber_Divide(7, 2), PyNumber_Divide(7.0, 2)

def case_float_of_a_string():
    cdef char *rest
    return PyFloat_FromString("2.5", NULL), PyFloat_FromString(" -1e3 ", &rest)

def case_others_checked():
    return bool(PyFloat_Check(1.0)), bool(PyList_Check(())), bool(PyUnicode_Check(u"")), PyObject_Unicode(12) == u"12"


# python_list, python_tuple, python_dict, python_sequence: borrowed and stolen references

def case_list_filled():
    cdef int i
    made = python_list.PyList_New(3)
    for i from 0 <= i < 3:
        x = i * i
        Py_INCREF(x)
        python_list.PyList_SET_ITEM(made, i, x)
    python_list.PyList_Append(made, "end")
    return made, <object>python_list.PyList_GET_ITEM(made, 2)

def case_list_item_out_of_range():
    cdef PyObject *item
    item = python_list.PyList_GetItem([1], 1)
    return "not reached"

def case_tuple_filled():
    made = python_tuple.PyTuple_New(1)
    x = "item"
    Py_INCREF(x)
    python_tuple.PyTuple_SET_ITEM(made, 0, x)
    return <object>python_tuple.PyTuple_GetItem(made, 0), python_tuple.PyTuple_GET_SIZE(made)

def case_dict_walked():
    cdef Py_ssize_t position
    cdef PyObject *key, *value
    d = {}
    PyDict_SetItem(d, "a", 1)
    PyDict_SetItem(d, "b", 2)
    found = []
    position = 0
    while PyDict_Next(d, &position, &key, &value):
        found.append((<object>key, <object>value))
    found.sort()
    return found, PyDict_GetItem(d, "c") == NULL

def case_sequence_of_anything():
    cdef int i
    fast = PySequence_Fast(iter([3, 4]), "no sequence")
    return [<object>PySequence_Fast_GET_ITEM(fast, i) for i in range(PySequence_Fast_GET_SIZE(fast))]

def case_no_sequence():
    return PySequence_Fast(5, "no sequence")


# python_mem, python_exc

def case_memory():
    cdef unsigned char *p
    cdef int i, sum
    p = <unsigned char *>python_mem.PyMem_Malloc(10)
    if p == NULL:
        python_exc.PyErr_NoMemory()
    for i from 0 <= i < 10:
        p[i] = i
    p = <unsigned char *>python_mem.PyMem_Realloc(p, 1000)
    sum = 0
    for i from 0 <= i < 10:
        sum = sum + p[i]
    python_mem.PyMem_Free(p)
    return sum

def case_no_memory():
    python_exc.PyErr_NoMemory()
    return "not reached"

cdef int failing() except -1:
    python_exc.PyErr_SetString(KeyError, "set by hand")
    return -1

def case_exception_set():
    failing()
    return "not reached"

def case_exception_looked_at():
    python_exc.PyErr_SetString(KeyError, "set by hand")
    seen = python_exc.PyErr_Occurred() != NULL, bool(python_exc.PyErr_ExceptionMatches(KeyError))
    python_exc.PyErr_Clear()
    return seen, python_exc.PyErr_Occurred() == NULL

def case_exception_formatted():
    python_exc.PyErr_Format(ValueError, "%d is too much for %s", 5, <char *>"me")
    return "not reached"


# python_cobject

cdef int destroyed
destroyed = 0

cdef void destroy(void *p):
    global destroyed
    destroyed = destroyed + (<int *>p)[0]
    free(p)

cdef void destroy_with(void *p, void *desc):
    global destroyed
    destroyed = destroyed + (<int *>p)[0] * (<int *>desc)[0]
    free(p)

cdef void *number(int n):
    cdef int *p
    p = <int *>malloc(sizeof(int))
    p[0] = n
    return p

cdef int factor
factor = 3

def case_cobject():
    global destroyed
    destroyed = 0
    o = python_cobject.PyCObject_FromVoidPtr(number(5), destroy)
    d = python_cobject.PyCObject_FromVoidPtrAndDesc(number(7), &factor, destroy_with)
    seen = [(<int *>python_cobject.PyCObject_AsVoidPtr(o))[0], (<int *>python_cobject.PyCObject_GetDesc(d))[0],
            bool(python_cobject.PyCObject_Check(d)), bool(python_cobject.PyCObject_Check(5))]
    o = d = None
    return seen, destroyed

def case_no_cobject():
    cdef void *p
    p = python_cobject.PyCObject_AsVoidPtr("text")
    return "not reached"


# python_oldbuffer

cdef char pixels[6]

def case_buffer_of_memory():
    cdef int i
    for i from 0 <= i < 6:
        pixels[i] = c'p' + i
    b = python_oldbuffer.PyBuffer_FromMemory(pixels, 6)
    pixels[0] = c'P'
    return len(b), ps.PyString_FromStringAndSize(pixels, 6) == bytes_of(b), bool(python_oldbuffer.PyBuffer_Check(b))

def case_buffer_of_an_object():
    b = python_oldbuffer.PyBuffer_FromObject("abcdef", 2, 3)
    rest = python_oldbuffer.PyBuffer_FromObject("abcdef", 4, python_oldbuffer.Py_END_OF_BUFFER)
    return bytes_of(b), bytes_of(rest)

def case_no_buffer():
    python_oldbuffer.PyBuffer_FromReadWriteObject(5, 0, 3)
    return "not reached"

def case_new_buffer():
    return len(python_oldbuffer.PyBuffer_New(9))

cdef bytes_of(b):
    # A buffer and a memoryview in one spelling.
    try:
        return b.tobytes()
    except AttributeError:
        return str(b)


# stdlib, stdio

def case_c_strings():
    cdef char *copy
    copy = <char *>stdlib.malloc(stdlib.strlen("copied") + 1)
    stdlib.strcpy(copy, "copied")
    copy = <char *>stdlib.realloc(copy, 100)
    result = copy
    stdlib.free(copy)
    return result

def case_c_text():
    cdef char text[40]
    written = stdio.sprintf(text, "%s %03d", <char *>"number", 7)
    return written, text

def case_c_file():
    cdef stdio.FILE *file
    path = tempfile.mktemp()
    file = stdio.fopen(path, "w")
    stdio.fprintf(file, "%d lines\n", 1)
    closed = stdio.fclose(file)
    made = open(path, "r")
    text = made.read()
    made.close()
    os.unlink(path)
    return closed, text

def case_c_file_that_is_not_there():
    return stdio.fopen("/no/such/file", "r") == NULL

def as_unsigned(o):
    cdef unsigned int x
    x = o
    return x

def given_unsigned(unsigned int x):
    return x

def case_integers_that_do_not_fit():
    found = []
    for function in (as_unsigned, given_unsigned):
        for o in (7, -1, 1099511627779L):
            try:
                found.append(function(o))
            except OverflowError:
                found.append("OverflowError")
    return found
