"""Input that can't be built: a clear error, exit status 1 (2 where a file can't be read), no module."""

from __future__ import annotations

import re
import sysconfig

import pytest

pytestmark = pytest.mark.usefixtures("quick_compiler")
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")
DOUBLE = "def double(x):\n    return 2 * x\n"


@pytest.fixture
def refused(repyrex):
    """Build, expect it to fail cleanly, and return what was said."""

    def run(*arguments, status=1, **options) -> str:
        result = repyrex("build", *arguments, **options)
        assert result.returncode == status, result.stderr
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        assert "internal error" not in result.stderr
        return result.stderr

    return run


# Files that can't be a source.


def test_missing_file(refused):
    assert refused("absent.pyx", status=2) == "repyrex: absent.pyx: No such file or directory\n"


def test_file_below_a_file(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    said = refused("legacy.pyx/mod.pyx", status=2)
    assert said == "repyrex: legacy.pyx/mod.pyx: Not a directory\n"


def test_directory(tmp_path, refused):
    (tmp_path / "folder.pyx").mkdir()
    assert "folder.pyx: is a directory" in refused("folder.pyx", status=2)
    assert ".: is a directory" in refused(".", status=2)


def test_empty_name(refused):
    assert "an empty file name was given" in refused("", status=2)


def test_other_kind_of_file(tmp_path, refused):
    (tmp_path / "notes.txt").write_text("x")
    assert "notes.txt: not a source that can be built" in refused("notes.txt")


def test_c_without_pyx(tmp_path, refused):
    (tmp_path / "helper.c").write_text("int x;\n")
    assert "no .pyx file was given" in refused("helper.c")


def test_missing_c_file(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    assert "helper.c: No such file" in refused("legacy.pyx", "helper.c", status=2)
    assert not (tmp_path / f"legacy{SUFFIX}").exists()


def test_device(refused, tmp_path):
    (tmp_path / "null.pyx").symlink_to("/dev/null")
    assert "null.pyx: is not a regular file" in refused("null.pyx", status=2)


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"# fine\ndef f():\n    return 'caf\xe9'\n", "3:16", "not UTF-8: byte 0xe9"),
        (b"# coding: ascii\nx = 'caf\xc3\xa9'\n", "2:9", "not ASCII: byte 0xc3"),
        (b"#!/usr/bin/python\n# -*- coding: klingon -*-\n", "2:1", "unknown encoding 'klingon'"),
        ("def f(): pass\n".encode("utf-16"), "1:1", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "3:1", "not Pyrex source"),
        (b"def f():\r    return 1\r\0", "3:1", "NUL byte"),
    ],
)
def test_content_that_is_no_text(tmp_path, refused, content, place, words):
    (tmp_path / "legacy.pyx").write_bytes(content)
    said = refused("legacy.pyx", status=2)
    assert f"legacy.pyx:{place}: error: " in said
    assert words in said


def test_declared_encoding_is_honoured(tmp_path, repyrex, run_python):
    (tmp_path / "legacy.pyx").write_bytes(b"# -*- coding: latin-1 -*-\ndef f():\n    return u'caf\xe9'\n")
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 0, result.stderr
    assert run_python("import legacy; print(ascii(legacy.f()))", path=[tmp_path]) == "'caf\\xe9'\n"


def test_text_that_is_not_pyrex(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text("<html>\n<body>no</body>\n</html>\n")
    assert re.search(r"^legacy\.pyx:1:\d+: error: ", refused("legacy.pyx"), re.MULTILINE)


def test_error_in_an_included_file_names_that_file(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text('include "part.pxi"\n')
    (tmp_path / "part.pxi").write_text("x = 1\ny = = 2\n")
    assert re.search(r"^(.*/)?part\.pxi:2:\d+: error: ", refused("legacy.pyx"), re.MULTILINE)


# Names.


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("legacy-mod", "legacy_mod"),
        ("2legacy", "_2legacy"),
        ("my legacy", "my_legacy"),
        ("class", "_class"),
        ("a..b", "a.b"),
        ("pkg.legacy-mod", "pkg.legacy_mod"),
    ],
)
def test_file_name_that_is_no_module_name(tmp_path, refused, name, likely):
    """Pyrex 0.9.9 said the same; what 0.9.5 made of one did not compile."""
    (tmp_path / f"{name}.pyx").write_text(DOUBLE)
    said = refused(f"{name}.pyx")
    assert f"{name!r} is not a module name" in said
    assert said.rstrip().endswith(f"--module-name {likely}")


