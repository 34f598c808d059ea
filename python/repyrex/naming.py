"""The name of the module that a source makes."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from .errors import UserError

# What made a folder a package for Pyrex and for Cython.
_PACKAGE_FILES = ("__init__.py", "__init__.pyx")


def is_module_name(dotted: str) -> bool:
    return all(part.isidentifier() and not keyword.iskeyword(part) for part in dotted.split("."))


def check_module_name(dotted: str) -> None:
    if not is_module_name(dotted):
        raise UserError(
            f"--module-name {dotted!r}: not a module name",
            "a module name is made of letters, digits and _, its parts joined by dots",
        )


def _likely(stem: str) -> str:
    """A module name that looks like ``stem``."""
    parts = [re.sub(r"\W", "_", part) for part in stem.split(".") if part]
    return ".".join(part if is_module_name(part) else f"_{part}" for part in parts) or "NAME"


def module_name(source: str) -> str:
    """The stem, within the package that the source's folder is, as Pyrex and Cython had it.

    A stem with dots (`pkg.mod.pyx`) is the whole name.
    """
    path = Path(source).absolute()
    stem = path.stem
    if not is_module_name(stem):
        raise UserError(
            f"{source}: {stem!r} is not a module name",
            "give the name that the module's Extension has in setup.py, or one of your own: "
            f"--module-name {_likely(stem)}",
        )
    if "." in stem:
        return stem
    parts = [] if stem == "__init__" else [stem]
    folder = path.parent
    # A folder whose name is no identifier can't be imported as a package, whatever lies in it.
    while is_module_name(folder.name) and any((folder / name).is_file() for name in _PACKAGE_FILES):
        parts.insert(0, folder.name)
        folder = folder.parent
    if not parts:
        raise UserError(f"{source}: the folder is no package that __init__ could belong to")
    return ".".join(parts)
