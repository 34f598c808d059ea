"""What no shim can be is an error of the compiler wherever it is used, in C and C++, and says what to do."""

from __future__ import annotations

import re
import subprocess

import pytest
from programs import compiler, include_flags

REFUSED = re.compile(r"^#define (\w+) (\(?)(repyrex_REFUSED_\w+)\)?$", re.MULTILINE)


def refused(interpreter, mode) -> dict[str, tuple[str, bool]]:
    """By the name: the identifier that says it, and whether the name is a field's."""
    flags = include_flags(interpreter, shadow=True)
    command = [*compiler(mode), "-E", "-dM", *flags, "-"]
    done = subprocess.run(command, input="#include <Python.h>\n", capture_output=True, text=True, check=True)
    # not a name of its own: the tag of PyFrameObject, which the compiler's message has
    found = REFUSED.findall(done.stdout)
    return {name: (says, not bracket) for name, bracket, says in found if name != "_frame"}


def errors(interpreter, mode, text) -> dict[int, str]:
    flags = include_flags(interpreter, shadow=True)
    command = [*compiler(mode), "-fsyntax-only", "-w", "-fmax-errors=0", *flags, "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    found: dict[int, str] = {}
    for number, message in re.findall(r"^uses:(\d+):\d+: error: (.*)", done.stderr, re.MULTILINE):
        found.setdefault(int(number), message)
    return found


@pytest.mark.parametrize("mode", ["c99", "c11", "c++11", "c++17"])
@pytest.mark.parametrize("use", ["{}(0);", "(void)&{};", "x = (void *){};"])
def test_each_use_is_an_error(here, mode, use):
    names = refused(here, mode)
    assert len(names) > 50
    text = "#include <Python.h>\nstruct thing { int here; };\n"
    for number, (name, (_, field)) in enumerate(names.items(), 1):
        where = f"use_{number}"
        body = f"((struct thing *)x)->{name} = 0;" if field else use.format(name)
        text += f'#line {number} "uses"\nvoid {where}(void *x); void {where}(void *x) {{ {body} }}\n'
    found = errors(here, mode, text)
    for number, (name, (says, _)) in enumerate(names.items(), 1):
        assert says in found.get(number, ""), name


def test_every_identifier_names_what_it_refuses(here):
    for name, (says, _) in refused(here, "c99").items():
        assert re.fullmatch(rf"repyrex_REFUSED_{name}__[A-Za-z_]\w+", says), says


@pytest.mark.parametrize("header", ["cStringIO.h", "node.h", "parsetok.h", "grammar.h"])
def test_a_header_that_cannot_be(here, header):
    command = [*compiler("c99"), "-fsyntax-only", *include_flags(here, shadow=True), "-"]
    done = subprocess.run(
        command, input=f'#include "{header}"\n', capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "#error" in done.stderr


@pytest.mark.parametrize(
    "header",
    [
        "code.h",
        "eval.h",
        "longintrepr.h",
        "intobject.h",
        "stringobject.h",
        "classobject.h",
        "cobject.h",
        "genobject.h",
    ],
)
def test_a_header_that_python_includes(python3, header):
    """By itself, before and after Python.h."""
    for text in (f'#include "{header}"\n', f"#include <Python.h>\n#include <{header}>\n"):
        command = [*compiler("c99"), "-fsyntax-only", *include_flags(python3, shadow=True), "-"]
        text += "PyObject *f(void); PyObject *f(void) { return PyInt_FromLong(1); }\n"
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
