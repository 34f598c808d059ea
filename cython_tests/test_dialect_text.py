"""The passes over a file's text: every line stays where it is, and what needs no change is not changed."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from repyrex.frontend.dialect import rewrite
from repyrex.frontend.dialect.nesting import LIMIT, too_deep
from repyrex.frontend.dialect.tokens import statements

CHECKOUT = Path(__file__).resolve().parents[1]

#: Before, and after. Blanks stand where something was: nothing behind it moves.
CHANGES = [
    ("from m cimport class X, struct Y, Z\n", "from m cimport       X,        Y, Z\n"),
    ("from m cimport class X as W\n", "from m cimport       X as W\n"),
    ("cimport m\ncdef class m.X\n", "cimport m\npass          \n"),
    ("cpdef class X:\n    pass\n", "cdef  class X:\n    pass\n"),
    ("cpdef public class X [object O, type T]:\n", "cdef  public class X [object O, type T]:\n"),
    ("cdef class X [nogc]:\n", "cdef class X       :\n"),
    ("cdef class X(Y) [type T]: # why\n", "cdef class X(Y)         : # why\n"),
    ("cdef public class X [type T]:\n", "cdef        class X         :\n"),
    ("cdef public class X [nogc, object O, type T]:\n", "cdef public class X [      object O, type T]:\n"),
    ("cdef public class X [object O, type T, nogc]:\n", "cdef public class X [object O, type T      ]:\n"),
    ("ctypedef class numpy.ndarray [object A, nogc]:\n", "ctypedef class numpy.ndarray [object A      ]:\n"),
    ("cdef class X [object O,\n    type T]:\n", "cdef class X          \\\n           :\n"),
    ("ctypedef int (NAME)(int)\n", "ctypedef int  NAME (int)\n"),
    ("cdef int f(int x) with GIL:\n", "cdef int f(int x) with gil:\n"),
    ("try:\n    f()\nexcept E, e, tb:\n    pass\n", "try:\n    f()\nexcept E,(e, tb):\n    pass\n"),
    ("try: f()\nexcept (E, F), e.x, t[0] : g()\n", "try: f()\nexcept (E, F),(e.x, t[0]): g()\n"),
    ("try: f()\nexcept (E, F),e,t: g()\n", "try: f()\nexcept (E, F),(e,t): g()\n"),
]

#: Looks like one of them, and is none.
ALIKE = [
    "# from m cimport class X\n",
    "'''\nfrom m cimport class X\ncdef int f() with GIL:\n'''\n",
    "x = 'except E, e, tb:'\n",
    "try: f()\nexcept (E, F, G), e: pass\n",
    "try: f()\nexcept E, (e, tb): pass\n",
    "with GIL:\n    pass\n",
    "cdef extern class m.X [object X]:\n    pass\n",
    "cdef extern class m.X [object X]\n",
    "cdef public class X [object O, type T]:\n",
    "cdef api class X [object O, type T]:\n",
    "cdef class X [check_size ignore]:\n",
    "class X: y = [nogc]\n",
    "cdef class X: # [nogc]\n",
    "cdef int x = (f)(3)\n",
    "x = (f)(3)\n",
    "cdef class m.X:\n    pass\n",
    "cpdef f(x): return x\n",
    "from m cimport classes, structs\n",
    "from m import class_\n",
]


@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_changes(before, after):
    assert rewrite(before).text == after


@pytest.mark.parametrize("text", ALIKE)
def test_what_looks_alike(text):
    assert rewrite(text).text is text


@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_lines_stay_wherever_the_change_is(before, after):
    around = "def f(x): return '''\n'''; y = 1\n", "z = (1,\n  2)\n"
    assert rewrite(around[0] + before + around[1]).text == around[0] + after + around[1]
    # As the last line, without an end.
    assert rewrite(before.rstrip("\n")).text == after.rstrip("\n")


def test_notes_name_lines():
    text = "x = 1\n\nfrom m cimport class X\n# y\ncdef class n.Y\n"
    assert [(note.line, note.about) for note in rewrite(text).notes] == [(3, {"X": "class"}), (5, "n.Y")]


SOURCES = sorted(
    path
    for folder in ("examples", "cython_tests", "benches", "pxd")
    for path in (CHECKOUT / folder).rglob("*.p[yx][xdi]")
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_sources_here(path):
    text = path.read_text(encoding="utf-8")
    changed = rewrite(text).text
    assert changed.count("\n") == text.count("\n")
    if path.parent.name != "dialect":
        assert changed is text


WORDS = [
    *(
        "cdef",
        "cpdef",
        "class",
        "cimport",
        "from",
        "except",
        "with",
        "GIL",
        "nogc",
        "ctypedef",
        "type",
        "object",
    ),
    *(
        "public",
        "extern",
        "struct",
        "X",
        "Y",
        "e",
        "tb",
        "int",
        " ",
        "  ",
        "\t",
        "\n",
        "\n    ",
        "\\\n",
        "#",
        "'",
    ),
    *(
        '"',
        "'''",
        '"""',
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ";",
        ",",
        ".",
        "*",
        "=",
        "\\",
        "r'",
        "\x0c",
        "\xe9",
        "0x1f",
    ),
]


