"""REPYREX_DEBUG_MEMORY=1: legacy modules that misuse their blocks, and what is said of it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from corpus.process import repyrex_build

pytestmark = pytest.mark.each_python

# As a Pyrex module of the time was written. The tests look for lines by their comments.
SOURCE = """
cdef extern from "stdlib.h":
    void *malloc(int size)
    void *calloc(int count, int size)
    void *realloc(void *block, int size)
    void free(void *block)

cdef extern from "string.h":
    char *strdup(char *s)

cdef extern from "helper.h":
    void *helper_malloc(int size)
    void helper_free(void *block)

cdef extern from "Python.h":
    void Py_BEGIN_ALLOW_THREADS()
    void Py_END_ALLOW_THREADS()

cdef char static_data[16]

cdef class Image:
    cdef unsigned char *pixels
    cdef int size

    def __cinit__(self, width, height):
        self.size = width * height
        self.pixels = <unsigned char *>calloc(self.size, 1)  # image

    def __dealloc__(self):
        free(self.pixels)

    def set(self, at, value):
        self.pixels[at] = value

def address_of(int size):
    return <long>malloc(size)  # address

def release(long address):
    free(<void *>address)  # release

def resize(long address, int size):
    return <long>realloc(<void *>address, size)

def peek(long address):
    return (<unsigned char *>address)[0]

def poke(long address, int at, int value):
    (<unsigned char *>address)[at] = value

def middle():
    cdef char *p
    p = <char *>malloc(100)  # middle
    free(p + 16)

def stack():
    cdef int numbers[4]
    free(numbers)

def static():
    free(static_data)

def leak(n):
    for i in range(n):
        malloc(100)  # leak
    malloc(5000)  # leak once

def mixed():
    # blocks of both sides, each released by the other, and some that only this side knows
    for i in range(200):
        free(strdup("a name that was copied"))
        free(helper_malloc(300))
        free(realloc(strdup("short"), 1000))
        free(malloc(i))
        free(realloc(calloc(i, 3), 10 * i))
    free(NULL)

def by_libc():
    helper_free(malloc(300))  # by libc
    for i in range(100):
        free(malloc(300))
        helper_free(helper_malloc(300))

def leak_in_c():
    helper_malloc(77)

def without_gil():
    cdef void *p
    Py_BEGIN_ALLOW_THREADS
    p = malloc(10)  # without gil
    free(p)
    free(p)
    Py_END_ALLOW_THREADS
"""

HELPER_H = "#include <stdlib.h>\nvoid *helper_malloc(int size);\nvoid helper_free(void *block);\n"
HELPER_C = """\
#include "helper.h"
void *helper_malloc(int size) { return malloc(size); }
void helper_free(void *block) { free(block); }
"""
HELPER_LINE = 2

#: Of glibc: its report of a heap that it finds broken.
GLIBC = re.compile(r"free\(\)|malloc\(\)|munmap_chunk|corrupted")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The module under two names, and once more with its C file using the library."""
    source = tmp_path_factory.mktemp("source")
    out = tmp_path_factory.mktemp("out")
    (source / "helper.h").write_text(HELPER_H)
    (source / "helper.c").write_text(HELPER_C)
    for name in ("legacy", "other", "library"):
        path = source / f"{name}.pyx"
        path.write_text(SOURCE)
        more = ["--c-malloc", "library"] if name == "library" else []
        repyrex_build(path, source / "helper.c", *more, out=out)
    return out


