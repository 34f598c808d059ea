"""Builds a module of early Cython as it was built then: Cython 0.11 to 0.29, from its sdist, on Python 2.7.

Not one of these is installed: without its compiled parts Cython runs from the unpacked folder.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from corpus import sdist
from corpus.cache import cached_folder
from corpus.process import transcript
from corpus.records import Package

from oracle.pyrex27 import Pyrex27

_SHA256 = {
    # The last with a python_parse.pxd.
    "0.11.3": "5a807fb1bbda664aedd953b776d49a3bcbbc21ffe17a41ff574da6e2ff197f79",
    # The last whose python_*.pxd are more than another name of cpython's modules.
    "0.12.1": "0f384ec20c579b80d1960a5795d6517a6885305efa9964bcbf6a7b8da88b9c77",
    # The last for Python 2.
    "0.29.37": "f813d4a6dd94adee5d4ff266191d1d95bf6d4164a4facc535422c021b2504cfb",
}
RELEASES = tuple(_SHA256)

_CYTHON = """
from Cython.Compiler.Main import main
main(command_line=1)
"""


class Cython27(Pyrex27):
    """Python 2.7 with the Cython of ``release``, one of ``RELEASES``, that lies in ``folder``."""

    def __init__(self, release: str) -> None:
        super().__init__()
        package = Package("Cython", release, _SHA256[release], ())
        name = f"{package.name}-{package.version}-unpacked"
        (self.folder,) = cached_folder(name, functools.partial(_unpack, package)).iterdir()

    def build(self, source: Path, *c_sources: Path, out: Path) -> Path:
        """As ``Pyrex27.build`` does."""
        out.mkdir(parents=True, exist_ok=True)
        generated = out / f"{source.stem}.c"
        command = [self.python, "-c", _CYTHON, "-o", str(generated), source.name]
        self._call(command, cwd=source.parent, path=[self.folder])
        return self.compile(source.stem, generated, *c_sources, out=out, include_dirs=[source.parent])

    def ask(self, script: Path, *arguments: object) -> Any:
        """The JSON that ``script`` prints with this Cython to import."""
        return transcript(script, *arguments, path=[self.folder], python=self.python)


def _unpack(package: Package, folder: Path) -> None:
    sdist.unpack(package, folder)
