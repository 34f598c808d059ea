"""Every name in CPython 2.7's headers that a Python 3 lacks, and what repyrex makes of each.

    python3 tests/lost_names.py          how many behave, are refused and are missing
    python3 tests/lost_names.py -v       and each of them

A name *behaves* where a shim answers for it, is *refused* where using it is an error of the compiler that
says what to do instead, and is *missing* otherwise. The compiler is asked, not the text of the headers:
with CPython's headers alone, and with repyrex's before them. A field of a struct is a name too:
PyTypeObject.tp_print. Where nothing can be put into the compiler's words about a field, it is refused *by
the build*: `repyrex build` says what to do.

tests/counted_names.txt has the names that modules of the time really use: they are counted in the same way.
"""

from __future__ import annotations

import functools
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
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
STRUCT_BODY = re.compile(r"\bstruct\s*(\w*)\s*\{")
TAG = re.compile(r"\btypedef\s+struct\s+(\w+)\s+(\w+)\s*;")
# A field that is a pointer to a function, and any other.
POINTER = re.compile(r"\(\s*\*\s*(\w+)\s*\)\s*\(")

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

# Including one of these is the error (include/shadow).
REFUSED_HEADERS = {"cStringIO.h", "grammar.h", "node.h", "parsetok.h"}

# What left after the newest Python that CI has: tests/test_lost_names.py asks python3.14 and python3.15 where
# they are.
LATER = {
    "PYOS_STACK_MARGIN": "3.14",
    "PyImport_ImportModuleNoBlock": "3.15",
    "PySys_ResetWarnOptions": "3.15",
    "PyUnicode_AsEncodedObject": "3.15",
    "PyWeakref_GET_OBJECT": "3.15",
    "PyWeakref_GetObject": "3.15",
    "Py_GetExecPrefix": "3.15",
    "Py_GetPath": "3.15",
    "Py_GetPrefix": "3.15",
    "Py_GetProgramFullPath": "3.15",
    "Py_GetProgramName": "3.15",
    "Py_GetPythonHome": "3.15",
    "_PyByteArray_empty_string": "3.15",
    "_PyCode_ConstantKey": "3.15",
}

COUNTED = Path(__file__).resolve().parent / "counted_names.txt"


@dataclass(frozen=True)
class Name:
    name: str
    #: "function", "data", "type", "macro" or "field"
    kind: str
    header: str


@dataclass(frozen=True)
class Fate:
    name: Name
    #: "behaves", "refused" or "missing"
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

    tags = dict(TAG.findall("\n".join(line for lines in texts.values() for line in lines)))
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
        for name in fields(text, tags):
            add(name, "field", header)
    # PyUnicodeUCS4_X is what the linker sees of PyUnicode_X
    found = {name: value for name, value in found.items() if "UCS4" not in name}
    return sorted(found.values(), key=lambda name: (name.header, name.name))


def fields(text: str, tags: dict[str, str]) -> Iterable[str]:
    """The fields of the structs that have a name of CPython's, as STRUCT.FIELD."""
    for struct in STRUCT_BODY.finditer(text):
        end, depth = struct.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        # A struct or a union within: its fields have no name of their own here.
        body = re.sub(r"\{[^{}]*\}", "", text[struct.end() : end - 1])
        typedef = re.match(r"\s*(\w+)\s*;", text[end:])
        name = tags.get(struct[1]) or (typedef and typedef[1]) or ""
        if not name.startswith(("Py", "_Py")):
            continue
        for declaration in body.split(";"):
            pointer = POINTER.search(declaration)
            parts = [pointer[1]] if pointer else declaration.split(",")
            for part in parts:
                words = re.findall(r"[A-Za-z_]\w*", re.sub(r"[\[:].*", "", part, flags=re.DOTALL))
                if words:
                    yield f"{name}.{words[-1]}"


