"""``__cmp__``: Python 3 has a method for each operator, so a class gets those, and they ask ``__cmp__``."""

from __future__ import annotations

import re

from repyrex.frontend.transforms.methods import ClassTransform

_OPERATIONS = ("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")
_USERS = "_repyrex_richcmp_of_"


class CompareByCmp(ClassTransform):
    """Adds the comparisons. ``__cmp__`` itself stays, a method like others."""

    TRIGGER = re.compile(r"__(?:cmp|eq)__")

    def extension_class(self, methods):
        if "__cmp__" not in methods:
            return
        if any(method in methods for method in _OPERATIONS):
            self._add_missing(methods, "_repyrex_by_tp_compare")
            return
        name = _USERS + methods.name
        first = ""
        if "__richcmp__" in methods:
            # The rich comparison came first, and what it did not know was left to tp_compare.
            methods.rename("__richcmp__", name)
            first = f"""
    answer = left.{name}(right, operation)
    if answer is not NotImplemented:
        return answer"""
        methods.add(f"""def __richcmp__(left, right, int operation):{first}
    return _repyrex_by_tp_compare(left, right, operation)
""")

    def python_class(self, methods):
        if "__cmp__" in methods:
            self._add_missing(methods, "_repyrex_by_cmp_method")
        elif "__eq__" not in methods and not methods.inherits("__cmp__"):
            return
        # Python 3 would make it unhashable, as old-style classes were.
        hashed = "__hash__" in methods or methods.inherits("__hash__")
        if not hashed and methods.is_new_style():
            methods.add("__hash__ = object.__hash__")

    def _add_missing(self, methods, function):
        for number, method in enumerate(_OPERATIONS):
            if method not in methods:
                methods.add(f"def {method}(self, other):\n    return {function}(self, other, {number})\n")
