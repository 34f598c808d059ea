"""The names of CPython 2's C API that a module uses, and which of them repyrex answers for.

A name counts where it is used, by the C name that stands behind it: projects declared whole headers.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sysconfig
from collections.abc import Mapping
from functools import cache

from Cython.Compiler.Visitor import TreeVisitor

from repyrex import paths

_DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(_?Py[A-Z]\w*)\b(.*)", re.MULTILINE)


class UsedNames(TreeVisitor):
    """``used``: each name in expressions with its first line. ``cnames``: the C names of declarations."""

    def __init__(self) -> None:
        super().__init__()
        self.used: dict[str, int] = {}
        self.cnames: dict[str, str] = {}

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_NameNode(self, node):
        self.used.setdefault(str(node.name), node.pos[1])

    def visit_AttributeNode(self, node):
        self.used.setdefault(str(node.attribute), node.pos[1])
        self.visitchildren(node)

    def visit_CNameDeclaratorNode(self, node):
        if node.cname:
            self.cnames[str(node.name)] = str(node.cname)
        self.visitchildren(node)


def lost_names(used: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Name, `shimmed` or `refused`, and first line of each used name that repyrex's headers answer for."""
    answers = _answers()
    return [(name, answers[name], line) for name, line in sorted(used.items()) if name in answers]


@cache
def _answers() -> dict[str, str]:
    """From the headers that are installed, for this Python: a name is mapped onto a function, or an error."""
    found: dict[str, str] = {}
    for header, text in _preprocessed():
        for match in _DEFINE.finditer(text):
            name, body = match.groups()
            if header == "repyrex":
                found[name] = "refused" if "REFUSED" in body else "shimmed"
        if header == "python":
            pythons = set(re.findall(r"\b_?Py\w+", text))
            found = {name: answer for name, answer in found.items() if name not in pythons}
    return found


def _preprocessed() -> list[tuple[str, str]]:
    """What the preprocessor makes of repyrex's headers, then of CPython's; without one, the headers' text."""
    own = [f"-I{paths.shadow_include_dir()}", f"-I{paths.include_dir()}"]
    python = [f"-I{folder}" for folder in {sysconfig.get_path(name) for name in ("include", "platinclude")}]
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")
    command = [*compiler, "-E", "-dD", "-x", "c", "-"]
    try:
        ours = _run([*command, *own, *python])
        theirs = _run([*command, *python])
    except (OSError, subprocess.SubprocessError):
        headers = sorted((paths.include_dir() / "repyrex").glob("*.h"))
        return [("repyrex", header.read_text(encoding="utf-8")) for header in headers]
    return [("repyrex", _from_repyrex(ours)), ("python", theirs)]


def _run(command: list[str]) -> str:
    text = "#include <Python.h>\n"
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=60).stdout


def _from_repyrex(text: str) -> str:
    """The lines that come from repyrex's own headers: behind each marker `# line "file"` of theirs."""
    kept, ours = [], False
    for line in text.splitlines():
        marker = re.match(r'# \d+ "(.*)"', line)
        if marker:
            ours = f"{paths.include_dir()}{os.sep}" in os.path.abspath(marker[1])
        elif ours:
            kept.append(line)
    return "\n".join(kept)
