# Exceptions of cdef functions, and their old spellings.

class Custom(Exception):
    pass

cdef int swallows(int i):
    if i < 0:
        raise ValueError, "negative"
    return i

cdef int propagates(int i) except -1:
    if i < 0:
        raise ValueError, "negative"
    return i

cdef int may_propagate(int i) except? -1:
    if i < -1:
        raise ValueError("below -1")
    return i

cdef double always_asks(double x) except *:
    if x < 0:
        raise Custom, "negative"
    return x

cdef object an_object(i):
    if i < 0:
        raise Custom("an object")
    return i

def caught(function, argument):
    try:
        return function(argument)
    except (ValueError, Custom), e:
        return "%s: %s" % (e.__class__.__name__, e)

def call_swallows(i):
    return swallows(i)

def call_propagates(i):
    return propagates(i)

def call_may_propagate(i):
    return may_propagate(i)

def call_always_asks(x):
    return always_asks(x)

def call_an_object(i):
    return an_object(i)

def case_without_except():
    return [caught(call_swallows, 3), caught(call_swallows, -3)]

def case_except_value():
    return [caught(call_propagates, 3), caught(call_propagates, -3)]

def case_except_question_mark():
    return [caught(call_may_propagate, 3), caught(call_may_propagate, -1), caught(call_may_propagate, -3)]

def case_except_star():
    return [caught(call_always_asks, 3), caught(call_always_asks, -3)]

def case_object_result():
    return [caught(call_an_object, 3), caught(call_an_object, -3)]

def case_reraised():
    try:
        try:
            raise KeyError, "inner"
        except KeyError, e:
            raise
    except LookupError, e:
        return "%s" % e.args

def case_finally():
    steps = []
    try:
        try:
            steps.append("try")
            raise Custom
        finally:
            steps.append("finally")
    except Custom, e:
        steps.append("except")
    return steps
