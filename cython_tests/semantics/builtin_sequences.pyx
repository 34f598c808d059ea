# map, filter, zip, range, xrange, reduce, apply.

def twice(x):
    return x * 2

def add(x, y):
    return (x, y)

def odd(x):
    return x % 2

def vowel(c):
    return c in "aeiou"

def total(x, y):
    return x + y

def raised(function, *arguments):
    try:
        return function(*arguments)
    except (TypeError, ValueError), e:
        return e.__class__.__name__

def case_map():
    log = []
    map(log.append, [1, 2, 3])
    return [map(twice, [1, 2]), map(twice, (1, 2)), map(twice, "ab"), map(add, [1, 2, 3], [4]), map(None, [1, 2]), map(None, [1, 2], "abc"), log, map(str, range(3)), len(map(twice, []))]

def case_map_wrong():
    return [raised(map, twice), raised(map), raised(map, twice, 5)]

def case_filter():
    return [filter(odd, range(6)), filter(odd, (1, 2, 3)), filter(vowel, "legacy"), filter(None, [0, 1, "", "a", None]), filter(bool, [0, 2]), filter(None, (0, 5)), filter(None, "ab")]

def case_zip():
    return [zip([1, 2], "ab"), zip(), zip([1, 2, 3], [4]), zip([1]), zip((1, 2), (3, 4))[1], len(zip([1], [2]))]

def case_range():
    a = range(4)
    a.append(9)
    b = range(3) + range(2, 4)
    c = range(3)
    c.reverse()
    return [a, b, c, range(2, 8, 3), range(3, 0, -1), range(0), range(5)[1:3], range(3) == [0, 1, 2], raised(range, 1.5), raised(range, 1, 2, 0)]

def case_range_as_a_value():
    return [map(range, [1, 2]), apply(range, (2, 4))]

def case_loop_over_range():
    out = []
    for i in range(3):
        out.append(i)
    for i in xrange(5, 3, -1):
        out.append(i)
    return out

def case_reduce():
    return [reduce(total, [1, 2, 3]), reduce(total, [], 7), reduce(total, "abc"), raised(reduce, total, [])]

def case_apply():
    return [apply(total, (1, 2)), apply(dict, (), {"a": 1}), apply(list), raised(apply, 5)]

def case_own_function():
    return [own.map(3), shadowed([3, 4])]

class Own:
    def map(self, x):
        return ("own", x)

own = Own()

def shadowed(filter):
    return filter[0]
