"""What every detector has: the module that it looks at, and a way to tell."""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.Visitor import TreeVisitor


class Detector(TreeVisitor):
    """Walks a tree. ``module`` is a ``Watch`` (repyrex/check/watch.py)."""

    def __init__(self, module):
        super().__init__()
        self.module = module

    def look(self, tree):
        """Walk a module's tree."""
        self.visit(tree)

    def tell(self, construct, node, **about):
        """A finding at the place of ``node``."""
        self.module.tell(construct, node.pos, **about)

    def visit_Node(self, node):
        self.visitchildren(node)


class ScopedDetector(Detector):
    """Knows which names a function or the module binds, so that a builtin is told from a variable."""

    def look(self, tree):
        self._scopes = [_bound_in(tree.body)]
        self.visit(tree)

    def binds(self, name):
        """Whether a name is a variable of the module where the walk is."""
        return any(name in scope for scope in self._scopes)

    def visit_FuncDefNode(self, node):
        self._scopes.append(_bound_in(node))
        self.visitchildren(node)
        self._scopes.pop()

    def visit_LambdaNode(self, node):
        self.visitchildren(node)

    def called_builtin(self, call):
        """The name of the builtin that a call calls, as far as names tell; else None."""
        name = getattr(call.function, "name", None)
        if isinstance(call.function, ExprNodes.NameNode) and not self.binds(name):
            return str(name)
        return None


def _bound_in(node):
    finder = _BoundNames()
    if isinstance(node, Nodes.FuncDefNode):
        finder.visitchildren(node)
        for arg in (getattr(node, "star_arg", None), getattr(node, "starstar_arg", None)):
            if arg is not None:
                finder.names.add(arg.name)
    elif node is not None:
        finder.visit(node)
    return finder.names


class _BoundNames(TreeVisitor):
    """The names that are assigned, declared, imported or defined, not inside inner functions and classes."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_FuncDefNode(self, node):
        if isinstance(node, Nodes.DefNode):
            self.names.add(node.name)
        else:
            self._declare(node.declarator)

    def visit_ClassDefNode(self, node):
        self.names.add(getattr(node, "class_name", None) or getattr(node, "name", None))

    def visit_SingleAssignmentNode(self, node):
        self._bind(node.lhs)
        self.visitchildren(node)

    def visit_CascadedAssignmentNode(self, node):
        for target in node.lhs_list:
            self._bind(target)
        self.visitchildren(node)

    def visit_ForInStatNode(self, node):
        self._bind(node.target)
        self.visitchildren(node)

    def visit_ForFromStatNode(self, node):
        self._bind(node.target)
        self.visitchildren(node)

    def visit_ExceptClauseNode(self, node):
        self._bind(node.target)
        self.visitchildren(node)

    def visit_FromImportStatNode(self, node):
        for _, target in node.items:
            self._bind(target)

    def visit_FromCImportStatNode(self, node):
        for _, name, as_name, *_ in node.imported_names:
            self.names.add(as_name or name)

    def visit_CImportStatNode(self, node):
        self.names.add(node.as_name or node.module_name.partition(".")[0])

    def visit_CArgDeclNode(self, node):
        self._declare(node.declarator, node.base_type)

    def visit_CVarDefNode(self, node):
        for declarator in node.declarators:
            self._declare(declarator)

    def visit_CStructOrUnionDefNode(self, node):
        self.names.add(node.name)

    def _bind(self, target):
        if isinstance(target, ExprNodes.NameNode):
            self.names.add(target.name)
        for item in getattr(target, "args", None) or ():
            self._bind(item)

    def _declare(self, declarator, base_type=None):
        while not isinstance(declarator, Nodes.CNameDeclaratorNode):
            declarator = getattr(declarator, "base", None)
            if declarator is None:
                return
        # `def f(x)`: a lone name is parsed as a type.
        name = declarator.name or getattr(base_type, "name", None)
        if name:
            self.names.add(name)


def dotted(node):
    """`a.b.c` of an expression that consists of names; None of any other."""
    if isinstance(node, ExprNodes.NameNode):
        return str(node.name)
    if isinstance(node, ExprNodes.AttributeNode):
        owner = dotted(node.obj)
        return owner and f"{owner}.{node.attribute}"
    return None


def text_of(node):
    """The text of a string node, of the parser's kinds and in either mode; None of any other node."""
    if isinstance(node, (ExprNodes.UnicodeNode, ExprNodes.BytesNode)):
        value = node.value
        return value.decode("latin-1") if isinstance(value, bytes) else str(value)
    return None
