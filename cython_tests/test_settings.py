"""[tool.repyrex] in pyproject.toml and repyrex.toml."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.usefixtures("quick_compiler")
SOURCE = """
cdef extern from "level.h":
    int LEVEL
    int level_of(int)
def f():
    return level_of(LEVEL)
"""


@pytest.fixture
def project(tmp_path):
    """A module that can't be built without settings."""
    for name, text in {
        "src/legacy.pyx": SOURCE,
        "inc/level.h": "int level_of(int);\n",
        "c/level.c": "int level_of(int x) { return x + 1; }\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


SETTINGS = """
[tool.repyrex]
include-dirs = ["inc"]
strings = "text"
defines = ["LEVEL=1", "UNUSED"]

[tool.repyrex.modules.legacy]
sources = ["c/level.c"]
libraries = ["m"]
library-dirs = ["lib"]
defines = ["LEVEL=41"]
strings = "bytes"
cplus = false
"""


@pytest.mark.parametrize("file", ["pyproject.toml", "repyrex.toml"])
def test_settings_above_the_source_are_found(project, repyrex, run_python, file):
    (project / file).write_text(SETTINGS)
    # One nearer to the source that says nothing of repyrex is passed over.
    (project / "src" / "pyproject.toml").write_text("[project]\nname = 'legacy'\n")
    (project / "elsewhere").mkdir()
    result = repyrex("build", "../src/legacy.pyx", "-o", "out", cwd=project / "elsewhere")
    assert result.returncode == 0, result.stderr
    assert "strings: bytes" in result.stderr
    assert run_python("import legacy; print(legacy.f())", path=[project / "elsewhere" / "out"]) == "42\n"


def test_command_line_overrides(project, repyrex, run_python):
    (project / "pyproject.toml").write_text(SETTINGS)
    result = repyrex("build", "src/legacy.pyx", "-D", "LEVEL=9", "--strings", "text", "-o", "out")
    assert result.returncode == 0, result.stderr
    assert "strings: text" in result.stderr
    assert run_python("import legacy; print(legacy.f())", path=[project / "out"]) == "10\n"


def test_module_part_is_for_that_module_alone(project, repyrex):
    (project / "repyrex.toml").write_text(SETTINGS)
    (project / "src" / "other.pyx").write_text("x = 1\n")
    result = repyrex("build", "-v", "src/other.pyx")
    assert result.returncode == 0, result.stderr
    assert "-DLEVEL=1" in result.stderr
    assert "level.c" not in result.stderr
    assert "strings: text" in result.stderr


def test_no_cplus_overrides(project, repyrex):
    (project / "src" / "other.pyx").write_text("x = 1\n")
    (project / "repyrex.toml").write_text("[tool.repyrex]\ncplus = true\n")
    assert repyrex("build", "src/other.pyx", "--keep-c", "-o", "a").returncode == 0
    assert (project / "a" / "other.cpp").exists()
    assert repyrex("build", "src/other.pyx", "--keep-c", "-o", "b", "--no-cplus").returncode == 0
    assert (project / "b" / "other.c").exists()


def test_c_malloc_of_the_settings(project, repyrex, run_python):
    (project / "repyrex.toml").write_text(SETTINGS.replace('"bytes"', '"bytes"\nc-malloc = "library"'))
    (project / "c" / "level.c").write_text("""
        #ifdef REPYREX_GENERATED_MALLOC_H
        int level_of(int x) { return x; }
        #else
        int level_of(int x) { return -x; }
        #endif
        """)
    for option, level in ((), "41"), (("--c-malloc", "libc"), "-41"):
        assert repyrex("build", "src/legacy.pyx", "-o", "out", *option).returncode == 0
        assert run_python("import legacy; print(legacy.f())", path=[project / "out"]) == f"{level}\n"


def test_changed_settings_make_a_module_stale(project, repyrex):
    (project / "repyrex.toml").write_text(SETTINGS)
    assert repyrex("build", "src/legacy.pyx").returncode == 0
    assert "up to date" in repyrex("build", "-v", "src/legacy.pyx").stderr
    (project / "repyrex.toml").write_text(SETTINGS.replace("LEVEL=41", "LEVEL=42"))
    assert "up to date" not in repyrex("build", "-v", "src/legacy.pyx").stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[tool.repyrex]\nstring = 'text'\n", "unknown key tool.repyrex.string"),
        ("[tool.repyrex]\nsources = ['a.c']\n", "unknown key tool.repyrex.sources"),
        ("[tool.repyrex]\nstrings = 'unicode'\n", "tool.repyrex.strings must be one of auto, text, bytes"),
        ("[tool.repyrex]\nc-malloc = 'glibc'\n", "tool.repyrex.c-malloc must be one of libc, library"),
        ("[tool.repyrex]\nlibraries = 'm'\n", "tool.repyrex.libraries must be a list of strings"),
        ("[tool.repyrex]\nlibraries = [1]\n", "tool.repyrex.libraries must be a list of strings"),
        ("[tool.repyrex]\ncplus = 'yes'\n", "tool.repyrex.cplus must be true or false"),
        ("[tool.repyrex]\ndefines = ['1X']\n", "tool.repyrex.defines: '1X' is not the name of a C macro"),
        ("[tool.repyrex]\nmodules = []\n", "tool.repyrex.modules must be a table"),
        ("[tool]\nrepyrex = 1\n", "tool.repyrex must be a table"),
        ("[tool.repyrex.modules.legacy]\nstring = 1\n", 'unknown key tool.repyrex.modules."legacy".string'),
        ("[tool.repyrex.modules]\nlegacy = 1\n", 'tool.repyrex.modules."legacy" must be a table'),
        ("[tool.repyrex.modules.pkg.mod]\nstrings = 'text'\n", "quote a dotted name"),
        ("strings = 'text'\n", "has no [tool.repyrex]"),
        ("[tool.repyrex\n", "line 1"),
    ],
)
def test_mistakes_name_the_file_and_the_key(project, repyrex, text, words):
    (project / "repyrex.toml").write_text(text)
    result = repyrex("build", "src/legacy.pyx")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"repyrex: {project / 'repyrex.toml'}: ")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_settings_that_are_no_text(project, repyrex):
    (project / "repyrex.toml").write_bytes(b"\xff\xfe")
    result = repyrex("build", "src/legacy.pyx")
    assert result.returncode == 1
    assert re.match(r"repyrex: .*repyrex\.toml: ", result.stderr)


def test_missing_file_among_the_sources(project, repyrex):
    (project / "repyrex.toml").write_text(SETTINGS.replace("c/level.c", "c/absent.c"))
    result = repyrex("build", "src/legacy.pyx")
    assert result.returncode == 2
    assert "absent.c: No such file or directory" in result.stderr
