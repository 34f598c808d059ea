"""The ``bytes`` string mode: unprefixed literals are bytes, except where Python 3 needs text.

Text they stay as an argument of ``getattr`` and its like, as a file or module name, as an exception's
message, in ``print``, as the name of an encoding, and in ``__slots__`` and ``__all__``. Keyword names,
attribute names and doc strings are no literals to begin with.
"""

from __future__ import annotations

import builtins

from Cython.Compiler import ExprNodes
from Cython.Compiler.Visitor import VisitorTransform

from repyrex.frontend.nodes import callee

_OF_NAMES = frozenset({"getattr", "setattr", "hasattr", "delattr", "__import__", "type"})
_OF_FILES_AND_CODE = frozenset({"open", "file", "execfile", "compile", "eval"})
_OF_NUMPY_TYPES = frozenset({"dtype", "astype", "view"})
_LISTS_OF_NAMES = frozenset({"__slots__", "__all__"})
# Made to be raised, here or where it is returned to.
_EXCEPTIONS = frozenset(
    name for name, o in vars(builtins).items() if isinstance(o, type) and issubclass(o, BaseException)
)
# Only text can be encoded.
_TAKE_TEXT = _OF_NAMES | _OF_FILES_AND_CODE | _OF_NUMPY_TYPES | _EXCEPTIONS | {"encode", "complex"}


class BytesLiterals(VisitorTransform):
    """Replaces the nodes of unprefixed literals."""

    _keep = False

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_UnicodeNode(self, node):
        # u"" has no bytes; an identifier is a name that the parser made a string of.
        if self._keep or type(node) is not ExprNodes.UnicodeNode or node.bytes_value is None:
            return node
        return ExprNodes.BytesNode(node.pos, value=node.bytes_value)

    def visit_SimpleCallNode(self, node):
        name = callee(node)
        if self._keep:
            # For string_crossings.
            node.repyrex_text = True
        # re.compile takes a pattern, and type() of one object any.
        takes_other = (name == "compile" and not node.function.is_name) or (
            name == "type" and len(node.args) < 3
        )
        if name in _TAKE_TEXT and not takes_other:
            return self._keeping_text(node)
        if name == "decode":
            # bytes.decode(encoding, errors)
            self.visitchildren(node, exclude=["args"])
            return self._keeping_text(node, ["args"])
        if name == "unicode" and len(node.args) > 1:
            # unicode(bytes, encoding, errors)
            data, *names = node.args
            outer, self._keep = self._keep, True
            names = [self.visit(argument) for argument in names]
            self._keep = outer
            node.args = [self.visit(data), *names]
            return node
        return self.visit_Node(node)

    def visit_GeneralCallNode(self, node):
        if callee(node) in _TAKE_TEXT:
            return self._keeping_text(node)
        return self.visit_Node(node)

    def visit_SingleAssignmentNode(self, node):
        if getattr(node.lhs, "name", None) in _LISTS_OF_NAMES:
            return self._keeping_text(node)
        return self.visit_Node(node)

    def visit_RaiseStatNode(self, node):
        return self._keeping_text(node)

    def visit_AssertStatNode(self, node):
        self.visitchildren(node, exclude=["exception"])
        return node

    def visit_PrintStatNode(self, node):
        return self._keeping_text(node)

    def _keeping_text(self, node, attributes=None):
        outer, self._keep = self._keep, True
        self.visitchildren(node, attributes)
        self._keep = outer
        return node
