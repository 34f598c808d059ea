# `/` between objects, and between C numbers.

class Divisible:
    def __init__(self, name):
        self.name = name
    def __div__(self, other):
        return "%s / %s" % (self.name, other)
    def __rdiv__(self, other):
        return "%s \\ %s" % (other, self.name)

class InPlace(Divisible):
    def __idiv__(self, other):
        return "%s /= %s" % (self.name, other)

class Refuses:
    def __div__(self, other):
        return NotImplemented

def divided(a, b):
    try:
        return a / b
    except (ZeroDivisionError, TypeError), e:
        return e.__class__.__name__

def case_objects():
    numbers = [7, -7, 2, -2, 0, True, 2.5, -0.5]
    out = []
    for a in numbers:
        for b in numbers:
            out.append(divided(a, b))
    return out

def case_literals():
    return [7 / 2, -7 / 2, 7 / -2, 1 / 3, 7 / 2.0, 7.0 / 2, -7 % 3, 7 % -3, (1 - 8) / 2]

def case_object_and_literal():
    a = 7
    b = -7
    return [a / 2, b / 2, 2 / a, a / 2.0, b / 2.0, -7 / a]

def case_in_place():
    a = 7
    a /= 2
    b = 7.0
    b /= 2
    c = InPlace("c")
    c /= 3
    d = Divisible("d")
    d /= 4
    return [a, b, c, d]

def case_methods():
    d = Divisible("d")
    return [d / 2, 2 / d, d / 2.0, divided(d, "x")]

def case_refused():
    return [divided(Refuses(), 1), divided("a", 1), divided(None, 2)]

def case_c_numbers():
    cdef int i, j
    cdef double x
    i = -7
    j = 2
    x = 2
    return [i / j, i % j, 7 / j, i / x, 7 % -j]

def case_mixed():
    cdef int i
    i = -7
    a = 2
    return [i / a, a / i, i % a]
