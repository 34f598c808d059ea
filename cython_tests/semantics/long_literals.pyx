# An integer literal with an L is a Python object; one without is C's.

class Documented:
    """A class with a docstring, which makes the module no more Cython's than Pyrex's."""

cdef int takes(int x):
    return x + 1

def shifted(int n):
    return 1L << n

def default(a, int b=3L, c=4L):
    return [a, b, c]

def case_shifts():
    return [shifted(3), shifted(64), 1L << 70, 1 << 3, 0x10L << 60, 0xffL]

def case_division():
    return [-7L / 2, -7 / 2, 7L / -2, -7L % 3, -7 % 3, 5L / 2]

def case_arithmetic():
    return [3L * 4611686018427387904, 4611686018427387904 + 4611686018427387904L, 2L ** 70, -1L * 5, ~0L, 5L & 3]

def case_with_c_integers():
    cdef int i
    cdef long n
    i = 2147483647
    n = 9223372036854775807
    return [i + 1L, n + 1L, 2L * n, n >= 9223372036854775808L, (8L * sizeof(long)) << 62]

def case_given_to_c():
    cdef int i
    cdef double x
    i = 5L
    x = 2L
    for i from 0L <= i < 10L:
        x = x + i
    return [takes(41L), i, x, default(1)]

def case_truth():
    return [not 0L, not 1L, 0L or "other", 1L and "other", 3L == 3, 3L < 4]

def case_variables():
    a = 10L
    b = a * 1000000000000000000000L
    a = "another kind"
    return [a, b]

def case_indices():
    text = "abc"
    return [text[1L], [1, 2, 3][-1L], (1, 2, 3)[0L:2L]]
