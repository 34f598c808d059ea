"""Special methods that Python 3 knows by another name: ``__nonzero__``, ``next``, ``__long__``.

In a class the new name calls the old one, so that what overrides the old one is called. In an extension type
Cython takes ``__nonzero__`` and ``__long__`` itself; its ``next`` was no iterator's under Pyrex either.
"""

from __future__ import annotations

import re

from repyrex.frontend.transforms.methods import ClassTransform


class RenamedMethods(ClassTransform):
    """Adds today's names to classes that have the old ones."""

    TRIGGER = re.compile(r"__nonzero__|def\s+next\b|next\s*=|__long__")

    def extension_class(self, methods):
        if "__long__" in methods and "__int__" in methods:
            # Cython would drop it beside __int__; long() alone asks for it.
            methods.rename("__long__", "_repyrex_long")

    def python_class(self, methods):
        if "__nonzero__" in methods and "__bool__" not in methods:
            methods.add("def __bool__(self):\n    return _repyrex_truth(self.__nonzero__())\n")
        if "next" in methods and "__next__" not in methods:
            methods.add("def __next__(self):\n    return self.next()\n")
        if "__long__" in methods and "__int__" not in methods:
            methods.add("def __int__(self):\n    return self.__long__()\n")
