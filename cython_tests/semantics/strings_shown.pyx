# What strings of both kinds show as: str(), repr(), print, messages of exceptions.

import sys

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
