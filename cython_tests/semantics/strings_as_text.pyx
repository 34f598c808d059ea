# Strings of both kinds shown (str(), repr(), print, messages), and where Python wants a name or a type.

import os, struct, sys, tempfile

def other(x):
    if isinstance(x, unicode):
        return x.encode("ascii")
    return unicode(x)

class Shown:
    def __init__(self, x):
        self.x = x
    def __str__(self):
        return self.x
    def __repr__(self):
        return "Shown(" + self.x + ")"

cdef class Native:
    cdef object x
    def __init__(self, x):
        self.x = x
    def __str__(self):
        return self.x
    def __repr__(self):
        return "<" + self.x + ">"

class Output:
    def __init__(self):
        self.written = []
    def write(self, x):
        self.written.append(x)
    def text(self):
        return "".join(self.written)

class Failed(Exception):
    pass

def case_str():
    return [str("abc"), str(other("abc")), str(5), str(["a", 1]), str(("a",)), str({"a": "b"}), str(None), str(), str([["a"], ("b", ["c"])]), str(1.5)]

def case_repr():
    x = ["a", "it's"]
    return [repr("abc"), repr(x), repr(("a",)), repr(("a", "b")), repr({"k": "v"}), `x`, `"a"`, repr("a'b\n"), repr([]), repr(()), repr({}), repr([{"a": ["b"]}])]

def case_repr_of_itself():
    x = ["a"]
    x.append(x)
    d = {"k": "v"}
    d["d"] = d
    return [repr(x), str(x), len(repr(d))]

def case_str_given():
    return [map(str, [1, "a", other("b"), None]), map(repr, [1, "a"]), ",".join(map(str, [1, 2])), apply(str, (5,))]

def case_objects():
    out = []
    for x in ("abc", other("abc")):
        for o in (Shown(x), Native(x)):
            out += [str(o), repr(o), "%s|%r" % (o, o)]
    return out

def case_printed():
    old = sys.stdout
    sys.stdout = output = Output()
    s = "abc"
    try:
        print s
        print other("def"), s, 5, None
        print ["a", "b"], ("c",), {"d": "e"}
        print "%s!" % s
        print s,
        print Shown(s)
        print
    finally:
        sys.stdout = old
    return output.text()

def raised(f, *args):
    try:
        f(*args)
    except Exception, e:
        return [str(e), e.__class__.__name__, "%s" % e, e.args == args]

def raise_value(x):
    raise ValueError, x

def raise_made(x):
    raise ValueError(x)

def raise_own(x):
    raise Failed(x)

def raise_formatted(x):
    message = "bad %s"
    raise Failed, message % x

def raise_kept(x):
    e = KeyError(x)
    raise e

def raise_assertion(x):
    assert 0, x

def case_messages():
    out = []
    for x in ("abc", other("abc")):
        for f in (raise_value, raise_made, raise_own, raise_assertion):
            out.append(raised(f, x))
        out.append(raised(raise_formatted, x)[:3])
    return out

def case_message_of_a_key():
    return raised(raise_kept, "abc")

def case_message_of_two():
    try:
        raise IOError(2, "gone")
    except IOError, e:
        return [e.errno, e.strerror == "gone", str(e)]

def case_message_compared():
    try:
        raise_own("no such thing")
    except Failed, e:
        return [str(e) == "no such thing", e.args[0] == "no such thing", "such" in str(e), str(e).startswith("no")]

def case_backquoted():
    x = 5
    s = "a"
    return [`x` + s, s + `s`, `(s, x)`]

def given(x):
    return x

class Thing:
    name = "thing"

def keywords(**kw):
    names = kw.keys()
    names.sort()
    out = [names]
    for name in names:
        out.append(kw[name])
    return out

def named(a, b=5):
    return [a, b]

def case_attributes():
    o = Thing()
    out = []
    for convert in (given, other):
        name = convert("name")
        new = convert("new" + "er")
        setattr(o, new, 5)
        out += [getattr(o, name), hasattr(o, name), hasattr(o, convert("none")), getattr(o, new), o.newer]
        delattr(o, new)
        out.append(hasattr(o, new))
    prefix = "na"
    out.append(getattr(o, prefix + "me"))
    try:
        getattr(o, given("none"))
    except AttributeError, e:
        out.append("AttributeError")
    return out

