"""A .pyx declares C's types anew: without const, which Pyrex did not know, and not always as they are.

What no memory depends on is compiled. What could be written past is refused.
"""

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

CONST = """
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
    folder = build_pyx(CONST, files={"names.h": HEADER})
    assert run_python("import legacy; print(legacy.f())", path=[folder]) == "('one', 'two', 2, 2)\n"


@pytest.mark.parametrize("source", [WRITES_PAST, CONST + WRITES_PAST])
def test_another_size_is_refused(tmp_path, repyrex, source):
    (tmp_path / "names.h").write_text(HEADER)
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1
    assert "incompatible-pointer-types" in result.stderr
    assert "would write past the variable" in result.stderr


LOOSELY_H = """
#include <stddef.h>
typedef struct { double re, im; } twin;
static inline double sum(const twin *of) { return of->re + of->im; }
typedef unsigned char byte;
static byte stored[] = "stored";
static inline void look(byte **at) { *at = stored; }
typedef void (*visitor)(byte *, const ptrdiff_t *, const byte *);
static inline void visit(visitor f, byte *with) { ptrdiff_t n = 7; f(with, &n, stored); }
"""

LOOSELY = """
cdef extern from "loosely.h":
    cdef struct twin:
        double re
        double im
    double sum(twin *of)
    void look(char **at)
    ctypedef void (*visitor)(void *, {count} *, char *)
    void visit(visitor f, unsigned char *with_)

cdef void visited(void *to, {count} *n, char *text):
    (<object>to).append((n[0], text))

def f(seen):
    cdef double both[2]
    cdef char *p
    both[0], both[1] = 3, 4
    look(&p)
    visit(visited, <unsigned char *><void *>seen)
    return sum(<twin *>both), p, seen
"""


def test_what_no_memory_depends_on(build_pyx, run_python):
    """A tag for a typedef, a char's sign, a callback's void pointer."""
    source = LOOSELY.format(count="Py_ssize_t")
    folder = build_pyx(source, files={"loosely.h": LOOSELY_H})
    assert run_python("import legacy; print(legacy.f([]))", path=[folder]) == (
        "(7.0, 'stored', [(7, 'stored')])\n"
    )


@pytest.mark.parametrize(
    ("source", "header"),
    [
        (LOOSELY.format(count="int"), LOOSELY_H),
        # There is a struct of this name, and the typedef is another.
        (LOOSELY.format(count="Py_ssize_t"), LOOSELY_H + "struct twin { float re; };"),
    ],
    ids=["a callback's int", "another struct"],
)
def test_what_it_could_depend_on(tmp_path, repyrex, source, header):
    (tmp_path / "loosely.h").write_text(header)
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1
    assert "incompatible-pointer-types" in result.stderr
