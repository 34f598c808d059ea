# obj[i:j] as a pair of integers.

# None where __getitem__ got the index itself: no slice, a step, bounds that are no integers.
cdef object _repyrex_slice_bounds(self, index):
    import sys
    if not isinstance(index, slice) or index.step is not None:
        return None
    bounds = []
    for bound, missing in ((index.start, 0), (index.stop, sys.maxsize)):
        if bound is None:
            bound = missing
        elif not hasattr(type(bound), "__index__"):
            return None
        else:
            bound = max(-sys.maxsize - 1, min(sys.maxsize, bound.__index__()))
        if bound < 0 and hasattr(type(self), "__len__"):
            bound += len(self)
        bounds.append(bound)
    return bounds