@pytest.mark.parametrize("name", ["legacy-mod", "", "pkg.", ".mod", "pkg.import", "a b"])
def test_bad_module_name(tmp_path, refused, name):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    assert f"--module-name {name!r}: not a module name" in refused("legacy.pyx", "--module-name", name)


def test_module_name_for_several_files(tmp_path, refused):
    for name in ("a", "b"):
        (tmp_path / f"{name}.pyx").write_text(DOUBLE)
    assert "--module-name names one module" in refused("a.pyx", "b.pyx", "--module-name", "m")


def test_two_modules_of_one_name(tmp_path, refused):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "legacy.pyx").write_text(DOUBLE)
    said = refused("x/legacy.pyx", "y/legacy.pyx", "-o", "out")
    assert "x/legacy.pyx and y/legacy.pyx would make one module, 'legacy'" in said
    assert not (tmp_path / "out").exists()
    assert "would make one module" in refused("x/legacy.pyx", "x/legacy.pyx")


def test_c_file_with_several_modules(tmp_path, refused):
    for name in ("a", "b"):
        (tmp_path / f"{name}.pyx").write_text(DOUBLE)
    (tmp_path / "helper.c").write_text("int x;\n")
    assert "helper.c: which of the 2 modules does it belong to?" in refused("a.pyx", "helper.c", "b.pyx")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["legacy.pyx", "-D", "1X"],
        ["legacy.pyx", "-j", "0"],
        ["legacy.pyx", "-I", ""],
        ["legacy.pyx", "--strings", "unicode"],
        ["legacy.pyx", "-v", "-q"],
        ["legacy.pyx", "--no-such-option"],
    ],
)
def test_wrong_usage(tmp_path, refused, arguments):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    assert "usage: repyrex build" in refused(*arguments, status=2)
    assert not (tmp_path / f"legacy{SUFFIX}").exists()


# The C compiler.


def extern(header: str = "*") -> str:
    quoted = header if header == "*" else f'"{header}"'
    return f"cdef extern from {quoted}:\n    int absent(int)\n\n\ndef f(x):\n    return absent(x)\n"


