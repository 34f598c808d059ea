"""A second run builds what changed, whatever it was that changed, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("quick_compiler")
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")

FILES = {
    "legacy.pyx": """
from helper cimport two
include "part.pxi"
cdef extern from "three.h":
    int three()
def f():
    cdef two x
    x = 2
    return (x, part(), three())
""",
    "part.pxi": "def part():\n    return 'part'\n",
    "inc/helper.pxd": "ctypedef int two\n",
    "three.h": '#include "nested.h"\n',
    "nested.h": "int three(void);\n",
    "three.c": "int three(void) { return 3; }\n",
}
COMMAND = ("build", "legacy.pyx", "three.c", "-I", "inc")


@pytest.fixture
def project(tmp_path, repyrex):
    """A module with a file of each kind that can make it stale, built once."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    result = repyrex(*COMMAND)
    assert result.returncode == 0, result.stderr
    return tmp_path


@pytest.fixture
def rebuilds(project, repyrex):
    """Run the build again and tell whether it made the module anew; the answer on stdout is the same."""
    module = project / f"legacy{SUFFIX}"

    def run(*extra, **options) -> bool:
        before = module.stat().st_mtime_ns if module.exists() else None
        result = repyrex(*COMMAND, "-v", *extra, **options)
        assert result.returncode == 0, result.stderr
        assert result.stdout == f"legacy{SUFFIX}\n"
        built = module.stat().st_mtime_ns != before
        assert ("legacy.pyx: up to date\n" in result.stderr) == (not built)
        return built

    return run


def test_unchanged(rebuilds):
    assert not rebuilds()


def test_up_to_date_is_said_with_v_only(project, repyrex):
    result = repyrex(*COMMAND)
    assert (result.returncode, result.stdout, result.stderr) == (0, f"legacy{SUFFIX}\n", "")


def test_content_counts_not_time(project, rebuilds):
    for name in FILES:
        os.utime(project / name)
    assert not rebuilds()


@pytest.mark.parametrize(
    ("name", "addition"),
    [
        ("legacy.pyx", "y = 1\n"),
        ("part.pxi", "z = 1\n"),
        ("inc/helper.pxd", "ctypedef int three_too\n"),
        ("three.c", "int four;\n"),
        ("three.h", "/* a header of the project */\n"),
        ("nested.h", "/* a header that a header includes */\n"),
    ],
)
def test_each_kind_of_file(project, rebuilds, name, addition):
    with open(project / name, "a") as file:
        file.write(addition)
    assert rebuilds()
    assert not rebuilds()


def test_change_within_the_same_second_and_size(project, rebuilds):
    path = project / "three.c"
    times = path.stat()
    path.write_text(path.read_text().replace("3", "4"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert rebuilds()


def test_declarations_that_appear_beside_the_source(project, rebuilds):
    (project / "legacy.pxd").write_text("cdef int unused\n")
    assert rebuilds()
    assert not rebuilds()


@pytest.mark.parametrize("flag", ["-DX=1", "-L.", "-lm", "--strings=bytes", "--c-malloc=library", "--cplus"])
def test_flags(project, rebuilds, flag):
    # A C++ module can't see a C helper's function that its header doesn't declare so.
    (project / "nested.h").write_text('#ifdef __cplusplus\nextern "C"\n#endif\nint three(void);\n')
    assert rebuilds()
    assert rebuilds(flag)
    assert not rebuilds(flag)


def test_compilers_environment(rebuilds):
    assert rebuilds(env={"CFLAGS": "-O1"})
    assert not rebuilds(env={"CFLAGS": "-O1"})


def test_library_of_the_user(project, rebuilds):
    def archive(value: int) -> None:
        (project / "other.c").write_text(f"int other = {value};\n")
        subprocess.run(["gcc", "-fPIC", "-c", "other.c"], cwd=project, check=True)
        subprocess.run(["ar", "rcs", "libother.a", "other.o"], cwd=project, check=True)

    archive(1)
    assert rebuilds("-L.", "-lother")
    assert not rebuilds("-L.", "-lother")
    archive(2)
    assert rebuilds("-L.", "-lother")


def test_module_that_was_deleted_or_changed_by_hand(project, rebuilds):
    module = project / f"legacy{SUFFIX}"
    content = module.read_bytes()
    module.unlink()
    assert rebuilds()
    module.write_bytes(b"not a module")
    assert rebuilds()
    assert len(module.read_bytes()) == len(content)


def test_translation_that_was_asked_for_and_is_gone(project, rebuilds):
    assert rebuilds("--keep-c")
    assert not rebuilds("--keep-c")
    (project / "legacy.c").unlink()
    assert rebuilds("--keep-c")
    assert (project / "legacy.c").exists()


def test_failure_is_not_taken_for_a_build(project, repyrex, rebuilds):
    good = (project / "legacy.pyx").read_text()
    (project / "legacy.pyx").write_text("def f(:\n")
    assert repyrex(*COMMAND).returncode == 1
    assert repyrex(*COMMAND).returncode == 1
    # What lies there is what this source makes.
    (project / "legacy.pyx").write_text(good)
    assert not rebuilds()


def test_only_what_changed_is_built(tmp_path, repyrex):
    for name in ("a", "b"):
        (tmp_path / f"{name}.pyx").write_text("x = 1\n")
    assert repyrex("build", "a.pyx", "b.pyx").returncode == 0
    (tmp_path / "b.pyx").write_text("x = 2\n")
    result = repyrex("build", "-v", "a.pyx", "b.pyx")
    assert result.stdout == f"a{SUFFIX}\nb{SUFFIX}\n"
    assert "a.pyx: up to date" in result.stderr
    assert "b.pyx: up to date" not in result.stderr


def test_same_module_from_another_folder(project, repyrex):
    result = repyrex("build", "-v", "../legacy.pyx", "../three.c", "-I", ".", cwd=project / "inc")
    assert (result.returncode, result.stdout) == (0, f"../legacy{SUFFIX}\n")
    assert "../legacy.pyx: up to date" in result.stderr


def test_cache_that_can_not_be_written(tmp_path, rebuilds):
    (tmp_path / "file").touch()
    broken = {"REPYREX_CACHE_DIR": str(tmp_path / "file" / "below")}
    assert rebuilds(env=broken)
    assert rebuilds(env=broken)


@pytest.mark.parametrize("content", ["", "{}", "[]", "no json", '{"inputs": 1, "outputs": {}}'])
def test_cache_that_something_else_wrote(environment, project, rebuilds, content):
    (record,) = Path(environment["REPYREX_CACHE_DIR"], "builds").iterdir()
    record.write_text(content)
    assert rebuilds()
    assert not rebuilds()


def test_file_edited_while_the_compiler_ran(project, rebuilds):
    compiler = project / "cc"
    compiler.write_text('#!/bin/sh\necho "# late" >> legacy.pyx\nexec gcc "$@"\n')
    compiler.chmod(0o755)
    assert rebuilds(env={"CC": str(compiler)})
    compiler.write_text('#!/bin/sh\nexec gcc "$@"\n')
    assert rebuilds(env={"CC": str(compiler)})
    assert not rebuilds(env={"CC": str(compiler)})
