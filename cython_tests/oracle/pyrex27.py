"""Builds a legacy module as it was built then, and runs it: Pyrex 0.9.9, Python 2.7, NumPy 1.16.6.

Needs a Python 2.7 with pip and C headers; Pyrex and NumPy come from PyPI into the tests' cache.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.interpreters import packages, require_python
from corpus.process import transcript

# The last NumPy for Python 2.7, and the last Pyrex there was.
_REQUIREMENTS = ("numpy==1.16.6", "pyrex-real==0.9.9")

_PYREX = """
from Pyrex.Compiler.Main import main
main(command_line=1)
"""
_FLAGS = """
import numpy, sysconfig
names = "CC", "CFLAGS", "CCSHARED"
print(" ".join(sysconfig.get_config_var(name) for name in names))
print(sysconfig.get_paths()["include"])
print(numpy.get_include())
"""


class Pyrex27:
    """One Python 2.7 with Pyrex and NumPy."""

    def __init__(self) -> None:
        self.python = require_python("2.7")
        self.packages = packages(self.python, *_REQUIREMENTS)
        #: Folders that Pyrex is looked for in before that of the packages.
        self._pyrex: tuple[Path, ...] = ()

    def build(
        self,
        source: Path,
        *c_sources: Path,
        out: Path,
        include_dirs: Sequence[Path] = (),
        libraries: Sequence[str] = (),
        defines: Sequence[str] = (),
    ) -> Path:
        """The module of ``source``, in ``out``; nothing is written beside the source."""
        out.mkdir(parents=True, exist_ok=True)
        generated = out / f"{source.stem}.c"
        # Run from the source's folder: that is where Pyrex looks for .pxd files.
        searched = [word for folder in include_dirs for word in ("-I", str(folder))]
        command = [self.python, "-c", _PYREX, *searched, "-o", str(generated), source.name]
        self._call(command, cwd=source.parent, path=self._pyrex)
        name = source.stem.rpartition(".")[2]
        folders = [source.parent, *include_dirs]
        options = {"include_dirs": folders, "libraries": libraries, "defines": defines}
        return self.compile(name, generated, *c_sources, out=out, **options)

    def compile(
        self,
        name: str,
        *c_sources: Path,
        out: Path,
        include_dirs: Sequence[Path] = (),
        libraries: Sequence[str] = (),
        defines: Sequence[str] = (),
    ) -> Path:
        """The module of a translation that there is already."""
        out.mkdir(parents=True, exist_ok=True)
        compiler, python_include, numpy_include = self._call([self.python, "-c", _FLAGS]).splitlines()
        module = out / f"{name}.so"
        options = [f"-I{folder}" for folder in (*include_dirs, python_include, numpy_include)]
        options += [f"-D{define}" for define in defines]
        sources, linked = map(str, c_sources), [f"-l{name}" for name in libraries]
        # The optimiser takes most of the time, and changes no answer.
        command = [*shlex.split(compiler), "-O1", "-w", "-shared"]
        self._call([*command, *options, *sources, "-o", str(module), *linked])
        return module

    def transcript(self, driver: Path, *arguments: object, path: Sequence[Path]) -> Any:
        """The JSON that ``driver`` prints."""
        return transcript(driver, *arguments, path=[*path, self.packages], python=self.python)

    def _call(self, command: Sequence[str], cwd: Path | None = None, path: Sequence[Path] = ()) -> str:
        environment = self._environment(path)
        done = subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _environment(self, path: Sequence[Path]) -> dict[str, str]:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        return {**clean, "PYTHONPATH": os.pathsep.join(map(str, [*path, self.packages]))}
