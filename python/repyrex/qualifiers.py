"""Whether a compiler's quarrel with pointer types is about `const`, or names of one type, alone.

gcc has one word for both: an `int *` given for a `Py_ssize_t *`, which writes past the variable, and a
`char **` that a header calls `const char **`, as a .pyx of the time says it (Pyrex had no const). Nor does it
matter to a callback whether what it takes by value is called an int or an enum, a char or a signed char.
"""

from __future__ import annotations

import re

_ERROR = re.compile(r"^.*\b(?:fatal )?error: .*$", re.MULTILINE)
_TYPE = r"['\u2018]([^'\u2019]+)['\u2019](?: \{aka ['\u2018]([^'\u2019]+)['\u2019]\})?"
_FROM = re.compile(rf"(?:assignment to|initialization of) {_TYPE} from incompatible pointer type {_TYPE}")
_RETURN = re.compile(rf"returning {_TYPE} from a function with incompatible return type {_TYPE}")
_ARGUMENT = re.compile(r"passing argument \d+ of .* from incompatible pointer type")
_EXPECTED = re.compile(rf"note: expected {_TYPE} but argument is of type {_TYPE}")


def only_qualifiers(output: str) -> bool:
    """Whether each error in the output is of two pointer types that differ in these alone."""
    errors = list(_ERROR.finditer(output))
    return bool(errors) and all(_differ_in_qualifiers(output, error) for error in errors)


def _differ_in_qualifiers(output: str, error: re.Match[str]) -> bool:
    if "incompatible-pointer-types]" not in error[0]:
        return False
    types = _FROM.search(error[0]) or _RETURN.search(error[0])
    if types is None and _ARGUMENT.search(error[0]):
        # the note that belongs to it comes before the next error
        following = _ERROR.search(output, error.end())
        types = _EXPECTED.search(output, error.end(), following.start() if following else len(output))
    return types is not None and _plain(types[2] or types[1]) == _plain(types[4] or types[3])


def _plain(type_: str) -> str:
    type_ = re.sub(r"\b(?:const|volatile)\b", " ", type_)
    if "(*)(" in type_:
        type_ = re.sub(r"\benum \w+(?! *\*)", "int", type_)
        type_ = re.sub(r"\bsigned char(?! *\*)", "char", type_)
    return "".join(type_.split())
