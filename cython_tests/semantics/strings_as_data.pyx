# Characters of strings; codecs that went from str to str, translation, and modules that take data.

import binascii, cPickle, hashlib, itertools, marshal, md5, re, string, struct, zlib
from cStringIO import StringIO

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

def given(x):
    return x

def case_hex():
    s = given("abc")
    return [s.encode("hex"), "616263".decode("hex"), s.encode("base64"), "YWJj\n".decode("base64"), s.encode("zlib").decode("zlib"), s.encode("hex").upper(), other("abc").encode("hex"), "abc".encode("hex_codec"), s.encode("rot13"), s.encode("rot-13").decode("rot13")]

def case_escapes():
    return ["a\n\t".encode("string_escape"), "a\\n".decode("string_escape"), "a\\x41".decode("string-escape")]

def case_charsets():
    s = given("abc")
    u = unicode("abc")
    return [s.decode("ascii"), s.decode("utf-8"), s.decode("latin-1"), u.encode("utf-8"), s.encode("ascii"), s.encode("utf-8"), u.encode("latin-1"), s.decode() == u, u.encode() == s, s.decode("utf-16-le", "replace") != u, u.encode("utf-16-le") == "a\0b\0c\0", unicode(s) == u, unicode(s, "ascii") == u]

def case_charsets_that_fail():
    out = []
    s = given("\377")
    for encoding in ("ascii", "utf-8", "no such"):
        try:
            out.append(s.decode(encoding))
        except (UnicodeError, LookupError), e:
            out.append(isinstance(e, UnicodeError))
        try:
            out.append(s.encode(encoding))
        except (UnicodeError, LookupError), e:
            out.append(isinstance(e, UnicodeError))
        try:
            out.append(unicode(s, encoding))
        except (UnicodeError, LookupError), e:
            out.append(isinstance(e, UnicodeError))
    return out

def case_translated():
    table = string.maketrans("abc", "xyz")
    s = given("aabbccd")
    return [len(table), s.translate(table), s.translate(table, "d"), s.translate(table, "ab"), string.maketrans("", "")[65], s.translate(string.maketrans("", ""), "abc"), s.translate(None, "a"), string.translate(s, table)]

def case_numbers():
    s = given("12")
    return [int(s), float("1.5"), long("7"), int("ff", 16), int(other("5")), float(other("2.5")), int(" 3 "), string.atoi("5"), complex("1").real]

def case_no_numbers():
    out = []
    for f in (int, float, long):
        for x in ("x", "", "1.5.2"):
            try:
                out.append(f(x))
            except ValueError, e:
                out.append("ValueError")
    return out

def case_pickled():
    x = ["abc", 1, {"k": "v"}]
    out = [cPickle.loads(cPickle.dumps(x)) == x]
    for protocol in (0, 1, 2):
        s = cPickle.dumps(x, protocol)
        out += [cPickle.loads(s) == x, cPickle.loads(s)[2]["k"]]
    return out

def case_marshalled():
    x = ["abc", 1, ("k", "v")]
    return [marshal.loads(marshal.dumps(x)) == x]

def case_packed():
    s = struct.pack("<h", 513)
    return [len(s), s == "\001\002", s[0] == "\001", ord(s[1]), struct.unpack("<h", s), s + struct.pack("b", 65) == "\001\002A", struct.pack("bb", 65, 66) + "C"]

def case_matched():
    word = re.compile("[a-z]+")
    out = []
    m = word.match("abc 12")
    out += [m.group(0), m.group() == "abc", word.findall("ab cd"), re.split(",", "a,b"), re.sub("b", "x", "abc"), re.match("(?P<n>a)", "abc").group("n"), word.sub("-", "a1b")]
    return out

def case_methods():
    s = given("aB1 ")
    return [s.isalpha(), "ab".isalpha(), "12".isdigit(), s.upper(), s.lower(), s.swapcase(), "ab cd".title(), "ab".capitalize(), s.isspace(), " ".isspace(), "a\tb".expandtabs(4), "5".zfill(3), "a\nb".splitlines(), "a\n".splitlines(1), len(s), "ab".islower(), "a1".isalnum(), "Ab".istitle()]

def case_format_method():
    o = other("b")
    return ["{0}-{1}".format("a", 5), "{0}".format(o), other("<{0}>").format("a"), "{0!r}".format(5), "{0:>4}".format("a"), "{x}".format(x="y")]

def case_written():
    f = StringIO()
    for part in ("a", "b\n", "c"):
        f.write(part)
    f.seek(0)
    return [f.getvalue(), f.read(1), f.readline(), f.read(), StringIO("x y").read().split()]
