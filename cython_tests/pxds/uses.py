"""The source of a module that uses declared names: it calls each function, in functions that no one calls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_BUILTIN = re.compile(r"(?:Python|\w+) object|type")


def module_that_uses(names: Mapping[str, dict[str, Any]], cimports: str) -> str:
    """A module that begins with ``cimports`` and uses each of the names that they bring."""
    lines = [cimports, ""]
    for number, (name, declared) in enumerate(sorted(names.items())):
        if declared["kind"] == "type":
            lines += [f"cdef {name} *use_{number}_", ""]
        elif declared["kind"] == "class":
            lines += [f"def use_{number}_({name} o):", "    return o", ""]
        elif declared["kind"] == "value" and not _BUILTIN.fullmatch(declared["type"]):
            # No more than its size: some are macros. An object is a module that the pxd cimports itself.
            lines += [f"def use_{number}_():", f"    return sizeof({name})", ""]
        elif declared["kind"] == "function":
            lines += [f"def use_{number}_(o):", *_call(name, declared), ""]
    return "\n".join(lines)


def _call(name: str, declared: dict[str, Any]) -> list[str]:
    lines, given = [], []
    for position, kind in enumerate(one for one in declared["arguments"] if one != "..."):
        variable = f"a{position}"
        if _BUILTIN.fullmatch(kind):
            variable = "o"
        elif "(" in kind:
            variable = "NULL"
        elif kind == "va_list":
            # Opaque: one can be had by pointer alone.
            variable = "(<va_list *>NULL)[0]"
        else:
            # Of the declared type, so that the C compiler compares it with the header's.
            lines.append(f"    cdef {kind} {variable}")
            if kind.endswith("*"):
                lines.append(f"    {variable} = NULL")
        given.append(variable)
    call = f"{name}({', '.join(given)})"
    result = declared["result"]
    if result == "void":
        lines.append(f"    {call}")
    elif _BUILTIN.fullmatch(result):
        lines.append(f"    return {call}")
    else:
        lines += [f"    cdef {result} result", f"    result = {call}"]
    return lines
