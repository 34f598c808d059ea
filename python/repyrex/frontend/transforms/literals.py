"""Integer literals: ``1L`` is a Python object, ``1`` is C's.

``/`` and ``%`` between C's are C's, as between all C integers: ``-7 / 2`` is -3. Cython folds constants
before it knows that they are C's, by Python's rule, so the result would be -4, as it was in a module of
Cython's. The directive ``cdivision`` reaches only what is left for the C compiler.
"""

from __future__ import annotations

from Cython.Compiler.PyrexTypes import py_object_type
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import mixed


class LongLiterals(CythonTransform):
    """``1L << 64`` and ``-7L / 2`` are Python's, as in Pyrex; Cython made each a C long."""

    def __call__(self, root):
        return root if self.context.era.is_cythons else super().__call__(root)

    def visit_IntNode(self, node):
        if node.longness == "L" and not node.unsigned:
            node.type, node.longness, node.is_c_literal = py_object_type, "", False
        return node


class FoldLiteralsAsC(CythonTransform):
    """Makes ``/`` and ``%`` fold by C's rule, where ``cdivision`` is on."""

    def visit_DivNode(self, node):
        self.visitchildren(node)
        if (
            node.operator in _C_OPERATORS
            and self.current_directives["cdivision"]
            and not self.context.era.is_cythons
        ):
            node.__class__ = mixed(_FoldsAsC, type(node))
        return node


class _FoldsAsC:
    def find_compile_time_binary_operator(self, op1, op2):
        of_c = not (self.operand1.type.is_pyobject or self.operand2.type.is_pyobject)
        if isinstance(op1, int) and isinstance(op2, int) and of_c:
            return _C_OPERATORS[self.operator]
        return super().find_compile_time_binary_operator(op1, op2)


def _quotient(a: int, b: int) -> int:
    """Towards zero; ZeroDivisionError leaves the operation for the line to raise at run time."""
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def _remainder(a: int, b: int) -> int:
    """With the sign of the dividend."""
    return a - b * _quotient(a, b)


_C_OPERATORS = {"/": _quotient, "%": _remainder}