@pytest.fixture
def debug(folder, environment, tmp_path):
    """Run a script in the debug mode: exit status, and what is said on stderr."""

    def run(code: str, switch: str | None = "1") -> tuple[int, str]:
        script = tmp_path / "script.py"
        script.write_text(textwrap.dedent(code))
        env = {**environment, "PYTHONPATH": str(folder)}
        if switch is not None:
            env["REPYREX_DEBUG_MEMORY"] = switch
        done = subprocess.run(
            [sys.executable, "script.py"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert not GLIBC.search(done.stderr), done.stderr
        return done.returncode, done.stderr

    return run


def line(comment: str, source: str = SOURCE) -> int:
    (number,) = [n for n, text in enumerate(source.splitlines(), 1) if text.endswith(f"# {comment}")]
    return number


def at(comment: str, script_line: int, module: str = "legacy") -> str:
    return rf"\S*\b{module}\.pyx:{line(comment)}, called from \S*script\.py:{script_line}"


def test_write_past_the_end(debug):
    status, said = debug("import legacy as m\np = m.address_of(10)\nm.poke(p, 10, 65)\nm.release(p)\n")
    assert status == -signal.SIGABRT
    assert re.fullmatch(
        "repyrex: memory: write past the end of a block of 10 bytes\n"
        "  byte 1 behind its end is 0x41 and no longer 0xfd\n"
        f"  asked for at: {at('address', 2)}\n"
        f"  noticed at:   {at('release', 4)}\n",
        said,
    ), said


@pytest.mark.parametrize("size", [0, 1, 24, 1000, 600_000, 5_000_000])
def test_write_past_the_end_of_any_size(debug, size):
    status, said = debug(f"""
        import legacy as m
        p = m.address_of({size})
        m.poke(p, {size} + 3, 7)
        m.resize(p, {size} + 100)
        """)
    assert status == -signal.SIGABRT
    assert f"past the end of a block of {size} byte" in said
    assert "byte 4 behind its end is 0x07" in said


def test_write_past_the_end_of_a_block_that_lives_on(debug):
    status, said = debug("import legacy as m\nm.poke(m.address_of(10), 10, 65)\n")
    assert status == -signal.SIGABRT
    assert re.search(
        f"past the end of a block of 10 bytes\n.*\n  asked for at: {at('address', 2)}\n", said
    ), said
    assert "noticed later" in said


def test_write_past_the_end_of_an_attributes_block(debug):
    status, said = debug("import legacy as m\ni = m.Image(4, 3)\ni.set(11, 1)\ni.set(12, 1)\ndel i\n")
    assert status == -signal.SIGABRT
    assert re.search(at("image", 2), said), said


def test_write_after_free(debug):
    status, said = debug("import legacy as m\np = m.address_of(10)\nm.release(p)\nm.poke(p, 4, 0)\n")
    assert status == -signal.SIGABRT
    assert re.search(
        "write to a released block of 10 bytes\n"
        "  byte 4 of it is 0x00 and no longer 0xdd\n"
        f"  asked for at: {at('address', 2)}\n"
        f"  released at:  {at('release', 3)}\n"
        "  noticed later",
        said,
    ), said


def test_write_after_free_is_noticed_when_the_memory_is_needed(debug):
    status, said = debug("""
        import legacy as m
        p = m.address_of(10)
        m.release(p)
        m.poke(p, 4, 0)
        for n in range(100):
            m.release(m.address_of(1000000))
        print("not reached", file=__import__("sys").stderr)
        """)
    assert status == -signal.SIGABRT
    assert "write to a released block of 10 bytes" in said
    assert "not reached" not in said


def test_new_and_released_memory_have_patterns(debug):
    status, said = debug("""
        import legacy as m
        p = m.address_of(10)
        assert m.peek(p) == 0xcd
        m.release(p)
        assert m.peek(p) == 0xdd
        """)
    assert (status, said) == (0, "")


def test_double_free(debug):
    status, said = debug("import legacy as m\np = m.address_of(10)\nm.release(p)\nm.release(p)\n")
    assert status == -signal.SIGABRT
    assert re.search(
        "a block of 10 bytes is released again\n"
        f"  asked for at: {at('address', 2)}\n"
        f"  released at:  {at('release', 3)}\n"
        f"  noticed at:   {at('release', 4)}\n",
        said,
    ), said


def test_realloc_of_a_released_block(debug):
    status, said = debug("import legacy as m\np = m.address_of(10)\nm.release(p)\nm.resize(p, 20)\n")
    assert status == -signal.SIGABRT
    assert "released again" in said


def test_an_address_before_realloc_is_dead(debug):
    status, said = debug("import legacy as m\np = m.address_of(10)\nm.resize(p, 20)\nm.release(p)\n")
    assert status == -signal.SIGABRT
    assert "released again" in said


def test_double_free_without_the_gil(debug):
    status, said = debug("import legacy as m\nm.without_gil()\n")
    assert status == -signal.SIGABRT
    assert re.search(rf"asked for at: \S*legacy\.pyx:{line('without gil')}\n", said), said


def test_pointer_into_the_middle(debug):
    status, said = debug("import legacy as m\nm.middle()\n")
    assert status == -signal.SIGABRT
    assert "into the middle of a block: 16 bytes behind the start of 100\n" in said
    assert re.search(f"asked for at: {at('middle', 2)}", said), said


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("m.stack()", "a variable on the stack"),
        ("m.static()", "static data of legacy."),
        ("m.release(m.address_of(1000) + 1001 * 1000 * 1000 * 1000)", "an address where no memory is"),
        ("m.release(0x100008)", "an address that no malloc gives"),
    ],
)
def test_pointer_that_is_on_no_heap(debug, call, words):
    status, said = debug(f"import legacy as m\n{call}\n")
    assert status == -signal.SIGABRT
    assert f"free or realloc of {words}" in said
    assert re.search(r"noticed at:   \S*legacy\.pyx:\d+, called from \S*script\.py:2\n", said), said


