"""Positions in the translation: the C compiler shall name the user's own file, by a path that leads there.

Cython writes only a file's base name, unquoted, into its #line directives. And it doesn't end their reach: C
that fills several lines, and what follows a function, would be counted on from the one line that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_DIRECTIVE = re.compile(r'#line (\d+) "(.*)"$')
# Where code that no user wrote begins: at the left margin, so inside no statement.
_NOT_USERS = re.compile(r"static |/\* #### ")
# Lines that a directive can't or needn't precede: blank ones, and those within a comment.
_NO_CODE = re.compile(r"\s*$| \*|\*/")


def point_to_sources(generated: Path, shown: Sequence[str]) -> None:
    """Rewrite the #line directives of `generated`; it comes from `shown`, the module's own file first."""
    text = generated.read_text(encoding="utf-8", errors="surrogateescape")
    lines = _rewritten(text.split("\n"), generated.name, shown)
    generated.write_text("\n".join(lines), encoding="utf-8", errors="surrogateescape")


def _rewritten(lines: Sequence[str], name: str, shown: Sequence[str]) -> Iterator[str]:
    known: dict[str, str] = {}
    users, previous, added = "", "", 0
    for number, line in enumerate(lines, 1):
        match = _DIRECTIVE.match(line)
        if match:
            at, source = match.groups()
            if source not in known:
                known[source] = _quoted(_find(source, shown))
            users = f'#line {at} "{known[source]}"'
            yield users
        else:
            follows = users and not _DIRECTIVE.match(previous) and not previous.endswith("\\")
            if follows and _NOT_USERS.match(line):
                users = ""
                added += 1
                yield f'#line {number + added} "{name}"'
            elif follows and not _NO_CODE.match(line):
                added += 1
                yield users
            yield line
        previous = line


def _find(name: str, shown: Sequence[str]) -> str:
    """The first file whose path ends with the same folders as `name`; `name` itself when none does."""
    wanted = Path(name).parts
    for path in shown:
        if Path(path).parts[-len(wanted) :] == wanted:
            return path
    return name


def _quoted(path: str) -> str:
    return path.replace("\\", "\\\\").replace('"', '\\"')
