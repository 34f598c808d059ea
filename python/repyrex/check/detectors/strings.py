"""What strings in ``text`` mode are that Python 2's ``str`` was not: characters for bytes, and unicode."""

from __future__ import annotations

from Cython.Compiler import ExprNodes

from repyrex.check.detectors.detector import ScopedDetector

_OF_TYPES = frozenset({"isinstance", "issubclass"})
_COMPARED = frozenset({"is", "is_not", "==", "!=", "in", "not_in"})


class Strings(ScopedDetector):
    """Literals that hold other bytes than ASCII's, and questions whether something is unicode."""

    def look(self, tree):
        if self.module.strings == "text":
            super().look(tree)

    def visit_UnicodeNode(self, node):
        value = node.bytes_value
        if value is not None and not bytes(value).isascii():
            self.tell("literal-not-ascii", node)

    def visit_SimpleCallNode(self, node):
        if self.called_builtin(node) in _OF_TYPES and len(node.args) == 2:
            self._asked(node.args[1], node.function)
        self.visitchildren(node)

    def visit_PrimaryCmpNode(self, node):
        if node.operator in _COMPARED:
            for one in (node.operand1, node.operand2):
                self._asked(one, one)
        self.visitchildren(node)

    def _asked(self, types, place):
        """Whether ``unicode`` is among the types, and ``str`` is not."""
        given = types.args if isinstance(types, (ExprNodes.TupleNode, ExprNodes.ListNode)) else [types]
        names = {getattr(one, "name", None) for one in given}
        if "unicode" in names and "str" not in names and not self.binds("unicode"):
            self.tell("unicode-type", place)
