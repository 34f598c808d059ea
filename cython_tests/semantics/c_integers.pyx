# What a C integer takes of an object that it cannot hold.

cdef extern from *:
    ctypedef unsigned long size_t

ctypedef unsigned long Hash

VALUES = [-1, 0, 65, 127, 128, 255, 256, 300, 32768L, 65543L, 2147483648L, 4294967295L, 4294967305L, 1099511627779L,
    -2147483649L, 9223372036854775808L, 18446744073709551615L, 18446744073709551621L, -9223372036854775808L, -9223372036854775809L, "7", None]

def given_uchar(unsigned char x): return x
def given_short(short x): return x
def given_ushort(unsigned short x): return x
def given_int(int x): return x
def given_uint(unsigned int x): return x
def given_long(long x): return x
def given_ulong(unsigned long x): return x
def given_longlong(long long x): return x
def given_ulonglong(unsigned long long x): return x
def given_size(size_t x): return x
def given_second(object o, unsigned int x, unsigned long y=7): return [x, y]

def set_char(o):
    cdef signed char x
    x = o
    return x

def set_uchar(o):
    cdef unsigned char x
    x = o
    return x

def set_short(o):
    cdef short x
    x = o
    return x

def set_ushort(o):
    cdef unsigned short x
    x = o
    return x

def set_int(o):
    cdef int x
    x = o
    return x

def set_uint(o):
    cdef unsigned int x
    x = o
    return x

def set_long(o):
    cdef long x
    x = o
    return x

def set_ulong(o):
    cdef unsigned long x
    x = o
    return x

def set_longlong(o):
    cdef long long x
    x = o
    return x

def set_size(o):
    cdef size_t x
    x = o
    return x

def set_hash(o):
    cdef Hash x
    x = o
    return x

cdef int through(unsigned int x):
    return x == 4294967295

def set_in_call(o):
    return through(o)

cdef class Counter:
    cdef public unsigned int count
    cdef int last
    def __getitem__(self, unsigned int i):
        return i
    def __contains__(self, unsigned long i):
        return i == 18446744073709551615
    def __setitem__(self, unsigned short i, int x):
        self.count = i
        self.last = x
    def both(self):
        return [self.count, self.last]

class Wrong:
    def __int__(self):
        raise OverflowError("its own")

def tried(function, o):
    try:
        return function(o)
    except (OverflowError, TypeError), e:
        return e.__class__.__name__

def taken(*functions):
    found = []
    for function in functions:
        found.append(map(tried, [function] * len(VALUES), VALUES))
    return found

def case_given_signed():
    return taken(given_short, given_int, given_long, given_longlong)

def case_given_unsigned():
    return taken(given_uchar, given_ushort, given_uint, given_ulong, given_ulonglong, given_size)

def case_given_among_others():
    return [given_second(None, -1), given_second(None, 1099511627779L, -2), given_second(1, x=-3, y=18446744073709551616L)]

def case_assigned_signed():
    return taken(set_char, set_short, set_int, set_long, set_longlong)

def case_assigned_unsigned():
    return taken(set_uchar, set_ushort, set_uint, set_ulong, set_size, set_hash)

def case_assigned_floats():
    found = []
    for function in (set_int, set_uint, set_ulong):
        found.append(map(tried, [function] * 3, (2.7, -2.7, 1e10)))
    return found

def case_in_a_call():
    return [set_in_call(-1), set_in_call(1099511627775L), set_in_call(1)]

def case_operands():
    counter = Counter()
    counter[65541L] = 4294967302L
    found = [counter[-1], -1 in counter, 1 in counter, counter.both()]
    return found

def case_a_hash():
    cdef int h
    h = 4611686018427400249L
    return h

def case_its_own_error():
    found = []
    for function in (set_int, set_uint):
        try:
            function(Wrong())
        except OverflowError, e:
            found.append(str(e))
    return found
