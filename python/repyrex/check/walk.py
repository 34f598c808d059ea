"""From the paths of the command line to the modules below them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from repyrex.errors import Unreadable, reason
from repyrex.sources import check_file

_PARTS = (".pxd", ".pxi")


def find_modules(paths: tuple[str, ...]) -> tuple[list[str], list[tuple[str, str]]]:
    """The .pyx files, each once, and what could not be read, with the reason.

    Folders are walked without the hidden ones; links to folders are not followed, so no walk is endless.
    """
    found: dict[str, None] = {}
    unread: list[tuple[str, str]] = []
    for path in paths:
        try:
            for file in _below(path, unread):
                found.setdefault(file)
        except Unreadable as error:
            unread.append((path, error.text))
    return list(found), unread


def _below(path: str, unread: list[tuple[str, str]]) -> Iterator[str]:
    if not _is_folder(path):
        check_file(path)
        suffix = os.path.splitext(path)[1]
        if suffix in _PARTS:
            raise Unreadable(path, f"a {suffix} belongs to what reads it: name the .pyx")
        if suffix != ".pyx":
            raise Unreadable(path, "is no .pyx file")
        yield path
        return
    empty = not unread

    def failed(error: OSError) -> None:
        unread.append((str(error.filename), reason(error)))

    for folder, folders, files in os.walk(path, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(".pyx"):
                empty = False
                yield os.path.normpath(os.path.join(folder, name))
    if empty and not unread:
        raise Unreadable(path, "holds no .pyx file")


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False
