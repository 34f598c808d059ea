# round, cmp, min, max, sum, coerce, abs, divmod, pow, hex, oct, long.

def kind(x):
    return (type(x).__name__.replace("long", "int"), x)

def raised(function, *arguments):
    try:
        return function(*arguments)
    except (TypeError, ValueError, OverflowError), e:
        return e.__class__.__name__

class Pair:
    def __init__(self, value):
        self.value = value
    def __coerce__(self, other):
        if isinstance(other, int):
            return self.value, other
        return None

class Float:
    def __float__(self):
        return 2.5

def case_round():
    out = []
    for x in [0.5, 1.5, 2.5, -0.5, -1.5, 2.4999999999999996, 0.49999999999999994, 2, True, 1e300, 1234567.5]:
        out.append(kind(round(x)))
    return out

def case_round_digits():
    return [round(2.675, 2), round(0.125, 2), round(-0.125, 2), round(1.005, 2), round(25.0, -1), round(15.0, -1), round(1234.5678, 3), round(5e15 + 1, 2), round(1e-7, 7), round(12345, -2), round(2.5, 0), round(1.5, 400), round(17.0, -400), round(150.0, -2)]

def case_round_wrong():
    return [raised(round, "x"), raised(round, None), raised(round, 1.5, 1.5), round(Float())]

def case_round_in_range():
    return range(int(round(2.5)))

def case_cmp():
    out = []
    values = [1, 2.5, "a", "b", None, [1], [2], (1,), {}]
    for a in values:
        row = []
        for b in values:
            row.append(cmp(a, b))
        out.append(row)
    return out

def case_cmp_wrong():
    return [raised(cmp, 1), raised(cmp, 1, 2, 3), raised(cmp, 1j, 2)]

def case_min_and_max():
    values = ["a", 1, None, [2], 2.5, (1,)]
    return [max(values), min(values), max(1, 2.5), min("b", "a"), max([3, 1], key=abs), min((5,)), max("a", 1), min(None, 1), raised(max, []), raised(min), raised(max, 5)]

def case_c_min_and_max():
    cdef int i, j
    cdef double x
    i = 3
    j = -4
    x = 1.5
    return [max(i, j), min(i, j), max(i, x), min(x, j, i)]

def case_c_min_and_max_of_two_kinds():
    cdef int i, j
    cdef double x
    i = 7
    j = 2
    x = 1.5
    y = max(j, x)
    return [kind(max(i, x)), kind(min(x, j, i)), kind(min(j, 2.5)), kind(max(x, 9)), max(i, x) / j, kind(y), kind(max(i, j))]

def case_order_of_arguments():
    said = []
    most = max(told(said, 1), told(said, 2), told(said, 3))
    least = min(told(said, "a"), len(said), told(said, None))
    return said, most, least, raised_by_max("x")

def told(said, value):
    said.append(value)
    return value

def raised_by_max(text):
    try:
        return max(text + 1, int(text))
    except Exception, e:
        return e.__class__.__name__

def case_sum():
    return [sum([1, 2, 3]), sum([1.5, 2]), sum([[1], [2]], []), sum(range(4), 10)]

def case_coerce():
    return [map(kind, coerce(1, 2.5)), map(kind, coerce(1, 2)), coerce(Pair(4), 5), raised(coerce, "a", 1), raised(coerce, 1)]

def case_hex_and_oct():
    return [hex(255), hex(-255), oct(64), oct(-64), oct(0), hex(True), raised(hex, 1.5), raised(oct, "a"), map(oct, [7, 8])]

def case_long():
    return [kind(long(5)), kind(long(2.9)), kind(long("77")), long("ff", 16), isinstance(5L, long), isinstance(2.5, long), long()]
