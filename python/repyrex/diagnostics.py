"""What of a C compiler's output to show when it fails.

One slip in a user's header brings hundreds of messages about the translation after it, and the one that
tells may come last.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_MESSAGE = re.compile(r"^(.+?):\d+(?::\d+)?: (fatal error|error|warning|note): ")
_LEADS_IN = re.compile(r"^(?:In file included from | +from )|^[^|]*: (?:In |At )[^|]*:$")
_MOST = 10


def essential(output: str, is_users: Callable[[str], bool]) -> str:
    """The errors in the user's own files, else all: the first of them, and what is about no file."""
    helpers: list[str] = []
    users: list[str] = []
    others: list[str] = []
    rest: list[str] = []
    for path, severity, text in blocks(output):
        if severity == "error":
            mine = users if path.endswith((".pyx", ".pxd", ".pxi")) else helpers
            (mine if is_users(path) else others).append(text)
        elif not severity:
            rest.append(text)
    # What is wrong in a C file or a header is wrong itself; in a .pyx it may come from there.
    shown = (helpers + users or others)[:_MOST]
    left_out = len(helpers) + len(users) + len(others) - len(shown)
    more = [f"({left_out} more errors: -v shows them)"] if left_out else []
    return "\n".join([*shown, *more, *rest])


def blocks(output: str) -> list[tuple[str, str, str]]:
    """Path, severity and text of each message, with the lines that lead to it and that quote the source."""
    blocks: list[tuple[str, str, list[str]]] = []
    leading: list[str] = []
    for line in output.splitlines():
        match = _MESSAGE.match(line)
        if _LEADS_IN.match(line):
            leading.append(line)
        elif match and not (match.group(2) == "note" and blocks):
            severity = "error" if "error" in match.group(2) else match.group(2)
            blocks.append((match.group(1), severity, [*leading, line]))
            leading = []
        elif blocks and (match or line.startswith(" ")):
            # A note explains the message before it.
            blocks[-1][2].extend([*leading, line])
            leading = []
        else:
            blocks.append(("", "", [*leading, line]))
            leading = []
    return [(path, severity, "\n".join(lines)) for path, severity, lines in blocks]
