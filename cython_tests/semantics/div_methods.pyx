# __div__ and __idiv__ of extension types and classes. The first argument of __div__ may not be self.

cdef class Vector:
    cdef double x
    def __init__(self, x):
        self.x = x
    def __div__(a, b):
        if isinstance(a, Vector):
            return "%s / %s" % (a, b)
        return "%s \\ %s" % (a, b)
    def __repr__(self):
        return "Vector(%d)" % self.x

cdef class Heir(Vector):
    pass

cdef class Refusing:
    def __repr__(self):
        return "Refusing()"
    def __div__(a, b):
        return NotImplemented

cdef class Typed:
    cdef int value
    def __init__(self, value):
        self.value = value
    def __div__(Typed self, other):
        return "typed"

cdef class InPlace(Vector):
    def __idiv__(self, other):
        self.x = self.x / other
        return self

cdef class Twofold:
    def __div__(a, b):
        return "div", isinstance(a, Twofold), isinstance(b, Twofold)
    def __truediv__(a, b):
        return "truediv", isinstance(a, Twofold), isinstance(b, Twofold)
    def __floordiv__(a, b):
        return "floordiv"
    def __idiv__(self, other):
        return "idiv"
    def __itruediv__(self, other):
        return "itruediv"

class Divisible:
    def __rdiv__(self, other):
        return "rdiv of a class"

def divided(a, b):
    try:
        return a / b
    except TypeError, e:
        return "TypeError"

def divided_in_place(a, b):
    try:
        a /= b
        return repr(a)
    except TypeError, e:
        return "TypeError"

def case_left():
    return [divided(Vector(1), 2), divided(Vector(1), 2.5), divided(Vector(1), "a"), divided(Vector(1), None)]

def case_right():
    return [divided(2, Vector(1)), divided(2.5, Vector(1)), divided("a", Vector(1)), divided(None, Vector(1))]

def case_two():
    return [divided(Vector(1), Vector(2)), divided(Heir(1), Vector(2)), divided(Vector(1), Heir(2)), divided(3, Heir(1))]

def case_refused():
    return [divided(Refusing(), 1), divided(1, Refusing()), divided(Refusing(), Refusing()), divided(Refusing(), Vector(3)), divided(Vector(3), Refusing())]

def case_typed():
    return [divided(Typed(1), 2), divided(2, Typed(1))]

def case_in_place():
    a = InPlace(6)
    b = a
    b /= 2
    return [b is a, repr(a), divided_in_place(Vector(1), 3), divided_in_place(3, Vector(1)), divided(InPlace(1), 2)]

def case_both_divisions():
    t = Twofold()
    u = t
    u /= 2
    return [divided(t, 1), divided(1, t), divided(t, t), u]

def case_against_a_class():
    return [divided(Vector(1), Divisible()).split(" ")[0], divided(Refusing(), Divisible()), divided(3, Divisible())]

def case_methods():
    return [Vector(1).__div__(2), Vector(1).__rdiv__(2), hasattr(Vector, "__div__"), Twofold().__div__(1), Twofold().__rdiv__(1)]
