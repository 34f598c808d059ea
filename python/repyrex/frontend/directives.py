"""What Pyrex did where Cython has a directive for it.

The table is laid over the comments at the head of each legacy file, so it acts on that file alone: NumPy's
and Cython's own .pxd files keep today's meaning. A directive that the file sets itself wins.
"""

from __future__ import annotations

LEGACY_DIRECTIVES: dict[str, object] = {
    # Literals are str, `print` is a statement, `/` is classic division.
    "language_level": 2,
    # A cdef function without `except` prints its exception and goes on.
    "legacy_implicit_noexcept": True,
    # `/` and `%` between C integers are C's.
    "cdivision": True,
    # `**` between C integers is C's.
    "cpow": True,
    # An undeclared name is a Python object (inference.py). With Cython's inference, `p = out`, `free(out)`,
    # `return p` returns freed memory, where Pyrex had copied the string at the assignment.
    "infer_types": None,
    # `__add__(a, b)` of an extension type gets its operands in either order.
    "c_api_binop_methods": True,
    # Functions are builtin functions: they are no descriptors and take no attributes.
    "binding": False,
    # Pyrex generated no __reduce__.
    "auto_pickle": False,
    # Pyrex set every local to None; a local that was never set raises UnboundLocalError now.
    "warn.maybe_uninitialized": True,
    # Hints on how to write faster Cython are no help with a file that nobody will edit.
    "show_performance_hints": False,
    # IF and DEF, C declarators on one line: the idiom of the time, and the user's file stays as it is.
    "warn.deprecated.IF": False,
    "warn.multiple_declarators": False,
}

#: Over the table for a file whose era (era.py) is that of Cython 0.12, of 2009, or later.
PYTHONS_DIVISION_DIRECTIVES: dict[str, object] = {"cdivision": False}

#: `char *` and Python's strings, by the module's kind of string. An encoding lets a `char *` parameter take a
#: str besides bytes and bytearray.
STRING_DIRECTIVES: dict[str, dict[str, object]] = {
    "text": {"c_string_type": "str", "c_string_encoding": "utf8"},
    "bytes": {"c_string_type": "bytes", "c_string_encoding": "utf8"},
}
