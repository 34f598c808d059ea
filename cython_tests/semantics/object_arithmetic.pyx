# Arithmetic of objects: zeros keep their signs, and an operand that declines leaves it to the other.

class Declines(int):
    def __radd__(self, other):
        return NotImplemented
    __rsub__ = __radd__
    __rmul__ = __radd__
    __rand__ = __radd__
    __ror__ = __radd__
    __rxor__ = __radd__

class DeclinesToo(float):
    def __radd__(self, other):
        return NotImplemented
    __rsub__ = __radd__
    __rmul__ = __radd__

NUMBERS = [0.0, -0.0, 1.5, -2.5, 0, 3, -3, True]

def case_zeros():
    cdef double x
    out = []
    for a in NUMBERS:
        row = []
        for b in NUMBERS:
            c, d = a, a
            c += b
            d *= b
            x = a
            row.append("%r %r %r %r %r %r %r" % (a + b, a - b, a * b, c, d, x * b, x + b))
        out.append(row)
    return out

def case_zeros_and_literals():
    out = []
    for a in NUMBERS:
        out.append("%r %r %r %r %r %r %r %r" % (a + 0, 0 + a, a * -3, -3 * a, a * 0, a + 0.0, a * -2.0, -2.0 * a))
    return out

def case_declining():
    out = []
    b, c = Declines(5), DeclinesToo(2.5)
    for a in [0, 7, -3]:
        out.append([a + b, a - b, a * b, a & b, a | b, a ^ b])
    for a in [0.0, 1.5]:
        out.append([a + c, a - c, a * c, 1.5 + c, -2.0 * c])
    return out

def case_refused():
    out = []
    for a in [3, 1.5]:
        for b in [None, "a", {}]:
            for function in [add, subtract, both]:
                try:
                    out.append(function(a, b))
                except TypeError, e:
                    out.append("TypeError")
    return out

def add(a, b):
    return a + b

def subtract(a, b):
    a -= b
    return a

def both(a, b):
    return a & b
