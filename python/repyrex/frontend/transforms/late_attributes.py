"""``__slots__`` and ``__metaclass__`` of a class in the module are attributes like any other.

Pyrex, and Cython before 0.14, made a class first and set then what its body says, so neither had an effect:
its instances had a ``__dict__``, its type was ``type``. Here the body sets them by another name, and what
follows the class by their own.
"""

from __future__ import annotations

import re

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import VisitorTransform

from repyrex.frontend.nodes import name_node

_INERT = ("__slots__", "__metaclass__")
#: No name that a source could say.
_MEANWHILE = "repyrex {}"


class LateClassAttributes(VisitorTransform):
    """Sets those names of a class body behind the class."""

    TRIGGER = re.compile("|".join(_INERT))

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_PyClassDefNode(self, node):
        self.visitchildren(node)
        body = _Body()
        body.visit(node.body)
        behind = [stat for name in body.names for stat in _set_late(node, name)]
        return Nodes.StatListNode(node.pos, stats=[node, *behind]) if behind else node


class _Body(VisitorTransform):
    """Renames those that the class body sets, where it sets or reads them."""

    def __init__(self):
        super().__init__()
        self.names = []

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_SingleAssignmentNode(self, node):
        name = getattr(node.lhs, "name", None)
        if name in _INERT and name not in self.names:
            self.names.append(name)
        self.visitchildren(node)
        return node

    def visit_NameNode(self, node):
        if node.name in self.names:
            node.name = EncodedString(_MEANWHILE.format(node.name))
        return node

    def visit_FuncDefNode(self, node):
        return node

    def visit_ClassDefNode(self, node):
        return node


def _set_late(node, name):
    def attribute(of):
        return ExprNodes.AttributeNode(
            node.pos, obj=name_node(node.pos, node.name), attribute=EncodedString(of)
        )

    meanwhile = _MEANWHILE.format(name)
    yield Nodes.SingleAssignmentNode(node.pos, lhs=attribute(name), rhs=attribute(meanwhile))
    yield Nodes.DelStatNode(node.pos, args=[attribute(meanwhile)], ignore_nonexisting=False)
