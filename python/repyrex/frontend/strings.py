"""Which kind of string a module is given: Python 2's ``str`` was text and bytes at once.

``auto`` gives ``bytes`` to a module that makes or reads strings of explicit length through the C API, since
such strings hold data; ``text`` to every other.
"""

from __future__ import annotations

import re

from repyrex.frontend import Request

_DATA_FUNCTION = re.compile(
    rb"\b(_?PyString_(?:FromStringAndSize|AsStringAndSize|AS_STRING|GET_SIZE|Size|Resize))\b"
)


def choose_strings(request: Request) -> tuple[str, str]:
    """The kind of string for the module, and the reason."""
    if request.strings != "auto":
        return request.strings, "as asked"
    for number, line in _code_lines(request):
        found = _DATA_FUNCTION.search(line)
        if found:
            return "bytes", f"line {number} uses {found[1].decode()}, which holds data of explicit length"
    return "text", "no string of explicit length is made or read"


def _code_lines(request: Request):
    """The lines of the source without their comments, numbered from 1."""
    with open(request.source, "rb") as source:
        for number, line in enumerate(source, 1):
            yield number, line.partition(b"#")[0]
