"""``__new__`` of an extension type is what Pyrex 0.9.5 and Cython call ``__cinit__``.

Until then Pyrex knew no other name for the method that runs once, when the object's memory has been made.
"""

from __future__ import annotations

import re

from Cython.Compiler import Nodes
from Cython.Compiler.Errors import error
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import VisitorTransform

from repyrex.frontend.nodes import mixed

_OLD, _NEW = "__new__", "__cinit__"


class ConstructorsByTheirOldName(VisitorTransform):
    """Renames ``__new__`` directly below an extension type."""

    TRIGGER = re.compile(r"\bdef[ \t]+__new__\b")

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_FuncDefNode(self, node):
        """No extension type inside."""
        return node

    def visit_CClassDefNode(self, node):
        methods = {str(one.name): one for one in _methods(node.body)}
        old, new = methods.get(_OLD), methods.get(_NEW)
        if old is not None and new is not None:
            error(
                old.pos,
                f"'{node.class_name}' has both __new__ and __cinit__ (line {new.pos[1]}), which are two "
                f"names "
                "of one method: write one of them",
            )
            # Cython would refuse the name once more.
            old.name = EncodedString("__new")
        elif old is not None:
            old.name = EncodedString(_NEW)
            old.__class__ = mixed(_CalledNew, type(old))
        return node


class _CalledNew:
    """``__cinit__``, which tracebacks call what the user's file calls it."""

    def analyse_declarations(self, env):
        super().analyse_declarations(env)
        owner, _, _ = self.entry.qualified_name.rpartition(".")
        self.entry.qualified_name = EncodedString(f"{owner}.{_OLD}")


def _methods(body):
    pending = [body]
    while pending:
        node = pending.pop()
        if isinstance(node, Nodes.DefNode):
            yield node
        elif isinstance(node, Nodes.StatListNode):
            pending += node.stats
