# One character of a string is a string of one character.

import itertools

def given(x):
    return x

def other(x):
    if isinstance(x, unicode):
        return x.encode("ascii")
    return unicode(x)

def is_b(c):
    return c == "b"

def before(a, b):
    return b + a

def case_indexed():
    cdef int i
    i = 1
    out = []
    for s in (given("abc"), other("abc")):
        out.append([s[0], s[i], s[-1], s[i - 3], s[0] == "a", s[given(2)], s[0:1], s[1:], s[:-1], s[0] in "xa", s[i] + s[0]])
    return out

def case_literal_indexed():
    cdef int i
    i = 1
    x = "abc"[i]
    return [x, "abc"[0], "abc"[1:2], "A"[0] == 65]

def case_index_out_of_range():
    out = []
    for s in (given("abc"), other("abc")):
        for i in (3, -4, 10000000000000000000000, None):
            try:
                out.append(s[i])
            except (IndexError, TypeError), e:
                out.append(e.__class__.__name__)
    return out

def case_iterated():
    out = []
    for s in ("ab", other("ab"), given("")):
        for c in s:
            out.append(c)
        for i, c in enumerate(s):
            out.append((i, c, c == "a"))
        for c in reversed(s):
            out.append(c)
    for c in "xy":
        out.append(c)
    return out

def case_iterated_long():
    n = 0
    for c in given("ab" * 3000):
        if c == "a":
            n = n + 1
    return n

def case_made_of():
    out = []
    for s in (given("bab"), other("bab")):
        out.append([list(s), tuple(s), len(set(s)), sorted(s), max(s), min(s), map(ord, s), map(None, s, "xyz"), zip(s, "xyz"), filter(is_b, s), reduce(before, s), sorted(dict.fromkeys(s, 1).keys()), iter(s).next(), "".join(s), sum(map(ord, s)), [s] + list(s), list(enumerate(s)), list(reversed(s))])
    return out

def case_unpacked():
    a, b = given("xy")
    c, d = other("xy")
    [e, f] = "pq"
    return [a, b, c, d, e, f, apply(max, "abc"), max(*"abc")]

def case_extended():
    x = ["0"]
    x += "ab"
    x.extend(["c"])
    return x

def case_ord():
    s = given("\n\377")
    return [ord("a"), ord(s[0]), ord(s[1]), ord(other("a")), ord(other("abc")[1]), ord(chr(200)), ord("\200")]

def case_chr():
    cdef int i
    i = 98
    out = [chr(97), chr(i), chr(i) == "b", chr(0), len(chr(255)), chr(i) in "abc", chr(65) + "b", "%c" % 65, map(chr, [72, 105])]
    for n in (256, -1):
        try:
            out.append(chr(n))
        except ValueError, e:
            out.append("ValueError")
    return out

def case_bytes_through_c():
    cdef char *p
    s = chr(200) + "\201" + chr(65)
    p = s
    return [p[0] & 255, p[1] & 255, p[2], len(s), ord(s[0])]

def case_compared_by_character():
    s = given("a.b")
    count = 0
    for i in range(len(s)):
        if s[i] == ".":
            count += 1
        elif s[i] in "ab":
            count += 10
    return [count, s[1] == ".", s[1] != ".", {".": "dot"}[s[1]], s[0] < s[2], s[0].isalpha(), s[0].upper()]
