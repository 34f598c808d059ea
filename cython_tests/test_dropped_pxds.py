"""The pxds that Cython shipped once: what they declare, against the Cythons that had them and against C."""

from __future__ import annotations

import re
from pathlib import Path

import Cython
import pytest
from corpus.process import transcript
from oracle.cython27 import RELEASES, Cython27
from pxds.uses import module_that_uses

pytestmark = pytest.mark.each_python

PXD = Path(__file__).resolve().parent.parent / "pxd"
SCRIPTS = Path(__file__).resolve().parent / "pxds"
TODAYS = Path(Cython.__file__).parent / "Includes"


def modules_in(folder: Path) -> set[str]:
    """The names under which the pxds in ``folder`` are cimported."""
    files = (path.relative_to(folder).with_suffix("") for path in folder.rglob("*.pxd"))
    return {".".join(path.parts).removesuffix(".__init__") for path in files if "." not in path.name}


#: Those that took Cython's place; c_python and the others are the projects' own (test_legacy_pxds.py).
OURS = {name for name in modules_in(PXD) if name.startswith(("python", "cpython.", "std", "stl"))}

# NumPy's, one for Cython's own use (0.11), and what a module of C++ cimports.
NOT_ASKED = re.compile(r"numpy|__cython__|libcpp|stl$")

# Declared then, not now: by name, or by module and name.
LEFT_OUT = {
    # No name of C's: misspelt, of a draft of the buffer protocol, what an enum without a name was called.
    *("PyModule_AddIntant", "PyModule_AddStringant", "bufferinfo", "PyObject_ReleaseBuffer", "_"),
    # Another header's, for the pxd's own use.
    *(("python_number", "FILE"), ("python_ref", "FILE")),
    *(("cpython.array", name) for name in ("memchr", "memcmp", "memmove", "strcat", "strncat")),
}


def shipped_by(cython: Path) -> set[str]:
    includes = cython / "Cython" / "Includes"
    old = modules_in(includes) | modules_in(includes / "Deprecated")
    return {name for name in old if not name.startswith("Deprecated") and not NOT_ASKED.match(name)}


@pytest.fixture(scope="module")
def now():
    """What the modules declare to a legacy module today, by module and name."""
    todays = {name for name in modules_in(TODAYS) if re.match(r"cpython\b", name)}
    return transcript(SCRIPTS / "now.py", *sorted(todays | OURS - {"stl"}), "cpython2")


@pytest.fixture(scope="module", params=RELEASES)
def then(request):
    """The release of a Cython of the time, the modules that it shipped, and what they declared."""
    cython = Cython27(request.param)
    shipped = shipped_by(cython.folder)
    # C's libraries have their pxds still.
    asked = sorted(name for name in shipped if name.startswith(("python", "std", "cpython")))
    return request.param, shipped, cython.ask(SCRIPTS / "scopes.py", *asked)


def test_no_name_is_lost(then, now):
    _, shipped, before = then
    assert shipped - OURS - modules_in(TODAYS) == set()
    lost = [(module, name) for module in before for name in before[module].keys() - now[module].keys()]
    assert [one for one in sorted(lost) if one not in LEFT_OUT and one[1] not in LEFT_OUT] == []


# What is declared otherwise now, where a caller can tell. All but the last line by today's Cython.
DIFFERENT = {
    # Then an argument too few, or wrong ones: no call of it was right.
    *("PyBuffer_FillInfo", "PyBuffer_Release", "PyUnicode_DecodeMBCSStateful"),
    # Then a failure was the caller's to look for.
    *("PyByteArray_Resize", "PyTuple_SetItem", "PyUnicode_AsUTF8AndSize", "PyWeakref_GetObject"),
    # Then an exception was looked for that cannot be.
    "PyFloat_AS_DOUBLE",
    # Objects in 0.11 alone, or pointers in it alone: refused, since an object is no pointer.
    *("Py_CLEAR", "Py_XDECREF", "Py_XINCREF", "PyInstance_New"),
    *("PyObject_CheckBuffer", "PyObject_CopyData", "PyObject_Format", "PyObject_GetBuffer"),
    # Not C's: inline functions of Cython's, with one more argument that may be left out.
    *("date_new", "datetime_new", "time_new", "timedelta_new"),
    # Takes the second argument and does without it.
    "PyFloat_FromString",
}


def meaning(declared: dict) -> list:
    """What a caller counts on: arguments, which references are whose, which result says that it failed."""
    value, checked = declared["clause"]
    # NULL may be written 0, and a number as one of its type.
    number = re.fullmatch(r"\(?(-?\d+)(?:[ULul]*|\.0)\)?", value or "")
    value = number[1] if number else value
    result = plain(declared["result"])
    if value == "0" and result != "integer":
        value = "NULL"
    return [*map(plain, declared["arguments"]), "->", result, "except", value, checked]


