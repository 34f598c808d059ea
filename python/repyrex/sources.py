"""Whether a file that was named can be a source at all: said before anything is compiled."""

from __future__ import annotations

import codecs
import os
import re
import stat

from .errors import Unreadable, reason

# PEP 263: a coding line counts in the first two lines, the second only if the first is a comment or empty.
_CODING = re.compile(
    rb"\A(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))?"  # the first line
    rb"[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)"
)
_LINE_END = re.compile("\r\n|\r|\n")
_LONGEST_LINE = 1_000_000


def check_file(path: str) -> None:
    """Raise Unreadable unless `path` is a file that can be read."""
    if not path:
        raise Unreadable("''", "an empty file name was given")
    try:
        mode = os.stat(path).st_mode
    except ValueError as error:  # a NUL in the name
        raise Unreadable(repr(path), str(error)) from None
    except OSError as error:
        raise Unreadable(path, reason(error)) from None
    if stat.S_ISDIR(mode):
        raise Unreadable(path, "is a directory", "name the .pyx files in it")
    # Who opens a FIFO waits until somebody writes into it.
    if not stat.S_ISREG(mode):
        raise Unreadable(path, "is not a regular file")


def check_pyrex(path: str) -> None:
    """Raise Unreadable unless `path` is a text in the encoding that it declares (UTF-8 by default)."""
    check_file(path)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise Unreadable(path, reason(error)) from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(path, "the file is UTF-16", "save it as UTF-8", line=1, column=1)
    if b"\0" in data:
        line, column = _place(data, data.index(b"\0"), "utf-8")
        raise Unreadable(path, "not Pyrex source: the file holds a NUL byte", line=line, column=column)
    match = _CODING.match(data)
    encoding = match.group(1).decode("ascii") if match else "utf-8"
    try:
        _check_measures(path, data.decode(encoding))
    except LookupError:
        line = 1 + len(_LINE_END.findall(data[: match.start(1)].decode("latin-1"))) if match else 1
        raise Unreadable(
            path, f"unknown encoding {encoding!r} in the coding line", line=line, column=1
        ) from None
    except UnicodeDecodeError as error:
        line, column = _place(data, error.start, encoding)
        raise Unreadable(
            path,
            f"not {encoding.upper()}: byte 0x{data[error.start]:02x} ({error.reason})",
            "save the file as UTF-8, or name its encoding in the first line: # -*- coding: latin-1 -*-",
            line=line,
            column=column,
        ) from None


def _check_measures(path: str, text: str) -> None:
    """What Cython would crash on, or take gigabytes for, and no person wrote."""
    if len(text) > _LONGEST_LINE:
        for number, line in enumerate(_LINE_END.split(text), 1):
            if len(line) > _LONGEST_LINE:
                raise Unreadable(path, f"the line has {len(line)} characters", line=number, column=1)


def _place(data: bytes, offset: int, encoding: str) -> tuple[int, int]:
    """The line and column of a byte, both from 1."""
    lines = _LINE_END.split(data[:offset].decode(encoding, "replace"))
    return len(lines), len(lines[-1]) + 1
