"""Enums are C's: an int is assignable to one, one is an index, and a header's may have no tag.

Pyrex took an enum of a header for ``enum NAME``, which many a header only has as a typedef, and got away
with it: a value was converted where it stood, and the C compiler never saw the name. So it is here: a
temporary of Cython's that holds such a value is a long.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, PyrexTypes
from Cython.Compiler.Naming import codewriter_temp_prefix
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import mixed
from repyrex.frontend.scopes import legacy_modules


class EnumsAreIntegers(CythonTransform):
    """Gives the enums of legacy modules C's rules."""

    def visit_ModuleNode(self, node):
        # C++ has other rules for enums, and legacy modules in it are Cython's.
        if node.scope.is_cpp():
            return node
        found = False
        for scope in legacy_modules(node.scope):
            for entry in scope.type_entries:
                if entry.type.is_enum:
                    mixin = _OfHeader if entry.visibility == "extern" else _Enum
                    entry.type.__class__ = mixed(mixin, type(entry.type))
                    found = True
        if found:
            self.visitchildren(node)
        return node

    def visit_IndexNode(self, node):
        self.visitchildren(node)
        node.__class__ = mixed(_IndexedByEnum, type(node))
        return node


class _Enum:
    def assignable_from_resolved_type(self, src_type):
        return src_type.is_int or super().assignable_from_resolved_type(src_type)


class _OfHeader(_Enum):
    """An enum that C may not know by its tag."""

    def declaration_code(self, entity_code, *arguments, **options):
        if entity_code.startswith(codewriter_temp_prefix):
            return PyrexTypes.c_long_type.declaration_code(entity_code, *arguments, **options)
        return super().declaration_code(entity_code, *arguments, **options)

    def cast_code(self, expr_code):
        return PyrexTypes.c_long_type.cast_code(expr_code)

    def create_to_py_utility_code(self, env):
        if self.entry.create_wrapper:
            return super().create_to_py_utility_code(env)
        PyrexTypes.c_long_type.create_to_py_utility_code(env)
        self.to_py_function = PyrexTypes.c_long_type.to_py_function
        return True

    def create_from_py_utility_code(self, env):
        PyrexTypes.c_long_type.create_from_py_utility_code(env)
        self.from_py_function = PyrexTypes.c_long_type.from_py_function
        return True


class _IndexedByEnum:
    def analyse_as_c_array(self, env, is_slice):
        if self.index.type.is_enum:
            self.index = ExprNodes.TypecastNode(
                self.index.pos, type=PyrexTypes.c_long_type, operand=self.index, typecheck=False
            )
        return super().analyse_as_c_array(env, is_slice)
