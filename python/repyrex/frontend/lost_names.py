"""What Cython's ``cpython`` package lost is added to it, for the compilation of a legacy module.

The submodules that went (``cpython.string``, ``.int``, ``.cobject``, ``.oldbuffer``) lie among our pxds and
join the package as they are. Names that went from those that stayed, and from the package itself, are
declared in our ``cpython2``: when Cython has read its number.pxd, the names of ``cpython2/number.pxd`` are
put beside those that it found. So ``from cpython cimport PyString_Check`` finds what it found, and whatever
release of Cython is there keeps its own declarations.
"""

from __future__ import annotations

from repyrex import paths

_OURS = "cpython2"


def add_lost_names(context, scope, module_name: str) -> None:
    """Add to the scope of Cython's own pxd ``module_name`` what it lost."""
    package, _, rest = module_name.partition(".")
    if package != "cpython" or not (paths.pxd_dir() / _OURS / f"{rest or '__init__'}.pxd").is_file():
        return
    lost = context.find_module(f"{_OURS}.{rest}" if rest else _OURS)
    scope.add_imported_module(lost)
    for name, entry in lost.entries.items():
        # The names that every module has are each module's own.
        if not name.startswith("__"):
            scope.add_imported_entry(name, entry, entry.pos)
