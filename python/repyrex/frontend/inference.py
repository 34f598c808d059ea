"""Local names that nobody declares are Python objects, but for pointers that no object can hold.

Pyrex and Cython before 0.13 refused ``p = <struct node *>malloc(n)`` without a declaration of ``p``; later
ones inferred its type. So a module that says it can mean nothing else.
"""

from __future__ import annotations

from Cython.Compiler.PyrexTypes import c_null_ptr_type, py_object_type, unspecified_type
from Cython.Compiler.TypeInference import SimpleAssignmentTypeInferer

from repyrex.frontend import symbols


def install() -> None:
    """Let such names of legacy modules be pointers. Once a process."""
    cythons = SimpleAssignmentTypeInferer.infer_types

    def infer_types(self, scope):
        # True or False: the file says so itself.
        if not symbols.follows_pyrex(scope) or scope.directives["infer_types"] is not None:
            cythons(self, scope)
            return
        while any([_becomes_pointer(self, entry, scope) for entry in scope.entries.values()]):
            pass
        for entry in scope.entries.values():
            if entry.type is unspecified_type:
                self.set_entry_type(entry, py_object_type, scope)

    SimpleAssignmentTypeInferer.infer_types = infer_types


def _becomes_pointer(inferer, entry, scope) -> bool:
    if entry.type is not unspecified_type:
        return False
    # A list's `p = p.next` has the type that the others give p.
    own = {one for one in entry.cf_assignments if _depends_on(one, entry)}
    first = _common_type([one for one in entry.cf_assignments if one not in own])
    if first is None or first is c_null_ptr_type or first.can_coerce_to_pyobject(scope):
        return False
    inferer.set_entry_type(entry, first, scope)
    if own and _common_type(entry.cf_assignments) != first:
        inferer.set_entry_type(entry, unspecified_type, scope)
        return False
    return True


def _depends_on(assignment, entry) -> bool:
    return any(name.entry is entry for name in assignment.type_dependencies())


def _common_type(assignments):
    """The pointer type that all give, NULL aside; None where there is none, or one is not known yet."""
    common = None
    for one in assignments:
        if any(name.entry.type is unspecified_type for name in one.type_dependencies()):
            return None
        given = one.infer_type()
        if not given.is_ptr or not (common in (None, c_null_ptr_type) or given in (common, c_null_ptr_type)):
            return None
        common = given if common in (None, c_null_ptr_type) else common
    return common
