"""``malloc``, ``calloc``, ``realloc`` and ``free`` of a legacy file's ``stdlib.h`` are the library's.

The Cython names stay; only the C names change, so ``&free`` as a destructor and a project's own wrapper are
served alike. Helper C files of the project keep libc's functions: both may release each other's blocks.
"""

from __future__ import annotations

from Cython.Compiler import Nodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import VisitorTransform

_HEADERS = frozenset({"stdlib.h", "<stdlib.h>", "malloc.h", "<malloc.h>"})
_FUNCTIONS = frozenset({"malloc", "calloc", "realloc", "free"})


class UseLibraryAllocator(VisitorTransform):
    """Gives the four functions the C names of repyrex/alloc.h."""

    _in_header = False

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_FuncDefNode(self, node):
        """No header is declared inside."""
        return node

    def visit_CDefExternNode(self, node):
        # `cdef extern` without a file makes Cython print a prototype of its own: a second declaration of the
        # library's function with the legacy file's types, so that stays libc's.
        self._in_header = node.include_file is not None and str(node.include_file) in _HEADERS
        self.visitchildren(node)
        self._in_header = False
        return node

    def visit_CFuncDeclaratorNode(self, node):
        declared = node.base
        if self._in_header and isinstance(declared, Nodes.CNameDeclaratorNode):
            cname = declared.cname or declared.name
            if cname in _FUNCTIONS:
                declared.cname = EncodedString(f"repyrex_{cname}")
        self.visitchildren(node)
        return node
