"""Every question about where something of repyrex, or of NumPy, lies."""

from __future__ import annotations

import importlib.util
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def include_dir() -> Path:
    """The headers (repyrex.h and those that legacy code includes)."""
    return PACKAGE / "include"


def shadow_include_dir() -> Path:
    """The folder whose Python.h adds the lost C API to CPython's. It must be the first on the path."""
    return include_dir() / "shadow"


def library_malloc_header() -> Path:
    """Included before a C file's first line, it makes the file's malloc and free the library's."""
    return include_dir() / "repyrex" / "generated" / "malloc.h"


def pxd_dir() -> Path:
    """The pxds lie among the headers: one folder serves the C compiler and Cython's search alike."""
    return include_dir()


def lib_dir() -> Path:
    return PACKAGE / "lib"


def archive() -> Path:
    return lib_dir() / "librepyrex.a"


def numpy_include() -> Path | None:
    """NumPy's headers, found without importing NumPy (its import is slow, and may fail)."""
    try:
        spec = importlib.util.find_spec("numpy")
    except (ImportError, ValueError):
        return None
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for core in ("_core", "core"):  # NumPy 2 renamed core
            candidate = Path(folder, core, "include")
            if (candidate / "numpy").is_dir():
                return candidate
    return None
