"""The result of a comparison that is printed: 1 and 0 under Pyrex."""

from __future__ import annotations

from Cython.Compiler import ExprNodes

from repyrex.check.detectors.detector import Detector


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
