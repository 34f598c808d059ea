"""Two extension modules in one process, each with the archive's code and statics of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from programs import SOURCES, WARNINGS, archive_flags, compiler, include_flags, succeed, tool

MODULES = ("peer_a", "peer_b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Both modules, built as `repyrex config --ldflags` has it."""
    from interpreters import require_here

    folder = tmp_path_factory.mktemp("modules")
    for name in MODULES:
        succeed(
            [
                *compiler("c99"),
                *WARNINGS,
                "-O1",
                "-shared",
                "-fPIC",
                f"-DNAME={name}",
                *include_flags(require_here(), shadow=True),
                str(SOURCES / "peer.c"),
                "-o",
                str(folder / f"{name}.so"),
                "-x",
                "none",
                *archive_flags(),
            ]
        )
    return folder


def python(folder: Path, code: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", "import gc, sys, peer_a as a, peer_b as b\n" + textwrap.dedent(code)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_each_reads_what_the_other_made(folder):
    python(
        folder,
        """
        for one, other in ((a, b), (b, a)):
            # NULL is NULL in both, though a capsule cannot hold it
            for pointer in (0, 1, 12345, -1):
                assert other.read(one.plain(pointer)) == (pointer, 0)
                assert other.read(one.make(pointer, 0)) == (pointer, 1000)
            o = one.plain(5)
            other.set(o, 0)
            assert one.read(o) == (0, 0) == other.read(o)
            one.set(o, 7)
            assert other.read(o) == (7, 0)
            try:
                other.set(one.make(5, 0), 1)
            except TypeError as error:
                assert str(error) == "Invalid call to PyCObject_SetVoidPtr"
            else:
                raise AssertionError
        """,
    )


def test_each_has_its_own_destructors(folder):
    """Equal places in both tables, and both fallback lists in use at once."""
    python(
        folder,
        """
        made = [(module, n, module.make(n, n)) for n in range(60) for module in (a, b)]
        assert a.log == [] == b.log
        expected = {a: [], b: []}
        while made:
            module, n, o = made.pop(len(made) * 5 // 7)
            del o
            expected[module].append((module.__name__, n, 1000 + n % 20))
        assert a.log == expected[a], a.log
        assert b.log == expected[b], b.log
        """,
    )


def test_each_reads_the_others_arrays(folder):
    python(
        folder,
        """
        class Owner:
            pass
        for one, other in ((a, b), (b, a)):
            owner = Owner()
            exported = one.struct_of(owner)
            assert sys.getrefcount(owner) == 3
            assert other.first_of(exported) == 1
            assert other.read(exported)[1] == id(owner)
            del exported
            assert sys.getrefcount(owner) == 2
        """,
    )


@pytest.mark.parametrize("name", MODULES)
def test_modules_export_their_init_alone(folder, name):
    listing = succeed([tool("nm"), "-D", "--defined-only", str(folder / f"{name}.so")]).stdout
    # the linker's own section marks come and go with its version
    marks = {"_init", "_fini", "__bss_start", "_end", "_edata"}
    exported = {line.split()[-1] for line in listing.splitlines()}
    assert exported - marks == {f"PyInit_{name}"}
