"""What the headers in include/ say of the names that they answer for, in one form:

    /* NAME, OTHER_NAME: what it does. From header.h; removed in 3.0. Returns ... Differs: ... */

before a definition; and `#define NAME (repyrex_REFUSED_NAME__what_to_do)` where nothing can answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
NAMES = re.compile(r"((?:\w+(?:\.\.\.)?, )*\w+(?:\.\.\.)?): ")
FROM = re.compile(
    r"\bFrom ((?:\w+/)*\w+\.h)((?: and \w+\.h)*)((?: of [\d.]+)?)(?:; | *, )?([^.]*(?:\.\d+[^.]*)*)\."
)
REMOVED = re.compile(r"removed in (3\.\d+)")
DIFFERS = re.compile(r"\bDiffers: (.*)$")
DEFINE = re.compile(r"^#define (\w+)(\([^)]*\))?(?:[ \t]|\\\n)*(.*)$", re.MULTILINE)
TYPEDEF = re.compile(r"^typedef [^;{}]*?(?:\(\*(\w+)\)\([^;]*\)|\b(\w+));", re.MULTILINE)
REFUSAL = re.compile(r"repyrex_REFUSED_(\w+?)__([A-Za-z]\w*)")


@dataclass(frozen=True)
class Comment:
    """One comment of the form above."""

    file: str
    names: tuple[str, ...]
    #: CPython's header, or that of another package.
    header: str
    #: "3.0" where it says that the name was removed.
    removed: str
    #: What it says of the change, in words.
    change: str
    differs: str

    def covers(self, name: str) -> bool:
        """NAME_... stands for a family."""
        return any(
            name.startswith(each[:-3]) if each.endswith("...") else name == each for each in self.names
        )


@dataclass(frozen=True)
class Answer:
    """One definition of a name."""

    file: str
    #: What a macro stands for: "PyLong_FromLong", "0"; empty for a type.
    target: str
    #: The remedy as an identifier, where the name is refused.
    remedy: str = ""


def headers(folder: Path) -> list[Path]:
    """All but those for generated code, and those that only lead to Python.h."""
    return sorted(path for path in folder.rglob("*.h") if path.parent.name not in ("generated", "shadow"))


def flowing(comment: str) -> str:
    return " ".join(re.sub(r"^\s*\* ?", "", line).strip() for line in comment.splitlines()).strip()


def comments(folder: Path) -> list[Comment]:
    found = []
    for path in headers(folder):
        for match in COMMENT.finditer(path.read_text(encoding="utf-8")):
            text = flowing(match[1])
            names, origin = NAMES.match(text), FROM.search(text)
            if not names or not origin:
                continue
            removed, differs = REMOVED.search(origin[4]), DIFFERS.search(text)
            found.append(
                Comment(
                    str(path.relative_to(folder)),
                    tuple(names[1].split(", ")),
                    origin[1],
                    removed[1] if removed else "",
                    origin[4],
                    differs[1] if differs else "",
                )
            )
    return found


def answers(folder: Path) -> dict[str, Answer]:
    """By the name; the last definition counts where versions of Python have several."""
    found: dict[str, Answer] = {}
    for path in headers(folder):
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        file = str(path.relative_to(folder))
        for name, _, target in DEFINE.findall(text):
            refusal = REFUSAL.search(target)
            found[name] = Answer(file, target.strip(), refusal[2] if refusal else "")
        for name in re.findall(r"^\} ?(\w+);", text, re.MULTILINE):
            found.setdefault(name, Answer(file, ""))
        for pointer, name in TYPEDEF.findall(text):
            found.setdefault(pointer or name, Answer(file, ""))
    return found


ENUM = re.compile(r"\benum\b[^{;]*\{([^}]*)\}", re.DOTALL)
FUNCTION = re.compile(r"^static inline\b[^;{}()]*?\b(\w+)\(", re.MULTILINE)


def public_answers(path: Path, folder: Path) -> dict[str, Answer]:
    """What one header defines for those who include it: macros, types, enumerators and functions."""
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    file = str(path.relative_to(folder))
    found: dict[str, Answer] = {}
    for name, _, target in DEFINE.findall(text):
        refusal = REFUSAL.search(target)
        found[name] = Answer(file, target.strip(), refusal[2] if refusal else "")
    names = [pointer or name for pointer, name in TYPEDEF.findall(text)]
    names += re.findall(r"^\} ?(\w+);", text, re.MULTILINE) + FUNCTION.findall(text)
    for body in ENUM.findall(text):
        lines = re.sub(r"^#.*$", "", body, flags=re.MULTILINE)
        names += [part.split("=")[0].strip() for part in lines.split(",")]
    for name in names:
        found.setdefault(name, Answer(file, ""))
    ours = re.compile(r"repyrex_|REPYREX_|NPY_TARGET_VERSION$|$")
    return {name: answer for name, answer in found.items() if not ours.match(name)}
