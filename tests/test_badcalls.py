"""NULL and objects of wrong types: every function is asked. test_transcripts.py has what each says."""

from __future__ import annotations

import re

from programs import run
from test_archive import declared_in_headers, functions_in_headers
from test_failing import HELPER
from transcripts import parse

# What takes no object, no string and no place; the allocator and the views of a description have tests of
# their own (alloc.c, array.c), the variadic ones are called through others here.
NOT_ASKED = re.compile(
    r"repyrex_(malloc|calloc|realloc|free|array_|_PyFloat_|Py\w+_ClearFreeList$|PyInt_GetMax$|PyUnicode_GetMax$"
    r"|PyEval_(GetRestricted|InitThreads|ThreadsInitialized)$|Py_FlushLine$|PyFile_Type$|PyArg_Va|PyBaseString_Type$"
    r"|PyString_FromFormatV$|PyArg_ParseTupleAndKeywords$|PyFile_(Open|Over)$|init_module$"
    r"|PyEval_(Acquire|Release)Lock$|PySys_ResetWarnOptions$|Py_(FORCE_DOUBLE|OVERFLOWED|SET_ERRNO_ON_MATH_ERROR)$"
    r"|Py_ADJUST_ERANGE[12]$|numpy_generation_fits$)"
)


def test_no_function_is_forgotten(programs, here):
    inline = dict(functions_in_headers(python3_alone=True))
    names = {name for name in declared_in_headers() if not (inline[name] and HELPER.match(name))}
    said = parse(run(programs.build("badcalls", here), here).stdout)
    called = {re.sub(r"^bad call, (?:repyrex_)?(\w+)\(.*", r"repyrex_\1", case) for case in said}
    assert {name for name in names if not NOT_ASKED.match(name)} <= called
