# Constructs that mean something else in a recompiled module: check must find each, in the case of its name.

cdef extern from "Python.h":
    int PyCObject_Check(object o)
    object PyBuffer_FromMemory(void *p, int size)

def case_method_coerce():
    return Coerced() + 1

class Coerced:
    def __coerce__(self, other):
        return (5, other)

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
