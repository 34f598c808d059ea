"""``__coerce__`` of a class: both operands of an operator are brought to one type before it acts.

An old-style class was asked for every operator, whether it had its method or not; one that derives from
``object`` for comparisons alone, and so was an extension type for neither (CPython 2.7 Objects/classobject.c,
half_binop and instance_compare; Objects/typeobject.c). The class gets a method for each operator, and its own
are kept under another name.
"""

from __future__ import annotations

from repyrex.frontend.transforms.comparison_methods import OPERATIONS
from repyrex.frontend.transforms.methods import ClassTransform

_NAMES = (
    "add",
    "sub",
    "mul",
    "div",
    "floordiv",
    "mod",
    "divmod",
    "pow",
    "lshift",
    "rshift",
    "and",
    "or",
    "xor",
)
_OWN = "_repyrex_own"


class CoerceOperands(ClassTransform):
    """Adds the methods."""

    def python_class(self, methods):
        own = "__coerce__" in methods
        if not own and not methods.inherits("__coerce__"):
            return
        if own:
            self._compare(methods)
        if not methods.is_new_style():
            for name in _NAMES:
                self._coerce(methods, f"__{name}__", name, own)
                self._coerce(methods, f"__r{name}__", name, own)
                self._coerce(methods, f"__i{name}__", name, False)

    def _compare(self, methods):
        hashed = any(method in methods for method in ("__hash__", "__cmp__", "__eq__"))
        for number, method in enumerate(OPERATIONS):
            if method not in methods:
                methods.add(
                    f"def {method}(self, other):\n    return _repyrex_by_coercion(self, other, {number})\n"
                )
        if not hashed and not methods.inherits("__cmp__") and not methods.inherits("__hash__"):
            # Python 3 would make it unhashable.
            methods.add("__hash__ = object.__hash__")

    def _coerce(self, methods, method, name, always):
        defined = method in methods
        if defined:
            methods.rename(method, _OWN + method)
        if defined or always:
            methods.add(
                f"def {method}(self, other, *modulus):\n"
                f'    return _repyrex_coerced_operator(self, other, "{method}", "{name}", modulus)\n'
            )
