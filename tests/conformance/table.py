"""What every cell of docs/conformance.md must be: the cases, the columns, and the answer that each gives.

The answers are those of cases_driver.py. Those of the two models follow a table of facts about Numeric and
numarray (models.py); where it says nothing, nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.numpys import NUMPYS

PYGAME = "2.6.1"
MODEL_PYTHONS = ("2.7", "3.11")

#: The consumer would end the process, or read what is nobody's: not tried.
CRASH = "crash: not tried"
#: The facts that a model follows say nothing.
UNTOLD = "not known"

NOT_RUN = (CRASH, UNTOLD)

SIX = "u4, 3x2, 0 1 2 3 4 5"
WRONG = "invalid __array_struct__"
KINDS = "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 f16 c8 c16 c32 S3 V3 O8 M8 m8"
KEPT = "intact, released at the end"
LEAKED = "intact, never released"
TOO_BIG = "the array is too big: its bytes exceed the address space"
NO_BYTES = "an item of kind '%s' cannot have 0 bytes"


@dataclass(frozen=True)
class Case:
    name: str
    what: str
    #: One answer, or pairs of a condition ("python 2.7", "< 1.15", "" for the rest) and its answer.
    numpy: str | tuple[tuple[str, str], ...]
    pygame: str
    numeric: str
    numarray: str
    #: What the library's consumer says; its exporter when asked for the same, "" where it cannot be asked.
    repyrex: str
    producer: str


def same(name: str, what: str, answer: str, producer: str = "exports C aligned", **others) -> Case:
    """One answer for all consumers but for some."""
    answers = dict.fromkeys(("numpy", "pygame", "numeric", "numarray", "repyrex"), answer)
    return Case(name, what, **{**answers, **others, "producer": producer})


CASES = (
    same("1", "a write through the array changes the memory, and a second array sees it", "shared"),
    same(
        "2",
        "the exporter is deleted, the array kept: the data is intact, and released once, at the end",
        KEPT,
        numeric=LEAKED,
    ),
    same("3", "the same, the array dropped in another thread", KEPT, numeric=LEAKED),
    same("4", "an exporter that holds an array of itself", "never collected", pygame="collected"),
    same(
        "5",
        "a capsule with a name",
        "ValueError",
        producer="",
        numpy=(("python 2.7", "ValueError"), ("< 1.20", CRASH), ("", "ValueError")),
        numeric="Refused",
        numarray="Refused",
        repyrex=f"ValueError: {WRONG}: the capsule has a name, 'array'",
    ),
    same("6", "a context that is NULL, or the data's address", SIX),
    same(
        "7",
        "two is 0, 1 or 3",
        "ValueError",
        numeric="Refused",
        numarray=SIX,
        repyrex=f"ValueError: {WRONG}",
    ),
    same(
        "8",
        "the attribute is None, or an int",
        "ValueError",
        producer="",
        numeric="Refused",
        numarray="Refused",
        repyrex=f"ValueError: {WRONG}",
    ),
    same(
        "9",
        "the getter raises MemoryError",
        "MemoryError",
        producer="",
        numpy=(("< 1.18", "LookupError"), ("", "MemoryError")),
        pygame="ValueError",
        repyrex="MemoryError: no memory",
    ),
    same(
        "10",
        "i2 without NOTSWAPPED: bytes in the other order",
        "i2 swapped, 3, 256 512 768",
        pygame="i2 swapped, 3, ?",
        numeric="i2 swapped copy, 3, 256 512 768",
        numarray="i2, 3, 1 2 3",
    ),
    same(
        "11",
        "no WRITEABLE",
        f"{SIX}, not writeable",
        numeric="Refused",
        numarray=SIX,
    ),
    same(
        "12",
        "data at an odd address",
        f"{SIX}, not aligned",
        producer="exports C",
        numeric="Refused",
        numarray=SIX,
    ),
    same(
        "12 foreign",
        "another exporter claims ALIGNED at an odd address",
        f"{SIX}, not aligned",
        producer="",
        numeric=SIX,
        numarray=SIX,
    ),
    same(
        "13",
        "Fortran order, though C_CONTIGUOUS is asked for",
        f"{SIX}, not C, F",
        producer="exports F aligned",
        pygame=f"{SIX}, not C, not F",
        numeric=SIX,
        numarray=SIX,
    ),
    same(
        "13 foreign",
        "another exporter claims C_CONTIGUOUS of the same",
        f"{SIX}, not C, F",
        producer="",
        pygame=f"{SIX}, not C, not F",
        numeric="u4, 3x2, 0 2 4 1 3 5",
        numarray=SIX,
    ),
    same("14", "strides NULL: C order", f"{SIX}, C", pygame=f"{SIX}, not C", numeric=SIX, numarray=SIX),
    same(
        "14 foreign",
        "another exporter's strides are NULL, with C_CONTIGUOUS; with F_CONTIGUOUS alone",
        f"{SIX}; u4, 3x2, 0 3 1 4 2 5",
        producer="",
        pygame=CRASH,
        numeric=f"{SIX}; Crash",
        numarray="Crash",
    ),
    same("15", "no dimensions", "u4, 0-d, 7", producer="exports C F aligned"),
    same(
        "15 foreign",
        "no dimensions, and shape and strides NULL",
        "u4, 0-d, 0",
        producer="",
        numarray=UNTOLD,
    ),
    same(
        "16 of -1",
        "nd is -1",
        "ValueError",
        producer="ValueError: array interface: -1 dimensions, expected 0 to 64",
        numpy=(("< 1.15", CRASH), ("", "ValueError")),
        pygame="MemoryError",
        numeric=UNTOLD,
        numarray=UNTOLD,
        repyrex=f"ValueError: {WRONG}: -1 dimensions, expected 0 to 64",
    ),
    same(
        "16 of 33",
        "nd is 33",
        "u4, 33-d, 0",
        producer="exports C F aligned",
        numpy=(("< 1.15", CRASH), ("< 2.0", "ValueError"), ("", "u4, 33-d, 0")),
        numeric=UNTOLD,
        numarray=UNTOLD,
    ),
    same(
        "16 of 65",
        "nd is 65",
        "ValueError",
        producer="ValueError: array interface: 65 dimensions, expected 0 to 64",
        numpy=(("< 1.15", CRASH), ("", "ValueError")),
        pygame="u4, 65-d, 0",
        numeric=UNTOLD,
        numarray=UNTOLD,
        repyrex=f"ValueError: {WRONG}: 65 dimensions, expected 0 to 64",
    ),
    same(
        "17",
        "shape is NULL, with one dimension",
        CRASH,
        producer="ValueError: array interface: shape is NULL",
        numeric="Crash",
        numarray="Crash",
        repyrex=f"ValueError: {WRONG}: shape is NULL",
    ),
    same(
        "18",
        "a length of -2",
        "ValueError",
        producer="ValueError: array interface: dimension 1 has a negative length, -2",
        numpy=(("< 1.15", CRASH), ("", "ValueError")),
        pygame="error",
        numeric=UNTOLD,
        numarray=UNTOLD,
        repyrex=f"ValueError: {WRONG}: dimension 1 has a negative length, -2",
    ),
    same("19", "a length of 0", "u4, 0x2", producer="exports C F aligned"),
    same("20 negative", "negative strides", "u4, 3x2, 5 4 3 2 1 0", producer="exports aligned"),
    same("20 zero", "a stride of 0", "u4, 3x2, 7 8 7 8 7 8", producer="exports aligned"),
    same("20 odd", "odd strides", SIX, producer="exports", numeric="Refused"),
    same(
        "21",
        "the product of the lengths is no number of bytes",
        "ValueError",
        producer=f"ValueError: array interface: {TOO_BIG}",
        numpy=(("< 1.15", CRASH), ("", "ValueError")),
        pygame="u4, 4611686018427387904x8, ?",
        numeric="u4, 0x8",
        numarray=UNTOLD,
        repyrex=f"ValueError: {WRONG}: {TOO_BIG}",
    ),
    same(
        "21 beside 0",
        "the same, but for a length of 0 beside it",
        "ValueError",
        producer=f"ValueError: array interface: {TOO_BIG}",
        numpy=(("< 1.15", CRASH), ("", "ValueError")),
        pygame="u4, 0x4611686018427387904x8",
        numeric="u4, 0x0x8",
        numarray=UNTOLD,
        repyrex=f"ValueError: {WRONG}: {TOO_BIG}",
    ),
    same(
        "22",
        "data is NULL, and there are items",
        "an array of 3x2 items in memory of its own",
        producer="ValueError: array interface: data is NULL, but the array has items",
        pygame=CRASH,
        numeric=UNTOLD,
        numarray=UNTOLD,
        repyrex=f"ValueError: {WRONG}: data is NULL, but the array has items",
    ),
    same(
        "23",
        f"the kinds {KINDS}",
        "all of them",
        producer="exports",
        numpy=(("< 1.7", f"takes {KINDS}".replace(" f2", "").replace(" M8 m8", "")), ("", "all of them")),
        pygame="takes i1 i2 i4 i8 u1 u2 u4 u8 f4 f8 V3",
        numeric="takes b1 i1 i2 i4 i8 u1 u2 u4 f4 f8 c8 c16 O8",
        numarray=UNTOLD,
    ),
    same(
        "23 foreign",
        "the kinds i3 i16 u3 f10 f12 t1",
        "none of them",
        producer="TypeError; TypeError; TypeError; TypeError; TypeError; exports C aligned",
        numarray=UNTOLD,
        repyrex="takes t1",
    ),
    same(
        "24",
        "three characters of kind U, 12 bytes",
        "items of 3 characters",
        pygame="ValueError",
        numeric="Refused",
        numarray=UNTOLD,
    ),
    same(
        "24 foreign",
        "the same from another exporter, without a descr",
        "items of 12 characters",
        producer="",
        pygame="ValueError",
        numeric="Refused",
        numarray=UNTOLD,
        repyrex="items of 3 characters",
    ),
    same(
        "25",
        "u and f with an item size of 0",
        "TypeError",
        producer="; ".join(f"TypeError: array interface: {NO_BYTES % kind}" for kind in "uf"),
        numpy=(("< 1.7", "ValueError"), ("", "TypeError")),
        pygame="ValueError",
        numeric="Refused",
        numarray=UNTOLD,
        repyrex="; ".join(f"TypeError: {WRONG}: {NO_BYTES % kind}" for kind in "uf"),
    ),
    same(
        "26",
        "ARR_HAS_DESCR with a list of fields",
        "V6, fields a b",
        pygame="V6",
        numeric="Refused",
        numarray="V6",
    ),
    same(
        "26 invalid",
        "with a list of 2 bytes, a list with no type in it, a text, a number",
        "V6",
        producer="ValueError: array interface: descr says 2 bytes, but an item has 6; "
        "TypeError: array interface: descr must be a list, a dtype or a type string; "
        "ValueError: array interface: descr holds 'nonsense', which is no type string; "
        "TypeError: array interface: descr must be a list, a dtype or a type string",
        numpy="V2, fields a; V6; V6; V6",
        numeric="Refused",
    ),
    same(
        "26 NULL",
        "with descr NULL",
        CRASH,
        producer="ValueError: array interface: ARR_HAS_DESCR is set, but descr is NULL",
        pygame="V6",
        numeric="Refused",
        numarray="V6",
        repyrex=f"ValueError: {WRONG}: ARR_HAS_DESCR is set, but descr is NULL",
    ),
    same("27", "the references to descr, after a hundred arrays", "balanced", producer=""),
    same("28", "one capsule for two arrays", "good twice"),
    same("29", "a temporary exporter: `asarray(make())[1:]`", "intact"),
    same(
        "30",
        "a copy releases the capsule at once",
        "released at once",
        pygame="makes no copies",
        numeric="makes no copies",
        numarray="makes no copies",
    ),
)


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def numpy_answer(case: Case, python: str, numpy: str) -> str:
    if isinstance(case.numpy, str):
        return case.numpy
    for condition, answer in case.numpy:
        word, _, version = condition.partition(" ")
        if (
            word == ""
            or (word == "python" and version == python)
            or (word == "<" and numbers(numpy) < numbers(version))
        ):
            return answer
    raise AssertionError(f"no answer for NumPy {numpy} in case {case.name}")


@dataclass(frozen=True)
class Column:
    """A consumer on a Python."""

    consumer: str
    python: str
    #: The package that it comes from, for pip; "" where there is none.
    package: str = ""

    def __str__(self) -> str:
        return f"{self.package or self.consumer} on {self.python}"

    def answers(self) -> dict[str, str]:
        if self.consumer == "numpy":
            version = self.package.partition("==")[2]
            return {case.name: numpy_answer(case, self.python, version) for case in CASES}
        found = {case.name: getattr(case, self.consumer) for case in CASES}
        if self.consumer == "producer":
            return {name: answer for name, answer in found.items() if answer}
        return found


COLUMNS = (
    *(Column("numpy", python, f"numpy=={numpy}") for python, both in NUMPYS.items() for numpy in both),
    Column("pygame", "3.11", f"pygame=={PYGAME}"),
    *(Column(model, python) for model in ("numeric", "numarray") for python in MODEL_PYTHONS),
    *(Column(side, python) for side in ("repyrex", "producer") for python in NUMPYS),
)
