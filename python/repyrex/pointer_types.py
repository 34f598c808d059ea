"""Whether a compiler's quarrel with pointer types is about something that no memory depends on.

gcc has one word for all: an `int *` given for a `Py_ssize_t *`, which writes past the variable, and a
`char **` that a header calls `const char **`, as a .pyx of the time says it (Pyrex had no const). Harmless
between the type that is declared and the header's are:

- const and volatile, and whether a char has a sign;
- `struct name` where the header has a typedef `name`, if no `struct name` is defined anywhere;
- a function pointer whose parameters differ so, that takes `void *` where the header has another pointer, or
  an int where it has an enum.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ERROR = re.compile(r"^.*\b(?:fatal )?error: .*$", re.MULTILINE)
_TYPE = r"['\u2018]([^'\u2019]+)['\u2019](?: \{aka ['\u2018]([^'\u2019]+)['\u2019]\})?"
_FROM = re.compile(rf"(?:assignment to|initialization of) {_TYPE} from incompatible pointer type {_TYPE}")
_RETURN = re.compile(rf"returning {_TYPE} from a function with incompatible return type {_TYPE}")
_ARGUMENT = re.compile(r"passing argument \d+ of .* from incompatible pointer type")
_EXPECTED = re.compile(rf"note: expected {_TYPE} but argument is of type {_TYPE}")

_FUNCTION = re.compile(r"(.*)\(\*\)\((.*)\)")
_TAGGED = re.compile(r"struct (\w+) (\*+)")
_ENUM = re.compile(r"enum \w+")


def only_harmless(output: str, preprocessed: Callable[[], str]) -> bool:
    """Whether each error in the output is of two pointer types whose difference is harmless.

    ``preprocessed`` gives the text of the translation with its headers; it is asked when that decides.
    """
    errors = list(_ERROR.finditer(output))
    return bool(errors) and all(_is_harmless(output, error, preprocessed) for error in errors)


def _is_harmless(output: str, error: re.Match[str], preprocessed: Callable[[], str]) -> bool:
    if "incompatible-pointer-types]" not in error[0]:
        return False
    types = _FROM.search(error[0]) or _RETURN.search(error[0])
    if types is None and _ARGUMENT.search(error[0]):
        # the note that belongs to it comes before the next error
        following = _ERROR.search(output, error.end())
        types = _EXPECTED.search(output, error.end(), following.start() if following else len(output))
    if types is None:
        return False
    # What is between the quotes may be a typedef's name, and what it stands for follows.
    one, other = _plain(types[2] or types[1]), _plain(types[4] or types[3])
    return _same(one, other) or any(
        _same_name(tagged, named, preprocessed)
        for tagged in (one, other)
        for named in (_plain(types[1]), _plain(types[3]))
    )


def _plain(type_: str) -> str:
    """Without qualifiers and signs of char, one space between words."""
    bare = re.sub(r"\b(?:const|volatile|restrict|__restrict)\b", " ", type_)
    bare = re.sub(r"\b(?:un)?signed char\b", "char", bare)
    return re.sub(r"(?<=\*) (?=\*)|(?<=\() | (?=[,)])", "", " ".join(bare.split()))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    functions = _FUNCTION.fullmatch(one), _FUNCTION.fullmatch(other)
    if functions[0] is None or functions[1] is None:
        return False
    parameters = [function[2].split(",") for function in functions]
    return (
        _passed_alike(functions[0][1].strip(), functions[1][1].strip())
        # A comma within a parameter, a function pointer's, is more than is looked into.
        and not any("(" in function[2] for function in functions)
        and len(parameters[0]) == len(parameters[1])
        and all(_passed_alike(a.strip(), b.strip()) for a, b in zip(*parameters))
    )


def _passed_alike(one: str, other: str) -> bool:
    if "int" in (one, other) and any(_ENUM.fullmatch(type_) for type_ in (one, other)):
        return True
    return one == other or ("void *" in (one, other) and one.endswith("*") and other.endswith("*"))


def _same_name(one: str, other: str, preprocessed: Callable[[], str]) -> bool:
    tagged = _TAGGED.fullmatch(one)
    if tagged is None or other != f"{tagged[1]} {tagged[2]}":
        return False
    return re.search(rf"\bstruct\s+{tagged[1]}\s*\{{", preprocessed()) is None
