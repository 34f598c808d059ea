"""``__div__`` and its like: what ``/`` asks in Python 3 is ``__truediv__``.

In an extension type Pyrex's ``__div__`` stood in a slot and got the operands in either order, so its first
argument may be another object. It moves into the slot of true division, for Python 3 code that divides;
``__div__`` and ``__rdiv__`` stay for code that asks for them, as legacy modules do.
"""

from __future__ import annotations

import re

from repyrex.frontend.transforms.methods import ClassTransform


class DivideByDiv(ClassTransform):
    """Gives a class with ``__div__`` what today's ``/`` asks for."""

    TRIGGER = re.compile(r"__[ir]?div__")

    def extension_class(self, methods):
        # An assignment fills no slot.
        methods.drop_alias("__truediv__", "__div__")
        methods.drop_alias("__itruediv__", "__idiv__")
        if "__div__" in methods:
            static = "__truediv__" in methods
            if static:
                # Two divisions: a legacy `/` means this one, whichever operand is ours.
                function = f"_repyrex_div_of_{methods.name}"
                methods.rename("__div__", function)
                methods.decorate_as_static(function)
                left, right = (
                    f"{methods.name}.{function}(self, other)",
                    f"{methods.name}.{function}(other, self)",
                )
            else:
                methods.rename("__div__", "__truediv__")
                left, right = "self.__truediv__(other)", "self.__rtruediv__(other)"
            methods.add(f"def __div__(self, other):\n    return {left}\n")
            methods.add(f"def __rdiv__(self, other):\n    return {right}\n")
        if "__idiv__" in methods and "__itruediv__" not in methods:
            methods.rename("__idiv__", "__itruediv__")
            methods.add("def __idiv__(self, other):\n    return self.__itruediv__(other)\n")

    def python_class(self, methods):
        for old in ("div", "rdiv", "idiv"):
            new = f"__{old.replace('div', 'truediv')}__"
            if f"__{old}__" in methods and new not in methods:
                methods.add(f"def {new}(self, other):\n    return self.__{old}__(other)\n")
