"""Old special methods as Python 3 code reaches them, and as early Cython alone wrote them."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python

SOURCE = """\
cdef class Number:
    cdef int value
    def __init__(self, value):
        self.value = value
    def __cmp__(self, other):
        cdef Number that
        that = other
        return self.value - that.value
    def __div__(a, b):
        return "div", isinstance(a, Number), isinstance(b, Number)
    def __len__(self):
        return 10
    def __getslice__(self, i, j):
        return i, j
    def __hex__(self):
        return "hex"

cdef class Alias:
    def __div__(a, b):
        return "aliased"
    __truediv__ = __div__

class Counter:
    def __iter__(self):
        return self
    def next(self):
        raise StopIteration
    def __nonzero__(self):
        return 0
    def __cmp__(self, other):
        return 1
"""


def test_python_3_code_reaches_them(build_pyx, run_python):
    folder = build_pyx(SOURCE)
    code = """
    import sys
    from legacy import Alias, Counter, Number

    def raised(function):
        try:
            function()
        except TypeError:
            return "TypeError"

    print(Number(1) == Number(1), Number(1) != Number(1), Number(1) < Number(2), Number(1) == 1)
    print(sorted([Number(2), Number(1)])[0] == Number(1), raised(lambda: Number(1) < 5))
    print(raised(lambda: hash(Number(1))))
    print(Number(1) / 2, 2 / Number(1), Alias() / 1, 1 / Alias())
    print(Number(1)[1:2], Number(1)[-3:], Number(1)[:] == (0, sys.maxsize), raised(lambda: Number(1)[::2]))
    print(raised(lambda: hex(Number(1))))
    print(list(Counter()), bool(Counter()), Counter() > 5, Counter() == 5)
    """
    assert run_python(code, path=[folder]).splitlines() == [
        "True False True False",
        "True TypeError",
        "TypeError",
        "('div', True, False) ('div', False, True) aliased aliased",
        "(1, 2) (7, 9223372036854775807) True TypeError",
        "TypeError",
        "[] False True False",
    ]


def test_the_module_holds_nothing_of_the_runtime(build_pyx, run_python):
    folder = build_pyx(SOURCE + "\ndef f(x, y):\n    return cmp(map(f, x), y), sorted(x), x.has_key(y)\n")
    code = "import legacy; print([name for name in dir(legacy) if 'repyrex' in name])"
    assert run_python(code, path=[folder]) == "[]\n"


CASTS = """
def cast(o):
    return <long>o
"""


def test_a_cast_in_a_module_for_cython_is_the_value(build_pyx, run_python, tmp_path, repyrex):
    (tmp_path / "plain.pyx").write_text(CASTS)
    said = repyrex("build", "plain.pyx")
    assert said.returncode == 0, said.stderr
    assert "plain.pyx:3:11: warning: <long> of an object is its address, as in Pyrex" in said.stderr
    folder = build_pyx(CASTS + "\ncpdef int f():\n    return 1\n")
    code = "import legacy, plain; o = 5000; print(legacy.cast(o), plain.cast(o) == id(o))"
    assert run_python(code, path=[folder]) == "5000 True\n"


def test_a_cast_that_a_cimport_alone_decides_is_said(build_pyx, run_python, repyrex, tmp_path):
    (tmp_path / "legacy.pyx").write_text("cimport stdlib\n" + CASTS)
    said = repyrex("build", "legacy.pyx")
    assert said.returncode == 0, said.stderr
    assert "legacy.pyx:4:11: warning: <long> of an object is its value, as in Cython" in said.stderr
    assert "`cimport stdlib`" in said.stderr
    assert run_python("import legacy; print(legacy.cast(5000))", path=[tmp_path]) == "5000\n"


def test_a_name_of_the_modules_own_is_left_alone(build_pyx, run_python):
    source = """
    def map(x):
        return "own map", x

    def f(filter):
        zip = "own zip"
        return map(1), filter(2), zip, reduce(max, [1, 3])
    """
    folder = build_pyx(source)
    code = "import legacy; print(legacy.f(lambda x: x + 1))"
    assert run_python(code, path=[folder]) == "(('own map', 1), 3, 'own zip', 3)\n"


def test_exec_as_a_statement(build_pyx, run_python):
    source = """
    def f():
        names = {"a": 4}
        exec "b = a + 1" in names
        inner = {}
        exec "c = b" in names, inner
        return names["b"], inner
    """
    folder = build_pyx(source)
    assert run_python("import legacy; print(legacy.f())", path=[folder]) == "(5, {'c': 5})\n"
