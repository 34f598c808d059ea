"""Whether a module was written for Cython: it uses what Pyrex, up to its last release, refused.

Where the two gave one line two meanings, this decides. The C file beside a source tells what made it; without
one, its syntax does. A module in what the two have in common is taken for Pyrex's. The cimport of a name that
Cython's pxds have tells less: a project may have had one of that name.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from Cython.Compiler import ExprNodes
from Cython.Compiler.Visitor import TreeVisitor

from repyrex.frontend.generated import Generator, generator_of

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
    """What a module was written for."""

    is_cythons: bool
    #: Where no more than the cimport of this name says so.
    only_by: str | None = None
    #: What translated it, where that is known.
    generator: Generator | None = None

    @property
    def divides_as_python(self) -> bool:
        """Whether ``/`` and ``%`` between C numbers were Python's, as since Cython 0.12."""
        return self._since(0, 12)

    @property
    def sets_class_attributes_late(self) -> bool:
        """Whether a class was there before its attributes: Pyrex's way, and Cython's before 0.14."""
        return not self._since(0, 14)

    def _since(self, *version: int) -> bool:
        return self.generator.is_cython_since(*version) if self.generator else self.is_cythons


def era_of(tree, source: Path, *, knows_future: bool = False) -> Era:
    """That of the module that ``tree`` was parsed from. Pyrex knew no ``from __future__ import division``."""
    generator = generator_of(source)
    if generator:
        return Era(generator.is_cython, generator=generator)
    if tree.directive_comments or knows_future:
        return Era(is_cythons=True)
    finder = _Finder()
    finder.visit(tree)
    if finder.found:
        return Era(is_cythons=True)
    return Era(finder.cimported is not None, only_by=finder.cimported)


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

    def visit_PyClassNamespaceNode(self, node):
        """A class's docstring, which Cython has made text of."""

    def visit_PyClassDefNode(self, node):
        self.found = self.found or bool(node.decorators)
        self.visit_Node(node)
