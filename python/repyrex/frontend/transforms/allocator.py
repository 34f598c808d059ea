"""``malloc``, ``calloc``, ``realloc`` and ``free`` of a legacy file's ``stdlib.h`` are the library's.

The Cython names stay; only the C names change, so ``&free`` as a destructor and a project's own wrapper are
served alike. Helper C files of the project keep libc's functions: both may release each other's blocks.
"""

from __future__ import annotations

from Cython.Compiler import Nodes
from Cython.Compiler.StringEncoding import EncodedString

from repyrex.frontend.transforms.declarations import DeclarationsOfHeaders

_HEADERS = frozenset({"stdlib.h", "<stdlib.h>", "malloc.h", "<malloc.h>"})
_FUNCTIONS = frozenset({"malloc", "calloc", "realloc", "free"})


class UseLibraryAllocator(DeclarationsOfHeaders):
    """Gives the four functions the C names of repyrex/alloc.h."""

    def is_about(self, node):
        # `cdef extern` without a file makes Cython print a prototype of its own: a second declaration of the
        # library's function with the legacy file's types, so that stays libc's.
        return node.include_file is not None and str(node.include_file) in _HEADERS

    def visit_CFuncDeclaratorNode(self, node):
        declared = node.base
        if self.in_extern and isinstance(declared, Nodes.CNameDeclaratorNode):
            cname = declared.cname or declared.name
            if cname in _FUNCTIONS:
                declared.cname = EncodedString(f"repyrex_{cname}")
        self.visitchildren(node)
        return node
