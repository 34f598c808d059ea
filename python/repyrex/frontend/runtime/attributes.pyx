# Attributes and methods that objects lost. Each function gives the attribute `name` of `o`, as it is or as it was.

# Of a dict, where keys, values and items are called: a view becomes a list.
cdef object _repyrex_listed(answer):
    if answer is None or isinstance(answer, list):
        return answer
    import collections.abc as abc
    if isinstance(answer, (abc.KeysView, abc.ValuesView, abc.ItemsView)):
        return list(answer)
    return answer

# The same where the method itself is asked for.
cdef object _repyrex_of_views(o, name):
    method = getattr(o, name)
    if not isinstance(o, dict) and not (isinstance(o, type) and issubclass(o, dict)):
        return method
    import functools
    return functools.partial(_repyrex_call_listed, method)

def _repyrex_call_listed_(method, *arguments):
    return _repyrex_listed(method(*arguments))

cdef object _repyrex_of_dicts(o, name):
    try:
        return getattr(o, name)
    except AttributeError:
        import collections.abc as abc
        if isinstance(o, type):
            if not issubclass(o, abc.Mapping):
                raise
            import functools
            return functools.partial(_repyrex_call_of_dicts, name)
        if not isinstance(o, abc.Mapping):
            raise
    if name == "has_key":
        return o.__contains__
    method = getattr(o, name[4:])
    if name.startswith("view"):
        return method
    import functools
    return functools.partial(_repyrex_call_iterated, method)

# The method of a class, called with its object.
def _repyrex_call_of_dicts_(name, o, *arguments):
    return _repyrex_of_dicts(o, name)(*arguments)

def _repyrex_call_iterated_(method):
    return iter(method())

cdef object _repyrex_of_iterators(o, name):
    try:
        return getattr(o, name)
    except AttributeError:
        if not hasattr(type(o), "__next__"):
            raise
    return o.__next__

# sort of a list takes a function for comparing, and orders all objects.
cdef object _repyrex_of_lists(o, name):
    if not isinstance(o, list):
        return getattr(o, name)
    return _repyrex_sort(o)

cdef object _repyrex_of_functions(o, name):
    try:
        return getattr(o, name)
    except AttributeError:
        if name.startswith("func_"):
            return getattr(o, "__%s__" % name[5:])
        if name == "im_class":
            return type(o.__self__)
        return getattr(o, {"im_self": "__self__", "im_func": "__func__"}[name])

cdef object _repyrex_of_exceptions(o, name):
    try:
        return getattr(o, name)
    except AttributeError:
        if not isinstance(o, BaseException):
            raise
    return o.args[0] if len(o.args) == 1 else ""

# Methods of NumPy's arrays and numbers, of Numeric's arrays, and of array.array.
cdef object _repyrex_of_arrays(o, name):
    try:
        return getattr(o, name)
    except AttributeError:
        if name == "tostring" and hasattr(o, "tobytes"):
            return o.tobytes
        import numpy
        if not isinstance(o, (numpy.ndarray, numpy.generic)):
            raise
    import functools
    return functools.partial(_repyrex_call_of_arrays, o, name)

def _repyrex_call_of_arrays_(o, name, *arguments, **options):
    import numpy
    if name == "ptp":
        return numpy.ptp(o, *arguments, **options)
    if name == "newbyteorder":
        return o.view(o.dtype.newbyteorder(*arguments))
    if name == "typecode":
        return _repyrex_native(_repyrex_letter(o.dtype))
    if name == "iscontiguous":
        return o.flags.c_contiguous
    if name == "byteswapped":
        return o.byteswap()
    if name == "toscalar":
        return o.item()
    if name in ("savespace", "spacesaver"):
        return 0
    # itemset
    *index, value = arguments
    if len(index) == 1 and not isinstance(index[0], tuple):
        o.flat[index[0]] = value
    else:
        o[tuple(index[0]) if len(index) == 1 else tuple(index)] = value

# Numeric's letter for a dtype.
cdef str _repyrex_letter(dtype):
    if dtype.kind == "S":
        return "c"
    return {"b": "1", "B": "b", "h": "s", "H": "w", "I": "u"}.get(dtype.char, dtype.char)

# In a module for Numeric or numarray: astype() takes their types, and itemsize was a method.
cdef object _repyrex_of_numeric_arrays(o, name):
    import functools, numpy
    found = getattr(o, name)
    if not isinstance(o, numpy.ndarray):
        return found
    if name == "itemsize":
        return type("itemsize", (int,), {"__call__": functools.partial(int, found)})(found)
    return functools.partial(_repyrex_astype, found)

def _repyrex_astype_(method, typecode):
    return method(_repyrex_of_array_packages()["dtype_of"](typecode))

# The names of numbers' special methods.
cdef object _repyrex_of_numbers(o, name):
    try:
        return getattr(o, name)
    except AttributeError:
        return getattr(o, {"__nonzero__": "__bool__", "__long__": "__int__", "__div__": "__truediv__", "__rdiv__": "__rtruediv__", "__idiv__": "__itruediv__"}[name])
