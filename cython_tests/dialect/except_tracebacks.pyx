# `except E, e, tb` binds the traceback as well.

ctypedef int (CALLBACK)(int)
ctypedef object (*LOOKUP)(object key)

class Holder:
    pass

cdef fail(key):
    raise KeyError(key)

cdef int twice(int x):
    return 2 * x

def entries(tb):
    n = 0
    while tb is not None:
        n = n + 1
        tb = tb.tb_next
    return n

def case_three_targets():
    try:
        fail("a")
    except KeyError, e, tb:
        return e.args[0], entries(tb) > 1, type(tb).__name__

def case_several_classes():
    try:
        fail("b")
    except (ValueError, KeyError), e, tb: return e.args[0], entries(tb) > 1

def case_attributes():
    h = Holder()
    try:
        fail("c")
    except ValueError:
        return 0
    except KeyError, h.error, h.traceback:
        return h.error.args[0], entries(h.traceback) > 1

def case_two_targets():
    try:
        fail("d")
    except KeyError, e:
        return e.args[0]

def case_callback_type():
    cdef CALLBACK *f
    cdef LOOKUP g
    f = twice
    g = fail
    try:
        return f(4), g("x")
    except KeyError, e, tb:
        return f(5)