def use(name: Name, number: int, *, as_type: bool = False) -> str:
    """A declaration that compiles where the name is there."""
    if name.kind == "type" or as_type:
        return f"typedef {name.name} use_{number};\n"
    if name.kind == "macro":
        # An enumerator or a function where 2.7 had a macro.
        return f"enum {{ use_{number} = sizeof(({name.name}), 0) }};\n"
    if name.kind == "field":
        struct, _, field = name.name.partition(".")
        return f"enum {{ use_{number} = sizeof((({struct} *)0)->{field}) }};\n"
    return f"enum {{ use_{number} = sizeof(&{name.name}) }};\n"


def errors(flags: list[str], includes: str, uses: dict[int, str]) -> dict[int, str]:
    """What the compiler says first of each use that it refuses."""
    lines = includes + "".join(f'#line {number + 1} "names"\n{text}' for number, text in uses.items())
    done = subprocess.run(
        [*compiler("c11"), "-fsyntax-only", "-w", "-fmax-errors=0", *flags, "-"],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    said: dict[int, str] = {}
    for match in re.finditer(r"^names:(\d+):\d+: (error: .*)", done.stderr, re.MULTILINE):
        said.setdefault(int(match[1]) - 1, match[2])
    return said


def unknown(
    interpreter: Interpreter, names: list[Name], *, ours: bool, header: str = ""
) -> tuple[set[str], set[str]]:
    """Names that a Python 3 does not know, and names that it refuses with repyrex's word for it."""
    flags = include_flags(interpreter, shadow=True) if ours else ["-isystem", str(interpreter.include)]
    present = {p.name for folder in search_path(interpreter, ours) for p in folder.glob("*.h")}
    # a header of ours that is nothing but an #error would hide the rest
    includes = "".join(
        f"#include <{name}>\n" for name in ("Python.h", *APART) if name in present - REFUSED_HEADERS
    )
    if header:
        includes = f"#include <Python.h>\n#include <{header}>\n"
        if "/" in header:
            from repyrex import paths

            flags = [*flags, "-isystem", str(paths.numpy_include())]
    listing = subprocess.run(
        [*compiler("c11"), "-E", "-dM", *flags, "-"],
        input=includes,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    macros = {match[1]: match[2] for match in re.finditer(r"#define (\w+)(.*)", listing)}
    refused = {name.name for name in names if "repyrex_REFUSED" in macros.get(name.name, "")}
    # What a macro expands to may be a type, a name or nothing at all: that it is there is enough.
    uses = {n: use(name, n) for n, name in enumerate(names) if name.name not in macros}
    wrong = errors(flags, includes, uses)
    # What was a macro may be a type now.
    types = {n: use(names[n], n, as_type=True) for n in wrong if names[n].kind == "macro"}
    still = errors(flags, includes, types)
    wrong = {n: said for n, said in wrong.items() if n not in types or n in still}
    if ours:
        for n, said in wrong.items():
            name = names[n]
            if (
                "repyrex_REFUSED" in said
                or name.header in REFUSED_HEADERS
                or (name.kind == "field" and refuses_field(name.name, said, macros))
            ):
                refused.add(name.name)
    return {names[n].name for n in wrong} - refused, refused


def refuses_field(name: str, said: str, macros: dict[str, str]) -> bool:
    """Whether the struct is refused, or `repyrex build` has a remedy for what the compiler says."""
    from repyrex.remedies import remedy

    struct = name.partition(".")[0]
    return "repyrex_REFUSED" in macros.get(struct, "") or remedy(f"names:1:1: {said}") is not None


def search_path(interpreter: Interpreter, ours: bool) -> list[Path]:
    from repyrex import paths

    folders = [interpreter.include]
    return [Path(paths.shadow_include_dir()), *folders] if ours else folders


@functools.cache
def names_of(python2: Interpreter) -> list[Name]:
    """Without the fields that 2.7's own compiler does not find: those of structs within others."""
    names = old_names(python2)
    includes = "".join(f"#include <{name}>\n" for name in ("Python.h", *APART))
    uses = {n: use(name, n) for n, name in enumerate(names) if name.kind == "field"}
    wrong = errors(["-isystem", str(python2.include)], includes, uses)
    return [name for n, name in enumerate(names) if n not in wrong]


def fates(python2: Interpreter, python3: Interpreter) -> list[Fate]:
    """Of the names of 2.7 that this Python 3 lacks."""
    names = names_of(python2)
    lost, _ = unknown(python3, names, ours=False)
    missing, refused = unknown(python3, names, ours=True)
    found = []
    for name in names:
        if name.name in lost or name.name in refused:
            fate = "missing" if name.name in missing else "refused" if name.name in refused else "behaves"
            found.append(Fate(name, fate))
    return found


def left(python2: Interpreter, pythons: Iterable[Interpreter]) -> dict[str, str]:
    """The first of these Pythons, oldest first, that lacks a name which none of the later ones has again."""
    versions: dict[str, str] = {}
    names = names_of(python2)
    for python3 in pythons:
        lost, _ = unknown(python3, names, ours=False)
        versions = {name: versions.get(name, python3.version) for name in lost}
    return versions


@dataclass(frozen=True)
class Section:
    """Names that are counted on real code, and the header that has them."""

    header: str
    names: tuple[Name, ...]


def counted() -> list[Section]:
    sections: list[Section] = []
    for line in COUNTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            sections.append(Section(line.strip("[]"), ()))
        elif line and not line.startswith("#"):
            last = sections.pop()
            made = [Name(n, "field" if "." in n else "macro", last.header) for n in line.split()]
            sections.append(Section(last.header, (*last.names, *made)))
    return sections


def shipped(header: str) -> bool:
    """Python.h and its like are there; those of NumPy's ancestors where this package has them."""
    from repyrex import paths

    return header == "Python.h" or any(
        (folder / header).is_file() for folder in (paths.include_dir(), paths.shadow_include_dir())
    )


def counted_fates(python3: Interpreter, section: Section) -> list[Fate]:
    """Whether CPython has a name still, or a shim answers, it behaves."""
    header = "" if section.header == "Python.h" else section.header
    missing, refused = unknown(python3, list(section.names), ours=True, header=header)
    found = []
    for name in section.names:
        fate = "refused" if name.name in refused else "missing" if name.name in missing else "behaves"
        found.append(Fate(name, fate))
    return found


def tally(found: Iterable[Fate]) -> str:
    counts = Counter(fate.fate for fate in found)
    return ", ".join(f"{counts[fate]} {fate}" for fate in ("behaves", "refused", "missing")).replace(
        "behaves", "behave"
    )


def summary(python2: Interpreter, python3: Interpreter, found: list[Fate]) -> str:
    """The numbers that docs/compat.md quotes."""
    names = [fate for fate in found if fate.name.kind != "field"]
    of_structs = [fate for fate in found if fate.name.kind == "field"]
    lines = [
        f"{len(names)} names of Python {python2.version} that Python {python3.version} lacks: {tally(names)}",
        f"{len(of_structs)} fields of structs: {tally(of_structs)}",
    ]
    for section in counted():
        if shipped(section.header):
            of_section = counted_fates(python3, section)
            lines.append(f"{len(of_section)} counted on real code, by {section.header}: {tally(of_section)}")
    return "\n".join(lines)


def newest() -> Interpreter | None:
    pythons = [p for version in interpreters.VERSIONS if (p := interpreters.find(version)) and p.major >= 3]
    return pythons[-1] if pythons else None


def main(arguments: list[str]) -> int:
    python2, python3 = interpreters.find("2.7"), newest()
    if python2 is None or python3 is None:
        print("lost_names.py: it needs a Python 2.7 and a Python 3, with headers", file=sys.stderr)
        return 1
    found = fates(python2, python3)
    if arguments == ["-v"]:
        for header in sorted({fate.name.header for fate in found}):
            of_header = [fate for fate in found if fate.name.header == header]
            print(f"{header}: {tally(of_header)}")
            for fate in of_header:
                print(f"    {fate.fate:8}  {fate.name.kind:8}  {fate.name.name}")
    print(summary(python2, python3, found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
