"""Where the sizes given to ``malloc`` come from, as far as names tell.

By name alone, before anything has a type: a name too many costs a check that cannot fail, no more.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.Visitor import TreeVisitor

from repyrex.frontend.nodes import callee

_ALLOCATORS = frozenset({"malloc", "calloc", "realloc", "PyMem_Malloc", "PyMem_Realloc", "PyObject_Malloc"})
_CHECKABLE = frozenset({"+", "-", "*"})


def find_sizes(module):
    """The expressions in ``module`` that sizes are made of, and the ``n *= h`` that make them."""
    finder = _FunctionFinder()
    finder.visit(module)
    allocators = set(_ALLOCATORS)
    attributes: set[str] = set()
    while True:
        known = len(allocators) + len(attributes)
        expressions, in_place = [], []
        for function in finder.found:
            sizes, statements = function.sizes(allocators, attributes)
            expressions += sizes
            in_place += statements
            made_of = sizes + [one.rhs for one in statements]
            attributes |= {node.attribute for node in _parts(made_of) if _is_attribute(node)}
            if function.parameters & _names_in(made_of):
                allocators.add(function.name)
        # A round may bring a helper function or an attribute more; the module has only so many.
        if len(allocators) + len(attributes) == known:
            return expressions, in_place


def operations_in(expressions):
    """The arithmetic in ``expressions``, operator by operator."""
    return [node for node in _parts(expressions) if isinstance(node, ExprNodes.NumBinopNode)]


class _FunctionFinder(TreeVisitor):
    """The functions of a module, methods and inner ones among them."""

    def __init__(self):
        super().__init__()
        self.found = []
        self._inside = None

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_FuncDefNode(self, node):
        outer, self._inside = self._inside, _Function(node)
        self.found.append(self._inside)
        self.visitchildren(node)
        self._inside = outer

    def visit_SimpleCallNode(self, node):
        if self._inside:
            self._inside.calls.append(node)
        self.visitchildren(node)

    def visit_SingleAssignmentNode(self, node):
        if self._inside and _is_followed(node.lhs):
            self._inside.assignments.append(node)
        self.visitchildren(node)

    def visit_InPlaceAssignmentNode(self, node):
        if self._inside and node.operator in _CHECKABLE and _is_followed(node.lhs):
            self._inside.in_place.append(node)
        self.visitchildren(node)


class _Function:
    """One function: its calls, and its assignments to plain names and to attributes of names."""

    def __init__(self, node):
        self.name = node.name if isinstance(node, Nodes.DefNode) else node.declarator.declared_name()
        self.parameters = {_declared(arg.declarator) for arg in _arguments(node)}
        self.calls = []
        self.assignments = []
        self.in_place = []

    def sizes(self, allocators, attributes):
        """What is given to ``allocators``, and what the names and ``attributes`` in that are assigned."""
        given = [arg for call in self.calls if callee(call) in allocators for arg in call.args]
        sizes, in_place = given, []
        while True:
            known = len(sizes) + len(in_place)
            names = _names_in(sizes + [one.rhs for one in in_place])

            def feeds(assignment, names=names):
                target = assignment.lhs
                return target.attribute in attributes if _is_attribute(target) else target.name in names

            sizes = given + [one.rhs for one in self.assignments if feeds(one)]
            in_place = [one for one in self.in_place if feeds(one)]
            if len(sizes) + len(in_place) == known:
                return sizes, in_place


def _arguments(function):
    if isinstance(function, Nodes.DefNode):
        return function.args
    declarator = function.declarator
    while not isinstance(declarator, Nodes.CFuncDeclaratorNode):
        declarator = declarator.base
    return declarator.args


def _declared(declarator):
    """The name in ``int *name`` and its like."""
    while not isinstance(declarator, Nodes.CNameDeclaratorNode):
        declarator = declarator.base
    # `cdef helper(size)`: a lone name is parsed as a type.
    return declarator.name


def _is_followed(target):
    return isinstance(target, ExprNodes.NameNode) or _is_attribute(target)


def _is_attribute(node):
    return isinstance(node, ExprNodes.AttributeNode) and isinstance(node.obj, ExprNodes.NameNode)


def _parts(expressions):
    """The operators in ``expressions`` and what they act on, but not into calls and indexing."""
    pending = list(expressions)
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, (ExprNodes.BinopNode, ExprNodes.BoolBinopNode)):
            pending += [node.operand1, node.operand2]
        elif isinstance(node, (ExprNodes.UnopNode, ExprNodes.TypecastNode)):
            pending.append(node.operand)
        elif isinstance(node, ExprNodes.CondExprNode):
            pending += [node.true_val, node.false_val]


def _names_in(expressions):
    return {node.name for node in _parts(expressions) if isinstance(node, ExprNodes.NameNode)}
