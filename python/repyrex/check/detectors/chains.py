"""`a < b * c < d` with narrow C integers: Pyrex kept the middle in a variable of their type."""

from __future__ import annotations

from Cython.Compiler import ExprNodes
from Cython.Compiler.PyrexTypes import c_int_type

from repyrex.check.detectors.detector import Detector


class NarrowChains(Detector):
    """Looks at the operands within chained comparisons."""

    def visit_PrimaryCmpNode(self, node):
        cmp = node
        while cmp.cascade:
            middle = cmp.operand2
            while isinstance(middle, (ExprNodes.CoercionNode, ExprNodes.CloneNode)):
                middle = middle.arg
            if isinstance(middle, ExprNodes.NumBinopNode) and all(
                _is_narrow(one) for one in (middle.operand1, middle.operand2)
            ):
                self.tell("narrow-chain", middle, operator=middle.operator)
            cmp = cmp.cascade
        self.visitchildren(node)


def _is_narrow(node):
    while isinstance(node, ExprNodes.CoercionNode):
        node = node.arg
    return node.type is not None and node.type.is_int and node.type.rank < c_int_type.rank
