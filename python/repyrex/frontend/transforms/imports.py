"""Modules that are gone or have another name, and names that modules lost (libraries.py).

A module that is there under its old name comes first: a package may have a ``Queue`` of its own. So does an
attribute that is there. Where there is none, the runtime says what it was.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.TreeFragment import copy_code_tree
from Cython.Compiler.Visitor import TreeVisitor, VisitorTransform

from repyrex.frontend.libraries import MODULES, has_lost, lost_name, starred_names, today


class LegacyImports(VisitorTransform):
    """Has the runtime import what may have another name today."""

    def __call__(self, tree):
        self._names = _Names()
        self._names.visit(tree)
        #: The names that hold modules, by the module; for transforms/attributes.py.
        tree.repyrex_imported = self._imported = {}
        return super().__call__(tree)

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_SingleAssignmentNode(self, node):
        if isinstance(node.rhs, ExprNodes.ImportNode) and node.lhs.is_name:
            module = str(node.rhs.module_name.value)
            package, _, inside = module.partition(".")
            if inside and node.lhs.name == package:
                if module in MODULES and package not in MODULES:
                    # `import numpy.oldnumeric`: an attribute of numpy's, which has it no more (NAMES).
                    node.rhs.module_name = _text(node.rhs.pos, package)
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
        if node.module.level or not (name in MODULES or has_lost(name)):
            return node
        self._imported.setdefault(today(name), set())
        if [item for item, _ in node.items] == ["*"]:
            return Nodes.StatListNode(node.pos, stats=self._import_star(node, name))
        stats = [self._import(node.module, name, item, target) for item, target in node.items]
        return Nodes.StatListNode(node.pos, stats=stats)

    def _import_star(self, node, name):
        """The statement, and imports of those of the lost names that the module uses."""
        lost = [self._starred(node, name, item) for item in sorted(self._names.used & starred_names(name))]
        before = []
        if name == "scipy":
            # It had all of NumPy's names, and its own in the place of some.
            star = copy_code_tree(node)
            star.module.module_name = _text(node.pos, "numpy")
            before = [*self._import_star(star, "numpy"), *lost]
            lost = []
        if name in MODULES:
            # Cython asks the import for these.
            imported, node.module = node.module, _module(node.pos, name)
            node.module.module_name, node.module.level = imported.module_name, imported.level
        return [*before, node, *lost]

    def _starred(self, node, name, item):
        return self._import(node.module, name, item, _name(node.pos, item))

    def _import(self, module, name, item, target):
        """``from name import item``; ``module`` is the node that imports."""
        pos = module.pos
        module = _module(pos, name) if name in MODULES else copy_code_tree(module)
        lost = lost_name(name, item)
        what = ExprNodes.NoneNode(pos) if lost is None else what_it_is(pos, lost.today)
        function = "_repyrex_from_changed" if lost is not None and lost.changed else "_repyrex_from"
        value = _call(pos, function, module, _text(pos, item), what)
        return Nodes.SingleAssignmentNode(pos, lhs=target, rhs=value)


class _Names(TreeVisitor):
    """The names that a tree uses."""

    def __init__(self):
        super().__init__()
        self.used = set()

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_NameNode(self, node):
        self.used.add(str(node.name))


def what_it_is(pos, said):
    """A node for what a table of libraries.py says: the runtime's object, a module, or the text itself."""
    if said.startswith("="):
        return _module(pos, said[1:])
    return _name(pos, said) if said.startswith("_repyrex_") else _text(pos, said)


def _module(pos, name):
    return _call(pos, "_repyrex_module", _text(pos, name), what_it_is(pos, MODULES[name]))


def _call(pos, function, *arguments):
    return ExprNodes.SimpleCallNode(pos, function=_name(pos, function), args=list(arguments))


def _name(pos, name):
    return ExprNodes.NameNode(pos, name=EncodedString(name))


def _text(pos, text):
    return ExprNodes.UnicodeNode(pos, value=EncodedString(text))
