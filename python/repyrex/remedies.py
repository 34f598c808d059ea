"""What to do about a message of a compiler, a linker or the system, one line each."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from . import limits

# gcc puts names in 'these', `these' or (in a UTF-8 locale) typographic quotes.
_QUOTE = "['`\u2018]"
_QUOTED = f"{_QUOTE}([^'\u2019]+)['\u2019]"
_NO_HEADER = r"fatal error: '?([^\s:']+)'?:? [^\n]*(?:No such file|file not found)"
_NO_DEFINITION = r"undefined (?:symbol: |reference to ['`\u2018])(\w+)"
# A name of Python 2's C API that nothing can answer for: the header's own remedy (repyrex/refused.h).
_REFUSED = r"\brepyrex_REFUSED_(\w+?)__([a-zA-Z]\w*)"

# A pattern, and the remedy with the pattern's groups in it. The first that fits counts.
_TABLE = (
    (
        r"(?:cannot run|error trying to exec) '([^']*)'",
        "no C compiler can be run as {0!r}{cc}: install gcc (Debian, Ubuntu: apt install build-essential), "
        "or name a compiler in the environment variable CC",
    ),
    (
        r"fatal error: '?Python\.h\b[^\n]*(?:No such file|file not found)",
        "CPython's headers are missing: install them (Debian, Ubuntu: apt install python3-dev)",
    ),
    (
        r"fatal error: '?numpy/\w+\.h\b[^\n]*(?:No such file|file not found)",
        "NumPy's headers are missing: pip install numpy",
    ),
    (_NO_HEADER, "give the folder that holds {0} with -I DIR"),
    (
        r"(?:cannot find|library not found for) -l([^\s:]+)",
        "give the folder that holds lib{0} with -L DIR, or install that library",
    ),
    (
        r"(?:incomplete typedef|use of undefined type)[^\n]*(?:PyFrameObject|struct _frame)",
        "a frame has no fields since CPython 3.11: use PyFrame_GetCode, PyFrame_GetBack and the like",
    ),
    (
        rf"PyTypeObject{_QUOTE[:-1]}\u2019][^\n]*no member named {_QUOTE}ob_(?:type|size)",
        "a type object has no ob_type of its own: leave the line out, PyType_Ready does it",
    ),
    (
        rf"no member named {_QUOTE}ob_(?:type|refcnt|size)",
        "CPython's own structs have their head in one field: use Py_TYPE, Py_REFCNT or Py_SIZE",
    ),
    (
        r"PyUnicodeObject\b[^\n]*no member named",
        "a str is no array of characters any more: use PyUnicode_AS_UNICODE and PyUnicode_GET_SIZE",
    ),
    (
        r"PyThreadState\b[^\n]*no member named",
        "a thread state has other fields: use PyThreadState_GetFrame, PyErr_Fetch and PyErr_GetExcInfo",
    ),
    (
        r"incomplete typedef[^\n]*PyInterpreterState",
        "an interpreter state has no fields: use PyImport_GetModuleDict, PyEval_GetBuiltins and the like",
    ),
    (
        rf"incomplete typedef {_QUOTE}(_?Py\w+)",
        "{0} has no fields in this CPython: use PyObject_GetAttrString, or a function of the type",
    ),
    (
        rf"{_QUOTE}(_?Py\w+)[^\n]*no member named {_QUOTE}(\w+)",
        "{0} has no field {1} in this CPython: use PyObject_GetAttrString, or a function of the type",
    ),
    (
        rf"(?:implicit declaration of function {_QUOTE}|undefined symbol: )(_?Py[A-Z]\w+)",
        "CPython 3 has no {0}, and this version of repyrex has no answer for it: see docs/semantics.md",
    ),
    (
        _NO_DEFINITION,
        "nothing defines {0}: give the library that does (-l NAME), or the .c file beside the .pyx (FILE.c)",
    ),
    (
        rf"has no member named {_QUOTE}repyrex_\w+_at\b|error: macro \"(?:[mc]alloc|realloc|free)\" |"
        rf"error: expected declaration specifiers[^\n]+before {_QUOTE}?,",
        "--c-malloc library takes a call of a member `free`, or a prototype of malloc, for a call of "
        "the function: give -D REPYREX_NO_PLACES",
    ),
    (
        r"\[-Werror=incompatible-pointer-types\]",
        "the .pyx or .pxd declares another type than the C header has; usually `int *` for a Py_ssize_t *, "
        "which would write past the variable",
    ),
    (
        rf"implicit declaration of function {_QUOTED}",
        "no header declares {0}: name its header in `cdef extern from`, and that header's folder with -I DIR",
    ),
    (
        r"\bMemoryError\b|\b[Oo]ut of memory\b|virtual memory exhausted|Cannot allocate memory"
        r"|failed to map segment",
        "look whether a program made the source; else allow the compilers more memory with "
        f"{limits.VARIABLE}=MEGABYTES in the environment (0: as much as there is)",
    ),
    (r"No space left on device", "the disk is full: free some space, or set TMPDIR to a folder elsewhere"),
    (r"Read-only file system|Permission denied", "choose a folder that can be written to with -o DIR"),
    (r"Killed signal|\bsignal 9\b", "the machine may have run out of memory: try again with -j 1"),
)


def sentence(identifier: str) -> str:
    """`use_PyInt_AsLong` as words: what is a name of C keeps its underscores, a module its dot."""
    text = identifier.replace("_", " ").replace("  ", " _")
    text = re.sub(r"\b((?:tp|nb|mp|bf) \w+(?: (?:true|floor|divide|subscript|ass))*)", _joined, text)
    text = re.sub(r"\b[A-Z_]\w*(?: [A-Z]\w*)+|\b(?:PyConfig|PyOS) [a-z ]+|\bcall tracing", _joined, text)
    return re.sub(r"\b(sys|os|symtable|weakref) (\w+)", r"\1.\2", text)


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(" ", "_")


def remedy(output: str) -> str | None:
    """What helps against the messages in `output`, if it is known."""
    refused = re.search(_REFUSED, output)
    if refused:
        return f"CPython 3 has no {refused[1]} and nothing can stand for it: {sentence(refused[2])}"
    cc = os.environ.get("CC")
    for pattern, words in _TABLE:
        match = re.search(pattern, output)
        if match:
            found = [group or "" for group in match.groups()]
            return words.format(*found, cc=f" (CC is {cc!r})" if cc else "")
    return None


def mentioned(output: str, files: Sequence[str]) -> str | None:
    """`file:line: note: the line` where a source names the header or the function that is missing.

    The compiler can't tell: it sees an #include that Cython wrote, or a link without lines.
    """
    header, definition = re.search(_NO_HEADER, output), re.search(_NO_DEFINITION, output)
    if header:
        pattern = rf"from\s+['\"<]+{re.escape(header.group(1))}"
    elif definition:
        pattern = rf"\b{re.escape(definition.group(1))}\b"
    else:
        return None
    for path in files:
        try:
            with open(path, encoding="latin-1") as file:
                for number, line in enumerate(file, 1):
                    if re.search(pattern, line):
                        return f"{path}:{number}: note: {line.strip()}"
        except OSError:
            continue
    return None
