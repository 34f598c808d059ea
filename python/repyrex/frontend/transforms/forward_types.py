"""Types that a legacy file declares forward in another module: ``from m cimport class X``, ``cdef class
m.X``.

Two .pxd files that cimport each other could say so which types the one that is read later will have.
"""

from __future__ import annotations

from typing import ClassVar

from Cython.Compiler import Nodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import VisitorTransform

from repyrex.frontend.dialect import cimported_kinds, qualified_classes


class DeclareForwardTypes(VisitorTransform):
    """Puts a declaration where the notes say that one was."""

    def __init__(self, notes):
        super().__init__()
        self._kinds = notes.of(cimported_kinds.SUBJECT)
        self._classes = notes.of(qualified_classes.SUBJECT)

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_FuncDefNode(self, node):
        """Functions declare no types."""
        return node

    def visit_FromCImportStatNode(self, node):
        kinds = self._kinds.get(node.pos)
        if not kinds:
            return node
        level = getattr(node, "relative_level", None)
        declared = ForwardTypesNode(node.pos, module=node.module_name, level=level, kinds=kinds)
        return Nodes.StatListNode(node.pos, stats=[declared, node])

    def visit_PassStatNode(self, node):
        name = self._classes.get(node.pos)
        if not name:
            return node
        module, _, class_ = name.rpartition(".")
        return ForwardTypesNode(node.pos, module=EncodedString(module), level=None, kinds={class_: "class"})


class ForwardTypesNode(Nodes.StatNode):
    """Declares types in another module unless it has them.

    module  str                its name, as the file has it
    level   int or None        of a relative cimport
    kinds   {str: str}         class, struct or union, by the type's name
    """

    child_attrs: ClassVar[list[str]] = []

    def analyse_declarations(self, env):
        home = env.find_module(self.module, self.pos, relative_level=self.level)
        for name, kind in self.kinds.items():
            if home.lookup_here(name) is not None:
                continue
            name = EncodedString(name)
            if kind == "class":
                home.declare_c_class(name, pos=self.pos, module_name=self.module)
            else:
                home.declare_struct_or_union(name, kind=kind, scope=None, typedef_flag=0, pos=self.pos)

    def analyse_expressions(self, env):
        return self

    def generate_function_definitions(self, env, code):
        pass

    def generate_execution_code(self, code):
        pass

    def annotate(self, code):
        pass
