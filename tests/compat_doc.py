"""docs/compat.md: a row for each name that Python 3 lost, of the headers' comments and the compiler's word.

python3 tests/compat_doc.py            print it
python3 tests/compat_doc.py --write    write it
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import interpreters
import lost_names
import shims
from interpreters import Interpreter
from lost_names import LATER, Fate, Name
from shims import Answer, Comment

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "compat.md"

#: The versions by which the document is made, so that it says the same on each machine.
PYTHONS = ("3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13")

HEAD = """\
# The C API that Python 3 lost

Each name that the headers of CPython 2.7 have and those of a CPython 3 lack, and what a module gets that
still uses it:

- a **shim**: a function or a macro of repyrex that does what the name did;
- a name of CPython 3 that means the same;
- **refused**: an error of the compiler, at the line that uses the name, which says what to do instead.
  Nothing becomes an undeclared function, or an undefined symbol when the module is imported.

The compiler counts them:

```console
$ python3 tests/lost_names.py
{summary}
```

The counted ones are those that the modules of Pyrex's time really use (tests/counted_names.txt). {later}
names left after 3.13, of them {refused_later} refused.

*left* is the first CPython 3 that lacks the name. What Python 3.6 lacked already is "≤ 3.6" where the
headers do not say it more exactly. *differs* is empty where nothing does, but for the things that differ
for all of a header: it says them in its first comment. References, exceptions and the rest are in the
headers too, in the folder `repyrex/` of `include/`; what differs is shown by tests/c/differences.txt.

This file is made by `python3 tests/compat_doc.py --write` of the comments in the headers and of what the
compilers of Python 2.7 and 3.6 to 3.13 say; a test compares them.

| header of CPython 2.7 | behave | refused |
|---|--:|--:|
{table}
| all | {behaves} | {refused} |
"""

FIELDS = """\
## Fields of structs

The head of a module's own struct is as it was: `self->ob_type`, `self->ob_refcnt` and `self->ob_size` may
be read and set where it begins with `PyObject_HEAD` or `PyObject_VAR_HEAD`, and so may those of a `PyObject
*`, a `PyStringObject *` and a `PyIntObject *`, and `Py_TYPE(o)` and `Py_SIZE(o)` of any. CPython's other
structs have their head in one field since 3.0; there `ob_type` is an error of the compiler.

All fields that a struct of 2.7 had and one of 3.13 lacks; where the compiler's own words cannot say what to
do, `repyrex build` does (*by the build*).

| field | left | what answers |
|---|---|---|
"""


#: The headers that answer for those of other packages.
ANCESTORS = ("numeric.h", "numeric_names.h", "numpy.h", "numpy_constants.h", "numarray.h", "numarray_items.h")

ANCESTORS_HEAD = """\
## Numeric, numarray and NumPy before 2.0

Each name that repyrex's headers for these packages define, on top of NumPy. *left* is empty where NumPy has
the name still, or has one that means something else.
"""


@dataclass(frozen=True)
class Facts:
    """What the rows are made of."""

    python2: Interpreter
    python3: Interpreter
    fates: list[Fate]
    left: dict[str, str]
    comments: list[Comment]
    answers: dict[str, Answer]
    #: By the header in ANCESTORS: the names of other packages.
    ancestors: dict[str, dict[str, Answer]]


def facts() -> Facts:
    from repyrex import paths

    python2 = interpreters.require("2.7")
    pythons = [interpreters.require(version) for version in PYTHONS]
    include = Path(paths.include_dir())
    return Facts(
        python2,
        pythons[-1],
        lost_names.fates(python2, pythons[-1]),
        lost_names.left(python2, pythons),
        shims.comments(include),
        shims.answers(include),
        {name: shims.public_answers(include / "repyrex" / name, include) for name in ANCESTORS},
    )


def comment_of(known: Facts, name: str, file: str = "") -> Comment | None:
    """What is said of a name: in that header, or in those that answer for CPython's."""
    others = {f"repyrex/{ancestor}" for ancestor in ANCESTORS}
    said = [c for c in known.comments if (c.file == f"repyrex/{file}" if file else c.file not in others)]
    exact = [comment for comment in said if name in comment.names]
    return next(iter([*exact, *(c for c in said if c.covers(name))]), None)


def version(known: Facts, name: str) -> str:
    comment = comment_of(known, name)
    if comment and comment.removed:
        return comment.removed
    measured = known.left.get(name) or LATER.get(name)
    if measured:
        return f"≤ {measured}" if measured == PYTHONS[0] else measured
    return comment.change if comment else ""


def sentence(remedy: str) -> str:
    from repyrex.remedies import sentence

    return re.sub(
        r"\b(_?Py\w+|tp_\w+|nb_\w+|mp_\w+|bf_\w+|METH_\w+|NULL|sys\.\w+|os\.\w+)", r"`\1`", sentence(remedy)
    )


def answer(known: Facts, name: Name, fate: str) -> str:
    return answer_of(known.answers.get(name.name), name.name, fate)


