"""The ``bytes`` string mode where strings meet objects: ``str()``, ``repr()``, ``%``, what a class shows as.

Python 2's ``str`` is what all of them gave; here that is bytes. Python 3 in turn takes nothing but text from
``__str__`` and ``__repr__``.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, PyrexTypes
from Cython.Compiler.Visitor import EnvTransform

_FUNCTIONS = {"str": "repyrex_bytes_str", "repr": "repyrex_bytes_repr"}
_RETURNED = "repyrex_bytes_returned"
_OBJECT_TO_OBJECT = PyrexTypes.CFuncType(
    PyrexTypes.py_object_type, [PyrexTypes.CFuncTypeArg("o", PyrexTypes.py_object_type, None)]
)


class BytesCrossings(EnvTransform):
    """Calls the functions of repyrex/generated/bytes.h, which it includes behind Cython's own definitions."""

    _in_text_method = False

    def __call__(self, root):
        if self.context.strings[0] != "bytes":
            return root
        root.scope.add_include_file("repyrex/generated/bytes.h", late=True)
        return super().__call__(root)

    def visit_SimpleCallNode(self, node):
        self.visitchildren(node)
        function = node.function
        if (
            function.is_name
            and function.name in _FUNCTIONS
            and len(node.args) == 1
            # Where Python 3 needs text (BytesLiterals), so it does of these.
            and not getattr(node, "repyrex_text", False)
            and self._is_builtin(function)
        ):
            return _call(node.pos, _FUNCTIONS[function.name], node.args[0])
        return node

    def visit_FuncDefNode(self, node):
        outer, self._in_text_method = self._in_text_method, self._is_text_method(node)
        node = super().visit_FuncDefNode(node)
        self._in_text_method = outer
        return node

    def visit_ReturnStatNode(self, node):
        self.visitchildren(node)
        if self._in_text_method and node.value is not None:
            node.value = _call(node.pos, _RETURNED, node.value)
        return node

    def _is_builtin(self, name) -> bool:
        entry = self.current_env().lookup(name.name)
        return entry is None or entry.is_builtin or entry.scope is self.global_scope().outer_scope

    def _is_text_method(self, function) -> bool:
        scope = self.current_env()
        name = getattr(getattr(function, "entry", None), "name", None) or getattr(function, "name", None)
        return (scope.is_c_class_scope or scope.is_py_class_scope) and name in ("__str__", "__repr__")


def _call(pos, function, argument):
    return ExprNodes.PythonCapiCallNode(pos, function, _OBJECT_TO_OBJECT, args=[argument], is_temp=True)
