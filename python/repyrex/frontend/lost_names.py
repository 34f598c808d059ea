"""What Cython's ``cpython`` package lost is added to it, for the compilation of a legacy module.

The submodules that went (``cpython.string``, ``.int``, ``.cobject``, ``.oldbuffer``) lie among our pxds and join the
package as they are. Names that went from those that stayed, and from the package itself, are declared in our ``cpython2``
(``cpython2/number.pxd`` for ``cpython/number.pxd``): Cython's own file is read as if it ended with
``from cpython2.number cimport *``. So ``from cpython cimport PyString_Check`` finds what it found, and whatever
release of Cython is there keeps its own declarations.
"""

from __future__ import annotations

from pathlib import Path

from Cython.Compiler import Nodes
from Cython.Compiler.StringEncoding import EncodedString

from repyrex import paths

_OURS = "cpython2"


def add_lost_names(tree, module_name: str):
    """The tree of Cython's pxd ``module_name``, with what it lost."""
    package, _, rest = module_name.partition(".")
    if package == "cpython" and (paths.pxd_dir() / _OURS / f"{rest or '__init__'}.pxd").is_file():
        source = f"{_OURS}.{rest}" if rest else _OURS
        everything = [(tree.pos, EncodedString("*"), None)]
        statement = Nodes.FromCImportStatNode(
            tree.pos, module_name=EncodedString(source), relative_level=0, imported_names=everything
        )
        tree.body = Nodes.StatListNode(tree.pos, stats=[tree.body, statement])
    return tree


def is_ours(path: Path) -> bool:
    """Whether ``path`` is a pxd of repyrex's."""
    return path.resolve().is_relative_to(paths.pxd_dir().resolve())
