"""``__getslice__`` and its like: Python 3 gives a slice to ``__getitem__``.

``obj[i:j]`` without a step called ``__getslice__`` with two integers, to which the length had been added
where they were negative (CPython 2.7 Python/ceval.c, apply_slice; Objects/abstract.c, PySequence_GetSlice).
Everything else went to ``__getitem__``, with its slice.
"""

from __future__ import annotations

import re

from repyrex.frontend.transforms.methods import ClassTransform

_KINDS = (("get", "", "return "), ("set", ", value", ""), ("del", "", ""))


class SliceByGetslice(ClassTransform):
    """Makes ``__getitem__`` hand a slice of two bounds to ``__getslice__``."""

    TRIGGER = re.compile(r"__(?:get|set|del)slice__")

    def extension_class(self, methods):
        self._add(methods)

    def python_class(self, methods):
        self._add(methods)

    def _add(self, methods):
        for kind, value, answer in _KINDS:
            item, slices = f"__{kind}item__", f"__{kind}slice__"
            if slices in methods and methods.is_extension and kind != "get":
                # Cython refuses these names.
                methods.rename(slices, f"_repyrex_{kind}slice")
            if methods.is_extension and kind != "get":
                slices = f"_repyrex_{kind}slice"
            # A type inherited the slot for slices beside an item method of its own.
            if slices not in methods and not (item in methods and methods.inherits(slices)):
                continue
            if item in methods:
                users = f"_repyrex_{kind}item_of_{methods.name}"
                methods.rename(item, users)
                otherwise = f"{answer}self.{users}(index{value})"
            elif methods.has_bases():
                otherwise = f"{answer}super({methods.name}, self).{item}(index{value})"
            else:
                otherwise = 'raise TypeError("unsubscriptable object")'
            methods.add(f"""def {item}(self, index{value}):
    bounds = _repyrex_slice_bounds(self, index)
    if bounds is None:
        {otherwise}
    else:
        {answer}self.{slices}(bounds[0], bounds[1]{value})
""")
