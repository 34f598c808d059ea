"""Attributes that objects of Python 3 lost: ``d.has_key``, ``d.iteritems``, ``it.next``, ``f.func_name``.

What an attribute is of cannot be known, so an object's own comes first; where there is none the runtime says
what it was. C attributes are left alone.
"""

from __future__ import annotations

from Cython.Compiler import Builtin, ExprNodes
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.libraries import MODULES, is_lost, lost_name
from repyrex.frontend.nodes import analysed_runtime_call, is_runtimes, text_node
from repyrex.frontend.numpy_library import ANCESTORS
from repyrex.frontend.transforms.imports import what_it_is

#: What is asked for an attribute, by the attribute.
_FUNCTIONS = {
    "_repyrex_of_views": "keys values items",
    "_repyrex_of_dicts": "has_key iterkeys itervalues iteritems viewkeys viewvalues viewitems",
    "_repyrex_of_iterators": "next",
    "_repyrex_of_lists": "sort",
    "_repyrex_of_functions": "func_name func_code func_globals func_defaults func_doc func_dict func_closure "
    "im_self im_func im_class",
    "_repyrex_of_exceptions": "message",
    "_repyrex_of_sys": "exc_type exc_value exc_traceback",
    "_repyrex_of_arrays": "tostring itemset newbyteorder ptp typecode iscontiguous byteswapped toscalar "
    "savespace spacesaver",
    "_repyrex_of_numbers": "__nonzero__ __long__ __div__ __rdiv__ __idiv__",
}
_BY_ATTRIBUTE = {name: function for function, names in _FUNCTIONS.items() for name in names.split()}

#: In a module that imports Numeric or numarray: the same.
_OF_NUMERIC = dict.fromkeys(("astype", "itemsize"), "_repyrex_of_numeric_arrays")

VIEWS = frozenset({"keys", "values", "items"})
LISTED = "_repyrex_listed"


def names_for(of, attribute, imported):
    """What of the runtime may be asked for an attribute; ``imported`` as LegacyImports leaves it."""
    names = {_function(attribute, imported)} | ({LISTED} if attribute in VIEWS else set())
    lost = _lost(of, attribute, imported)
    if lost is not None:
        names |= {_of_module(lost), "_repyrex_renamed", lost.today, *_made_by(lost)}
    return names - {None}


def owner(node):
    """The name that an attribute is of; None where it is of no name."""
    return str(node.obj.name) if isinstance(node.obj, ExprNodes.NameNode) else None


def is_looked_up(attribute):
    """Whether the runtime may be asked for an attribute of that name."""
    return attribute in _BY_ATTRIBUTE or attribute in VIEWS or is_lost(attribute)


def _function(attribute, imported):
    """What of the runtime is asked for the attribute of any object."""
    if not imported.keys().isdisjoint(ANCESTORS) and attribute in _OF_NUMERIC:
        return _OF_NUMERIC[attribute]
    return _BY_ATTRIBUTE.get(attribute)


def _lost(of, attribute, imported):
    """What the attribute was, if its object may be a module: a name that an import gave, in any function."""
    modules = (module for module, names in imported.items() if of in names)
    found = (lost_name(module, attribute) for module in modules)
    return next((lost for lost in found if lost is not None), None)


def _of_module(lost):
    return "_repyrex_of_changed" if lost.changed else "_repyrex_of_module"


def _made_by(lost):
    return [MODULES[lost.today[1:]]] if lost.today.startswith("=") else []


class LegacyAttributes(CythonTransform):
    """Has the runtime look up what may have been lost."""

    def visit_ModuleNode(self, node):
        self._scope = node.scope
        self._imported = node.repyrex_imported
        self.visitchildren(node)
        return node

    def visit_FuncDefNode(self, node):
        if not is_runtimes(node):
            self.visitchildren(node)
        return node

    def visit_SimpleCallNode(self, node):
        function = node.function
        if (
            getattr(function, "attribute", None) in VIEWS
            and not _has_arguments(node)
            and _may_be_view(function)
        ):
            self.visitchildren(function)
            return self._call(LISTED, node, [node]) if node.type.is_pyobject else node
        self.visitchildren(node)
        return node

    def visit_AttributeNode(self, node):
        self.visitchildren(node)
        if not _is_pythons(node):
            return node
        name = text_node(node.pos, node.attribute)
        lost = _lost(owner(node), str(node.attribute), self._imported)
        if lost is not None:
            today, module = (self._runtimes(node, one) for one in (lost.today, lost.module))
            return self._call(_of_module(lost), node, [node.obj, name, module, today])
        function = _function(node.attribute, self._imported)
        if function is not None:
            return self._call(function, node, [node.obj, name])
        return node

    def _runtimes(self, node, said):
        """What a table says, analysed."""
        if said.startswith("="):
            name, made = said[1:], MODULES[said[1:]]
            arguments = [text_node(node.pos, name), what_it_is(node.pos, made)]
            return self._call("_repyrex_renamed", node, arguments)
        return what_it_is(node.pos, said)

    def visit_SingleAssignmentNode(self, node):
        self._visit_target(node.lhs)
        self.visitchildren(node, exclude=["lhs"])
        return node

    def visit_CascadedAssignmentNode(self, node):
        for target in node.lhs_list:
            self._visit_target(target)
        self.visitchildren(node, exclude=["lhs_list"])
        return node

    def visit_InPlaceAssignmentNode(self, node):
        self._visit_target(node.lhs)
        self.visitchildren(node, exclude=["lhs"])
        return node

    def visit_DelStatNode(self, node):
        for target in node.args:
            self._visit_target(target)
        return node

    def _visit_target(self, node):
        """What is assigned to or deleted is no look-up; what it is an attribute of is one."""
        if isinstance(node, ExprNodes.AttributeNode) or not isinstance(node, ExprNodes.NameNode):
            self.visitchildren(node)

    def _call(self, function, node, arguments):
        return analysed_runtime_call(self._scope, function, node, arguments)


def _may_be_view(function):
    return _is_pythons(function) or getattr(function.obj, "type", None) is Builtin.dict_type


def _has_arguments(call):
    """Analysis puts the arguments of a call to Python into a tuple, and gives a known method its object."""
    if call.args and call.function.type.is_cfunction:
        return len(call.args) > 1
    return bool(call.args or (call.arg_tuple is not None and call.arg_tuple.args))


def _is_pythons(node):
    """Whether a node is an attribute that Python looks up when the line runs."""
    return isinstance(node, ExprNodes.AttributeNode) and node.is_py_attr and node.obj.type.is_pyobject
