# < and its like between objects of all kinds.

class Plain:
    pass

class WithLt:
    def __init__(self, value):
        self.value = value
    def __lt__(self, other):
        return ("lt", self.value)

def ordered(a, b):
    try:
        return [a < b, a <= b, a > b, a >= b]
    except TypeError, e:
        return "TypeError"

def case_kinds():
    out = []
    values = [None, 1, 2.5, True, "a", "b", (1,), (1, "a"), (1, None), [], [1], {}, {1: 2}, {1: 3}]
    for a in values:
        for b in values:
            out.append(ordered(a, b))
    return out

def case_nested():
    return [ordered([1, "a"], [1, None]), ordered((1, [2, "x"]), (1, [2, 3])), ordered([[None]], [[0]]), ordered([1, 2], [1]), ordered([], [None]), ordered((1, 2), [1, 2])]

def case_refused():
    return [ordered(1j, 2), ordered(1, 1j)]

def case_none():
    cdef int i
    i = 5
    x = None
    return [x < i, x > 0, i > x, x < -1]

def case_conditions():
    out = []
    none = None
    a = "a"
    if none < 0:
        out.append(1)
    if not (3 > a):
        out.append(2)
    while a < 1:
        out.append(3)
    if 1 < a and a > none:
        out.append(4)
    return out

def case_chained():
    a = "a"
    none = None
    return [none < 1 < a, 1 < a < (), a < 1 < 2]

def case_classes():
    p = Plain()
    return [p == p, ordered(p, p), Plain() == Plain(), WithLt(1) < 5, (WithLt(1) > 5) in (0, 1)]
