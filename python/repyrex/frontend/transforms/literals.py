"""``/`` and ``%`` between integer literals are C's, as between all C integers: ``-7 / 2`` is -3.

Cython folds constants before it knows that they are C's, by Python's rule, so the result would be -4, as it
was in a module of Cython's. The directive ``cdivision`` reaches only what is left for the C compiler.
"""

from __future__ import annotations

from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import mixed


class FoldLiteralsAsC(CythonTransform):
    """Makes ``/`` and ``%`` fold by C's rule, where ``cdivision`` is on."""

    def visit_DivNode(self, node):
        self.visitchildren(node)
        if (
            node.operator in _C_OPERATORS
            and self.current_directives["cdivision"]
            and not self.context.is_cythons
        ):
            node.__class__ = mixed(_FoldsAsC, type(node))
        return node


class _FoldsAsC:
    def find_compile_time_binary_operator(self, op1, op2):
        if isinstance(op1, int) and isinstance(op2, int):
            return _C_OPERATORS[self.operator]
        return super().find_compile_time_binary_operator(op1, op2)


def _quotient(a: int, b: int) -> int:
    """Towards zero; ZeroDivisionError leaves the operation for the line to raise at run time."""
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def _remainder(a: int, b: int) -> int:
    """With the sign of the dividend."""
    return a - b * _quotient(a, b)


_C_OPERATORS = {"/": _quotient, "%": _remainder}
