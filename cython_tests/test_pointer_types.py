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
