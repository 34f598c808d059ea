"""`+`, `-`, `*`, `&`, `|` and `^` between objects, as the objects have them.

Since 3.3, Cython does some of it in C for numbers: `0.0 * -3` and `-0.0 + 0` then have the other sign, and an
operand that declines ends it. Pyrex called CPython's function, and so does Cython where it knows no such
operator.
"""

from __future__ import annotations

from Cython.Compiler.Visitor import CythonTransform


class ArithmeticOfObjects(CythonTransform):
    """Has CPython do the arithmetic of objects."""

    def visit_NumBinopNode(self, node):
        node.fast_pyops = frozenset()
        self.visitchildren(node)
        return node
