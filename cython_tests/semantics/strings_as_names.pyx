# Strings of both kinds where Python wants a name: attributes, keywords, modules, files, classes.

import os, struct, sys, tempfile

def other(x):
    if isinstance(x, unicode):
        return x.encode("ascii")
    return unicode(x)

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
