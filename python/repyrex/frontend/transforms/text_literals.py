r"""The ``text`` string mode: a literal is the text of its bytes, as a ``char *`` that becomes an object is.

``"\303\251"`` is one character, and a byte that is no UTF-8 a lone surrogate, which is that byte again where
C gets it. ``"abc"[i]`` of Pyrex's is a C character, since its literals were C strings; in ``bytes`` mode
Cython's rule for bytes is the same. Cython's own literals were objects.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import VisitorTransform


class TextLiterals(VisitorTransform):
    """Decodes literals with other characters than ASCII's, and makes bytes of one that is indexed."""

    def __call__(self, tree):
        self._is_cythons = tree.repyrex_is_cythons
        return super().__call__(tree)

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_UnicodeNode(self, node):
        if node.bytes_value is not None and not node.value.isascii():
            node.value = EncodedString(bytes(node.bytes_value).decode("utf-8", "surrogateescape"))
        return node

    def visit_IndexNode(self, node):
        self.visitchildren(node)
        base = node.base
        if not self._is_cythons and isinstance(base, ExprNodes.UnicodeNode) and base.bytes_value is not None:
            node.base = ExprNodes.BytesNode(base.pos, value=base.bytes_value)
        return node
