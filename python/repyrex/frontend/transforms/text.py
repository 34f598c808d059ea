"""The ``text`` string mode: a ``char *`` that becomes an object is decoded without loss.

Cython decodes strictly; the header that is included here keeps bytes that are no UTF-8 as lone surrogates.
"""

from __future__ import annotations

from Cython.Compiler.Visitor import CythonTransform


class LosslessText(CythonTransform):
    """Includes repyrex/generated/text.h behind Cython's own definitions."""

    def visit_ModuleNode(self, node):
        if self.context.decodes_as_text:
            # Late: Cython defines its string macros behind the early includes.
            node.scope.add_include_file("repyrex/generated/text.h", late=True)
        return node
