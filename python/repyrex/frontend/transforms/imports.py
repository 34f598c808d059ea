"""Modules of the standard library that Python 3 renamed, and names that modules lost (standard_library.py).

A module that is there under its old name comes first: a package may have a ``Queue`` of its own. So does an
attribute that is there. Where there is none, the runtime says what it was.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.TreeFragment import copy_code_tree
from Cython.Compiler.Visitor import TreeVisitor, VisitorTransform

from repyrex.frontend.nodes import name_node, runtime_call, text_node
from repyrex.frontend.standard_library import MODULES, NAMES, lost_name, today


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
            lost = sorted(self._names.used & NAMES.get(name, {}).keys())
            items = [(item, name_node(node.pos, item)) for item in lost]
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
        value = runtime_call(pos, "_repyrex_from", module, text_node(pos, item), what)
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
    """A node for what a table of standard_library.py says: the runtime's object, or the text itself."""
    return name_node(pos, said) if said.startswith("_repyrex_") else text_node(pos, said)


def _module(pos, name):
    return runtime_call(pos, "_repyrex_module", text_node(pos, name), what_it_is(pos, MODULES[name]))
