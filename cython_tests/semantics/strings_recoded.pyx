# Codecs that went from str to str, translation, numbers read from strings, and modules that take data.

import binascii, cPickle, hashlib, marshal, md5, re, string, struct, zlib
from cStringIO import StringIO

def other(x):
    if isinstance(x, unicode):
        return x.encode("ascii")
    return unicode(x)

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
