# What Cythons between Pyrex and now took, and Pyrex 0.9.9 did not.

cimport early_parts
from libc.stdlib cimport qsort

cdef extern from "string.h":
    int strlen(char *s)

cdef extern from "early_library.h":
    enum mode:
        SLOW
        FAST
    ctypedef int (*of_mode)(mode m)
    int call_with_fast(of_mode f)
    int first_of(signed char *data)
    ctypedef int of_long(long) nogil
    int call_with_seven(of_long f) nogil

cdef enum level:
    LOW
    HIGH = 2

# Classes.

cdef public class Shared [object SharedObject, type SharedType]:
    cdef public int size
    cdef object label

    def __cinit__(self):
        self.size = 3

    cdef int get(self):
        return self.size

cpdef class Both:
    cdef int n

cdef class Named [type NamedType]:
    cdef object o

cdef public class Open [type OpenType]:
    cdef object o

cdef class Unseen [nogc]:
    cdef object o

cdef class Seen:
    cdef object o

cdef class Ignoring:
    cdef public int made
    def __new__(self):
        self.made = 1

def attributes():
    s = Shared()
    s.size = s.size + 4
    return s.size, (<Shared>s).get()

# Enums.

def enums(int x):
    cdef level l
    cdef mode m
    cdef int numbers[3]
    l = x
    m = 5
    numbers[LOW] = 7
    numbers[l] = 8
    return l == HIGH, m == FAST, numbers[LOW], numbers[HIGH], {LOW: "low"}[LOW], call_with_fast(of_int)

cdef int of_int(int m):
    return m + 100

# Function pointers.

ctypedef int (*checked)(int) except -1
cdef struct table:
    checked function

cdef int plain(int x):
    return x

cdef int fussy(int x) except? -1:
    if x == 7:
        raise ValueError("seven")
    return x

cdef int strict(int x) except *:
    if x == 7:
        raise ValueError("seven, strictly")
    return x

def through_pointer(name, int x):
    cdef table t
    if name == "plain":
        t.function = plain
    elif name == "fussy":
        t.function = fussy
    else:
        t.function = strict
    return t.function(x)

cdef int downwards(void *a, void *b):
    return (<int *>b)[0] - (<int *>a)[0]

def sorted_downwards():
    cdef int v[3]
    v[0], v[1], v[2] = 2, 3, 1
    qsort(v, 3, sizeof(int), downwards)
    return v[0], v[1], v[2]

cdef int in_capitals(int x) with GIL:
    return len([x, x])

def callback_in_capitals():
    return in_capitals(1)

# A parameter that is a function, in a header's words.

cdef int of_seven(long x):
    return x + len([x])

def with_seven():
    return call_with_seven(of_seven)

# A type of the module's own in a function that is not.

ctypedef int (*own_callback)(int)

cdef public int call_own(own_callback f, int x):
    return f(x)

def through_public(int x):
    return call_own(plain, x)

cdef int (*of_signed)(signed char)

cdef int of_char(char c):
    return c

def chars():
    global of_signed
    cdef char *text
    text = "a"
    of_signed = of_char
    return first_of(text), of_signed(98)

# Pointers into temporaries.

def lengths(x):
    cdef char *p, *q
    p = x + "abc" * 100
    q = p + 1
    p = "%s-%s" % (x, x)
    scratch = [str(i) * 50 for i in range(200)]
    assert "__pyx_kept" not in locals()
    return strlen(p), strlen(q), ("%s" % q)[:4], ("%s" % p)

def all_of(words):
    cdef char *p
    cdef char *kept[100]
    cdef int n, i
    n = 0
    for word in words:
        p = word + "!"
        kept[n] = p
        n = n + 1
    scratch = [word + "?" for word in words]
    result = []
    for i from 0 <= i < n:
        result.append(kept[i])
    return result

def in_parallel(x):
    cdef char *p
    cdef int n
    p, n = x + "par", 3
    return p, n

# Names that a cimported module lacks.

def late(really):
    if really:
        early_parts.not_there(1)
    return early_parts.there(2)
