"""The two kinds of string that Python 2's ``str`` becomes, and how ``auto`` chooses."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python

SOURCE = """
class Thing:
    name = "thing"

def returned(char *s):
    t = s
    return t

def raw():
    cdef char buffer[4]
    buffer[0] = 0xff
    buffer[1] = c"a"
    buffer[2] = 0
    return buffer

def literals():
    return ["plain", u"text", "a" "b"]

def equal(char *s):
    t = s
    return t == "abc", "<%s>" % t

class Shown:
    __slots__ = ["data"]
    def __init__(self, data):
        self.data = data
    def __str__(self):
        return "<" + self.data + ">"
    def __repr__(self):
        return "Shown(%s)" % self.data

cdef class Native:
    cdef char *data
    def __cinit__(self):
        self.data = "na\\xfftive"
    def __str__(self):
        if self.data is NULL:
            return ""
        return self.data
    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, self.data)

def shown(data):
    return [str(Shown(data)), repr(Shown(data)), "%s %r" % (Shown(data), data), str(Native()), repr(Native())]

def of_others():
    format = "%d %5.2f %s %(not)s"
    some = [str(12) + ":", repr(None), str([1]), format[:11] % (1, 2.5, "abc")]
    return some + ["%s" % 5, "%(a)s%%" % {"a": u"b"}, 7 % 4]

def needs_text():
    setattr(Thing, "other", 1)
    try:
        raise ValueError, "a message"
    except ValueError, e:
        return getattr(Thing, "other"), str(e), dict(key=1).keys()
"""

SHOW = """
import legacy
print(ascii([legacy.returned(s) for s in ("abc", b"abc", bytearray(b"abc"), "\\u00e9")]))
print(ascii(legacy.raw()), ascii(legacy.literals()))
print(legacy.equal("abc"), legacy.equal(b"abc"))
print(ascii(legacy.shown(legacy.literals()[0])))
print(ascii([str(legacy.Native()), repr(legacy.Native()), legacy.of_others()]))
print(legacy.needs_text())
"""

EXPECTED = {
    "text": """\
['abc', 'abc', 'abc', '\\xe9']
'\\udcffa' ['plain', 'text', 'ab']
(True, '<abc>') (True, '<abc>')
['<plain>', 'Shown(plain)', "<plain> 'plain'", 'na\\udcfftive', "Native('na\\\\udcfftive')"]
['na\\udcfftive', "Native('na\\\\udcfftive')", ['12:', 'None', '[1]', '1  2.50 abc', '5', 'b%', 3]]
(1, 'a message', ['key'])
""",
    "bytes": """\
[b'abc', b'abc', b'abc', b'\\xc3\\xa9']
b'\\xffa' [b'plain', 'text', b'ab']
(True, b'<abc>') (True, b'<abc>')
[b'<plain>', b'Shown(plain)', b"<plain> 'plain'", b'na\\xfftive', b"Native('na\\\\xfftive')"]
['na\\udcfftive', "Native('na\\\\xfftive')", [b'12:', b'None', b'[1]', b'1  2.50 abc', b'5', 'b%', 3]]
(1, b'a message', ['key'])
""",
}


@pytest.mark.parametrize("mode", ["text", "bytes"])
def test_each_crossing(build_pyx, run_python, mode):
    folder = build_pyx(SOURCE, strings=mode)
    assert run_python(SHOW, path=[folder]) == EXPECTED[mode]


CODECS = """
def f(t, s):
    return [t.encode("utf-8"), s.decode("utf-8", "replace"), unicode("abc", "ascii"),
            unicode(s, "utf-8", "replace"), "abc".encode("ascii"), "abc".decode("ascii")]
"""


def test_names_of_encodings_are_text_among_bytes(build_pyx, run_python):
    folder = build_pyx(CODECS, strings="bytes")
    said = run_python("import legacy; print(ascii(legacy.f('\\xe9', b'\\xff')))", path=[folder])
    assert said == "[b'\\xc3\\xa9', '\\ufffd', 'abc', '\\ufffd', b'abc', 'abc']\n"


DECLARED = """\
cdef extern from "Python.h":
    object PyString_FromStringAndSize(char *s, int length)
    object make "PyString_FromStringAndSize" (char *s, int length)
"""


def test_auto_takes_text_where_a_function_is_only_declared(tmp_path, repyrex):
    (tmp_path / "legacy.pyx").write_text(DECLARED)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 0, result.stderr
    assert "legacy.pyx: strings: text (no string of explicit length is made or read)" in result.stderr


@pytest.mark.parametrize("name", ["PyString_FromStringAndSize", "make"])
def test_auto_takes_bytes_where_it_is_called_under_any_name(tmp_path, repyrex, name):
    (tmp_path / "legacy.pyx").write_text(f'{DECLARED}\ndef f():\n    return {name}("abc", 2)\n')
    result = repyrex("build", "legacy.pyx")
    reason = "line 6 calls PyString_FromStringAndSize, so its strings hold data"
    assert f"legacy.pyx: strings: bytes ({reason})" in result.stderr


def test_a_files_own_directives_win(build_pyx, run_python):
    source = (
        "# cython: c_string_type=bytes, c_string_encoding=ascii\n"
        + "def f(char *s):\n    t = s\n    return t\n"
    )
    folder = build_pyx(source)
    assert run_python("import legacy; print(legacy.f(b'abc'))", path=[folder]) == "b'abc'\n"


DIFFERENT = """
def str_kept():
    convert = str
    return convert is type("x")

def repr_of_text():
    return [repr(unicode("x"))]

def text_by_unicode(s):
    return [s.upper(), s.split()]

def both_kinds(d, e):
    d.update(e)
    return len(d)
"""


def test_what_differs_is_as_documented(tmp_path, repyrex, run_python):
    (tmp_path / "legacy.pyx").write_text(DIFFERENT)
    built = repyrex("build", "legacy.pyx", "--strings", "bytes")
    assert built.returncode == 0, built.stderr
    assert "legacy.pyx:3:14: warning: 'str' as a value is the type bytes here" in built.stderr
    calls = "legacy.str_kept(), legacy.repr_of_text(), legacy.both_kinds({'a': 1}, {b'a': 2})"
    assert run_python(f"import legacy; print({calls})", path=[tmp_path]) == "True [b\"'x'\"] 2\n"
    repyrex("build", "legacy.pyx", "--strings", "text")
    said = run_python(r"import legacy; print(ascii(legacy.text_by_unicode('\xe9\x1cb')))", path=[tmp_path])
    assert said == r"['\xc9\x1cB', ['\xe9', 'b']]" + "\n"
