"""``/`` between Python objects is classic division, unless the file says ``from __future__ import division``.

Cython writes both kinds as ``__Pyx_PyNumber_Divide`` and defines that as true division; the header that is
included here defines it as Python 2's.
"""

from __future__ import annotations

from Cython.Compiler import Future
from Cython.Compiler.Visitor import CythonTransform


class ClassicDivision(CythonTransform):
    """Includes repyrex/generated/division.h behind Cython's own definitions."""

    def visit_ModuleNode(self, node):
        if Future.division not in self.context.future_directives:
            node.scope.add_include_file("repyrex/generated/division.h")
        return node
