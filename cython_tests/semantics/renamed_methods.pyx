# __nonzero__, next, __int__ and __long__, __hex__ and __oct__, of extension types and classes.

cdef class Truth:
    cdef int value
    def __init__(self, value):
        self.value = value
    def __nonzero__(self):
        return self.value

cdef class Counter:
    cdef int n
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        self.n = self.n - 1
        if self.n < 0:
            raise StopIteration
        return self.n

cdef class NamedNext:
    def next(self):
        return "next"

cdef class Numeric:
    def __int__(self):
        return 7
    def __long__(self):
        return 8
    def __float__(self):
        return 1.5
    def __hex__(self):
        return "hex of it"
    def __oct__(self):
        return "oct of it"

cdef class OnlyLong:
    def __long__(self):
        return 9

class OldTruth:
    def __init__(self, value):
        self.value = value
    def __nonzero__(self):
        return self.value

class Length:
    def __len__(self):
        return 0

class OldCounter:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def next(self):
        self.n = self.n - 1
        if self.n < 0:
            raise StopIteration
        return self.n

class Heir(OldCounter):
    def next(self):
        return OldCounter.next(self) * 10

class OldNumeric:
    def __int__(self):
        return 3
    def __long__(self):
        return 4
    def __hex__(self):
        return "old hex"
    def __oct__(self):
        return "old oct"

class OldLong:
    def __long__(self):
        return 5

def truth(o):
    try:
        if o:
            return "true"
        return "false"
    except (TypeError, ValueError), e:
        return e.__class__.__name__

def case_nonzero():
    return [truth(Truth(0)), truth(Truth(1)), truth(Truth(5)), not Truth(0), bool(Truth(2))]

def case_old_nonzero():
    return [truth(OldTruth(0)), truth(OldTruth(1)), truth(OldTruth(True)), truth(OldTruth("x")), truth(OldTruth(None)), truth(OldTruth(-1)), truth(Length())]

def case_iteration():
    out = []
    for i in Counter(3):
        out.append(i)
    c = Counter(2)
    return [out, c.next(), c.next(), list(Counter(2)), NamedNext().next()]

def case_old_iteration():
    out = []
    for i in OldCounter(3):
        out.append(i)
    c = OldCounter(2)
    return [out, c.next(), c.next(), list(Heir(3)), iter([4, 5]).next(), max(Heir(2))]

def case_next_is_no_iterator():
    try:
        iter(NamedNext())
    except TypeError, e:
        return "TypeError"

def case_numbers():
    n = Numeric()
    return [int(n), long(n), float(n), hex(n), oct(n), long(OnlyLong())]

def case_old_numbers():
    n = OldNumeric()
    return [int(n), long(n), hex(n), oct(n), long(OldLong()), long("12"), long(3.7)]

def case_literal_numbers():
    return [hex(255), hex(-1), hex(0), oct(8), oct(0), oct(-8), oct(1)]
