"""``except E, e, tb`` binds the traceback of what was caught (``dialect/except_tracebacks.py``)."""

from __future__ import annotations

import copy

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import VisitorTransform

from repyrex.frontend.dialect.except_tracebacks import SUBJECT


class BindTracebacks(VisitorTransform):
    """Takes the second target of each noted clause as the traceback's."""

    def __init__(self, notes):
        super().__init__()
        self._lines = notes.of(SUBJECT)

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_ExceptClauseNode(self, node):
        self.visitchildren(node)
        if node.pos in self._lines and isinstance(node.target, ExprNodes.TupleNode):
            value, traceback = node.target.args
            node.target = value
            # The value that was bound is the exception itself, and knows its traceback.
            of_value = ExprNodes.AttributeNode(
                value.pos, obj=copy.deepcopy(value), attribute=EncodedString("__traceback__")
            )
            bound = Nodes.SingleAssignmentNode(traceback.pos, lhs=traceback, rhs=of_value)
            node.body = Nodes.StatListNode(node.body.pos, stats=[bound, node.body])
        return node
