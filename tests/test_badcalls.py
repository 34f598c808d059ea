"""NULL and objects of wrong types: what each function says where Python 2.7 crashed, or was not asked."""

from __future__ import annotations

import re

from programs import SOURCES, run
from test_archive import declared_in_headers, functions_in_headers
from test_failing import HELPER
from transcripts import parse

ANSWERS = SOURCES / "badcalls.txt"

# What takes no object, no string and no place; the allocator and the views of a description have tests of
# their own (alloc.c, array.c), the variadic ones are called through others here.
NOT_ASKED = re.compile(
    r"repyrex_(malloc|calloc|realloc|free|array_|_PyFloat_|Py\w+_ClearFreeList$|PyInt_GetMax$|PyUnicode_GetMax$"
    r"|PyEval_(GetRestricted|InitThreads|ThreadsInitialized)$|Py_FlushLine$|PyFile_Type$|PyArg_Va|PyBaseString_Type$"
    r"|PyString_FromFormatV$|PyArg_ParseTupleAndKeywords$|PyFile_(Open|Over)$|init_module$)"
)


def test_each_answer(programs, python3):
    """The same on every Python 3 as when the list was read and found right."""
    said = parse(run(programs.build("badcalls", python3), python3).stdout)
    known = parse(ANSWERS.read_text(encoding="utf-8"))
    # one row is for 3.10 and later
    assert len(known.keys() - said.keys()) <= 1
    assert {case: said.get(case, known[case]) for case in known} == known


def test_each_crash_has_its_answer(programs, python2):
    before = parse(run(programs.build("badcalls", python2, library=False), python2).stdout)
    known = parse(ANSWERS.read_text(encoding="utf-8"))
    assert {case for case, said in before.items() if said == "crash"} <= set(known)


def test_no_function_is_forgotten(programs, here):
    inline = dict(functions_in_headers(python3_alone=True))
    names = {name for name in declared_in_headers() if not (inline[name] and HELPER.match(name))}
    said = parse(run(programs.build("badcalls", here), here).stdout)
    called = {re.sub(r"^bad call, (?:repyrex_)?(\w+)\(.*", r"repyrex_\1", case) for case in said}
    assert {name for name in names if not NOT_ASKED.match(name)} <= called
