# What Pyrex let a function do without the interpreter lock: reads and writes of C fields, through objects too.

cdef class Node:
    cdef int value
    cdef int *numbers
    cdef Node next
    cdef object label

    cdef int get(self) nogil:
        return self.value

cdef Node root
root = Node()
root.value = 11

cdef int sum_of(Node node) nogil:
    return node.get() + node.next.value

cdef int of_root() nogil:
    return root.value

cdef int of_pointer(void *node) nogil:
    return (<Node>node).value

cdef int is_same(Node node, object other) nogil:
    return node is other

ctypedef int (*plain)(int)
ctypedef int (*free)(int) nogil

cdef int increased(int n) nogil:
    return n + 1

cdef Node pair():
    cdef Node a
    a = Node()
    a.value = 1
    a.next = Node()
    a.next.value = 2
    return a

def case_fields():
    cdef Node a
    cdef int r, numbers[3]
    a = pair()
    numbers[1] = 5
    a.numbers = numbers
    with nogil:
        r = a.next.value + a.numbers[1]
        a.next.value = r
    return r, a.next.value

def case_functions():
    cdef Node a
    cdef int r
    a = pair()
    with nogil:
        r = sum_of(a) * 100 + of_root()
    return r, of_pointer(<void *>a)

def case_identity():
    cdef Node a
    a = pair()
    return is_same(a, a), is_same(a, None)

def case_function_pointers():
    cdef plain p
    cdef free f
    p = increased
    f = increased
    return p(1), f(2)
