# __coerce__, and arithmetic that no operand of today's would do: extension types, classes, numbers.

cdef class Ext:
    cdef public object n
    def __init__(self, n):
        self.n = n
    def __coerce__(self, other):
        if isinstance(other, (int, long, float)):
            return self, Ext(other)
        return NotImplemented

cdef class Adds:
    cdef public object n
    def __init__(self, n):
        self.n = n
    def __coerce__(self, other):
        return self, Adds(other)
    def __add__(a, b):
        return ["add", isinstance(a, Adds), isinstance(b, Adds)]

class Old:
    def __init__(self, n):
        self.n = n
    def __coerce__(self, other):
        if isinstance(other, Old):
            return self.n, other.n
        if isinstance(other, (int, long, float)):
            return self.n, other
        return NotImplemented

class OldNone(Old):
    def __coerce__(self, other):
        return None

class OldToOld:
    "Coerces to another class, whose operators act."
    def __coerce__(self, other):
        return Acts("left"), Acts(other)

class Acts:
    def __init__(self, n):
        self.n = n
    def __add__(self, other):
        return ["add", self.n, isinstance(other, Acts)]
    def __radd__(self, other):
        return ["radd", self.n, isinstance(other, Acts)]
    def __mul__(self, other):
        return ["mul", self.n]

class Both:
    "Has the operator as well."
    def __coerce__(self, other):
        return 100, other
    def __add__(self, other):
        return ["own", other]
    def __radd__(self, other):
        return ["rown", other]
    def __cmp__(self, other):
        return 0

class New(object):
    def __coerce__(self, other):
        return 5, other

class Raises:
    def __coerce__(self, other):
        raise KeyError("coerce")

class Wrong:
    def __coerce__(self, other):
        return 1, 2, 3

class Same:
    def __coerce__(self, other):
        return self, other

def tried(function, *arguments):
    try:
        return function(*arguments)
    except Exception, e:
        return e.__class__.__name__

def add(a, b):
    return a + b

def sub(a, b):
    return a - b

def mul(a, b):
    return a * b

def div(a, b):
    return a / b

def mod(a, b):
    return a % b

def floor(a, b):
    return divmod(a, b)

def power(a, b):
    return a ** b

def shift(a, b):
    return [a << b, a >> b]

def bits(a, b):
    return [a & b, a | b, a ^ b]

def iadd(a, b):
    a += b
    return a

def idiv(a, b):
    a /= b
    return a

def imul(a, b):
    a *= b
    return a

def case_old():
    a = Old(7)
    return [tried(add, a, 2), tried(add, 2, a), tried(sub, a, 2), tried(sub, 10, a), tried(mul, a, 3), tried(div, a, 2), tried(div, 15, a), tried(mod, a, 4), tried(mod, 15, a), tried(power, a, 2), tried(power, 2, a), tried(shift, a, 1), tried(bits, a, 3), tried(bits, 3, a), tried(floor, a, 2), tried(add, a, 0.5), tried(add, a, Old(1)), tried(div, a, Old(2)), tried(iadd, a, 1), tried(idiv, a, 2), tried(imul, a, 2), tried(iadd, 1, a)]

def case_old_refuses():
    return [tried(add, Old(1), "a"), tried(add, "a", Old(1)), tried(add, OldNone(1), 2), tried(add, 2, OldNone(1)), tried(add, Raises(), 1), tried(add, 1, Raises()), tried(add, Wrong(), 1), tried(add, Same(), 1), tried(add, 1, Same())]

def case_old_to_another():
    return [tried(add, OldToOld(), 1), tried(add, 1, OldToOld()), tried(mul, OldToOld(), 1)]

def case_old_with_operators():
    return [tried(add, Both(), 1), tried(add, 1, Both()), tried(sub, Both(), 1), tried(sub, 1, Both()), tried(add, Both(), Both()), tried(mul, 2, Both())]

def case_new_style():
    return [tried(add, New(), 1), tried(add, 1, New())]

def case_extension():
    return [tried(add, Ext(1), 2), tried(add, 2, Ext(1)), tried(add, Adds(1), 2), tried(add, 2, Adds(1)), tried(add, Adds(1), Adds(2)), tried(mul, Adds(1), 2)]

def case_coerce():
    return [tried(coerce, Old(7), 2), tried(coerce, 2, Old(7)), coerce(1, 2.5), coerce(1, 2), tried(coerce, "a", 1), tried(coerce, Old(1), "a"), coerce(New(), 1)]

def case_compared():
    return [Old(7) == 7, 7 == Old(7), Old(7) < 8, Old(7) == Old(7), cmp(Old(7), 8), cmp(8, Old(7)), cmp(Old(1), Old(2)), cmp(New(), 5) == 0, Old(2) > 1.5, Both() == 3]
