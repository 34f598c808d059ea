# Strings of both kinds put together and taken apart.

def other(x):
    if isinstance(x, unicode):
        return x.encode("ascii")
    return unicode(x)

def case_added():
    s = "abc"
    o = other("def")
    both = s + o
    both += "g"
    return [s + o, o + s, "x" + o, o + "x", both, o + o, len(both), s + "" + other("")]

def case_added_to_what_is_none():
    out = []
    for x in (1, None, ["a"]):
        try:
            out.append(other("a") + x)
        except TypeError, e:
            out.append("TypeError")
    return out

def case_repeated():
    return [other("ab") * 2, 2 * other("ab") + "c"]

def case_formatted():
    o = other("abc")
    f = other("<%s>")
    g = "<%s>"
    return ["%s" % o, "<%s-%d>" % (o, 5), f % "x", f % o, g % o, g % (o,), "%5s|%-5s|%.2s" % (o, "b", o), "%r" % "a", "%s %s" % (o, "x"), "%%" % (), g % 5, g % None, g % [1, 2], "%s" % (("a", 1),), "%s: %s" % ("a", ["b", ("c",)])]

def case_formatted_by_names():
    o = other("abc")
    d = {"a": o, other("b"): "x", "n": 5, "unused": other("y")}
    f = "%(a)s,%(b)s,%(n)03d,%(a)s"
    return ["%(a)s" % d, f % d, other(f) % d, "%(a)s%%" % {"a": "b"}, "%(b)r" % {"b": "q"}]

def case_formatted_otherwise():
    x = 5
    f = "%d %5.2f %x %s"
    g = "%*d|%-*s"
    return [f % (1, 2.5, 255, "s"), "%c%c" % ("a", 98), "%c" % other("x"), g % (5, 3, 4, "a"), "%i" % x, "%e" % 1.5, "%g" % 0.1, "%5d" % 3, "%+d" % 3, "%o" % 8, "%X" % 255, "%ld" % 3, "%s" % 1e10]

def case_formats_that_fail():
    out = []
    for f, a in (("%s", ()), ("%s", ("a", "b")), ("%d", "a"), ("x", "a"), ("%(a)s", "b"), ("%", 1), ("%(a)s", {}), ("%y", 1), ("%c", "ab"), ("%s %s", "a")):
        for format in (f, other(f)):
            try:
                out.append(format % a)
            except Exception, e:
                out.append(e.__class__.__name__)
    return out

def case_remainder():
    x = 7
    return [x % 4, 7.5 % x, x % 2.5, -x % 4]

def case_joined():
    o = other("b")
    sep = ","
    return [",".join(["a", o]), sep.join(("a", o, "c")), other(", ").join(["a", o]), "".join(iter(["a", o])), sep.join([]), "-".join("abc"), other("-").join("abc"), sep.join({"k": 1})]

def case_split():
    o = other("a,b;c")
    s = "a,b;c"
    return [o.split(","), s.split(other(";")), s.split(other(","), 1), "a b".split(), o.rsplit(";", 1), o.partition(","), s.rpartition(other(",")), s.split(None, 1)]

def case_found():
    o = other("abcabc")
    s = "abcabc"
    return [o.find("c"), s.find(other("c")), s.find(other("z")), o.rfind("a"), s.index(other("b"), 2), o.rindex("c"), s.count(other("bc")), o.count("a", 1), s.find("c", 3)]

def case_replaced():
    o = other("abc")
    s = "abc"
    return [o.replace("b", "x"), s.replace(other("b"), "x"), s.replace("b", other("x")), s.replace("b", "x"), o.replace("c", "")]

def case_stripped():
    o = other("xxabcxx")
    return [o.strip("x"), "xxabcx".lstrip(other("x")), o.rstrip("x"), other(" a ").strip(), "ab".center(6, "*"), other("ab").ljust(4, "."), "ab".rjust(4, ".")]

def case_kinds():
    "What meets unicode is unicode."
    u = unicode("u")
    s = "s"
    kinds = []
    for x in (u + s, s + u, "%s" % u, u.join([s]), s.join([u, u]), s.replace("s", u), u.upper(), u[0], "%d %s" % (1, u)):
        kinds.append(isinstance(x, unicode))
    return kinds

def case_characters_that_are_no_ascii():
    u = unicode("\303\251", "utf-8")
    s = "\303\251"
    return [u == u, s == s, len(u), u == "a", u + "a" == "a" + u, (u + "a").replace("a", "") == u, ("%s" % u) == u, u in [u], u in {u: 1}, u.encode("utf-8") == s, s.decode("utf-8") == u, u.find("a"), u.split("x") == [u]]
