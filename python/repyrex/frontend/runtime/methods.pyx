# What special methods of classes may return: CPython 2.7 Objects/classobject.c.

cdef object _repyrex_truth(answer):
    if not isinstance(answer, int):
        raise TypeError("__nonzero__ should return an int")
    if answer < 0:
        raise ValueError("__nonzero__ should return >= 0")
    return answer != 0
