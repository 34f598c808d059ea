# __getslice__, __setslice__ and __delslice__: two integers, to which the length was added where they were negative.

cdef class Sliced:
    cdef int length
    cdef public object log
    def __init__(self, length):
        self.length = length
        self.log = []
    def __len__(self):
        return self.length
    def __getslice__(self, i, j):
        return ["slice", i, bounded(j)]
    def __setslice__(self, Py_ssize_t i, Py_ssize_t j, value):
        self.log.append(["set", i, bounded(j), value])
    def __delslice__(self, i, j):
        self.log.append(["del", i, bounded(j)])
    def __getitem__(self, index):
        return ["item", shown(index)]
    def __setitem__(self, index, value):
        self.log.append(["setitem", shown(index), value])
    def __delitem__(self, index):
        self.log.append(["delitem", shown(index)])

cdef class OnlySlices:
    def __getslice__(self, Py_ssize_t i, Py_ssize_t j):
        return [i, bounded(j)]

cdef class OnlyItems:
    def __getitem__(self, index):
        return ["item", shown(index)]

cdef class Heir(Sliced):
    pass

cdef class HeirWithItems(Sliced):
    def __getitem__(self, index):
        return ["heir's item", shown(index)]

class Old:
    def __len__(self):
        return 10
    def __getslice__(self, i, j):
        return ["slice", i, bounded(j)]
    def __setslice__(self, i, j, value):
        self.set = [i, bounded(j), value]
    def __delslice__(self, i, j):
        self.deleted = [i, bounded(j)]
    def __getitem__(self, index):
        return ["item", shown(index)]

class OldHeir(Old):
    def __getslice__(self, i, j):
        return ["heir", i, bounded(j)]

class NoLength:
    def __getslice__(self, i, j):
        return [i, bounded(j)]

def bounded(j):
    if j > 2000000000:
        return "end"
    return j

def shown(index):
    if isinstance(index, slice):
        return "slice(%s, %s, %s)" % (index.start, index.stop, index.step)
    return index

def slices(o):
    return [o[1:2], o[:], o[3:], o[:4], o[-3:-1], o[-30:], o[:-1], o[0:100]]

def case_get():
    return slices(Sliced(10))

def case_get_item():
    s = Sliced(10)
    return [s[3], s[-1], s["key"], s[1, 2], s[slice(1, 2, 3)]]

def case_set_and_delete():
    s = Sliced(10)
    s[1:2] = "a"
    s[-3:] = "b"
    s[:] = "c"
    s[4] = "d"
    del s[1:-1]
    del s[:]
    del s[2]
    return s.log

def case_only_slices():
    out = [OnlySlices()[1:2], OnlySlices()[:], OnlySlices()[3:]]
    try:
        OnlySlices()[1]
    except TypeError, e:
        out.append("TypeError")
    return out

def case_only_items():
    o = OnlyItems()
    return [o[1], o["a"], o[slice(1, 2)]]

def case_heirs():
    return [slices(Heir(5)), HeirWithItems(5)[1:2], HeirWithItems(5)[1], HeirWithItems(5)[-1:]]

def case_old_style():
    o = Old()
    o[2:-1] = 5
    del o[-3:]
    return [slices(o), o[1], o["a"], o.set, o.deleted, slices(OldHeir()), OldHeir()[3]]

def case_without_length():
    return [NoLength()[1:2], NoLength()[:]]

def case_methods():
    return [Old().__getslice__(1, 2), Sliced(10).__getslice__(1, 2)]
