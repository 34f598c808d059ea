"""The constructs that ``repyrex check`` tells of, a row a construct: what a finding says is said here.

``{name}`` and the like stand for what a finding is about.

A row whose meaning differs, letter "c", answers to a row of docs/semantics.md. ``semantics`` is a part of
that row's first cell; without one the row is among those that docs/semantics.md takes from here. A construct
that is now as it was: delete its row and what finds it (``detectors/``).
"""

from __future__ import annotations

from dataclasses import dataclass

#: What a person must look at; what is good to know; what stands in the way of a module.
EYE, NOTE, ERROR = "needs an eye", "note", "error"
SEVERITIES = (ERROR, EYE, NOTE)


@dataclass(frozen=True)
class Construct:
    """One construct, and the three sentences about it."""

    id: str
    #: The subject that findings are filtered by.
    kind: str
    severity: str
    #: As in docs/semantics.md: b refused at build time, c different.
    letter: str
    title: str
    python2: str
    now: str
    todo: str
    semantics: str = ""


def _method(name: str, python2: str, now: str, todo: str) -> Construct:
    plain = name.strip("_")
    return Construct(f"method-{plain}", "methods", EYE, "c", f"`{name}` of a class", python2, now, todo)


CATALOGUE: tuple[Construct, ...] = (
    # Methods that Python 3 does not call.
    _method(
        "__coerce__",
        "brought both operands to one type before an operator of {class_} ran",
        "only coerce() calls it: the operator raises TypeError",
        "give {class_} the operators themselves (__add__ and its like)",
    ),
    _method(
        "__unicode__",
        "unicode(x) called it",
        "unicode is str, which calls __str__",
        "call __unicode__ by its name, or let __str__ give text",
    ),
    Construct(
        "class-classic",
        "classes",
        EYE,
        "c",
        "a class without bases that has `__getattr__`",
        "was an old-style class: len(x), x[i], x() and the operators asked __getattr__ for their methods",
        "is a type: they look in the class alone, and raise TypeError",
        "define the special methods that {class_} passes on in the class",
    ),
    Construct(
        "standard-error",
        "names",
        NOTE,
        "c",
        "`StandardError`",
        "did not take StopIteration and warnings",
        "is Exception, which takes them",
        "look whether one can be raised there",
        semantics="`StandardError`",
    ),
    # The standard library and NumPy.
    Construct(
        "removed-module",
        "modules",
        EYE,
        "c",
        "an import of a module that Python 3 dropped: `sgmllib`, `popen2`",
        "{name} was a module of the standard library",
        "ModuleNotFoundError when the line runs (at import, at a module's top level)",
        "{todo}",
    ),
    Construct(
        "removed-attribute",
        "modules",
        EYE,
        "c",
        "a name that a module of the standard library lost: `sys.exc_type`, `operator.isNumberType`",
        "{name} was there",
        "AttributeError when the line runs",
        "{todo}",
    ),
    Construct(
        "platform-name",
        "modules",
        EYE,
        "c",
        '`sys.platform` compared with "linux2"',
        'sys.platform was "linux2" on Linux',
        'it is "linux": the comparison is False',
        "look at the branch that is taken now; set sys.platform in a wrapper where it matters",
    ),
    Construct(
        "numpy-name",
        "numpy",
        EYE,
        "c",
        "a name that NumPy dropped: `numpy.int`, `numpy.fromstring` of bytes, `numpy.alltrue`",
        "{name} was there in the NumPy of the time",
        "AttributeError or ValueError when the line runs, with a NumPy of today",
        "{todo}",
    ),
    Construct(
        "numeric-module",
        "numpy",
        EYE,
        "c",
        "an import of Numeric, numarray or numpy.oldnumeric",
        "{name} was the array package of the time",
        "ModuleNotFoundError when the line runs (at import, at a module's top level)",
        "put a module of that name on the path that gives NumPy's functions under the old names",
    ),
    # Strings.
    Construct(
        "literal-not-ascii",
        "strings",
        EYE,
        "c",
        "a literal with other characters than ASCII's, among text",
        "was bytes: its length and its items counted them",
        "is text, decoded as UTF-8: its length and its items count characters",
        "take --strings bytes where it is data, or where somebody counts",
    ),
    Construct(
        "unicode-type",
        "strings",
        EYE,
        "c",
        "`isinstance(x, unicode)`, `type(x) is unicode`, among text",
        "was false of every str",
        "is true of every text, literals among them",
        "look what is done with x then; take --strings bytes where the two must be told apart",
    ),
    # Numbers, memory, classes.
    Construct(
        "truth-printed",
        "numbers",
        NOTE,
        "c",
        "the result of a comparison in print or a format",
        "Pyrex printed 1 or 0",
        "prints True or False (which are equal to 1 and 0)",
        "look whether somebody reads what is printed",
        semantics="a comparison's result",
    ),
    Construct(
        "size-overflow",
        "memory",
        NOTE,
        "c",
        "arithmetic that makes a size for `malloc`",
        "wrapped when it overflowed, and the loops after it wrote past the block",
        "OverflowError at the line",
        "nothing, unless the wrapping was wanted",
        semantics="a size for `malloc` that overflows",
    ),
    Construct(
        "readonly-attribute",
        "classes",
        NOTE,
        "c",
        "a `readonly` attribute",
        "assigning it from Python raised TypeError",
        "raises AttributeError",
        "look whether somebody catches the TypeError",
        semantics="a `readonly` attribute assigned from Python",
    ),
    # The C API.
    Construct(
        "cobject-of-others",
        "C API",
        EYE,
        "c",
        "a check whether an object is a CObject",
        "told this module's kind of CObject from capsules",
        "a CObject is a capsule: {name} takes capsules that somebody else made",
        "look what is read through the pointer; check the desc, or where the object comes from",
        semantics="of a capsule that somebody else made",
    ),
    Construct(
        "file-stream",
        "C API",
        NOTE,
        "c",
        "a `FILE *` of a Python file",
        "the FILE was the file's own, with its buffer",
        "each read is a system call of its own: there is no buffer that Python could not see",
        "measure where characters are read one by one",
        semantics="a character read with `fgets`, `getc`",
    ),
    Construct(
        "buffer-object",
        "C API",
        EYE,
        "c",
        "a buffer object of memory",
        "a buffer: its items and slices were strings",
        "a memoryview: its items are ints, its slices views",
        "look what callers do with what {name} gives; bytes(x) is a copy as a string",
        semantics="`PyBuffer_FromMemory` and its like",
    ),
    # Names and the GIL: what the build warns of.
    Construct(
        "undeclared-name",
        "names",
        EYE,
        "c",
        "a name that nobody declares",
        "was looked up when the line ran",
        "the same: NameError when the line runs, unless somebody has put {name} into builtins by then",
        "look whether the line is ever run, and what the name was meant for",
        semantics="a name that nobody declares",
    ),
    Construct(
        "unset-local",
        "names",
        EYE,
        "c",
        "a local that may not be set",
        "Pyrex had None in it",
        "UnboundLocalError when the line runs before {name} is set",
        "look whether the line can be reached so",
        semantics="a local that was never set",
    ),
    Construct(
        "gil-released",
        "threads",
        EYE,
        "c",
        "a Python operation, or return, while the GIL is released",
        "worked by luck",
        "the same, with less luck: {message}",
        "move it out of the block",
        semantics="while the GIL is released",
    ),
    Construct(
        "warning",
        "build",
        NOTE,
        "c",
        "a warning of the front end",
        "compiled",
        "compiles, with a warning: {message}",
        "{remedy}",
    ),
    # What stands in the way.
    Construct(
        "unreadable",
        "build",
        ERROR,
        "b",
        "a file that is no Pyrex source",
        "(not known)",
        "{message}",
        "{remedy}",
    ),
    Construct(
        "refused",
        "build",
        ERROR,
        "b",
        "what the front end refuses",
        "may have compiled",
        "{message}",
        "{remedy}",
    ),
    Construct(
        "missing-file",
        "build",
        ERROR,
        "b",
        "a .pxd or .pxi that is not there",
        "the project's own {name} was found",
        "it is not in the source's folder, nor in any that -I names: the module cannot be translated",
        "put {name} there (sdists often lack it), or give its folder with -I DIR",
    ),
    Construct(
        "missing-header",
        "build",
        NOTE,
        "b",
        "a C header of a library that is not here",
        "was there on the machine that the module was built on",
        "{name} is not found: the module translates, and whether it compiles is not known",
        "install the library's headers, or give their folder with -I DIR",
    ),
    Construct(
        "not-compiled",
        "build",
        ERROR,
        "b",
        "what the C compiler refuses",
        "may have compiled",
        "{message}",
        "{remedy}",
    ),
    Construct(
        "lost-c-name",
        "C API",
        ERROR,
        "b",
        "a C function that CPython 3 lost",
        "{name} was part of the C API",
        "{message}",
        "{remedy}",
    ),
    Construct(
        "gave-up",
        "build",
        ERROR,
        "b",
        "a source that was too much",
        "(not known)",
        "{message}",
        "{remedy}",
    ),
)

