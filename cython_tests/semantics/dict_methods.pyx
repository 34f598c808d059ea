# keys, values, items and their iterators, has_key; and what other objects have by these names.

class Mine(dict):
    def keys(self):
        return "my own keys"

class Other:
    def __init__(self):
        self.next = "an attribute"
    def keys(self):
        return ("other", "keys")
    def items(self, *arguments):
        return arguments
    def iteritems(self):
        return "other's iteritems"
    def has_key(self, key):
        return ("other", key)

cdef class Extension:
    cdef public object values
    cdef int items
    def __init__(self):
        self.values = 5
        self.items = 6
    def keys(self):
        return self.items

def sorted_list(x):
    x.sort()
    return x

def case_lists():
    d = {"a": 1, "b": 2}
    keys = d.keys()
    keys.sort()
    return [keys, sorted_list(d.values()), sorted_list(d.items()), d.keys() == d.keys(), {"x": 1}.keys() + ["y"], {"x": 1}.items()[0], len(d.values())]

def case_changed_in_a_loop():
    d = {1: "a", 2: "b", 3: "c"}
    for k in d.keys():
        if k != 2:
            del d[k]
    for k, v in d.items():
        d[k + 10] = v
    for v in d.values():
        d[v] = 1
    return sorted_list(d.items())

def case_iterators():
    d = {"a": 1}
    out = []
    for k in d.iterkeys():
        out.append(k)
    for k, v in d.iteritems():
        out.append((k, v))
    for v in d.itervalues():
        out.append(v)
    i = d.iteritems()
    out.append(i.next())
    try:
        i.next()
    except StopIteration, e:
        out.append("stop")
    return out

def case_has_key():
    d = {"a": 1, None: 2}
    return [d.has_key("a"), d.has_key("b"), d.has_key(None), filter(d.has_key, ["a", "b"])]

def case_methods_as_values():
    d = {"a": 1}
    f = d.keys
    g = d.iteritems
    return [f(), list(g()), map(dict.keys, [d, {}]), map(dict.has_key, [d], ["a"]), apply(d.items)]

def case_of_others():
    o = Other()
    m = Mine()
    m["a"] = 1
    return [o.keys(), o.items(1, 2), o.iteritems(), o.has_key(3), o.next, m.keys(), m.values(), Extension().values, Extension().keys()]

def case_set_attributes():
    o = Other()
    o.next = 5
    o.keys = 6
    o.sort = 7
    del o.keys
    return [o.next, o.keys(), o.sort]

def case_missing():
    out = []
    for name in [5, "text", [], None]:
        try:
            name.iteritems()
        except AttributeError, e:
            out.append(str(e))
    return out

def case_typed():
    cdef dict d
    cdef list l
    d = {"a": 1}
    l = [3, "a", None]
    l.sort()
    return [d.keys(), d.items(), d.values(), list(d.iteritems()), d.has_key("a"), l]
