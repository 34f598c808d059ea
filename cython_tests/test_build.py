"""`repyrex build` where all is well: what is built, where it lands, what is said."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig

import pytest

pytestmark = [pytest.mark.each_python, pytest.mark.usefixtures("as_a_user")]

SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")
DOUBLE = "def double(x):\n    return 2 * x\n"


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.pyx").write_text(text)


def test_module_lands_beside_its_source_and_its_path_is_printed(tmp_path, repyrex, run_python):
    (tmp_path / "src").mkdir()
    write(tmp_path / "src", legacy=DOUBLE)
    result = repyrex("build", "src/legacy.pyx")
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"src/legacy{SUFFIX}\n"
    assert sorted(p.name for p in (tmp_path / "src").iterdir()) == [f"legacy{SUFFIX}", "legacy.pyx"]
    assert run_python("import legacy; print(legacy.double(21))", path=[tmp_path / "src"]) == "42\n"


def test_kind_of_string_is_said_with_its_reason(tmp_path, repyrex):
    write(tmp_path, legacy=DOUBLE)
    chosen = repyrex("build", "legacy.pyx")
    assert re.search(r"^legacy\.pyx: strings: text \(.+\)$", chosen.stderr, re.MULTILINE)
    asked = repyrex("build", "legacy.pyx", "--strings", "bytes")
    assert re.search(r"^legacy\.pyx: strings: bytes \(.+\)$", asked.stderr, re.MULTILINE)


def test_quiet_prints_the_path_only(tmp_path, repyrex):
    write(tmp_path, legacy=DOUBLE)
    result = repyrex("build", "-q", "legacy.pyx")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"legacy{SUFFIX}\n", "")


def test_verbose_shows_the_compilers_commands(tmp_path, repyrex):
    write(tmp_path, legacy=DOUBLE)
    result = repyrex("build", "-v", "-D", "LEVEL=3", "legacy.pyx")
    assert result.returncode == 0
    assert "-DLEVEL=3" in result.stderr
    assert "librepyrex.a" in result.stderr
    assert result.stdout == f"legacy{SUFFIX}\n"


def test_output_folder_is_an_import_root(tmp_path, repyrex, run_python):
    (tmp_path / "pkg" / "sub").mkdir(parents=True)
    for folder in ("pkg", "pkg/sub"):
        (tmp_path / folder / "__init__.py").touch()
    write(tmp_path / "pkg" / "sub", mod=DOUBLE)
    result = repyrex("build", "pkg/sub/mod.pyx", "-o", "new/out")
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"new/out/pkg/sub/mod{SUFFIX}\n"
    name = run_python("import pkg.sub.mod as m; print(m.__name__)", path=[tmp_path / "new/out"])
    assert name == "pkg.sub.mod\n"


def test_package_comes_from_the_folders_and_module_stays_beside_its_source(tmp_path, repyrex, run_python):
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "__init__.py").touch()
    write(tmp_path / "pkg", mod=DOUBLE)
    result = repyrex("build", "mod.pyx", cwd=tmp_path / "pkg")
    assert result.stdout == f"mod{SUFFIX}\n", result.stderr
    assert run_python("import pkg.mod; print(pkg.mod.__name__)", path=[tmp_path]) == "pkg.mod\n"


def test_folder_that_cannot_be_a_package_is_none(tmp_path, repyrex):
    folder = tmp_path / "legacy-1.0"
    folder.mkdir()
    (folder / "__init__.py").touch()
    write(folder, mod=DOUBLE)
    assert repyrex("build", "legacy-1.0/mod.pyx", "-o", "out").stdout == f"out/mod{SUFFIX}\n"


def test_dotted_file_name_is_the_whole_module_name(tmp_path, repyrex, run_python):
    write(tmp_path, **{"rabbyt._anims": DOUBLE})
    result = repyrex("build", "rabbyt._anims.pyx", "-o", "out")
    assert result.stdout == f"out/rabbyt/_anims{SUFFIX}\n", result.stderr
    assert (
        run_python("import rabbyt._anims as m; print(m.__name__)", path=[tmp_path / "out"])
        == "rabbyt._anims\n"
    )


def test_package_init(tmp_path, repyrex, run_python):
    (tmp_path / "pkg").mkdir()
    write(tmp_path / "pkg", __init__=DOUBLE)
    result = repyrex("build", "pkg/__init__.pyx", "-o", "out")
    assert result.stdout == f"out/pkg/__init__{SUFFIX}\n", result.stderr
    assert run_python("import pkg; print(pkg.double(2), pkg.__name__)", path=[tmp_path / "out"]) == "4 pkg\n"


def test_module_name_for_a_file_that_has_none(tmp_path, repyrex, run_python):
    write(tmp_path, **{"my 'old' \"file\" -2": DOUBLE})
    result = repyrex("build", "my 'old' \"file\" -2.pyx", "--module-name", "pkg.old", "-o", "out dir")
    assert result.stdout == f"out dir/pkg/old{SUFFIX}\n", result.stderr
    assert run_python("import pkg.old as m; print(m.double(2))", path=[tmp_path / "out dir"]) == "4\n"


def test_folder_with_blanks_and_quotes(tmp_path, repyrex, run_python):
    folder = tmp_path / 'it\'s "an" old $ #1 folder'
    folder.mkdir()
    write(folder, legacy='cdef extern from "twice.h":\n    int twice(int)\ndef f(x):\n    return twice(x)\n')
    (folder / "twice.h").write_text("int twice(int);\n")
    (folder / "tw ice.c").write_text('#include "twice.h"\nint twice(int x) { return 2 * x; }\n')
    arguments = ("build", folder / "legacy.pyx", folder / "tw ice.c")
    result = repyrex(*arguments)
    assert result.returncode == 0, result.stderr
    assert run_python("import legacy; print(legacy.f(4))", path=[folder]) == "8\n"
    assert "up to date" in repyrex(*arguments, "-v").stderr
    (folder / "twice.h").write_text("int twice(int) /* changed */;\n")
    assert "up to date" not in repyrex(*arguments, "-v").stderr


def test_options_may_stand_between_files(tmp_path, repyrex):
    write(tmp_path, legacy="cdef extern int three()\ndef f():\n    return three()\n")
    (tmp_path / "three.c").write_text("int three(void) { return 3; }\n")
    result = repyrex("build", "legacy.pyx", "-o", "out", "three.c", "-q")
    assert result.returncode == 0, result.stderr


def test_include_library_and_define(tmp_path, repyrex, run_python):
    source = """