BY_ID = {construct.id: construct for construct in CATALOGUE}
assert len(BY_ID) == len(CATALOGUE)

#: Rows of docs/semantics.md with a (c) that have no construct here: a part of the first cell, and why.
NOT_SEEN = {
    "`__new__(self)` without other arguments": "who calls it, and with what, is known when the line runs",
    "a name that a cimported .pxd": "a warning of the front end tells of it",
    "a class of Python 3 code that derives": "the other code is not looked at",
    "objects with `__cmp__` and rich comparisons both": "which objects meet is known when the line runs",
    "`__delslice__` of an extension type, called by name": "any object may have a method of such a name",
    "in Python 3 code": "the other code is not looked at",
    "a name that is no literal attribute": "the name is known when the line runs",
    "`python_unicode.Py_UNICODE`, made an object": "a conversion that nothing in the source shows",
    "datetime.timedelta / float": "the types of the operands are known when the line runs, not before",
    "run with NumPy 2": "the NumPy that it will run with is not in the source",
    "`str` itself kept": "a warning of the front end tells of it",
    "`repr()` of a text": "what is shown is known when the line runs",
    "of text with other characters than ASCII's": "what a text holds is known when the line runs",
    "what C or Python 3 code does with both kinds": "which objects meet is known when the line runs",
    "declared as `void` or `double`": "whether there is a NumPy is known when the module is imported",
}