def test_no_compiler(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    said = refused("legacy.pyx", env={"CC": "/nonexistent/cc"})
    assert "cannot run '/nonexistent/cc'" in said
    assert "CC is '/nonexistent/cc'" in said
    assert "build-essential" in said


def test_empty_path(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    said = refused("legacy.pyx", env={"PATH": ""})
    assert "no C compiler can be run" in said
    assert "build-essential" in said


def test_missing_header(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(extern("absent.h"))
    said = refused("legacy.pyx")
    assert "absent.h: No such file or directory" in said
    assert 'legacy.pyx:1: note: cdef extern from "absent.h":' in said
    assert "remedy: give the folder that holds absent.h with -I DIR" in said


def test_no_numpy(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(extern("numpy/arrayobject.h"))
    # A package of that name without headers hides the one that is installed.
    (tmp_path / "hidden" / "numpy").mkdir(parents=True)
    (tmp_path / "hidden" / "numpy" / "__init__.py").touch()
    said = refused("legacy.pyx", env={"PYTHONPATH": str(tmp_path / "hidden")})
    assert "legacy.pyx:1: note:" in said
    assert "remedy: NumPy's headers are missing: pip install numpy" in said


def test_undeclared_function(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(extern())
    said = refused("legacy.pyx")
    assert re.search(
        r"^legacy\.pyx:6:\d+: error: implicit declaration of function .absent.", said, re.MULTILINE
    )
    assert "remedy: no header declares absent:" in said


def test_undefined_function(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(extern("here.h"))
    (tmp_path / "here.h").write_text("int absent(int);\n")
    said = refused("legacy.pyx")
    assert "undefined symbol: absent" in said
    assert "legacy.pyx:2: note: int absent(int)" in said
    assert "remedy: nothing defines absent:" in said
    assert not (tmp_path / f"legacy{SUFFIX}").exists()


def test_missing_library(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    said = refused("legacy.pyx", "-lnosuchlibrary")
    assert "cannot find -lnosuchlibrary" in said
    assert "remedy: give the folder that holds libnosuchlibrary with -L DIR" in said


def test_error_in_a_helper_file(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    (tmp_path / "helper.c").write_text("int fine;\nint broken = ;\n")
    assert re.search(r"helper\.c:2:\d+: error: ", refused("legacy.pyx", "helper.c"))


def test_error_in_a_header_is_not_buried(tmp_path, refused):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "legacy.pyx").write_text(extern("slip.h"))
    (tmp_path / "sub" / "slip.h").write_text("int absent(int)\n")  # no semicolon
    said = refused("sub/legacy.pyx")
    assert re.search(r"slip\.h:1:\d+: error: ", said)
    assert len(said.splitlines()) < 60
    # Positions in the translation aren't taken for lines of the source.
    assert all(int(line) <= 6 for line in re.findall(r"legacy\.pyx:(\d+)", said))


def fake_compiler(tmp_path, script: str) -> dict[str, str]:
    path = tmp_path / "fake-cc"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"CC": str(path)}


@pytest.mark.parametrize(
    ("message", "remedy"),
    [
        ("x.c:1:1: fatal error: Python.h: No such file or directory", "apt install python3-dev"),
        ("x.c:9: fatal error: error writing to x.s: No space left on device", "the disk is full"),
        ("x.o: in function `f': undefined reference to `absent'", "nothing defines absent"),
        ("/usr/bin/ld: x.so: undefined symbol: absent", "nothing defines absent"),
        ("cc: fatal error: Killed signal terminated program cc1", "-j 1"),
        (
            "x.c:1:9: error: 'repyrex_REFUSED_PyClass_New__call_PyType_Type' undeclared",
            "CPython 3 has no PyClass_New and nothing can stand for it: call PyType_Type",
        ),
        (
            "x.c:1:9: error: 'repyrex_REFUSED__PyExc_Init__the_interpreter_does_it' undeclared",
            "CPython 3 has no _PyExc_Init and nothing can stand for it: the interpreter does it",
        ),
        ("x.c:1:9: error: invalid use of incomplete typedef 'PyFrameObject'", "use PyFrame_GetCode"),
        (
            "x.c:1:9: error: 'PyTypeObject' {aka 'struct _typeobject'} has no member named 'ob_type'",
            "PyType_Ready does it",
        ),
    ],
)
def test_remedy_for_what_a_compiler_says(tmp_path, refused, message, remedy):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    said = refused("legacy.pyx", env=fake_compiler(tmp_path, f"cat >&2 <<'END'\n{message}\nEND\nexit 1"))
    assert message.split("error: ")[-1] in said
    assert re.search(f"remedy: .*{re.escape(remedy)}", said)


def test_memory_is_bounded(tmp_path, refused):
    """A line that no person wrote, of which gcc would make gigabytes."""
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    lines = ["#define A0 1,"] + [f"#define A{n} {f'A{n - 1} ' * 10}" for n in range(1, 9)]
    (tmp_path / "helper.c").write_text("\n".join([*lines, "char many[] = { A8 };", ""]))
    said = refused("legacy.pyx", "helper.c", env={"REPYREX_MEMORY_LIMIT": "500"})
    assert "memory" in said
    assert "REPYREX_MEMORY_LIMIT=MEGABYTES" in said
    assert "REPYREX_MEMORY_LIMIT is '1G'" in refused("legacy.pyx", env={"REPYREX_MEMORY_LIMIT": "1G"})


def test_build_process_that_is_killed(tmp_path, refused):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    said = refused("legacy.pyx", env=fake_compiler(tmp_path, "kill -9 $PPID"))
    assert "legacy.pyx: the build's process ended with signal 9" in said


def test_fault_of_our_own_is_one_line(tmp_path, repyrex):
    (tmp_path / "legacy.pyx").write_text(DOUBLE)
    (tmp_path / "broken" / "Cython").mkdir(parents=True)
    (tmp_path / "broken" / "Cython" / "__init__.py").write_text("raise RuntimeError('a broken Cython')\n")
    env = {"PYTHONPATH": str(tmp_path / "broken")}
    result = repyrex("build", "legacy.pyx", env=env)
    assert (result.returncode, result.stdout) == (1, "")
    assert "repyrex: internal error: legacy.pyx: RuntimeError: a broken Cython\n" in result.stderr
    assert "Traceback" not in result.stderr
    assert "-v" in result.stderr
    assert "Traceback" in repyrex("build", "-v", "legacy.pyx", env=env).stderr
