# __cmp__ in extension types and in classes, with __hash__ beside it and without.

cdef class Number:
    cdef object value
    def __init__(self, value):
        self.value = value
    def __cmp__(self, other):
        cdef Number that
        that = other
        return cmp(self.value, that.value)
    def __repr__(self):
        return "Number(%r)" % (self.value,)

cdef class Hashed(Number):
    def __hash__(self):
        return 5

cdef class CompareAndHash:
    cdef object value
    def __init__(self, value):
        self.value = value
    def __cmp__(self, other):
        cdef CompareAndHash that
        that = other
        return cmp(self.value, that.value)
    def __hash__(self):
        return hash(self.value)

cdef class Heir(Number):
    pass

cdef class Both:
    cdef int value
    def __init__(self, value):
        self.value = value
    def __cmp__(self, other):
        return 1
    def __richcmp__(self, other, int operation):
        if operation == 2:
            return "equal, says the rich comparison"
        return NotImplemented

cdef class Returns:
    cdef object what
    def __init__(self, what):
        self.what = what
    def __cmp__(self, other):
        return self.what

class Old:
    def __init__(self, value):
        self.value = value
    def __cmp__(self, other):
        if isinstance(other, Old):
            return cmp(self.value, other.value)
        return cmp(self.value, other)

class OldHashed(Old):
    def __hash__(self):
        return hash(self.value)

class OldPartial(Old):
    def __eq__(self, other):
        return "by __eq__"

class New(object):
    def __init__(self, value):
        self.value = value
    def __cmp__(self, other):
        if isinstance(other, New):
            return cmp(self.value, other.value)
        return cmp(self.value, other)

class OfNumber(Number):
    pass

class OverridesNumber(Number):
    def __cmp__(self, other):
        return -1

class Refuses:
    def __cmp__(self, other):
        return NotImplemented

class Text:
    def __cmp__(self, other):
        return "no number"

def compared(a, b):
    out = []
    try:
        out.append(a == b)
        out.append(a != b)
        out.append(a < b)
        out.append(a <= b)
        out.append(a > b)
        out.append(a >= b)
        out.append(cmp(a, b))
    except Exception, e:
        out.append(e.__class__.__name__)
    return out

def hashed(a):
    try:
        hash(a)
    except TypeError, e:
        return "unhashable"
    return "hashed"

def case_extension_type():
    return [compared(Number(1), Number(1)), compared(Number(1), Number(2)), compared(Number(2), Number(1))]

def case_extension_type_and_another():
    return [Number(1) == 1, 1 == Number(1), Number(1) != 1, Number(1) == None, None == Number(1)]

def case_extension_type_order_by_type_name():
    return [compared(Number(1), None), compared(Number(1), 5), compared(5, Number(1)), compared(Number(1), "a"), compared(Number(1), []), compared((), Number(1))]

def case_heirs():
    return [compared(Heir(1), Number(1)), compared(Number(1), Heir(2)), compared(Heir(3), Heir(2)), Hashed(1) == Hashed(1), Hashed(1) == Number(1)]

def case_class_of_extension_type():
    return [compared(OfNumber(1), OfNumber(1)), compared(OfNumber(1), Number(2)), compared(Number(3), OfNumber(2)), compared(OfNumber(3), Heir(2))]

def case_class_that_overrides():
    return [compared(OverridesNumber(1), OverridesNumber(1)), compared(OverridesNumber(5), Number(2))]

def case_with_hash():
    d = {CompareAndHash(1): "one", CompareAndHash("b"): "b"}
    return [d[CompareAndHash(1)], CompareAndHash("b") in d, CompareAndHash(3) in d, len({CompareAndHash(2): 1, CompareAndHash(2): 2})]

def case_hash():
    return [hashed(Number(1)), hashed(Hashed(1)), hashed(CompareAndHash(1)), hashed(Heir(1)), hashed(Old(1)), hashed(OldHashed(1)), hashed(New(1)), hashed(OfNumber(1)), hashed(Both(1))]

def case_sorting():
    numbers = [Number(3), Number(1), Number(2)]
    numbers.sort()
    olds = [Old(3), Old(1), 2]
    olds.sort()
    return [repr(numbers), olds[0].value, olds[2].value, max(Number(1), Number(5)) == Number(5), repr(min([Number(4), Number(2)]))]

def case_contained():
    return [Number(1) in [Number(2), Number(1)], [Number(2), Number(1)].index(Number(1)), Number(7) in (Number(1),), [Number(1)] == [Number(1)], (Number(1), 2) < (Number(1), 3), [Number(1), Number(1)].count(Number(1))]

def case_rich_and_cmp():
    return [Both(1) == Both(2), Both(1) < Both(2), Both(1) > Both(2), Both(1) != Both(2), Both(1) == 5]

def case_sign_counts():
    return [compared(Returns(-5), Returns(0)), compared(Returns(7), Returns(0)), compared(Returns(0), Returns(1)), compared(Returns(True), Returns(1))]

def case_what_is_returned():
    return [compared(Returns(0.5), Returns(0)), compared(Returns(-1.5), Returns(0)), compared(Returns("x"), Returns(0)), compared(Returns(None), Returns(0)), compared(Returns(NotImplemented), Returns(0))]

def case_old_style():
    return [compared(Old(1), Old(1)), compared(Old(1), Old(2)), compared(Old(1), 1), compared(1, Old(2)), compared(Old("a"), 1), compared(Text(), 1)]

def case_new_style():
    return [compared(New(1), New(1)), compared(New(1), New(2)), compared(New(1), 1), compared(1, New(2))]

def case_old_style_partial():
    return [OldPartial(1) == OldPartial(1), OldPartial(1) < OldPartial(2), OldPartial(3) > 2]

def case_refusing():
    r = Refuses()
    return [r == 1, r != 1, r == r, 1 == r]

def case_method_itself():
    return [Number(1).__cmp__(Number(2)), Old(3).__cmp__(2)]