def test_leaks_are_grouped_by_place(debug):
    status, said = debug(
        "import legacy as m\nimport sys\nm.leak(3)\nm.release(m.address_of(9))\nsys.exit(7)\n"
    )
    assert status == 7
    assert re.fullmatch(
        "repyrex: memory: 4 blocks of 5300 bytes in all were never released\n"
        f"  1 block, 5000 bytes: {at('leak once', 3)}\n"
        f"  3 blocks, 300 bytes: {at('leak', 3)}\n",
        said,
    ), said


def test_many_places_are_cut_short(debug):
    status, said = debug("import legacy as m\n" + "m.address_of(5)\n" * 150)
    assert status == 0
    assert said.count("1 block, 5 bytes") == 100
    assert "  50 blocks at other places\n" in said


def test_a_forked_process_does_not_report_its_parents_blocks(debug):
    status, said = debug("""
        import legacy as m, os, sys
        m.leak(1)
        child = os.fork()
        m.release(m.address_of(5))
        if child:
            assert os.waitpid(child, 0)[1] == 0
        """)
    assert status == 0
    assert said.count("never released") == 1


def test_modules_share_one_table(debug):
    """What one module makes, the other releases: nothing is wrong, and what is wrong is found by either."""
    status, said = debug("""
        import legacy, other
        for i in range(100):
            other.release(legacy.address_of(i))
            legacy.release(other.resize(legacy.address_of(i), 2 * i))
        """)
    assert (status, said) == (0, "")
    status, said = debug(
        "import legacy, other\np = legacy.address_of(9)\nother.release(p)\nlegacy.release(p)\n"
    )
    assert status == -signal.SIGABRT
    assert re.search(f"released at:  {at('release', 3, 'other')}", said), said
    status, said = debug("import legacy, other\nlegacy.leak(2)\nother.leak(1)\n")
    assert said.count("never released") == 1
    assert "5 blocks of 10300 bytes" in said


def test_blocks_of_libc_pass(debug):
    status, said = debug("import legacy as m\nm.mixed()\n")
    assert (status, said) == (0, "")


def test_libc_may_release_ours(debug):
    status, said = debug("import legacy as m\nm.by_libc()\n")
    assert status == 0
    assert "past the end" not in said


def test_a_c_file_that_uses_the_library_is_known(debug):
    status, said = debug("import library as m\nm.by_libc()\nm.mixed()\n")
    assert (status, said) == (0, "")


def test_places_of_a_c_file(debug):
    status, said = debug("import library as m\nm.leak_in_c()\n")
    assert status == 0
    assert re.search(
        rf"1 block, 77 bytes: \S*helper\.c:{HELPER_LINE}, called from \S*script\.py:2\n", said
    ), said


def test_threads(debug):
    status, said = debug("""
        import legacy as m, threading
        def work():
            for i in range(2000):
                m.release(m.resize(m.address_of(i), 2 * i))
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        """)
    assert (status, said) == (0, "")


@pytest.mark.parametrize("switch", [None, "", "0"])
def test_off_unless_asked_for(debug, switch):
    assert debug("import legacy as m\nm.leak(3)\nm.mixed()\n", switch) == (0, "")


def test_an_exception_that_is_set_stays(debug):
    """The Python line is asked for while an exception is being handled."""
    status, said = debug("""
        import legacy as m
        try:
            raise KeyError(5)
        except KeyError as error:
            m.release(m.address_of(5))
            assert error.args == (5,)
        try:
            m.Image(2, None)
        except TypeError:
            pass
        """)
    assert (status, said) == (0, "")
