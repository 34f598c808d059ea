# Arithmetic on C numbers is C's.

def case_modulo():
    cdef int a, b
    out = []
    for a from -3 <= a <= 3:
        for b from 1 <= b <= 3:
            out.append((a % b, a / b, a % -b, a / -b))
    return out

def case_power():
    cdef int i
    cdef double x
    i = 3
    x = 2
    k = -2
    return [x ** i, i ** x, x ** -1, x ** 0.5, k ** 2, k ** i]

def case_unsigned_wraps():
    cdef unsigned char c
    cdef unsigned int u
    c = 250
    c = c + 10
    u = 0
    u = u - 1
    return [c, u]

def case_shifts_and_masks():
    cdef int i
    i = 0x1234
    return [i >> 4, i << 4, i & 0xff, i | 1, i ^ 0xffff, ~i]

def case_float_to_int():
    cdef int i
    cdef double x
    x = -2.7
    i = <int>x
    return [i, <int>2.7, <unsigned char>300]

def case_for_from():
    cdef int i
    out = []
    for i from 0 <= i < 5:
        out.append(i)
    for i from 5 >= i > 0:
        out.append(i)
    return out, i

def case_comparison_chain():
    cdef int i
    i = 3
    return [0 < i < 5, 0 < i > 5, i == 3 != 4]

def case_characters():
    cdef char c
    c = c"a"
    return [c, c + 1, c == 97]

def case_sizeof():
    return [sizeof(char), sizeof(int), sizeof(double), sizeof(void *)]

def case_pointers():
    cdef int numbers[4]
    cdef int *p
    cdef int i
    for i from 0 <= i < 4:
        numbers[i] = i * i
    p = numbers
    p = p + 2
    return [p[0], p[1], p[-1], p - numbers, p == &numbers[2], p != NULL]

def takes_int(int i):
    return i

def takes_more(int i, unsigned char b=3, long n=4, double x=5):
    return i, b, n, x

def given(function, *arguments):
    try:
        return function(*arguments)
    except (TypeError, OverflowError), e:
        return e.__class__.__name__

def case_float_for_an_argument():
    return [given(takes_int, 2), given(takes_int, 2.5), given(takes_more, 1, 2, 3.0),
            given(takes_more, 1.0), given(takes_more, 1, 2, 3, 4), given(takes_int, "2"),
            given(takes_int, None), given(takes_int, True)]

def case_float_assigned():
    cdef int i
    x = 2.75
    i = x
    return i

def as_int(o):
    cdef int i
    i = o
    return i

def as_short(o):
    cdef short i
    i = o
    return i

def case_objects_beyond_their_c_type():
    out = []
    for function, o in [(as_int, 2147483647), (as_int, 2147483648), (as_int, -2147483649), (as_short, 70000)]:
        try:
            out.append(function(o))
        except OverflowError, e:
            out.append("OverflowError")
    return out
