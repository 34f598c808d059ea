# Strings of both kinds compared, looked up, sorted, put together and taken apart. other() gives the kind that the
# module's literals do not have.

def other(x):
    if isinstance(x, unicode):
        return x.encode("ascii")
    return unicode(x)

class Items:
    def __getitem__(self, i):
        return ["a", "b"][i]

class Has:
    def __contains__(self, x):
        return x == "b"

def backwards(a, b):
    return cmp(b, a)

def case_equal():
    s = "abc"
    o = other(s)
    return [o == s, s == o, o != s, s != o, o == "abc", "abc" == o, o == "abd", "ab" != o, other("") == "", o == None, o == 1]

def case_equal_in_conditions():
    o = other("a")
    out = []
    if o == "a":
        out.append(1)
    if "a" == o:
        out.append(2)
    if o != "a":
        out.append(3)
    if not o == "ab":
        out.append(4)
    if "" != other(""):
        out.append(5)
    while o == "a":
        o = o + "b"
    if o == "ab" and "a" < o < "b":
        out.append(o)
    return out

def case_equal_chained():
    o = other("m")
    return ["m" == o == "m", "a" < o <= "m", "m" == o != "m"]

def case_ordered():
    o = other("m")
    return [o < "n", o > "n", "a" <= o, o <= "m", "m" >= o, cmp(o, "m"), cmp("z", o), cmp(o, "mm"), max("a", o), min("z", o)]

def case_nested():
    o = other("a")
    return [["a", 1] == [o, 1], ("a", 1) == (o, 1), ("a", (o, "b")) == (o, ("a", other("b"))), {"a": 1} == {o: 1}, {"k": "a"} == {other("k"): o}, ["a"] != [o], ("a", 1) != (o, 2), ["a"] == [o, o], {"a": 1} == {o: 2}, [["a"]] == [[o]], cmp(["a"], [o]), ("a", 2) < (o, 3)]

def case_not_equal():
    o = other("a")
    return [["a"] == ["b"], ("a",) == ["a"], o == ["a"], o == ("a",), {"a": 1} == {"b": 1}]

def case_identity_counts():
    nan = 1e400 - 1e400
    x = [nan, other("a")]
    return [x == [nan, "a"], x == x, [float("nan")] == [float("nan")]]

def case_in():
    o = other("b")
    return [o in "abc", o in "xyz", "b" in other("abc"), o in ["a", "b"], o in ("a", "b"), o in ("x", "y"), "b" in [o], "b" in (1, o), o not in ["b"], o not in "abc", o in {"b": 1}, "b" in {o: 1}, o in set(["b"]), "b" in set([o]), "x" in {o: 1}, ("b", 1) in [(o, 1)], o in [None, 1, 2.5], "" in other("abc")]

def case_in_made():
    words = ["a", "b"]
    o = other("b")
    d = {}
    for word in words:
        d[word] = 1
    return [o in words, o in d, o in d.keys(), words[1] in [o], o in tuple(words), o in "a b".split(), o in dict(a=1, b=2), o in iter(words)]

def case_in_object():
    return [other("b") in Items(), other("c") in Items(), other("b") in Has()]

def case_dict_get():
    d = {"abc": 1, other("key"): 2}
    k = "key"
    out = [d[other("abc")], d["key"], d[k], d.get("key"), d.get(other("abc")), d.get("none"), d.get("none", 5), d.has_key("key"), d.has_key(other("abc")), d.has_key("x")]
    try:
        d["none"]
    except KeyError, e:
        out.append(e.args[0])
    return out

def case_dict_set():
    d = {"a": 1}
    d[other("a")] = 2
    d[other("b")] = 3
    d["b"] = 4
    d[other("c")] = 5
    return [len(d), d["a"], d["b"], d["c"], sorted(d.values())]

def case_dict_of_tuples():
    d = {("a", 1): "x", (other("b"), 2): "y"}
    return [d[other("a"), 1], d["b", 2], d.get(("b", 2)), (other("a"), 1) in d, ("a", 2) in d]

def case_dict_change():
    d = {"a": 1, "b": 2, other("c"): 3}
    del d[other("a")]
    out = [d.pop(other("b")), d.pop("c"), d.pop("c", 9), len(d)]
    out.append([d.setdefault("k", 5), d.setdefault(other("k"), 6), len(d)])
    d[other("n")] = 0
    d["n"] += 5
    d[other("n")] += 5
    out.append([d["n"], len(d)])
    try:
        del d["none"]
    except KeyError, e:
        out.append("KeyError")
    return out

def case_dict_counted():
    words = ["a", other("a"), "b", other("b"), "a"]
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return [counts["a"], counts["b"], len(counts)]

def case_dict_without_keys_of_strings():
    d = {1: "x", (2, 3): "y", None: "z", 2.5: "w"}
    d[1] = "v"
    return [d[1], d[2, 3], d[None], d.get(2.5), d.has_key(7), 1 in d, d.pop(1), len(d)]

def case_set():
    s = set(["a"])
    s.add(other("a"))
    s.add(other("b"))
    s.discard("b")
    s.add("c")
    s.remove(other("c"))
    return [len(s), other("a") in s, "b" in s]

def case_list_methods():
    x = ["a", other("b"), "c", "b", ("a", 1)]
    out = [x.index("b"), x.count("b"), x.index(other("c")), x.count(other("a")), x.count("z"), x.index((other("a"), 1)), (1, "a").count(other("a"))]
    x.remove("b")
    out.append(x)
    try:
        x.remove("z")
    except ValueError, e:
        out.append("ValueError")
    return out

def case_sorted():
    x = ["b", other("a"), "c", other("d")]
    y = x[:]
    y.sort()
    x.sort(backwards)
    return [y, x, sorted([(other("b"), 1), ("a", 2), ("b", 0)]), max([other("x"), "y"])]

def case_hash():
    return [hash("abc") == hash(other("abc")), hash("") == hash(other(""))]

def case_startswith():
    o = other("abc")
    return [o.startswith("ab"), "abc".startswith(other("b")), o.endswith("c"), o.startswith(("x", "a"))]

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

class Holder:
    def set(self, value):
        self.value = value
        return self

    def any(self, value):
        return self.set(value)

def case_methods_by_names_of_builtins():
    values = ["b", "a"]
    return Holder().set(values).value is values, Holder().any(values).value is values