def answer_of(found: Answer | None, name: str, fate: str) -> str:
    if fate == "refused":
        if found and found.remedy:
            return f"refused: {sentence(found.remedy)}"
        return "refused: its header is an error, which says what to do"
    if found is None:
        return "CPython's own"
    if re.fullmatch(r"(?!repyrex_|REPYREX_)\w+", found.target) and found.target != name:
        return f"`{found.target}`"
    return f"shim, {found.file.removeprefix('repyrex/')}"


def row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def by_header(names: Iterable[Name]) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda name: name.name.lstrip("_").lower()):
        found.setdefault(name.header, []).append(name)
    return dict(sorted(found.items()))


def document(known: Facts) -> str:
    fate_of = {fate.name.name: fate.fate for fate in known.fates}
    names = {fate.name.name: fate.name for fate in known.fates if fate.name.kind != "field"}
    later = [name for name in lost_names.names_of(known.python2) if name.name in LATER]
    for name in later:
        found = known.answers.get(name.name)
        fate_of[name.name] = "refused" if found and found.remedy else "behaves"
        names[name.name] = name
    # What is in CPython still, and means something else there: its comment says so.
    for comment in known.comments:
        for each in comment.names:
            if comment.file.removeprefix("repyrex/") in ANCESTORS:
                continue
            if each not in names and not each.endswith("...") and "." not in each:
                found = known.answers.get(each)
                fate_of[each] = "refused" if found and found.remedy else "behaves"
                names[each] = Name(each, "function", comment.header)
    groups = by_header(names.values())
    table, sections = [], []
    for header, group in groups.items():
        fates = [fate_of.get(name.name, "behaves") for name in group]
        anchor = re.sub(r"[^a-z0-9_-]", "", header.lower())
        table.append(row(f"[{header}](#{anchor})", str(fates.count("behaves")), str(fates.count("refused"))))
        lines = [f"## {header}", "", "| name | left | what answers | differs |", "|---|---|---|---|"]
        for name in group:
            comment = comment_of(known, name.name)
            fate = fate_of.get(name.name, "behaves")
            lines.append(
                row(
                    f"`{name.name}`",
                    version(known, name.name),
                    answer(known, name, fate),
                    comment.differs if comment and fate != "refused" else "",
                )
            )
        sections.append("\n".join(lines))
    all_fates = [fate_of.get(name, "behaves") for name in names]
    head = HEAD.format(
        summary=lost_names.summary(known.python2, known.python3, known.fates),
        later=len(later),
        refused_later=sum(fate_of[name.name] == "refused" for name in later),
        table="\n".join(table),
        behaves=all_fates.count("behaves"),
        refused=all_fates.count("refused"),
    )
    parts = [head, *(f"{section}\n" for section in sections), FIELDS + fields(known), ""]
    return "\n".join([*parts, ANCESTORS_HEAD, *of_ancestors(known)])


def of_ancestors(known: Facts) -> Iterable[str]:
    """A table for each header of another package."""
    rows: dict[str, list[str]] = {}
    for file, answers in known.ancestors.items():
        for name, found in answers.items():
            comment = comment_of(known, name, file)
            assert comment is not None, f"{file}: no comment says what {name} is"
            fate = "refused" if found.remedy else "behaves"
            cells = (comment.change, answer_of(found, name, fate), "" if found.remedy else comment.differs)
            rows.setdefault(comment.header, []).append(row(f"`{name}`", *cells))
    for header, lines in sorted(rows.items()):
        head = [f"### {header}", "", "| name | left | what answers | differs |", "|---|---|---|---|"]
        yield "\n".join([*head, *sorted(lines, key=str.lower), ""])


def fields(known: Facts) -> str:
    """The heads of CPython's own structs are one row: they are in each of them."""
    lines = [
        row("`ob_type`, `ob_refcnt`, `ob_size` of CPython's own structs", "≤ 3.6", by_the_build("ob_type"))
    ]
    for fate in known.fates:
        struct, _, field = fate.name.name.partition(".")
        if fate.name.kind != "field" or field in ("ob_type", "ob_refcnt", "ob_size"):
            continue
        found = known.answers.get(field) or known.answers.get(struct)
        if fate.fate == "behaves":
            said = "shim, " + (found.file.removeprefix("repyrex/") if found else "")
        elif found and found.remedy:
            said = f"refused: {sentence(found.remedy)}"
        else:
            said = by_the_build(field, struct)
        lines.append(row(f"`{fate.name.name}`", version(known, fate.name.name), said))
    return "\n".join(lines)


def by_the_build(field: str, struct: str = "PyListObject") -> str:
    from repyrex.remedies import remedy

    said = remedy(f"x.c:1:1: error: '{struct}' has no member named '{field}'")
    if struct in ("PyInterpreterState", "PyFrameObject"):
        said = remedy(f"x.c:1:1: error: invalid use of incomplete typedef '{struct}'")
    return f"refused, by the build: {said}"


def main(arguments: list[str]) -> int:
    text = document(facts())
    if arguments == ["--write"]:
        DOCUMENT.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
