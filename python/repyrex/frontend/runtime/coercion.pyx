# Operators of classes with __coerce__: CPython 2.7 Objects/classobject.c (half_binop, instance_compare).

# What __coerce__ makes of both; None where it knows nothing.
cdef object _repyrex_coerced_pair(o, other):
    pair = o.__coerce__(other)
    if pair is None or pair is NotImplemented:
        return None
    if not isinstance(pair, tuple) or len(pair) != 2:
        raise TypeError("coercion should return None or 2-tuple")
    return pair

# `o` operator `other`, or the other way round where the method is of that kind.
cdef object _repyrex_coerced_operator(o, other, str method, str name, tuple modulus):
    if modulus and modulus[0] is not None:
        return _repyrex_own_operator(o, other, method, modulus)
    pair = _repyrex_coerced_pair(o, other)
    if pair is None:
        return _repyrex_own_operator(o, other, method, ())
    left, right = pair
    if _repyrex_is_instance(left):
        return _repyrex_own_operator(left, right, method, ())
    if method[2:] == "r%s__" % name:
        left, right = right, left
    if name == "div":
        return left / right
    if name == "divmod":
        return divmod(left, right)
    import operator
    return getattr(operator, {"and": "and_", "or": "or_"}.get(name, name))(left, right)

# The method that the class itself defines.
cdef object _repyrex_own_operator(o, other, str method, tuple modulus):
    own = getattr(o, "_repyrex_own" + method, None)
    if own is None and not hasattr(type(o), "__coerce__"):
        own = getattr(o, method, None)
    return NotImplemented if own is None else own(other, *modulus)

# An instance of a class, as distinguished from the numbers that C defines.
cdef bint _repyrex_is_instance(o):
    return bool(type(o).__flags__ & (1 << 9)) and type(o).__module__ != "builtins"

# `o` compared with `other`.
cdef object _repyrex_by_coercion(o, other, int operation):
    pair = _repyrex_coerced_pair(o, other)
    left, right = (o, other) if pair is None else pair
    if pair is not None and not _repyrex_is_instance(left) and not _repyrex_is_instance(right):
        return _repyrex_as_rich(_repyrex_compared(left, right), operation)
    if hasattr(left, "__cmp__"):
        return _repyrex_by_cmp_method(left, right, operation)
    return NotImplemented

cdef extern from "Python.h":
    int _repyrex_compared "PyObject_Compare"(object v, object w) except? -1
