"""Classes with special methods that Python 3 dropped, old-style ones and extension types: a module's text.

Each orders itself against everything, so that no address decides, and shows as its class and its number.
"""

TEXT = """\
def key(x):
    "A number for every object, by which the classes order themselves."
    if isinstance(x, (int, long, float)):
        return x
    if isinstance(x, (str, list, tuple, dict)):
        return len(x)
    if x is None:
        return -1
    return x.n

class Shown:
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return "<%s %d>" % (self.__class__.__name__, self.n)
    def __cmp__(self, other):
        return cmp(self.n, key(other))
    def __hash__(self):
        return self.n

class Cmp(Shown):
    def __nonzero__(self):
        return self.n > 2

class Coerced(Shown):
    def __coerce__(self, other):
        return self.n, key(other)
    def __len__(self):
        return 0

class Coercing(Shown):
    "At times it does not know, and then its own operators act."
    def __coerce__(self, other):
        if isinstance(other, (str, list)):
            return None
        if isinstance(other, float):
            return self, int(other)
        return NotImplemented
    def __add__(self, other):
        return [self.n, "add", key(other)]
    def __radd__(self, other):
        return [self.n, "radd", key(other)]
    def __mul__(self, other):
        return self.n * key(other)

class Divided(Shown):
    def __div__(self, other):
        return [self.n, "div", key(other)]
    def __rdiv__(self, other):
        return [self.n, "rdiv", key(other)]
    def __sub__(self, other):
        return self.n - key(other)
    def __rsub__(self, other):
        return key(other) - self.n
    def __neg__(self):
        return Divided(-self.n)
    def __long__(self):
        return 7L
    def __hex__(self):
        return "hexed"
    def __oct__(self):
        return "octed"

class Sliced(Shown):
    def __len__(self):
        return 5
    def __getslice__(self, i, j):
        return [self.n, i, j > 1000 and "end" or j]
    def __getitem__(self, i):
        if isinstance(i, int) and i > 3:
            raise IndexError(i)
        return (self.n, i)

class Named(Shown):
    def next(self):
        self.n = self.n + 1
        if self.n > 6:
            raise StopIteration
        return self.n
    def __iter__(self):
        return self

cdef class ExtCmp:
    cdef public object n
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return "<ExtCmp %d>" % self.n
    def __cmp__(self, other):
        return cmp(key(self), key(other))
    def __hash__(self):
        return self.n
    def __nonzero__(self):
        return self.n != 1

cdef class ExtDivided:
    cdef public object n
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return "<ExtDivided %d>" % self.n
    def __cmp__(self, other):
        return cmp(key(self), key(other))
    def __hash__(self):
        return self.n
    def __div__(a, b):
        return ["div", key(a), key(b)]
    def __add__(a, b):
        return key(a) + key(b)
    def __sub__(a, b):
        if isinstance(b, str):
            return NotImplemented
        return key(a) - key(b)
    def __pow__(a, b, c):
        return ["pow", key(a), key(b), c]
    def __hex__(self):
        return "hexed"

cdef class ExtSliced:
    cdef public object n
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return "<ExtSliced %d>" % self.n
    def __cmp__(self, other):
        return cmp(key(self), key(other))
    def __hash__(self):
        return self.n
    def __len__(self):
        return 4
    def __getslice__(self, i, j):
        if j > 1000:
            j = 1000
        return [self.n, i, j]
    def __getitem__(self, i):
        return (self.n, i)
"""
