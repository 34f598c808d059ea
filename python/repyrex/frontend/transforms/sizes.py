"""The size given to ``malloc`` is computed with a check for overflow.

``malloc(width * height)`` with C ints wraps silently: to a small block that the next loop writes past. Pyrex
had that hole too; here the line raises OverflowError. The check covers the arithmetic inside the call and, in
the same function, the assignments to the local names that the call's size is made of.
"""

from __future__ import annotations

import functools

from Cython.Compiler import ExprNodes, Options
from Cython.Compiler.Visitor import CythonTransform, TreeVisitor

_ALLOCATORS = frozenset({"malloc", "calloc", "realloc", "PyMem_Malloc", "PyMem_Realloc", "PyObject_Malloc"})


class CheckAllocationSizes(CythonTransform):
    """Checks the arithmetic that sizes of memory come from."""

    def visit_FuncDefNode(self, node):
        function = _Collector(node)
        expressions = [arg for call in function.calls for arg in call.args]
        # `n = w * h; m = n * 4; malloc(m)`: until no further assignment is found.
        feeding = []
        while True:
            names = _names_in(expressions + feeding)
            found = [one.rhs for one in function.assignments if one.lhs.name in names]
            if len(found) == len(feeding):
                break
            feeding = found
        for operation in _operations_in(expressions + feeding):
            operation.__class__ = _checked(type(operation))
        self.visitchildren(node)
        return node


class _Checked:
    """Arithmetic on C integers that raises OverflowError, whatever the directives around it say."""

    def analyse_c_operation(self, env):
        outer = env.directives
        env.directives = Options.copy_inherited_directives(outer, overflowcheck=True)
        try:
            super().analyse_c_operation(env)
        finally:
            env.directives = outer

    def coerce_to(self, dst_type, env):
        # A literal is long to Cython: `n = w * 1000` is computed as long and cut to the int that `n` is.
        if self.type.is_int and dst_type.is_int and dst_type.rank < self.type.rank:
            return _NarrowedNode(self.coerce_to_simple(env), dst_type, env)
        return super().coerce_to(dst_type, env)


class _NarrowedNode(ExprNodes.CoercionNode):
    """An integer given to a narrower C type, with OverflowError where the value does not fit."""

    def __init__(self, arg, dst_type, env):
        super().__init__(arg)
        self.type = dst_type
        self.is_temp = True

    def generate_result_code(self, code):
        value, narrow = self.arg.result(), self.type.empty_declaration_code()
        code.putln(f"{self.result()} = ({narrow}){value};")
        code.putln(f"if (unlikely({self.result()} != {value})) {{")
        if self.in_nogil_context:
            code.put_ensure_gil()
        code.putln('PyErr_SetString(PyExc_OverflowError, "value too large");')
        if self.in_nogil_context:
            code.put_release_ensured_gil()
        code.putln(code.error_goto(self.pos))
        code.putln("}")


@functools.cache
def _checked(operation):
    """The class of an operator's nodes, checked.

    It takes the place of the node's own class: a node around the operator would need a proxy, and Cython 3.1
    has none.
    """
    if issubclass(operation, _Checked):
        return operation
    return type(f"Checked{operation.__name__}", (_Checked, operation), {})


class _Collector(TreeVisitor):
    """The allocating calls of one function, and its assignments to plain names."""

    def __init__(self, function):
        super().__init__()
        self.calls = []
        self.assignments = []
        self.visitchildren(function)

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_FuncDefNode(self, node):
        """A function inside the function is looked at by itself."""

    def visit_SimpleCallNode(self, node):
        function = node.function
        name = getattr(function, "attribute", None) or getattr(function, "name", None)
        if name in _ALLOCATORS:
            self.calls.append(node)
        self.visitchildren(node)

    def visit_SingleAssignmentNode(self, node):
        if isinstance(node.lhs, ExprNodes.NameNode):
            self.assignments.append(node)
        self.visitchildren(node)


def _parts(expressions):
    """The arithmetic in ``expressions``, node by node: what calls and indexing get is their own business."""
    pending = list(expressions)
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, ExprNodes.NumBinopNode):
            pending += [node.operand1, node.operand2]
        elif isinstance(node, ExprNodes.TypecastNode):
            pending.append(node.operand)


def _names_in(expressions):
    return {node.name for node in _parts(expressions) if isinstance(node, ExprNodes.NameNode)}


def _operations_in(expressions):
    return [node for node in _parts(expressions) if isinstance(node, ExprNodes.NumBinopNode)]
