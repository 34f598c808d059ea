"""A .pyx declares C's types anew, without const, which Pyrex did not know. Other differences are refused."""

from __future__ import annotations

import pytest

HEADER = """\
#include <stddef.h>
typedef struct thing thing;
static const char *list[] = {"one", "two", NULL};
static inline const char **names(void) { return list; }
static inline int count(const char *const *of, volatile int *into)
{
    for (*into = 0; of[*into]; ++*into)
        ;
    return *into;
}
static inline void measured(ptrdiff_t *into) { *into = 5; }
"""

QUALIFIERS = """
cdef extern from "names.h":
    char **names()
    int count(char **of, int *into)

def f():
    cdef char **p
    cdef int n
    p = names()
    return p[0], p[1], count(p, &n), n
"""

WRITES_PAST = """
cdef extern from "names.h":
    void measured(int *into)

def g():
    cdef int n
    measured(&n)
    return n
"""


def test_const_is_no_error(build_pyx, run_python):
    folder = build_pyx(QUALIFIERS, files={"names.h": HEADER})
    assert run_python("import legacy; print(legacy.f())", path=[folder]) == "('one', 'two', 2, 2)\n"


@pytest.mark.parametrize("source", [WRITES_PAST, QUALIFIERS + WRITES_PAST])
def test_another_size_is_refused(tmp_path, repyrex, source):
    (tmp_path / "names.h").write_text(HEADER)
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1
    assert "incompatible-pointer-types" in result.stderr
    assert "would write past the variable" in result.stderr


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
