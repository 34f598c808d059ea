"""A callback is declared with an int or a char where the header has an enum or a signed char: one to C."""

from __future__ import annotations

CALLBACKS_HEADER = """\
enum color { RED = 3 };
typedef int (*of_color)(enum color c);
typedef void (*of_char)(signed char c, int *into);
typedef void (*of_size)(enum color c, long *into);
static inline int with_red(of_color f) { return f(RED); }
static inline int with_char(of_char f) { int n; f('a', &n); return n; }
static inline int with_size(of_size f) { long n = 0; f(RED, &n); return (int)n; }
"""

CALLBACKS = """
cdef extern from "callbacks.h":
    int with_red(int (*f)(int))
    int with_char(void (*f)(char, int *))

cdef int more(int n):
    return n + 1

cdef void code(char c, int *into):
    into[0] = c

def f():
    return with_red(more), with_char(code)
"""

NARROW_CALLBACK = """
cdef extern from "callbacks.h":
    int with_size(void (*f)(int, int *))

cdef void size(int c, int *into):
    into[0] = c

def g():
    return with_size(size)
"""


def test_an_enum_is_an_int_to_a_callback(build_pyx, run_python):
    folder = build_pyx(CALLBACKS, files={"callbacks.h": CALLBACKS_HEADER})
    assert run_python("import legacy; print(legacy.f())", path=[folder]) == "(4, 97)\n"


def test_a_callback_that_writes_another_size_is_refused(tmp_path, repyrex):
    (tmp_path / "callbacks.h").write_text(CALLBACKS_HEADER)
    source = CALLBACKS + NARROW_CALLBACK
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1
    assert f"legacy.pyx:{source.count(chr(10))}:" in result.stderr
    assert "incompatible" in result.stderr
