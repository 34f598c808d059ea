"""Builds a module with Pyrex 0.9.5.1a, for what 0.9.9 no longer took. lxml carried it in its sdist."""

from __future__ import annotations

from pathlib import Path

from corpus import sdist
from corpus.cache import cached_folder
from corpus.records import Package

from oracle.pyrex27 import Pyrex27

_LXML = Package("lxml", "1.3.2", "bd4d23c52cfd59cbbe88dd54814a98ecaec5557f213136903b26b91998a244f5", ())


class Pyrex095(Pyrex27):
    """Python 2.7 with that Pyrex."""

    def __init__(self) -> None:
        super().__init__()
        (folder,) = cached_folder("lxml-1.3.2-unpacked", _unpack).iterdir()
        self._pyrex = (folder,)


def _unpack(folder: Path) -> None:
    sdist.unpack(_LXML, folder)
