"""Which files are the legacy project's own.

Legacy meaning belongs to the module and its project's .pxd and .pxi files, never to what it cimports from
elsewhere: NumPy's ``__init__.pxd`` would not even compile under it.
"""

from __future__ import annotations

import functools
import sysconfig
from pathlib import Path

import Cython

from repyrex import paths


class Project:
    """The folders around one source."""

    def __init__(self, source: Path) -> None:
        self._source = source.resolve()
        self._root = _package_root(self._source.parent)
        self._cython = Path(Cython.__file__).resolve().parent
        self._pxds = paths.pxd_dir().resolve()

    def owns(self, path: Path) -> bool:
        """Whether legacy meaning applies to the file at ``path``."""
        path = path.resolve()
        if path == self._source:
            return True
        if path.is_relative_to(self._cython) or path.is_relative_to(self._pxds):
            return False
        # A project unpacked below site-packages is still a project.
        if path.is_relative_to(self._root):
            return True
        return not any(path.is_relative_to(folder) for folder in self._installed)

    @functools.cached_property
    def _installed(self) -> tuple[Path, ...]:
        names = ("purelib", "platlib", "stdlib", "platstdlib")
        return tuple(Path(sysconfig.get_path(name)).resolve() for name in names)

    def is_cythons(self, path: Path) -> bool:
        """Whether ``path`` came with Cython, and so changes only with its version."""
        return path.resolve().is_relative_to(self._cython)


def _package_root(folder: Path) -> Path:
    """The folder above the outermost package that ``folder`` is part of."""
    while any((folder / f"__init__{suffix}").exists() for suffix in (".py", ".pyx", ".pxd")):
        if folder.parent == folder:
            break
        folder = folder.parent
    return folder
