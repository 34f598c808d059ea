# Classes with __cmp__: CPython 2.7 Objects/object.c (try_3way_compare), Objects/classobject.c (half_cmp).

cdef extern from "repyrex/generated/compare.h":
    bint _repyrex_same_compare "repyrex_same_compare"(object v, object w)

cdef extern from "Python.h":
    int _repyrex_as_int "PyInt_AsLong"(object number) except? -1

# The rich comparison of an extension type with __cmp__. Its tp_compare was called for two objects that had it.
cdef object _repyrex_by_tp_compare(left, right, int operation):
    method = type(left).__cmp__
    if not _repyrex_same_compare(left, right) or getattr(type(right), "__cmp__", None) is not method:
        return NotImplemented
    return _repyrex_as_rich(_repyrex_as_int(method(left, right)), operation)

# That of an old-style class: its __cmp__ was asked whatever the other object was.
cdef object _repyrex_by_cmp_method(self, other, int operation):
    answer = self.__cmp__(other)
    if answer is NotImplemented:
        return answer
    if not isinstance(answer, int):
        raise TypeError("comparison did not return an int")
    return _repyrex_as_rich((answer > 0) - (answer < 0), operation)

cdef object _repyrex_as_rich(int order, int operation):
    if operation == 0:
        return order < 0
    if operation == 1:
        return order <= 0
    if operation == 2:
        return order == 0
    if operation == 3:
        return order != 0
    if operation == 4:
        return order > 0
    return order >= 0
