"""A module asks, when it is imported, whether NumPy is of the generation that its C files were compiled for.

The headers define the function (repyrex/numpy_generation.h) in each C file that includes one of NumPy's, the
project's own files among them; in a module without such a file the name is NULL.
"""

from __future__ import annotations

from typing import ClassVar

from Cython.Compiler import Nodes
from Cython.Compiler.Visitor import CythonTransform

_FUNCTION = "repyrex_numpy_generation_fits"


class RefuseOtherNumPy(CythonTransform):
    """Puts the question before the module's first statement."""

    def visit_ModuleNode(self, node):
        ask = AskNumPyStatNode(node.pos)
        if isinstance(node.body, Nodes.StatListNode):
            node.body.stats.insert(0, ask)
        else:
            node.body = Nodes.StatListNode(node.body.pos, stats=[ask, node.body])
        return node


class AskNumPyStatNode(Nodes.StatNode):
    """Ends the import with an exception where the answer is no."""

    child_attrs: ClassVar[list[str]] = []

    def analyse_expressions(self, env):
        return self

    def generate_execution_code(self, code):
        code.mark_pos(self.pos)
        # Weak: the linker leaves the name NULL where no file defines it.
        code.putln("#if defined(__GNUC__)")
        code.putln(f"if ({_FUNCTION} && {_FUNCTION}() < 0) {code.error_goto(self.pos)}")
        code.putln("#endif")
