"""repyrex: recompile Pyrex and early Cython modules, unchanged, for today's CPython."""

from __future__ import annotations

from . import paths as _paths

__all__ = ["__version__", "get_include", "get_libraries", "get_library_dirs"]


def __getattr__(name: str) -> str:
    # Asked for rarely, and importlib.metadata is slow to import.
    if name == "__version__":
        from importlib.metadata import version

        return version("repyrex")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def get_include() -> str:
    """The folder of repyrex.h and of the pxds, for `include_dirs` and for Cython's search path."""
    return str(_paths.include_dir())


def get_library_dirs() -> list[str]:
    """The folders of librepyrex.a, for `library_dirs`."""
    return [str(_paths.lib_dir())]


def get_libraries() -> list[str]:
    """What to link, for `libraries`."""
    return ["repyrex"]