cdef extern from "level.h":
    int LEVEL
    int level_of(int)
def f():
    return level_of(LEVEL)
"""
    write(tmp_path, legacy=source)
    (tmp_path / "inc").mkdir()
    (tmp_path / "lib").mkdir()
    (tmp_path / "inc" / "level.h").write_text("int level_of(int);\n")
    (tmp_path / "level.c").write_text("int level_of(int x) { return x + 1; }\n")
    subprocess.run(["gcc", "-fPIC", "-c", "level.c", "-o", "level.o"], cwd=tmp_path, check=True)
    subprocess.run(["ar", "rc", "lib/liblevel.a", "level.o"], cwd=tmp_path, check=True)
    result = repyrex("build", "legacy.pyx", "-Iinc", "-L", "lib", "-llevel", "-DLEVEL=41")
    assert result.returncode == 0, result.stderr
    assert run_python("import legacy; print(legacy.f())", path=[tmp_path]) == "42\n"


def test_cplus(tmp_path, repyrex, run_python):
    source = """
cdef extern from "<string>" namespace "std":
    cdef cppclass string:
        string()
        size_t size()
cdef extern from "three.hpp":
    int three()
def f():
    cdef string s
    return three() + s.size()
"""
    write(tmp_path, legacy=source)
    (tmp_path / "three.hpp").write_text('extern "C" int three(void);\n')
    # A helper in C goes with a module in C++.
    (tmp_path / "three.c").write_text("int three(void) { int class = 3; return class; }\n")
    result = repyrex("build", "legacy.pyx", "three.c", "--cplus", "--keep-c")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "legacy.cpp").read_text().startswith("/* Generated by Cython")
    assert run_python("import legacy; print(legacy.f())", path=[tmp_path]) == "3\n"


def test_keep_c_leaves_the_translation_beside_the_module(tmp_path, repyrex):
    write(tmp_path, legacy=DOUBLE)
    assert repyrex("build", "legacy.pyx", "-o", "out", "--keep-c").returncode == 0
    text = (tmp_path / "out" / "legacy.c").read_text()
    assert text.startswith("/* Generated by Cython")
    assert '#line 2 "legacy.pyx"' in text
    # An existing translation may be replaced.
    assert repyrex("build", "legacy.pyx", "-o", "out", "--keep-c", "-DX").returncode == 0


def test_several_modules_are_reported_in_the_order_given(tmp_path, repyrex):
    names = ["delta", "alpha", "charlie", "bravo"]
    write(tmp_path, **{name: DOUBLE for name in names})
    result = repyrex("build", "-j", "2", *(f"{name}.pyx" for name in names))
    assert result.returncode == 0, result.stderr
    assert result.stdout == "".join(f"{name}{SUFFIX}\n" for name in names)
    assert "\r" not in result.stderr  # no progress line: stderr is no terminal


def test_progress_line_on_a_terminal(tmp_path, environment):
    pty = pytest.importorskip("pty")
    import os

    write(tmp_path, one=DOUBLE, two=DOUBLE)
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "repyrex", "build", "one.pyx", "two.pyx"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=child, text=True
    )
    os.close(child)
    output, _ = process.communicate()
    seen = b""
    while True:
        try:
            part = os.read(parent, 4096)
        except OSError:  # the other end was closed
            break
        if not part:
            break
        seen += part
    os.close(parent)
    assert process.returncode == 0
    assert output == f"one{SUFFIX}\ntwo{SUFFIX}\n"
    assert b"\r\x1b[K[0/2] " in seen


def test_one_failure_does_not_stop_the_others(tmp_path, repyrex, run_python):
    write(tmp_path, good=DOUBLE, bad="def f(:\n", good2=DOUBLE)
    result = repyrex("build", "good.pyx", "bad.pyx", "absent.pyx", "good2.pyx")
    assert result.returncode == 2
    assert result.stdout == f"good{SUFFIX}\ngood2{SUFFIX}\n"
    assert "bad.pyx:1:" in result.stderr
    assert "absent.pyx: No such file" in result.stderr
    assert result.stderr.endswith("repyrex: 2 of 4 modules failed: bad.pyx, absent.pyx\n")
    assert run_python("import good, good2; print(good2.double(1))", path=[tmp_path]) == "2\n"


def test_module_needs_nothing_of_repyrex_at_run_time(tmp_path, repyrex, run_python):
    write(tmp_path, legacy=DOUBLE)
    assert repyrex("build", "legacy.pyx").returncode == 0
    symbols = subprocess.run(
        ["nm", "-D", tmp_path / f"legacy{SUFFIX}"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    assert "repyrex" not in symbols
    code = """
        import sys
        sys.modules["repyrex"] = None  # its import fails
        import legacy
        print(legacy.double(4))
    """
    assert run_python(code, path=[tmp_path]) == "8\n"


def test_files_of_the_project_do_not_answer_for_the_standard_library(tmp_path, repyrex):
    write(tmp_path, legacy=DOUBLE)
    for name in ("json", "string", "argparse", "numpy", "setuptools", "Cython"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong module was imported')\n")
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 0, result.stderr


def test_warnings_of_the_front_end_name_file_and_line(tmp_path, repyrex):
    write(tmp_path, legacy="def f():\n    return no_such_name\n")
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 0, result.stderr
    assert re.search(r"^legacy\.pyx:2:\d+: warning: .*no_such_name", result.stderr, re.MULTILINE)
    assert "warning" not in repyrex("build", "-q", "legacy.pyx", "-DX").stderr
