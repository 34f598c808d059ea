"""Modules of the standard library that Python 3 renamed, and names that modules lost (standard_library.py).

A module that is there under its old name comes first: a package may have a ``Queue`` of its own. So does an
attribute that is there. Where there is none, the runtime says what it was.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.TreeFragment import copy_code_tree
from Cython.Compiler.Visitor import TreeVisitor, VisitorTransform

from repyrex.frontend.standard_library import MODULES, NAMES, lost_name, today


class LegacyImports(VisitorTransform):
    """Has the runtime import what may have another name today."""

    def __call__(self, tree):
        self._tree = tree
        #: The names that hold modules, by the module; for transforms/attributes.py.
        tree.repyrex_imported = self._imported = {}
        return super().__call__(tree)

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_ExprNode(self, node):
        """No import inside."""
        return node

    def visit_SingleAssignmentNode(self, node):
        if isinstance(node.rhs, ExprNodes.ImportNode) and node.lhs.is_name:
            module = str(node.rhs.module_name.value)
            package, _, inside = module.partition(".")
            if inside and node.lhs.name == package:
                module = package
            self._imported.setdefault(today(module), set()).add(node.lhs.name)
        self.visitchildren(node)
        return node

    def visit_ImportNode(self, node):
        # `import name`, `import name as other`
        name = str(node.module_name.value)
        return _module(node.pos, name) if not node.level and name in MODULES else node

    def visit_FromImportStatNode(self, node):
        name = str(node.module.module_name.value)
        if node.module.level or not (name in MODULES or name in NAMES):
            return node
        if [item for item, _ in node.items] == ["*"]:
            # And those of the lost names that the module uses.
            used = _Names()
            used.visit(self._tree)
            lost = sorted(used.names & NAMES.get(name, {}).keys())
            items = [(item, ExprNodes.NameNode(node.pos, name=EncodedString(item))) for item in lost]
            before = [node]
        else:
            items, before = node.items, []
        imports = [self._import(node.module, name, item, target) for item, target in items]
        return Nodes.StatListNode(node.pos, stats=before + imports)

    def _import(self, module, name, item, target):
        """``from name import item``; ``module`` is the node that imports."""
        pos = module.pos
        module = _module(pos, name) if name in MODULES else copy_code_tree(module)
        lost = lost_name(name, item)
        what = ExprNodes.NoneNode(pos) if lost is None else what_it_is(pos, lost)
        value = _call(pos, "_repyrex_from", module, _text(pos, item), what)
        return Nodes.SingleAssignmentNode(pos, lhs=target, rhs=value)


class _Names(TreeVisitor):
    """The names that a tree uses."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_NameNode(self, node):
        self.names.add(str(node.name))


def what_it_is(pos, said):
    """A node for what a table of standard_library.py says: the runtime's object, or the text itself."""
    return _name(pos, said) if said.startswith("_repyrex_") else _text(pos, said)


def _module(pos, name):
    return _call(pos, "_repyrex_module", _text(pos, name), what_it_is(pos, MODULES[name]))


def _call(pos, function, *arguments):
    return ExprNodes.SimpleCallNode(pos, function=_name(pos, function), args=list(arguments))


def _name(pos, name):
    return ExprNodes.NameNode(pos, name=EncodedString(name))


def _text(pos, text):
    return ExprNodes.UnicodeNode(pos, value=EncodedString(text))
