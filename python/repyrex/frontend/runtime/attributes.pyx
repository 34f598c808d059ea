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

# The names of numbers' special methods.
cdef object _repyrex_of_numbers(o, name):
    try:
        return getattr(o, name)
    except AttributeError:
        return getattr(o, {"__nonzero__": "__bool__", "__long__": "__int__", "__div__": "__truediv__", "__rdiv__": "__rtruediv__", "__idiv__": "__itruediv__"}[name])
