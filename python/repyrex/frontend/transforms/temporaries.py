"""``p = x + "text"`` with ``char *p``: the object that p points into lives until the function returns.

Pyrex and Cython refuse to point into an object that nothing holds ("temporary Python value"); Cythons between
them did not, and let p dangle. A C variable that outlives the function is refused as ever.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes, PyrexTypes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import mixed


class KeepTemporaries(CythonTransform):
    """Looks at what each assignment to a local gives it."""

    def visit_SingleAssignmentNode(self, node):
        self.visitchildren(node)
        if isinstance(node.lhs, ExprNodes.NameNode):
            node.__class__ = mixed(_KeepsTemporary, type(node))
        return node


class _KeepsTemporary:
    def analyse_types(self, env, *arguments, **options):
        node = super().analyse_types(env, *arguments, **options)
        if (
            isinstance(node, Nodes.SingleAssignmentNode)
            and isinstance(node.rhs, ExprNodes.CoerceFromPyTypeNode)
            and node.rhs.is_ephemeral()
            and node.lhs.entry.is_local
            # Of a generator's locals Cython made a class by now.
            and not env.is_closure_scope
        ):
            node.rhs.arg = _KeptNode(node.rhs.arg, env)
        return node


class _KeptNode(ExprNodes.CoercionNode):
    """An object that a list of the function's holds from now on, besides whoever holds it."""

    _NAME = EncodedString("__pyx_kept")

    def __init__(self, arg, env):
        super().__init__(arg)
        self.type = arg.type
        self.is_temp = False
        self._list = getattr(env, "kept_temporaries", None)
        if self._list is None:
            self._list = env.declare_var(self._NAME, PyrexTypes.py_object_type, arg.pos)
            self._list.used = True
            env.kept_temporaries = self._list
            # It is none of the function's names: locals() does not have it.
            del env.entries[self._NAME]

    def is_ephemeral(self):
        return False

    def calculate_result_code(self):
        return self.arg.result()

    def generate_result_code(self, code):
        # The list is the variable itself, NULL until it is needed; it goes with the function's other locals.
        kept, held = self._list.cname, self.arg.py_result()
        code.putln(f"if (!{kept}) {{ {kept} = PyList_New(0); {code.error_goto_if_null(kept, self.pos)} }}")
        code.putln(code.error_goto_if_neg(f"PyList_Append({kept}, {held})", self.pos))
