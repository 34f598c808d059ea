"""Every name in CPython 2.7's headers that the newest Python 3 here lacks, and what repyrex makes of each.

    python3 tests/lost_names.py

A name *behaves* where a shim answers for it, is *refused* where using it is an error of the compiler that
says what to do instead, and is *missing* otherwise. The compiler is asked, not the text of the headers: with
CPython's headers alone, and with repyrex's before them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import interpreters
from interpreters import Interpreter
from programs import compiler, include_flags

# Macros that are no API: guards, and what configure found out.
NO_API = re.compile(r"Py_\w+_H$|PY_?\w*_H$|SIZEOF_|HAVE_|gc$|FILE$")

# Macros of CPython's; a type of any name is one, where its headers define it.
MACRO = re.compile(r"_?Py|PY|METH_|DL_|CO_|static(?:forward|here)$")

FUNCTION = re.compile(r"\bFUNCTION_\b[^;{]*?\b(\w+)\s*\(")
DATA = re.compile(r"\bDATA_\b([^;]*);")
TYPE = re.compile(r"\btypedef\b[^;{}]*?(?:\(\s*\*\s*(\w+)\s*\)|\b(\w+))\s*(?:\([^;{}]*\))?\s*;")
STRUCT = re.compile(r"\}\s*(\w+)\s*;")

# Not part of what Python.h includes; a legacy module includes them itself.
APART = (
    "cStringIO.h",
    "code.h",
    "compile.h",
    "eval.h",
    "frameobject.h",
    "longintrepr.h",
    "marshal.h",
    "node.h",
    "parsetok.h",
    "pythread.h",
    "structmember.h",
    "structseq.h",
)

REFUSED_HEADERS = {"cStringIO.h", "node.h", "parsetok.h"}

# Families that have a header in include/repyrex: none of their names may be missing.
ANSWERED = (
    "abstract.h",
    "ceval.h",
    "classobject.h",
    "floatobject.h",
    "intobject.h",
    "methodobject.h",
    "object.h",
    "objimpl.h",
    "sliceobject.h",
)


@dataclass(frozen=True)
class Name:
    name: str
    # "function", "data", "type" or "macro"
    kind: str
    header: str


@dataclass(frozen=True)
class Fate:
    name: Name
    # "behaves", "refused" or "missing"
    fate: str


def preprocess(interpreter: Interpreter, text: str, *flags: str) -> str:
    command = [*compiler("c99"), "-E", *flags, f"-I{interpreter.include}", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def old_names(python2: Interpreter) -> list[Name]:
    """What CPython 2.7's headers define, each name once, with the header's file name."""
    includes = "".join(f'#include "{name}"\n' for name in ("Python.h", *APART))
    marked = ("-dD", "-DPyAPI_FUNC(type)=FUNCTION_ type", "-DPyAPI_DATA(type)=DATA_ type")
    texts: dict[str, list[str]] = {}
    header = ""
    for line in preprocess(python2, includes, *marked).splitlines():
        marker = re.match(r'# \d+ "(.*)"', line)
        if marker:
            path = Path(marker[1])
            header = path.name if path.parent == python2.include else ""
        elif header and header != "pyconfig.h":
            texts.setdefault(header, []).append(line)
    found: dict[str, Name] = {}

    def add(name: str | None, kind: str, header: str) -> None:
        if name and not NO_API.match(name):
            found.setdefault(name, Name(name, kind, header))

    for header, lines in texts.items():
        for line in lines:
            macro = re.match(r"#define (\w+)", line)
            if macro and MACRO.match(macro[1]):
                add(macro[1], "macro", header)
        text = "\n".join(line for line in lines if not line.startswith("#"))
        for match in FUNCTION.finditer(text):
            add(match[1], "function", header)
        for match in DATA.finditer(text):
            for part in match[1].split(","):
                # what a function pointer takes, and how many items an array has, are no names
                names = re.findall(r"[A-Za-z_]\w+", re.sub(r"\)\s*\(.*|\[.*|^[^(]*\*?\)\s*$", "", part))
                add(names[-1] if names else None, "data", header)
        for match in TYPE.finditer(text):
            add(match[1] or match[2], "type", header)
        for match in STRUCT.finditer(text):
            add(match[1], "type", header)
    # PyUnicodeUCS4_X is what the linker sees of PyUnicode_X
    found = {name: value for name, value in found.items() if "UCS4" not in name}
    return sorted(found.values(), key=lambda name: (name.header, name.name))


def unknown(interpreter: Interpreter, names: list[Name], *, ours: bool) -> tuple[set[str], set[str]]:
    """Names that a Python 3 does not know, and names that it refuses with repyrex's word for it."""
    flags = include_flags(interpreter, shadow=True) if ours else ["-isystem", str(interpreter.include)]
    present = {p.name for folder in search_path(interpreter, ours) for p in folder.glob("*.h")}
    # a header of ours that is nothing but an #error would hide the rest
    includes = "".join(
        f"#include <{name}>\n" for name in ("Python.h", *APART) if name in present - REFUSED_HEADERS
    )
    listing = subprocess.run(
        [*compiler("c11"), "-E", "-dM", *flags, "-"],
        input=includes,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    macros = {match[1]: match[2] for match in re.finditer(r"#define (\w+)(.*)", listing)}
    refused = {name.name for name in names if "repyrex_REFUSED" in macros.get(name.name, "")}
    lines = includes
    for number, name in enumerate(names):
        lines += f'#line {number + 1} "names"\n'
        if name.name in macros:
            # What it expands to may be a type, a name or nothing at all: that it is there is enough.
            continue
        if name.kind == "type":
            lines += f"typedef {name.name} use_{number};\n"
        elif name.kind == "macro":
            # An enumerator or a function where 2.7 had a macro.
            lines += f"enum {{ use_{number} = sizeof(({name.name}), 0) }};\n"
        else:
            lines += f"enum {{ use_{number} = sizeof(&{name.name}) }};\n"
    done = subprocess.run(
        [*compiler("c11"), "-fsyntax-only", "-w", "-fmax-errors=0", *flags, "-"],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    wrong = {int(match[1]) for match in re.finditer(r"^names:(\d+):\d+: error", done.stderr, re.MULTILINE)}
    return {names[number - 1].name for number in wrong} - refused, refused


def search_path(interpreter: Interpreter, ours: bool) -> list[Path]:
    from repyrex import paths

    folders = [interpreter.include]
    return [Path(paths.shadow_include_dir()), *folders] if ours else folders


def fates(python2: Interpreter, python3: Interpreter) -> list[Fate]:
    names = old_names(python2)
    lost, _ = unknown(python3, names, ours=False)
    missing, refused = unknown(python3, names, ours=True)
    found = []
    for name in names:
        if name.name in lost or name.name in refused:
            fate = "missing" if name.name in missing else "refused" if name.name in refused else "behaves"
            found.append(Fate(name, fate))
    return found


def newest() -> Interpreter | None:
    pythons = [p for version in interpreters.VERSIONS if (p := interpreters.find(version)) and p.major >= 3]
    return pythons[-1] if pythons else None


def main() -> int:
    python2, python3 = interpreters.find("2.7"), newest()
    if python2 is None or python3 is None:
        print("lost_names.py: it needs a Python 2.7 and a Python 3, with headers", file=sys.stderr)
        return 1
    found = fates(python2, python3)
    for header in sorted({fate.name.header for fate in found}):
        counts = Counter(fate.fate for fate in found if fate.name.header == header)
        print(f"{header}: " + ", ".join(f"{counts[fate]} {fate}" for fate in sorted(counts)))
        for fate in found:
            if fate.name.header == header:
                print(f"    {fate.fate:8}  {fate.name.kind:8}  {fate.name.name}")
    counts = Counter(fate.fate for fate in found)
    total = ", ".join(f"{counts[fate]} {fate}" for fate in sorted(counts))
    print(f"\n{len(found)} names of Python {python2.version} that Python {python3.version} lacks: {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
