# <long>obj and its like: which casts give the address of the object, and which its value.

cdef extern from "Python.h":
    ctypedef int Py_intptr_t
    ctypedef struct PyObject:
        pass
    void *PyLong_AsVoidPtr(object number)

cdef extern from "stdint.h":
    ctypedef unsigned long uintptr_t

ctypedef long address_t

cdef class Node:
    cdef int value
    def address(self):
        return <long>self
    def of_pointer(self):
        return <long><void *>self

cdef int truncated(object o):
    return <int>o

def same(number, o):
    # Python's own idea of the address.
    return number == id(o)

def case_object():
    n = 5000
    t = "text"
    l = [1]
    return [same(<long>n, n), same(<long>t, t), same(<long>l, l), same(<unsigned long>n, n), same(<Py_ssize_t>n, n), same(<size_t>l, l), same(<Py_intptr_t>l, l), same(<uintptr_t>l, l), same(<address_t>l, l), same(<long long>l, l), same(<unsigned long long>l, l)]

def case_pointers():
    l = [1]
    cdef void *p
    cdef PyObject *q
    p = <void *>l
    q = <PyObject *>l
    return [same(<long>p, l), same(<long><void *>l, l), same(<long>q, l), (<object>p) is l, same(<Py_intptr_t><PyObject *>l, l)]

def case_extension_type():
    n = Node()
    return [same(n.address(), n), same(n.of_pointer(), n)]

def case_narrow():
    l = [1]
    return [<int>l == <int><long><void *>l, truncated(l) == <int><long><void *>l, <char>l == <char><long><void *>l, <short>l == <short><long><void *>l, <unsigned int>l == <unsigned int><long><void *>l]

def case_used_as_a_key():
    a = [1]
    b = [1]
    d = {}
    d[<long>a] = "a"
    d[<long>b] = "b"
    return [len(d), d[<long>a], <long>a != <long>b]

def case_arguments():
    cdef long n
    cdef object o
    o = {}
    n = <long>o
    return [same(n, o), same(n + 1 - 1, o)]

def case_converted_without_a_cast():
    cdef long n
    o = 42
    n = o
    return n

def case_numbers():
    cdef double d
    cdef int i
    d = 2.9
    i = 65
    return [<int>d, <long>d, <double>i, <char>i == 65, <long>7]
