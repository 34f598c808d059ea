# cmp, sorting with it, and the order of all objects: `<` and its like are Python 2's in this file.

cdef extern from "Python.h":
    int _repyrex_PyObject_Compare "PyObject_Compare"(object v, object w) except? -1

def _repyrex_builtin_cmp_(x, y):
    return _repyrex_PyObject_Compare(x, y)

def _repyrex_builtin_sorted_(iterable, cmp=None, key=None, reverse=False):
    items = list(iterable)
    _repyrex_sort_list(items, cmp, key, reverse)
    return items

# The method sort of any object.
def _repyrex_sort_(items):
    if not isinstance(items, list):
        return items.sort
    def sort(cmp=None, key=None, reverse=False):
        _repyrex_sort_list(items, cmp, key, reverse)
    return sort

cdef _repyrex_sort_list(list items, cmp, key, reverse):
    import functools
    if cmp is None:
        before = items[:]
        try:
            items.sort(key=key, reverse=bool(reverse))
            return
        except TypeError:
            # Perhaps some of them have an order in Python 2 alone; if not, it is raised again.
            items[:] = before
        cmp = _repyrex_sooner
    ordered = functools.cmp_to_key(_repyrex_Checked(cmp))
    if key is None:
        items.sort(key=ordered, reverse=bool(reverse))
    else:
        items.sort(key=_repyrex_Both(ordered, key), reverse=bool(reverse))

def _repyrex_sooner_(x, y):
    return -1 if x < y else 0

def _repyrex_Checked_(cmp):
    def checked(x, y):
        answer = cmp(x, y)
        if not isinstance(answer, int):
            raise TypeError("comparison function must return int, not %.200s" % type(answer).__name__)
        return answer
    return checked

def _repyrex_Both_(ordered, key):
    return lambda item: ordered(key(item))

def _repyrex_builtin_max_(*arguments, key=None):
    return _repyrex_extreme("max", arguments, key, True)

def _repyrex_builtin_min_(*arguments, key=None):
    return _repyrex_extreme("min", arguments, key, False)

cdef _repyrex_extreme(name, tuple arguments, key, bint largest):
    if not arguments:
        raise TypeError("%s expected 1 arguments, got 0" % name)
    found = measure = None
    cdef bint first = True
    for item in arguments[0] if len(arguments) == 1 else arguments:
        size = item if key is None else key(item)
        if first or (size > measure if largest else size < measure):
            found, measure = item, size
        first = False
    if first:
        raise ValueError("%s() arg is an empty sequence" % name)
    return found
