"""``<``, ``<=``, ``>`` and ``>=`` between objects order all of them, as in Python 2; Python 3 raises.

Cython writes them as ``PyObject_RichCompare``; the header that is included here defines it as Python 2's.
"""

from __future__ import annotations

from Cython.Compiler.Visitor import CythonTransform


class OrderOfAllObjects(CythonTransform):
    """Includes repyrex/generated/compare.h behind Cython's own definitions, where something is ordered."""

    def visit_ModuleNode(self, node):
        self._orders = False
        self.visitchildren(node)
        if self._orders:
            node.scope.add_include_file("repyrex/generated/compare.h", late=True)
        return node

    def visit_PrimaryCmpNode(self, node):
        self._orders = self._orders or node.operator in ("<", "<=", ">", ">=")
        self.visitchildren(node)
        return node

    visit_CascadedCmpNode = visit_PrimaryCmpNode