def plain(kind: str) -> str:
    """A type without what only says more: the class, the width of an integer, const, what cannot raise."""
    kind = re.sub(r"\b(?:const |python_\w+\.)| noexcept\b| nogil\b", "", kind)
    if re.fullmatch(r"\w+ object|type", kind):
        return "object"
    if re.fullmatch(r"bint|int|Py_ssize_t|Py_UCS4|Py_UNICODE|u?PY_LONG_LONG|(?:unsigned )?long long", kind):
        return "integer"
    return kind


def test_a_name_means_what_it_meant(then, now):
    release, _, before = then
    different = []
    for module, declarations in before.items():
        for name, old in declarations.items():
            new = now[module].get(name)
            if old["kind"] == "function" and new is not None:
                # Up to 0.11 a pxd said nothing of exceptions.
                parts = slice(-3 if release.startswith("0.11") else None)
                if meaning(old)[parts] != meaning(new)[parts]:
                    different.append((module, name, meaning(old), meaning(new)))
    assert [one for one in different if one[1] not in DIFFERENT] == []
    assert different


# Declared by Cython 0.29, and taken by no C compiler: not with the headers of Python 2.7 either.
NO_C = {
    # Windows' own.
    *("PyErr_SetExcFromWindowsErr", "PyErr_SetExcFromWindowsErrWithFilename", "PyErr_SetFromWindowsErr"),
    *("PyErr_SetFromWindowsErrWithFilename", "PyUnicode_AsMBCSString", "PyUnicode_DecodeMBCS"),
    *("PyUnicode_DecodeMBCSStateful", "PyUnicode_EncodeCodePage", "PyUnicode_EncodeMBCS"),
    # No C API has them, or has them so.
    *("PyBytes_AsDecodedObject", "PyBytes_AsEncodedObject", "PyBytes_Decode", "PyBytes_Encode"),
    *("PyBytes_InternFromString", "PyBytes_InternInPlace", "PyImport_ExtendInittab", "PyObject_CopyToObject"),
    *("PyUnicode_EncodeRawUnicodeEscape", "_"),
    # What a variable is initialised with.
    "Py_tss_NEEDS_INIT",
    # Of some Pythons 3.
    *("Py_UCS4_strcat", "Py_UCS4_strchr", "Py_UCS4_strcmp", "Py_UCS4_strcpy", "Py_UCS4_strlen"),
    *("Py_UCS4_strncmp", "Py_UCS4_strncpy", "Py_UCS4_strrchr"),
}
REFUSED = {"PyInstance_New", "PyInstance_NewRaw"}
NOT_YET = {"PyBytes_Format", "PyLong_FromUnicode", "PY_PATCHLEVEL_REVISION"}


@pytest.mark.parametrize("then", ["0.29.37"], indirect=True)
def test_each_name_of_the_c_api_answers(then, build_pyx, run_python, quick_compiler):
    names = {name: what for name, what in then[2]["python"].items() if name not in NO_C | REFUSED | NOT_YET}
    assert len(names) > 600
    build_and_import(names, ["python", "stdio"], build_pyx, run_python)


# Of our own text; the others hand on what Cython's say.
WRITTEN = [
    *("cpython.string", "cpython.int", "cpython.cobject", "cpython.oldbuffer"),
    *("cpython2", "python_parse", "stdlib"),
]


@pytest.mark.parametrize("options", [{}, {"cplus": True}], ids=["c", "c++"])
def test_each_name_that_we_declare_answers(options, now, build_pyx, run_python, quick_compiler):
    names = {name: what for module in WRITTEN for name, what in now[module].items()}
    assert len(names) > 100
    build_and_import(names, WRITTEN, build_pyx, run_python, **options)


def build_and_import(names, modules, build_pyx, run_python, **options):
    source = module_that_uses(names, "\n".join(f"from {module} cimport *" for module in modules))
    folder = build_pyx(source, name="everything", **options)
    # Python loads with RTLD_NOW: a symbol that nobody defines fails here.
    run_python("import everything", path=[folder])


@pytest.mark.parametrize(
    ("call", "remedy"),
    [
        ("PyInstance_New(x, (), {})", "use PyObject_CallObject"),
        ("PyInstance_NewRaw(x, {})", "call tp_alloc"),
    ],
)
def test_what_nothing_answers_for_is_refused_where_it_is_used(call, remedy, tmp_path, repyrex):
    name, _, _ = call.partition("(")
    assert name in REFUSED
    source = f"from python_instance cimport {name}\n\ndef f(x):\n    return {call}\n"
    (tmp_path / "legacy.pyx").write_text(source)
    done = repyrex("build", "legacy.pyx")
    assert done.returncode == 1
    assert "legacy.pyx:4:" in done.stderr
    assert f"remedy: CPython 3 has no {name} and nothing can stand for it: {remedy}" in done.stderr
