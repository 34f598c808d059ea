# Constructs that mean something else in a recompiled module: check must find each, in the case of its name.

import sys

cdef extern from "Python.h":
    int PyCObject_Check(object o)
    object PyBuffer_FromMemory(void *p, int size)

def case_method_cmp():
    return [Ordered(2) == Ordered(2), {Ordered(2): 1} == {Ordered(2): 1}]

cdef class Ordered:
    cdef int n
    def __init__(self, n):
        self.n = n
    def __cmp__(Ordered self, Ordered other):
        return cmp(self.n, other.n)
    def __hash__(self):
        return self.n

def case_method_div():
    return 2 / Divided()

cdef class Divided:
    def __div__(a, b):
        return "__div__"

def case_method_hex():
    return [hex(Digits()), oct(Digits())]

cdef class Digits:
    def __hex__(self):
        return "hex"
    def __oct__(self):
        return "oct"

def case_method_next():
    return list(Count())

class Count:
    def __init__(self):
        self.n = 0
    def __iter__(self):
        return self
    def next(self):
        if self.n == 3:
            raise StopIteration
        self.n = self.n + 1
        return self.n

def case_method_nonzero():
    if Empty():
        return "true"
    return "false"

class Empty:
    def __nonzero__(self):
        return 0

def case_method_coerce():
    return Coerced() + 1

class Coerced:
    def __coerce__(self, other):
        return (5, other)

def case_method_getslice():
    return Sliced()[1:3]

class Sliced:
    def __getslice__(self, i, j):
        return [i, j]

def case_method_unicode():
    return unicode(Named())

class Named:
    def __unicode__(self):
        return "unicode"

def case_method_long():
    return long(Whole())

class Whole:
    def __long__(self):
        return 7

def case_class_classic():
    return len(Wrapper([1, 2, 3]))

class Wrapper:
    def __init__(self, wrapped):
        self.wrapped = wrapped
    def __getattr__(self, name):
        return getattr(self.wrapped, name)

def case_list_from_builtin():
    return [zip([1], [2])[0], range(3) == [0, 1, 2]]

def case_iterator_not_consumed():
    seen = []
    map(seen.append, [1, 2, 3])
    return seen

def case_dict_changed_in_loop():
    d = {1: 2, 3: 4}
    for key in d.keys():
        del d[key]
    return d.has_key(1)

def case_dict_list():
    d = {1: 2}
    return [d.keys()[0], d.values() + [3], d.items()[0]]

def case_dict_method():
    d = given({1: 2})
    return d.has_key(1)

def given(x):
    return x

def case_sort_by_cmp():
    l = given([1, 3, 2])
    l.sort(backwards)
    return [l, sorted([1, 3, 2], backwards)]

def backwards(a, b):
    return cmp(b, a)

def case_round():
    return round(2.5)

def case_next_called():
    return iter([1]).next()

def case_lost_builtin():
    return apply(add, (1, 2))

def add(a, b):
    return a + b

def case_removed_module():
    import cStringIO
    return cStringIO.StringIO("abc").read()

def case_removed_attribute():
    import types
    return types.ListType is list

def case_removed_object_attribute():
    return Named().__unicode__.im_self.__class__.__name__

def case_cast_of_object():
    x = given(7)
    return <long>x == 7

def case_string_compared():
    return [given(other("key")) == "key", given(other("key")) in ("key", "x")]

def other(x):
    "A string of the kind that the module does not have."
    if isinstance(x, bytes) and bytes is not str:
        return x.decode("ascii")
    if bytes is not str:
        return x.encode("ascii")
    return x

def case_string_key():
    d = {other("key"): 1}
    return d.get("key")

def case_string_formatted():
    x = other("key")
    return ["%s" % x, str(x)]

def case_string_item():
    x = given(bytes(bytearray([97, 98])))
    return [x[0] == "a", list(x)]

def case_file_mode():
    f = open(sys.executable, "rb")
    try:
        return f.read(4)[1:] == "ELF"
    finally:
        f.close()

def case_unset_local():
    if given(0):
        value = 1
    return value

def case_cobject_of_others():
    import datetime
    try:
        return PyCObject_Check(datetime.datetime_CAPI)
    except AttributeError:
        return 0

def case_buffer_object():
    return PyBuffer_FromMemory(<char *>"abc", 3)[0]

def case_truth_printed():
    return "%s" % (given(1) == 1)
