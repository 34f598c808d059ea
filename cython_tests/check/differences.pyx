# Constructs that mean something else in a recompiled module: check must find each, in the case of its name.

import sys

cdef extern from "Python.h":
    int PyCObject_Check(object o)
    object PyBuffer_FromMemory(void *p, int size)

def case_method_unicode():
    return unicode(Named())

class Named:
    def __unicode__(self):
        return "unicode"

def case_class_classic():
    return len(Wrapper([1, 2, 3]))

class Wrapper:
    def __init__(self, wrapped):
        self.wrapped = wrapped
    def __getattr__(self, name):
        return getattr(self.wrapped, name)

def given(x):
    return x

def case_removed_module():
    import sgmllib
    return sgmllib.SGMLParser.__name__

def case_removed_attribute():
    import operator
    return operator.isNumberType(given(3))

def case_standard_error():
    return issubclass(StopIteration, StandardError)

def case_literal_not_ascii():
    return len(given("\303\251"))

def case_unicode_type():
    return [isinstance(given("text"), unicode), type(given("text")) is unicode]

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

def case_rich_and_cmp():
    return [Rich() == Rich(), Rich() < Rich()]

class Rich:
    def __cmp__(self, other):
        return 1
    def __eq__(self, other):
        return True

def case_rich_result():
    return Answering() == 1

class Answering:
    def __eq__(self, other):
        return "an answer"
    def __ne__(self, other):
        return False

def case_equal_alone():
    import operator
    return operator.ne(EqualAlone(), EqualAlone())

class EqualAlone(object):
    def __eq__(self, other):
        return True

def case_instance_method():
    return len(Instance())

class Instance:
    def __init__(self):
        self.__len__ = three

def three():
    return 3

def case_division_of_class():
    return StaticDivision() / 2

def static_division(other):
    return ("static", other)

class StaticDivision(object):
    __div__ = staticmethod(static_division)

def case_slice_method_by_name():
    s = Slices()
    s.__setslice__(1, 2, "x")
    return s.set

cdef class Slices:
    cdef public object set
    def __setslice__(self, i, j, value):
        self.set = (i, j, value)

def case_attribute_by_name():
    return getattr({"a": 1}, "has_key")("a")

def case_timedelta_division():
    import datetime
    return str(datetime.timedelta(7) / 2.0)

def case_platform_name():
    return sys.platform == "linux2"

def case_readonly_attribute():
    try:
        setattr(given(ReadOnly()), "width", 5)
    except (TypeError, AttributeError), e:
        return e.__class__.__name__

cdef class ReadOnly:
    cdef readonly int width

def case_c_and_or():
    cdef double x
    cdef char *s
    x = 2.5
    s = "abc"
    return [x or 1, s and "def"]

def case_narrow_chain():
    cdef char c
    cdef unsigned char b
    c = -63
    b = 232
    return c < (c * b) <= 255

def case_slice_without_length():
    return NoLength()[2:-1]

class NoLength:
    def __getslice__(self, i, j):
        return [i, j]
