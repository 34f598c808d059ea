"""Pointers that Cython takes for different types, and that are the same to C.

A function given to a pointer whose type promises other exceptions, or that it may be called without the
GIL; ``char`` against ``signed char``. What is harmless is cast; what would lose an exception, or run Python
without the GIL, is refused with the reason.
"""

from __future__ import annotations

import copy

from Cython.Compiler import ExprNodes, PyrexTypes
from Cython.Compiler.Errors import error

from repyrex.frontend import symbols
from repyrex.frontend.nodes import mixed

_CHARS = (PyrexTypes.c_char_type, PyrexTypes.c_schar_type)

#: Whether each call whose arguments are being converted is of a header's function, innermost last.
_calls: list[bool] = []


def install() -> None:
    """Let legacy modules convert such pointers. Once a process."""
    coerce_to = ExprNodes.ExprNode.coerce_to
    analyse_c_function_call = ExprNodes.SimpleCallNode.analyse_c_function_call

    def coerce_pointers_to(self, dst_type, env):
        if (
            _is_pointer(dst_type)
            and self.type is not None
            and _is_pointer(self.type)
            and symbols.follows_pyrex(env)
        ):
            # A parameter whose type is a function's is a pointer to one.
            pointer = dst_type if dst_type.is_ptr else PyrexTypes.CPtrType(dst_type)
            if _differ_in_char(self.type, pointer) or _reconciled(self, pointer, env):
                cast = ExprNodes.TypecastNode(self.pos, operand=self, type=dst_type, typecheck=False)
                if pointer is not dst_type:
                    cast.__class__ = mixed(_CastsToPointer, type(cast))
                return cast
        return coerce_to(self, dst_type, env)

    def know_the_callee(self, env):
        entry = getattr(self.function, "entry", None)
        _calls.append(entry is not None and entry.visibility == "extern")
        try:
            return analyse_c_function_call(self, env)
        finally:
            _calls.pop()

    ExprNodes.ExprNode.coerce_to = coerce_pointers_to
    ExprNodes.SimpleCallNode.analyse_c_function_call = know_the_callee


class _CastsToPointer:
    def calculate_result_code(self):
        return PyrexTypes.CPtrType(self.type).cast_code(self.operand.result())


def _is_pointer(type_) -> bool:
    return type_.is_ptr or type_.is_cfunction


def _differ_in_char(given, wanted) -> bool:
    if not given.is_ptr or wanted.is_const or given.base_type is wanted.base_type:
        return False
    return given.base_type in _CHARS and wanted.base_type in _CHARS


def _function(type_):
    """The function that ``type_`` is, or points to."""
    if type_.is_ptr:
        type_ = type_.base_type
    return type_ if type_.is_cfunction else None


def _reconciled(node, dst_type, env) -> bool:
    """Whether ``node`` is a function that differs from what ``dst_type`` points to in its promises alone."""
    given, wanted = _function(node.type), _function(dst_type)
    if given is None or wanted is None or dst_type.assignable_from(node.type):
        return False
    if "+" in (given.exception_check, wanted.exception_check):
        return False
    alike = copy.copy(given)
    alike.nogil = wanted.nogil
    alike.exception_value, alike.exception_check = wanted.exception_value, wanted.exception_check
    if _one_to_c(given.return_type, wanted.return_type):
        alike.return_type = wanted.return_type
    if len(given.args) == len(wanted.args):
        pairs = zip(given.args, wanted.args)
        alike.args = [theirs if _one_to_c(own.type, theirs.type) else own for own, theirs in pairs]
    if not dst_type.assignable_from(PyrexTypes.CPtrType(alike)):
        return False
    if wanted.nogil and not given.nogil and not _called_back_with_gil(env):
        error(
            node.pos,
            f"this function needs the GIL, and '{dst_type}' may be called without it: define the function "
            f"'with gil'",
        )
    elif _raises(given) and not (_raises(wanted) and _same_value(given, wanted)):
        error(
            node.pos,
            f"Exception values are incompatible: what calls '{dst_type}' would not see the exception that "
            f"this function ends with ('{given}'): let the function handle its exceptions, or give the "
            "pointer's type the same 'except' clause",
        )
    return True


def _one_to_c(given, wanted) -> bool:
    """Whether C passes values of both types alike: an enum is an int, and so is said to be one."""
    if given.is_ptr and wanted.is_ptr:
        return _differ_in_char(given, wanted)
    if given in _CHARS and wanted in _CHARS:
        return True
    return any(
        one.is_enum and other is PyrexTypes.c_int_type for one, other in ((given, wanted), (wanted, given))
    )


def _called_back_with_gil(env) -> bool:
    """Whether the pointer goes to a C function that is called with the GIL, and calls back with it."""
    return bool(_calls) and _calls[-1] and not env.nogil


def _raises(function) -> bool:
    return bool(function.exception_check) or function.exception_value is not None


def _same_value(given, wanted) -> bool:
    if given.exception_value is None or wanted.exception_value is None:
        # A value of None with a check is looked at after every call.
        return bool(wanted.exception_check)
    return str(given.exception_value) == str(wanted.exception_value)
