"""``True = __builtin__.True``, ``True, False = 1, 0``: to Pyrex these were names as any other.

In a file that assigns to one, every ``True`` and ``False`` is that name, which is looked up as names are.
``None`` could not be assigned to.
"""

from __future__ import annotations

import re

from Cython.Compiler import ExprNodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import TreeVisitor, VisitorTransform


class AssignedConstants(VisitorTransform):
    """Makes names of True and False where the file gives them another meaning."""

    TRIGGER = re.compile(r"\b(?:True|False)\s*(?:=(?!=)|[],)]|in\b)|\bimport\s[^\n]{0,300}\b(?:True|False)\b")

    def visit_ModuleNode(self, node):
        finder = _AssignmentFinder()
        finder.visit(node)
        if finder.found:
            self.visitchildren(node)
        return node

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_BoolNode(self, node):
        return ExprNodes.NameNode(node.pos, name=EncodedString(str(bool(node.value))))


class _AssignmentFinder(TreeVisitor):
    """Whether something assigns to True or False."""

    def __init__(self):
        super().__init__()
        self.found = False

    def visit_Node(self, node):
        if not self.found:
            self.visitchildren(node)

    def visit_ExprNode(self, node):
        """Nothing is assigned inside an expression."""

    def visit_SingleAssignmentNode(self, node):
        self._look_at(node.lhs)

    def visit_CascadedAssignmentNode(self, node):
        for target in node.lhs_list:
            self._look_at(target)

    def visit_FromImportStatNode(self, node):
        for _, target in node.items:
            self._look_at(target)

    def visit_ForInStatNode(self, node):
        self._look_at(node.target)
        self.visitchildren(node)

    def visit_DelStatNode(self, node):
        for target in node.args:
            self._look_at(target)

    def _look_at(self, target):
        if isinstance(target, ExprNodes.BoolNode):
            self.found = True
        elif isinstance(target, ExprNodes.NameNode):
            self.found = self.found or target.name in ("True", "False")
        elif isinstance(target, (ExprNodes.TupleNode, ExprNodes.ListNode)):
            for part in target.args:
                self._look_at(part)
