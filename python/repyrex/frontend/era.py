"""Whether a module was written for Cython: it uses what Pyrex, up to its last release, refused.

Where the two gave one line two meanings, this decides. A module in what they have in common is taken for
Pyrex's. The cimport of a name that Cython's pxds have tells less: a project may have had one of that name.
"""

from __future__ import annotations

from dataclasses import dataclass

from Cython.Compiler import ExprNodes
from Cython.Compiler.Visitor import TreeVisitor

# By name, since not every Cython has all of them.
_CYTHONS = frozenset(
    {
        "CondExprNode",
        "ComprehensionNode",
        "DictComprehensionAppendNode",
        "ExecStatNode",
        "GeneratorExpressionNode",
        "InlinedGeneratorExpressionNode",
        "LambdaNode",
        "MemoryViewSliceTypeNode",
        "SetNode",
        "TemplatedTypeNode",
        "WithStatNode",
        "YieldExprNode",
    }
)
_MODULES = ("cython", "numpy", "cpython", "libc", "libcpp", "stdlib", "stdio", "python_")


@dataclass(frozen=True)
class Era:
    """What a module was written for; ``only_by`` where no more than the cimport of that name says so."""

    is_cythons: bool
    only_by: str | None = None


def era(tree) -> Era:
    """That of the module that ``tree`` was parsed from."""
    if tree.directive_comments:
        return Era(True)
    finder = _Finder()
    finder.visit(tree)
    if finder.found:
        return Era(True)
    return Era(finder.cimported is not None, finder.cimported)


class _Finder(TreeVisitor):
    def __init__(self):
        super().__init__()
        self.found = False
        self.cimported = None

    def visit_Node(self, node):
        if type(node).__name__ in _CYTHONS:
            self.found = True
        if not self.found:
            self.visitchildren(node)

    def visit_CImportStatNode(self, node):
        name = str(node.module_name)
        if self.cimported is None and name.split(".")[0].startswith(_MODULES):
            self.cimported = name

    visit_FromCImportStatNode = visit_CImportStatNode

    def visit_CFuncDefNode(self, node):
        self.found = self.found or node.overridable or "inline" in node.modifiers
        self.visit_Node(node)

    def visit_DefNode(self, node):
        self.found = self.found or bool(node.decorators)
        self.visit_Node(node)

    def visit_PrintStatNode(self, node):
        self.found = self.found or node.stream is not None
        self.visit_Node(node)

    def visit_UnicodeNode(self, node):
        # u"..." has no bytes.
        self.found = self.found or (type(node) is ExprNodes.UnicodeNode and node.bytes_value is None)

    def visit_PyClassDefNode(self, node):
        self.found = self.found or bool(node.decorators)
        self.visit_Node(node)
