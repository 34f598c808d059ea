"""What a build of one's own needs: `repyrex config`, `repyrex-config`, and the functions of the package."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import version
from pathlib import Path

import pytest
import repyrex as package


@pytest.fixture
def config(repyrex):
    def run(*options: str) -> str:
        result = repyrex("config", *options)
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout

    return run


def test_version_has_one_source(repyrex, config):
    assert package.__version__ == version("repyrex")
    for arguments in (["--version"], ["config", "--version"]):
        assert repyrex(*arguments).stdout == f"{version('repyrex')}\n"
    assert config("--version") == f"{version('repyrex')}\n"


def test_folders(config):
    include, lib = Path(config("--include-dir").strip()), Path(config("--lib-dir").strip())
    assert (include / "repyrex.h").is_file()
    assert (include / "c_python.pxd").is_file()
    assert (lib / "librepyrex.a").is_file()
    assert (Path(config("--shadow-include-dir").strip()) / "Python.h").is_file()
    assert package.get_include() == str(include)
    assert package.get_library_dirs() == [str(lib)]
    assert package.get_libraries() == ["repyrex"]


def test_shadow_comes_first(config):
    shadow, include = (config(option).strip() for option in ("--shadow-include-dir", "--include-dir"))
    flags = shlex.split(config("--includes"))
    assert flags[:2] == [f"-I{shadow}", f"-I{include}"]
    assert f"-I{sysconfig.get_path('include')}" in flags[2:]


def test_one_line_an_option(config):
    assert len(config("--cflags", "--ldflags", "--libs").splitlines()) == 3


def test_nothing_asked_is_wrong_usage(repyrex):
    assert repyrex("config").returncode == 2
    assert repyrex().returncode == 2
    assert repyrex("bake").returncode == 2


def test_help(repyrex):
    for arguments in (["--help"], ["build", "--help"], ["config", "--help"]):
        result = repyrex(*arguments)
        assert result.returncode == 0
        assert result.stdout.startswith("usage: repyrex")


def test_console_scripts(environment):
    scripts = Path(sys.executable).parent
    for command in ([scripts / "repyrex", "config"], [scripts / "repyrex-config"]):
        if not command[0].exists():
            pytest.fail(f"{command[0]} was not installed")
        result = subprocess.run(
            [*command, "--libs"], env=environment, capture_output=True, text=True, check=True
        )
        assert result.stdout == f"-L{package.get_library_dirs()[0]} -lrepyrex\n"


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
def test_extension_module_in_c_builds_with_the_flags(tmp_path, config, run_python):
    """The flags are enough, and the library's symbols stay out of the module's table."""
    (tmp_path / "byhand.c").write_text(
        """
        #include "Python.h"
        #include "repyrex.h"
        static int value = 42;
        static PyObject *make_one(PyObject *self, PyObject *unused) {
            return PyCObject_FromVoidPtr(&value, NULL);
        }
        static PyObject *read_one(PyObject *self, PyObject *object) {
            int *pointer = (int *)PyCObject_AsVoidPtr(object);
            return pointer ? PyLong_FromLong(*pointer) : NULL;
        }
        static PyMethodDef methods[] = {
            {"make", make_one, METH_NOARGS, NULL}, {"read", read_one, METH_O, NULL}, {NULL, NULL, 0, NULL}};
        static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "byhand", NULL, -1, methods};
        PyMODINIT_FUNC PyInit_byhand(void) { return PyModule_Create(&module); }
        """
    )
    command = [
        *("cc", "-shared", "-fPIC", *shlex.split(config("--cflags")), "byhand.c"),
        *(*shlex.split(config("--ldflags")), "-o", f"byhand{sysconfig.get_config_var('EXT_SUFFIX')}"),
    ]
    subprocess.run(command, cwd=tmp_path, check=True)
    assert run_python("import byhand; print(byhand.read(byhand.make()))", path=[tmp_path]) == "42\n"
    built = tmp_path / f"byhand{sysconfig.get_config_var('EXT_SUFFIX')}"
    symbols = subprocess.run(["nm", "-D", built], capture_output=True, text=True, check=True).stdout
    assert "PyInit_byhand" in symbols
    assert "repyrex_" not in symbols
