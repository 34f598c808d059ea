"""The lengths and strides in array structs have the width of a pointer.

Legacy code declares ``int *dimensions, *strides`` for NumPy's array and ``int *shape`` for
PyArrayInterface, which was true where an int is as wide as a pointer. Of a header's struct the fields are
given their real type here, so each read is right; what then gives such a pointer to an ``int *`` is refused
where it stands. A struct that the module declares itself is C of its own, and is refused.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.Errors import error
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.transforms.array_types import reachable_scopes, reachable_structs
from repyrex.frontend.transforms.declarations import DeclarationsOfHeaders

#: The C structs of headers, and their fields that point to numbers as wide as a pointer.
_STRUCTS = {
    "PyArrayObject": frozenset({"dimensions", "strides"}),
    "tagPyArrayObject": frozenset({"dimensions", "strides"}),
    "PyArrayInterface": frozenset({"shape", "strides"}),
}

#: The fields of PyArrayInterface behind the first one, which has several names.
_INTERFACE = ("nd", "typekind", "itemsize", "flags", "shape", "strides", "data")

_REMEDY = "declare it as Py_ssize_t * (Py_intptr_t *): the numbers are as wide as a pointer"


class RealArrayFields(DeclarationsOfHeaders):
    """Declares the fields of a header's array structs with the type that they have."""

    def visit_CClassDefNode(self, node):
        fields = _STRUCTS.get(str(node.objstruct_name))
        if fields and node.body is not None:
            stats = getattr(node.body, "stats", None)
            if stats is None:
                node.body = Nodes.StatListNode(node.body.pos, stats=_with_real_types([node.body], fields))
            else:
                node.body.stats = _with_real_types(stats, fields)
        return node

    def visit_CStructOrUnionDefNode(self, node):
        fields = _STRUCTS.get(str(node.cname or node.name))
        if self.in_extern and fields and node.attributes is not None:
            node.attributes = _with_real_types(node.attributes, fields)
        return node


def _with_real_types(declarations, fields):
    """The declarations, with those of ``fields`` that point to an int apart and pointing to a Py_ssize_t."""
    result = []
    for declaration in declarations:
        if not isinstance(declaration, Nodes.CVarDefNode) or not _is_int(declaration.base_type):
            result.append(declaration)
            continue
        narrow = [one for one in declaration.declarators if _pointer_name(one) in fields]
        others = [one for one in declaration.declarators if one not in narrow]
        if narrow:
            real = _py_ssize_t(declaration.base_type)
            result.append(declaration.clone_node())
            result[-1].base_type, result[-1].declarators = real, narrow
        if others:
            declaration.declarators = others
            result.append(declaration)
    return result


def _is_int(base_type):
    return (
        isinstance(base_type, Nodes.CSimpleBaseTypeNode)
        and base_type.is_basic_c_type
        and base_type.name == "int"
        and base_type.longness == 0
    )


def _pointer_name(declarator):
    """The name in ``*name``; None of any other declarator."""
    if isinstance(declarator, Nodes.CPtrDeclaratorNode):
        name = declarator.base
        if isinstance(name, Nodes.CNameDeclaratorNode):
            return str(name.cname or name.name)
    return None


def _py_ssize_t(base_type):
    real = base_type.clone_node()
    real.name = EncodedString("Py_ssize_t")
    # What the parser says of that name.
    real.signed, real.longness = 2, 0
    return real


class RefuseNarrowArrayFields(CythonTransform):
    """Refuses what would read the numbers with another width."""

    def visit_ModuleNode(self, node):
        for scope in reachable_scopes(node.scope):
            for entry in scope.type_entries:
                # Of a header's struct the C compiler knows the real types.
                if entry.type.is_struct_or_union and entry.visibility != "extern":
                    _check_own_struct(entry.type)
        if not reachable_structs(node.scope).isdisjoint(_STRUCTS):
            self.visitchildren(node)
        return node

    def visit_TypecastNode(self, node):
        self.visitchildren(node)
        field = _array_field(node.operand)
        if field and _is_narrow_pointer(node.type):
            text = f"{field} does not point to {node.type.base_type}: {_REMEDY}"
            error(node.pos, text)
        return node


def _check_own_struct(struct):
    entries = struct.scope.var_entries if struct.scope else ()
    names = [str(entry.name) for entry in entries]
    if tuple(names[1 : 1 + len(_INTERFACE)]) != _INTERFACE:
        return
    for entry in entries:
        if entry.name in ("shape", "strides") and _is_narrow_pointer(entry.type):
            error(entry.pos, f"{entry.name} of an array interface as {entry.type}: {_REMEDY}")


def _is_narrow_pointer(type_):
    """Whether it points to an integer that may be narrower than a pointer, as the C compiler will see it."""
    if not type_.is_ptr:
        return False
    pointed = type_.base_type
    while pointed.is_typedef and not pointed.typedef_is_external:
        pointed = pointed.typedef_base_type
    if pointed.is_typedef or not pointed.is_int:
        return False
    return str(pointed) not in _WIDE


#: C's integers that are as wide as a pointer wherever repyrex builds: Linux and the like.
_WIDE = frozenset(
    {
        "Py_ssize_t",
        "ssize_t",
        "size_t",
        "ptrdiff_t",
        "long",
        "unsigned long",
        "PY_LONG_LONG",
        "unsigned PY_LONG_LONG",
    }
)


def _array_field(node):
    """The name of the field that an expression is, if it is one of an array struct."""
    while isinstance(node, (ExprNodes.TypecastNode, ExprNodes.CoercionNode)):
        node = getattr(node, "operand", None) or node.arg
    if not isinstance(node, ExprNodes.AttributeNode):
        return None
    owner = node.obj.type
    if owner is not None and owner.is_ptr:
        owner = owner.base_type
    struct = getattr(owner, "objstruct_cname", None) or getattr(owner, "cname", None)
    return node.attribute if node.attribute in _STRUCTS.get(str(struct), ()) else None
