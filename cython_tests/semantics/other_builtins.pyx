# intern, reload, execfile, file, buffer, unicode, unichr, basestring, StandardError; function and exception attributes.

import sys, os, tempfile

class Error(StandardError):
    pass

class Method:
    def method(self):
        """Its doc."""
        return 5

def function(a, b=3):
    return a

def raised(function, *arguments):
    try:
        return function(*arguments)
    except (TypeError, ValueError, IOError, OverflowError, UnicodeError), e:
        return e.__class__.__name__

def written(text, suffix=".txt"):
    handle, name = tempfile.mkstemp(suffix)
    os.write(handle, text.encode("ascii"))
    os.close(handle)
    return name

def case_intern():
    a = "le" + "gacy"
    return [intern(a) is intern("legacy"), intern("x"), raised(intern, 5)]

def case_execfile():
    name = written("b = a + 1\ndef f():\n    return b * 2\n", ".py")
    names = {"a": 4}
    execfile(name, names)
    inner = {}
    execfile(name, {"a": 1}, inner)
    os.remove(name)
    return [names["b"], names["f"](), inner["b"]]

def case_file():
    name = written("one\ntwo\r\nthree")
    f = file(name)
    lines = f.readlines()
    f.close()
    g = file(name, "w")
    g.write("x\n")
    g.close()
    h = file(name, "r")
    out = [lines, h.next(), isinstance(h, file), isinstance("a", file), f.closed]
    h.close()
    os.remove(name)
    try:
        file(name)
    except IOError, e:
        out.append("IOError")
    return out

def case_buffer():
    b = buffer("legacy".encode("ascii"), 1, 3)
    return [len(b), len(buffer("abc".encode("ascii"))), str(len(buffer("abc".encode("ascii"), 2))), raised(buffer, 5)]

def case_text():
    return [unicode("abc"), unicode(5), unicode("abc".encode("ascii")), isinstance(unicode("a"), unicode), isinstance("a", basestring), isinstance(5, basestring), isinstance(unicode("a"), (basestring, int)), unichr(97), raised(unichr, -1), unicode()]

def case_standard_error():
    out = []
    for kind in [ValueError, KeyError, OSError, ZeroDivisionError, Error]:
        try:
            raise kind("x")
        except StandardError, e:
            out.append(e.__class__.__name__)
    return [out, issubclass(Error, StandardError), issubclass(KeyboardInterrupt, StandardError)]

def case_exception_message():
    out = []
    for e in [ValueError("text"), ValueError(), ValueError("a", "b"), KeyError(5)]:
        out.append(e.message)
    return out

def case_reload():
    import textwrap
    textwrap.marked = 1
    return [reload(textwrap) is textwrap, textwrap.marked, raised(reload, "text")]

def case_function_attributes():
    m = Method().method
    from string import capwords
    return [capwords.func_name, capwords.func_code.co_name, capwords.func_defaults, capwords.func_globals["capwords"] is capwords, m.im_self.__class__.__name__, m.im_func is not None]

def case_iterators():
    i = iter([1, 2])
    g = iter({"a": 1})
    return [i.next(), g.next(), iter("x").next(), enumerate(["a"]).next()]

def case_long():
    return [5L, 10L * 3, long("5") == 5, 2L ** 70 == 1180591620717411303424L]

def case_not_equal():
    a = 1
    return [a <> 2, a <> 1, `a`, `"text"`]
