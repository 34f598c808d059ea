"""``"..." % arguments`` with a literal is the runtime's, which takes both kinds of string.

Before Cython folds constants: it makes of a literal format an f-string, which shows bytes as ``b'...'``.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes
from Cython.Compiler.Visitor import VisitorTransform

from repyrex.frontend.nodes import is_literal_string, runtime_call

FORMAT = "_repyrex_format"
TOLD = "_repyrex_told"


class FormatStrings(VisitorTransform):
    """Replaces ``%`` behind a literal."""

    def __call__(self, tree):
        self._bytes = tree.repyrex_strings == "bytes"
        return super().__call__(tree)

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_ModNode(self, node):
        self.visitchildren(node)
        format_ = node.operand1
        if not is_literal_string(format_):
            return node
        if self._bytes and isinstance(format_, ExprNodes.UnicodeNode) and format_.bytes_value is not None:
            # Kept as text for what takes it (BytesLiterals): what it is made of need not be.
            format_ = ExprNodes.BytesNode(format_.pos, value=format_.bytes_value)
            return runtime_call(node.pos, TOLD, runtime_call(node.pos, FORMAT, format_, node.operand2))
        return runtime_call(node.pos, FORMAT, format_, node.operand2)