def test_random_text():
    """Whatever the text: as many lines, and each as long as it was, but for two brackets."""
    generator = random.Random(20)
    changed = 0
    pieces = [before for before, _ in CHANGES] + ALIKE
    for _ in range(20_000):
        count = generator.randrange(40)
        words = (generator.choice(pieces if generator.random() < 0.1 else WORDS) for _ in range(count))
        text = " ".join(words) if generator.random() < 0.5 else "".join(words)
        rewritten = rewrite(text)
        assert rewritten.text.count("\n") == text.count("\n")
        if rewritten.text is not text:
            changed += 1
            assert rewritten.text != text
        for old, new in zip(text.split("\n"), rewritten.text.split("\n")):
            # At most two brackets more: those around the targets of an except clause.
            assert len(old) <= len(new) <= len(old) + 2
    assert changed > 1000


@pytest.mark.parametrize(
    "text",
    [
        "cdef class X [" + "[" * 10_000,
        "cdef class X " + "[" * 10_000 + "]" * 10_000,
        "except (" + "(" * 10_000 + ")" * 10_000 + ", e, tb:\n",
        "from m cimport class " + "x" * 5_000_000,
        "cimport class " * 35_000,
        "except " * 70_000,
        "except E," * 50_000,
        "class X " * 60_000,
        "class " + " " * 500_000 + "[",
        "GIL '" + "\\'" * 250_000,
        "GIL '''" + "''\\'" * 120_000,
        "GIL " + "(x)(" * 120_000,
        "ctypedef int " + "(x" * 100_000,
        "cpdef " * 80_000,
        "cpdef " + "public " * 70_000,
        "with GIL" + "\n" * 500_000,
        "with GIL" + ";" * 200_000,
        "\0with GIL\0[nogc]\0",
        "cdef class X [nogc" + "\\\n" * 10_000 + "]",
    ],
    ids=range(19),
)
def test_hostile_text_takes_no_longer_than_its_length(text):
    began = time.process_time()
    assert rewrite(text).text.count("\n") == text.count("\n")
    assert time.process_time() - began < 5


def test_truncated_anywhere():
    whole = "".join(before for before, _ in CHANGES) + "'''\n''' \\\n + (1, [2])\n"
    for length in range(len(whole)):
        assert rewrite(whole[:length]).text.count("\n") == whole[:length].count("\n")


@pytest.mark.parametrize("opening", ["(", "[", "{", "f(x, [", "'(' + ("])
def test_brackets_in_brackets(opening):
    code = opening * 1000
    found = too_deep(f"# (((\nx = '{'(' * 300}'\n{code}\n")
    before = len(f"# (((\nx = '{'(' * 300}'\n")
    assert found is not None
    real = code.replace("'('", "   ")
    assert sum(one in "([{" for one in real[: found - before + 1]) == LIMIT + 1
    # In strings and comments there may be as many as one likes.
    assert too_deep(f'# {code}\nx = """{code}"""\n') is None
    assert too_deep("(1)\n" * 10_000 + "(" * LIMIT + ")" * LIMIT) is None


def test_statements():
    text = "x = 'a;b'; y = (1;\n 2) # c;d\nz = '''\n''' + \\\n w\n"
    found = [" ".join(token.text for token in statement) for statement in statements(text)]
    assert found == ["x = 'a;b'", "y = ( 1 2 )", "z = '''\n''' + w"]
