# sorted and list.sort with cmp, key and reverse, and of objects of all kinds.

def descending(x, y):
    return cmp(y, x)

def by_length(x, y):
    return cmp(len(x), len(y))

def no_number(x, y):
    return "a"

def half(x, y):
    return 0.5

def negated(x):
    return -x

class Other:
    def __init__(self):
        self.log = []
    def sort(self, *arguments, **keywords):
        self.log.append((arguments, sorted(keywords.items())))
        return "sorted"

def sort(items, *arguments, **keywords):
    items = list(items)
    try:
        answer = items.sort(*arguments, **keywords)
    except (TypeError, ValueError), e:
        return e.__class__.__name__
    return [items, answer]

def case_sorted():
    return [sorted([3, 1, 2]), sorted([3, 1, 2], descending), sorted([3, 1, 2], cmp=descending), sorted("bca", reverse=True), sorted([1, -2, 3], key=negated), sorted([1, -2, 3], key=negated, cmp=descending), sorted(["ccc", "a", "bb"], by_length), sorted([2, 1], None), sorted([2, 1], None, negated), sorted([1, 2], None, None, 1)]

def case_sort():
    a = [3, 1, 2]
    a.sort()
    b = [3, 1, 2]
    b.sort(descending)
    c = ["ccc", "a", "bb"]
    c.sort(cmp=by_length)
    d = [1, -2, 3]
    d.sort(key=negated)
    e = [1, 2, 3]
    e.sort(None, None, True)
    return [a, b, c, d, e, [2, 1].sort()]

def case_kinds():
    values = ["b", 3, None, 2.5, "a", (1, 2), [5], (1, "a"), {}, True, [4, None], [4, 3]]
    a = values[:]
    a.sort()
    b = values[:]
    b.sort(reverse=True)
    return [sorted(values), a, b, sorted(values, cmp), sorted([("x", 1), (2, "y"), (None, 3)])]

def case_stable():
    return [sorted([(1, "b"), (0, "z"), (1, "a")], key=first), sorted(["bb", "aa", "c"], by_length), sorted([1, 1.0, True], reverse=True)]

def first(pair):
    return pair[0]

def case_wrong():
    return [sort([2, 1], no_number), sort([2, 1], half), sort([1, 2], 5), sort([1j, 2j]), sort([2, 1], cmp=None), sort([2, 1], None, None, False)]

def case_of_others():
    o = Other()
    return [o.sort(), o.sort(descending is None), o.sort(cmp=1), o.log]

def case_method_as_a_value():
    a = [2, 3, 1]
    f = a.sort
    f()
    g = a.sort
    b = a[:]
    apply(g, (descending,))
    return [b, a]
