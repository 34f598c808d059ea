"""`repyrex config`: the flags that a build of one's own needs, for the shell."""

from __future__ import annotations

import shlex
import sysconfig

from . import paths


def includes() -> list[str]:
    """The shadow Python.h first: it includes the next one on the path."""
    folders = [paths.shadow_include_dir(), paths.include_dir()]
    folders += dict.fromkeys(sysconfig.get_path(name) for name in ("include", "platinclude"))
    return [f"-I{folder}" for folder in folders]


def libs() -> list[str]:
    return [f"-L{paths.lib_dir()}", "-lrepyrex"]


def ldflags() -> list[str]:
    """With the archive's symbols hidden, and only those functions that are used."""
    return ["-Wl,--exclude-libs,librepyrex.a", "-Wl,--gc-sections", *libs()]


def version() -> list[str]:
    from . import __version__

    return [__version__]


# Option, what it prints, help.
OPTIONS = (
    ("--version", version, "repyrex's version"),
    ("--includes", includes, "the -I flags: repyrex's headers, then Python's"),
    ("--cflags", includes, "the flags for the compiler"),
    ("--libs", libs, "the -L and -l flags"),
    ("--ldflags", ldflags, "the flags for the linker, after the objects"),
    ("--include-dir", lambda: [str(paths.include_dir())], "the folder of repyrex.h and the pxds"),
    ("--shadow-include-dir", lambda: [str(paths.shadow_include_dir())], "the folder of the shadow Python.h"),
    ("--lib-dir", lambda: [str(paths.lib_dir())], "the folder of librepyrex.a"),
)


def show(chosen: list[str]) -> None:
    """One line for each option that was given, quoted for the shell."""
    for option, words, _ in OPTIONS:
        if option in chosen:
            print(shlex.join(words()))
