"""What a class's options said that Cython's grammar has no place for (``dialect/class_options.py``)."""

from __future__ import annotations

from Cython.Compiler import Options
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import VisitorTransform

from repyrex.frontend.dialect.class_options import SUBJECT
from repyrex.frontend.nodes import mixed


class GiveClassOptions(VisitorTransform):
    """Gives each class the options of its note."""

    def __init__(self, notes):
        super().__init__()
        self._options = dict(notes.of(SUBJECT).values())

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_FuncDefNode(self, node):
        """No extension type inside."""
        return node

    def visit_CClassDefNode(self, node):
        options = self._options.get(node.class_name)
        if options is None:
            return node
        if "object" in options:
            node.objstruct_name = EncodedString(options["object"])
        if "type" in options:
            node.typeobj_name = EncodedString(options["type"])
        if "public" in options:
            node.visibility = "public"
            node.objstruct_name = node.objstruct_name or EncodedString(f"{node.class_name}Object")
            node.typeobj_name = node.typeobj_name or EncodedString(f"{node.class_name}Type")
        if "nogc" in options:
            node.__class__ = mixed(_WithoutGarbageCollection, type(node))
        return node


class _WithoutGarbageCollection:
    """A class whose objects the collector does not see, as Cython's directive no_gc has it."""

    def analyse_declarations(self, env):
        super().analyse_declarations(env)
        if self.scope is not None:
            self.scope.directives = Options.copy_inherited_directives(self.scope.directives, no_gc=True)
