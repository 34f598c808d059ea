"""Where a line was rewritten, errors and tracebacks name the user's own line and column."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.each_python, pytest.mark.usefixtures("quick_compiler")]

TYPES = {"types.pxd": "cdef class X:\n    pass\n"}

#: A statement that the passes rewrite, with what is wrong in it behind the change; and what is said of that.
ERRORS = {
    "cimported": ("from types cimport class X, Missing", "Missing", "types"),
    "options": ("cdef class Y [nogc]: oops", "oops", "Expected 'pass', found 'oops'"),
    "gil": ("cdef int f(int x) with GIL: return = 2", "=", "Expected an identifier or literal"),
    "callback": ("ctypedef int (NAME)(absent x)", "absent", "'absent' is not a type identifier"),
    "class": ("cpdef class Y(absent.Z): pass", ".", "First base of 'Y' is not an extension type"),
}


@pytest.mark.parametrize(("line", "wrong", "said"), ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize("included", [False, True])
def test_an_error(tmp_path, repyrex, line, wrong, said, included):
    source = f"'''\nfrom types cimport class X\n'''\nx = 1\n{line}\n"
    files = {**TYPES, "legacy.pyx": source}
    if included:
        files.update({"legacy.pyx": 'include "part.pxi"\n', "part.pxi": source})
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1, result.stdout
    place = re.search(rf"^(?:\S*/)?(\w+\.p\w+):(\d+):(\d+): error: .*{said}", result.stderr, re.MULTILINE)
    assert place, result.stderr
    assert (place[1], int(place[2])) == ("part.pxi" if included else "legacy.pyx", 5)
    # Of what it cimports, Cython names the statement.
    assert int(place[3]) in (line.index(wrong), 0)


def test_an_error_in_an_except_clause(tmp_path, repyrex):
    (tmp_path / "legacy.pyx").write_text("try:\n    x = 1\nexcept KeyError, e, tb: y = = 2\n")
    # The bracket behind the targets moves what follows it on that line.
    assert re.search(r"^legacy\.pyx:3:2[89]: error: ", repyrex("build", "legacy.pyx").stderr, re.MULTILINE)


TRACEBACKS = """\
ctypedef int (NAME)(int)
cdef int zero

cdef class X [nogc]:
    def __new__(self, n):
        if n: raise ValueError("made")
    cdef int in_c(self, int n) except -1: return 1 / n

cdef int with_lock(int n) except -1 with GIL: raise ValueError("locked")

def caught(n):
    try:
        raise KeyError(n)
    except KeyError, e, tb: raise ValueError("from the clause")

def line_of_what_was_caught(n):
    try:
        raise KeyError(n)
    except KeyError, e, \\
            tb:
        return tb.tb_lineno

def call(n):
    return with_lock(n)

def make(n):
    return X(n)
"""


def test_tracebacks(tmp_path, build_pyx, run_python):
    folder = build_pyx(TRACEBACKS)
    code = """
    import legacy, traceback
    for function in (legacy.caught, legacy.call, legacy.make):
        try:
            function(1)
        except ValueError as error:
            for frame in traceback.extract_tb(error.__traceback__)[1:]:
                print(frame.filename.rpartition("/")[2], frame.lineno, frame.name)
    print(legacy.line_of_what_was_caught(1))
    """
    assert run_python(code, path=[folder]).splitlines() == [
        "legacy.pyx 14 legacy.caught",
        "legacy.pyx 24 legacy.call",
        "legacy.pyx 9 legacy.with_lock",
        "legacy.pyx 27 legacy.make",
        "legacy.pyx 6 legacy.X.__new__",
        "18",
    ]


def test_c_errors_name_the_users_line(tmp_path, repyrex):
    source = "cdef extern from *:\n    int absent(int)\ncdef int f(int x) with GIL: return absent(x)\n"
    source += "def g(): f(1)\n"
    (tmp_path / "legacy.pyx").write_text(source)
    said = repyrex("build", "legacy.pyx").stderr
    assert re.search(
        r"^legacy\.pyx:3:\d+: error: implicit declaration of function .absent", said, re.MULTILINE
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff", "# coding: latin-1\n"])
def test_line_ends_and_encodings(tmp_path, repyrex, run_python, end, mark):
    text = f"{mark}def f():\n\ttry: return {{}}[u'\xe9']\n"
    text += "\texcept KeyError, e, tb: return e.args[0], tb.tb_lineno\n"
    encoding = "latin-1" if "coding" in mark else "utf-8"
    (tmp_path / "legacy.pyx").write_bytes(text.replace("\n", end).encode(encoding))
    assert repyrex("build", "legacy.pyx").returncode == 0
    line = 3 if "coding" in mark else 2
    assert run_python("import legacy; print(ascii(legacy.f()))", path=[tmp_path]) == f"('\\xe9', {line})\n"
