"""Whether a module was written for Cython: it uses what Pyrex, up to its last release, refused.

Where the two gave one line two meanings, this decides. A module in what they have in common is taken for
Pyrex's.
"""

from __future__ import annotations

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


def is_cythons(tree) -> bool:
    """Whether the module that ``tree`` was parsed from was Cython's."""
    if tree.directive_comments:
        return True
    finder = _Finder()
    finder.visit(tree)
    return finder.found


class _Finder(TreeVisitor):
    def __init__(self):
        super().__init__()
        self.found = False

    def visit_Node(self, node):
        if type(node).__name__ in _CYTHONS:
            self.found = True
        if not self.found:
            self.visitchildren(node)

    def visit_CImportStatNode(self, node):
        self.found = self.found or node.module_name.split(".")[0].startswith(_MODULES)

    def visit_FromCImportStatNode(self, node):
        self.found = self.found or node.module_name.split(".")[0].startswith(_MODULES)

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
        # Not what Cython made of its docstring.
        for part in (node.bases, node.body):
            if part is not None:
                self.visit(part)