def case_dict_of_attributes():
    o = Thing()
    name = "later"
    o.__dict__[name] = 1
    o.__dict__["last"] = 2
    vars(o)["more"] = 3
    return [o.later, o.last, o.more, "later" in o.__dict__, o.__dict__.has_key("last"), o.__dict__.get(name), sorted(o.__dict__.keys())]

def case_keywords():
    d = {"a": 1}
    d["b"] = 2
    e = {other("a"): 3}
    kw = dict(a=1, b=2)
    return [keywords(**d), keywords(c=5, **d), named(**e), named(b=1, **e), apply(named, (), d), kw["a"], kw.get("b"), "a" in kw, kw == {"a": 1, "b": 2}, named(**kw)]

def case_keywords_given():
    return keywords(x="y", z=1)

def case_modules():
    name = "struct"
    m = __import__(name)
    return [m is struct, __import__("os.path") is os, __import__(other("sys")) is sys, sys.modules[name] is struct, sys.modules.has_key("struct"), "os" in sys.modules]

def case_module_from():
    name = "os.path"
    wanted = ["join"]
    m = __import__(name, None, None, wanted)
    return m.join("a", "b")

def case_class_made():
    name = "Made"
    C = type(name, (object,), {"x": 1, "y": given("z")})
    return [C.__name__, C.__name__ == name, C().x, C().y, C.__name__ in ("Made", "x")]

def case_names_compared():
    return [Thing.__name__ == "Thing", Thing().__class__.__name__ + "!", type(5).__name__ == "int", os.name == "posix", os.name in ("posix", "nt"), {"posix": 1}[os.name], os.sep + "x"]

def case_files():
    folder = tempfile.mkdtemp()
    name = "file.txt"
    path = os.path.join(folder, given(name))
    mode = "w"
    f = open(path, mode)
    f.write("one\ntwo\n")
    f.close()
    read = "r"
    f = open(path, read)
    lines = f.readlines()
    f.close()
    f = file(path)
    first = f.readline()
    f.close()
    binary = open(path, "rb").read()
    out = [lines, lines[0] == "one\n", first.strip() == "one", binary == "one\ntwo\n", binary[0] == "o", os.path.exists(path), os.listdir(folder) == [name], os.path.basename(path) == name, binary.split("\n")]
    os.remove(path)
    os.rmdir(folder)
    return out

def case_executed():
    names = {"x": 2}
    code = compile("x * 2", "<made>", "eval")
    return [eval(code, names), eval("x + 1", names), eval(given("2 * 3"), {})]

class S(str):
    def twice(self):
        return self + self

class Slotted(object):
    __slots__ = ["a", "b"]

def case_slots():
    s = Slotted()
    s.a = 5
    names = Slotted.__slots__
    return [s.a, "a" in names, getattr(s, names[0])]

def case_struct():
    format = "<hb"
    return [struct.pack(format, 5, 6) == "\005\000\006", struct.unpack(format, "\005\000\006"), struct.calcsize("<ihb")]

def case_types():
    s = "abc"
    o = other("abc")
    u = unicode("abc")
    return [type(s) is str, type(s) == str, str is type(s), type(s) is not str, isinstance(s, str), isinstance(s, basestring), isinstance(o, basestring), isinstance(s, (str, int)), isinstance(5, str), isinstance(5, (str, unicode)), isinstance(u, unicode), isinstance(u, (str, unicode)), type(s) in (str, unicode), type(o) in (str, unicode), type(5) in (str, unicode), type(5) is str, type(5) is not str, type(u) is unicode, issubclass(str, basestring), {str: 1}[type(s)], str.upper("a"), map(str.strip, [" a "]), str.join(",", ["a", "b"])]

def case_derived():
    s = S("ab")
    return [s, s.twice(), isinstance(s, str), s == "ab", s + "c", other("ab") == s, len(s), {s: 1}["ab"]]
