"""Calls of the allocator say where they stand, for the reports of its debug mode.

``malloc(n)`` at line 12 of legacy.pyx becomes ``repyrex_malloc_at(n, "legacy.pyx:12")``. A function
that is not called (``&free``, a destructor) keeps its name: whoever calls it has no place to tell.
"""

from __future__ import annotations

import copy

from Cython.Compiler import ExprNodes, PyrexTypes, StringEncoding
from Cython.Compiler.Visitor import CythonTransform

_WITH_PLACE = frozenset({"repyrex_malloc", "repyrex_calloc", "repyrex_realloc", "repyrex_free"})


class TellPlaces(CythonTransform):
    """Gives each call of the four functions the place as one more argument."""

    def visit_SimpleCallNode(self, node):
        self.visitchildren(node)
        entry = getattr(node.function, "entry", None)
        if getattr(entry, "cname", None) in _WITH_PLACE and node.function_type().is_cfunction:
            # The entry is everybody's, also of those who take the function's address.
            node.function.entry = copy.copy(entry)
            node.function.entry.cname += "_at"
            # Arguments behind the declared ones go into the call as they are.
            node.args = [*node.args, _literal(node.pos)]
        return node


def _literal(pos):
    """The place as messages name it, as a C string."""
    text = f"{pos[0].get_error_description()}:{pos[1]}"
    quoted = StringEncoding.escape_byte_string(text.encode("utf-8", "surrogateescape"))
    return ExprNodes.RawCNameExprNode(pos, type=PyrexTypes.c_const_char_ptr_type, cname=f'"{quoted}"')
