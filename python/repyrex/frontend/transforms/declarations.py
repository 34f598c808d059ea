"""What the passes over a header's declarations share: whether they stand in a ``cdef extern from`` block."""

from __future__ import annotations

from Cython.Compiler.Visitor import VisitorTransform


class DeclarationsOfHeaders(VisitorTransform):
    """A pass that asks ``in_extern`` at each declaration."""

    in_extern = False

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_FuncDefNode(self, node):
        """No header is declared inside."""
        return node

    def visit_CDefExternNode(self, node):
        self.in_extern = self.is_about(node)
        self.visitchildren(node)
        self.in_extern = False
        return node

    def is_about(self, node):
        """Whether the pass is about the header of this block."""
        return True
