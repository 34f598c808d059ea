"""The size given to ``malloc`` is computed with a check for overflow.

``malloc(width * height)`` with C ints wraps silently: to a small block that the next loop writes past. Pyrex
had that hole too; here the line raises OverflowError. Checked is the arithmetic in the call, in assignments
to the locals and attributes that the size is made of, and in what is given to a function of the module
that makes a size of its argument (``size_flow``).
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes, Options
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import mixed
from repyrex.frontend.transforms.size_flow import find_sizes, operations_in


class CheckAllocationSizes(CythonTransform):
    """Checks the arithmetic that sizes of memory come from."""

    def visit_ModuleNode(self, node):
        expressions, in_place = find_sizes(node)
        for assignment in in_place:
            _spell_out(assignment)
        for operation in operations_in(expressions + [one.rhs for one in in_place]):
            operation.__class__ = mixed(_Checked, type(operation))
        return node


def _spell_out(assignment):
    """``n *= h`` becomes ``n = n * h``, whose operator can be checked."""
    target = assignment.lhs
    if isinstance(target, ExprNodes.AttributeNode):
        owner = ExprNodes.NameNode(target.pos, name=target.obj.name)
        value = ExprNodes.AttributeNode(target.pos, obj=owner, attribute=target.attribute)
    else:
        value = ExprNodes.NameNode(target.pos, name=target.name)
    assignment.rhs = ExprNodes.binop_node(assignment.pos, assignment.operator, value, assignment.rhs)
    assignment.__class__ = Nodes.SingleAssignmentNode


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
