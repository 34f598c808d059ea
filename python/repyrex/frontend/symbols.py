"""Pyrex's rules for declarations, where Cython's symbol tables have others.

Cython's scopes are plain Python classes; ``install`` wraps methods of theirs in this process, and each
wrapper looks whether the module that a scope belongs to is a legacy one. Of a module that is not (NumPy's,
Cython's own) nothing changes.
"""

from __future__ import annotations

from Cython.Compiler import Nodes, Symtab
from Cython.Compiler.Errors import error, warning


def mark_legacy(module_scope) -> None:
    """Give the module of ``module_scope``, and every scope inside it, Pyrex's rules."""
    module_scope.follows_pyrex = True


def install() -> None:
    """Let marked modules follow Pyrex's rules. Once a process."""
    for class_, name, wrapper in (
        (Symtab.ClassScope, "mangle_class_private_name", _plain_private_names),
        (Symtab.CClassScope, "declare_var", _attributes_declared_twice),
        (Symtab.CClassScope, "declare_cfunction", _methods_as_first_declared),
        (Symtab.ModuleScope, "declare_c_class", _classes_made_public),
        (Symtab.ModuleScope, "check_c_classes_pxd", _classes_without_fields),
        (Nodes.CFuncDefNode, "_validate_type_visibility", _private_types_in_public),
    ):
        setattr(class_, name, wrapper(getattr(class_, name)))


def follows_pyrex(scope) -> bool:
    """Whether ``scope`` belongs to a legacy module."""
    return getattr(scope.global_scope(), "follows_pyrex", False)


def _plain_private_names(cythons):
    """``self.__x`` is the attribute ``__x``: Pyrex did not put a class's name into it."""

    def mangle_class_private_name(self, name):
        # At each look-up of a name. What has none (a property's doc string) has None.
        if not name or name[:2] != "__":
            return name
        mangled = cythons(self, name)
        return name if mangled != name and follows_pyrex(self) else mangled

    return mangle_class_private_name


def _attributes_declared_twice(cythons):
    """An attribute declared in the .pxd and again in the .pyx is one attribute.

    Early Pyrex did not read the .pxd of the module that it compiled where the file was named otherwise
    (`pkg.mod.pyx` beside `mod.pxd`), so projects repeated themselves.
    """

    def declare_var(self, name, type, pos, *arguments, visibility="private", **options):
        known = self.entries.get(name)
        if (
            options.get("is_cdef")
            and self.defined
            and known is not None
            and known.is_variable
            and not known.is_inherited
            and follows_pyrex(self)
        ):
            if known.type.same_as(type):
                if known.visibility == "private" and visibility != "private":
                    known.visibility, known.needs_property = visibility, True
            else:
                error(
                    pos,
                    f"the attribute '{name}' is {type} here and {known.type} in the .pxd: modules that "
                    f"cimport "
                    "the class would read other memory; declare one type in both",
                )
            return known
        return cythons(self, name, type, pos, *arguments, visibility=visibility, **options)

    return declare_var


def _methods_as_first_declared(cythons):
    """A C method has the exception clause of its first declaration: the .pxd's, or the base type's.

    Early Cython took that without a word (0.11.3 and 0.12.1), and an inline method could be overridden as any
    other. Pyrex refused both.
    """

    def declare_cfunction(self, name, type, pos, *arguments, modifiers=(), **options):
        if follows_pyrex(self):
            # One with a body in the .pxd is in no table of methods.
            if not (options.get("in_pxd") and options.get("defining")):
                modifiers = [modifier for modifier in modifiers if modifier != "inline"]
            known = self.lookup_here(self.mangle_class_private_name(name))
            if known is not None and known.is_cfunction:
                _take_exception_clause(name, type, known, pos)
        return cythons(self, name, type, pos, *arguments, modifiers=modifiers, **options)

    return declare_cfunction


def _take_exception_clause(name, type, known, pos):
    clause = known.type.exception_check, known.type.exception_value
    if (type.exception_check, type.exception_value) == clause:
        return
    given = type.exception_check, type.exception_value
    type.exception_check, type.exception_value = clause
    if type.same_c_signature_as(known.type, as_cmethod=True):
        warning(pos, f"C method '{name}' has the exception clause of its declaration {_place(known.pos)}", 1)
    else:
        type.exception_check, type.exception_value = given


def _place(pos):
    source, line, _ = pos
    return f"at {source.get_description()}:{line}"


def _classes_made_public(cythons):
    """A class that only the .pyx calls public is public: that says how the C header names it, no more."""

    def declare_c_class(self, name, pos, *arguments, **options):
        entry = self.lookup_here(name)
        if (
            options.get("visibility") == "public"
            and entry is not None
            and entry.visibility == "private"
            and entry.is_type
            and entry.type.is_extension_type
            and follows_pyrex(self)
        ):
            entry.visibility = "public"
            # The names that the .pxd had no word for were made up.
            entry.type.objstruct_cname = options.get("objstruct_cname")
            entry.type.typeobj_cname = options.get("typeobj_cname")
        return cythons(self, name, pos, *arguments, **options)

    return declare_c_class


def _classes_without_fields(cythons):
    """A .pxd may declare a class that only its .pyx defines; to other modules its fields are unknown."""

    def check_c_classes_pxd(self):
        if not follows_pyrex(self):
            cythons(self)

    return check_c_classes_pxd


def _private_types_in_public(cythons):
    """A public function may take a type that the module keeps to itself, and C does not know."""

    def _validate_type_visibility(self, type, pos, env):
        if not follows_pyrex(env):
            cythons(self, type, pos, env)

    return _validate_type_visibility
