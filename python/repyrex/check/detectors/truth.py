"""Truth values: a comparison that is printed, 1 and 0 under Pyrex; `and` and `or` between C values."""

from __future__ import annotations

from Cython.Compiler import ExprNodes

from repyrex.check.detectors.detector import Detector, text_of


class PrintedTruth(Detector):
    """Looks at what print, `"..." %`, str() and repr() are given."""

    def visit_PrintStatNode(self, node):
        self._given(node.arg_tuple)
        self.visitchildren(node)

    def visit_ModNode(self, node):
        if isinstance(node.operand1, (ExprNodes.UnicodeNode, ExprNodes.BytesNode)):
            self._given(node.operand2)
        self.visitchildren(node)

    def visit_SimpleCallNode(self, node):
        if getattr(node.function, "name", None) in ("str", "repr"):
            for argument in node.args or ():
                self._given(argument)
        self.visitchildren(node)

    def visit_BackquoteNode(self, node):
        self._given(node.arg)
        self.visitchildren(node)

    def _given(self, node):
        for one in getattr(node, "args", None) or [node]:
            while isinstance(one, ExprNodes.CoercionNode):
                one = one.arg
            if isinstance(one, (ExprNodes.PrimaryCmpNode, ExprNodes.NotNode)):
                self.tell("truth-printed", one)


class CAndOr(Detector):
    """Looks at `a and b` as a value, where neither is an object and not both are integers."""

    def look(self, tree):
        self._in_condition = False
        self.visit(tree)

    def visit_IfClauseNode(self, node):
        self._condition(node.condition)
        self.visitchildren(node, exclude=("condition",))

    def visit_WhileStatNode(self, node):
        if node.condition is not None:
            self._condition(node.condition)
        self.visitchildren(node, exclude=("condition",))

    def visit_NotNode(self, node):
        self._condition(node.operand)

    def visit_BoolBinopNode(self, node):
        operands = [_bare(node.operand1), _bare(node.operand2)]
        are_c = all(one.type is not None and _is_c(one) for one in operands)
        if not self._in_condition and are_c and not all(one.type.is_int for one in operands):
            self.tell("c-and-or", node, operator=str(node.operator))
        self.visitchildren(node)

    def visit_ExprNode(self, node):
        # What is within a condition and no operand of its `and`: an argument, an index.
        outer, self._in_condition = self._in_condition, False
        self.visitchildren(node)
        self._in_condition = outer

    def visit_CoercionNode(self, node):
        self.visitchildren(node)

    def visit_BoolBinopResultNode(self, node):
        self.visitchildren(node)

    def _condition(self, node):
        outer, self._in_condition = self._in_condition, True
        self.visit(node)
        self._in_condition = outer


def _bare(node):
    while isinstance(node, (ExprNodes.CoercionNode, ExprNodes.BoolBinopResultNode, ExprNodes.CloneNode)):
        node = node.arg
    return node


def _is_c(node):
    """A literal was a C string to Pyrex."""
    return not node.type.is_pyobject or text_of(node) is not None
