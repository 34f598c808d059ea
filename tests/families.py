"""The test programs of tests/c: what each is about, and what it is compared with. The one list of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    name: str
    #: The headers of include/repyrex that it is about.
    headers: tuple[str, ...]
    #: What it is on Python 2.7: "CPython's" where that has the names itself, and test_transcripts.py takes
    #: its word; "ours" where the library serves 2.7 too; "none" where it is about Python 3 alone, "NumPy's"
    #: where that is needed too.
    python2: str = "CPython's"


FAMILIES = (
    Program("alloc", ("alloc.h",), "ours"),
    Program("array_interface", ("array_interface.h",), "ours"),
    Program("array", ("array.h",), "ours"),
    Program("acquire", ("acquire.h",), "ours"),
    Program("copy", ("copy.h",), "ours"),
    Program("cobject", ("cobject.h",)),
    Program("destructor", ("cobject.h",)),
    Program("abstract", ("abstract.h",)),
    Program("stringobject", ("stringobject.h", "string_format.h", "kept.h")),
    Program("stringobject_text", ("stringobject.h",)),
    Program("unicodeobject", ("unicodeobject.h",)),
    Program("objbuffer", ("objbuffer.h",)),
    Program("bufferobject", ("bufferobject.h",)),
    Program("fileobject", ("fileobject.h",)),
    Program("fileobject_text", ("fileobject.h",)),
    Program("modsupport", ("modsupport.h", "buildvalue.h", "lengths.h")),
    Program("intobject", ("intobject.h",)),
    Program("compare", ("abstract.h",)),
    Program(
        "methods",
        ("object.h", "floatobject.h", "sliceobject.h", "classobject.h", "methodobject.h", "ceval.h"),
    ),
    Program("ceval", ("ceval.h",)),
    Program("objects", ("longobject.h", "dictobject.h", "pymath.h", "pyerrors.h", "weakrefobject.h")),
    Program("sysmodule", ("sysmodule.h", "pythonrun.h")),
    # Wrong calls of all of them.
    Program("badcalls", ()),
    Program("sizes", ("sizes.h",), "none"),
    Program("lengths", ("modsupport.h", "buildvalue.h", "lengths.h"), "none"),
    # All of them, with an allocator that fails.
    Program("failing", (), "none"),
    Program(
        "numeric",
        ("numeric.h", "numeric_names.h", "numpy.h", "numpy_constants.h", "numpy_dims.h", "numpy_target.h"),
        "NumPy's",
    ),
    Program("numarray", ("numarray.h", "numarray_items.h"), "NumPy's"),
    # Wrong calls of both, and both with an allocator that fails.
    Program("badcalls_numpy", (), "NumPy's"),
    Program("failing_numpy", (), "NumPy's"),
)

#: Headers that no program runs: compiler's errors, the version, and what the front end alone calls.
NOT_RUN = ("descr.h", "frameobject.h", "numpy_generation.h", "numpy_ufunc.h", "refused.h", "version.h")

#: The tables of calls, which repeat each of them themselves.
CALL_BY_CALL = ("badcalls", "failing", "badcalls_numpy", "failing_numpy")

#: Files in tests/c that other tests build.
APART = ("failing_text", "faulty", "numpy_layout", "peer", "tracemalloc")

PROGRAMS = tuple(program.name for program in FAMILIES if program.python2 in ("CPython's", "ours"))
ON_PYTHON_3 = tuple(program.name for program in FAMILIES if program.python2 == "none")
ALSO_ON_PYTHON_2 = tuple(program.name for program in FAMILIES if program.python2 == "ours")
WITH_NUMPY = tuple(program.name for program in FAMILIES if program.python2 == "NumPy's")
#: The programs that tell a transcript, which is 2.7's.
TOLD = tuple(program.name for program in FAMILIES if program.python2 == "CPython's")
