"""Attributes that objects of Python 3 lost: ``d.has_key``, ``d.iteritems``, ``it.next``, ``f.func_name``.

What an attribute is of cannot be known, so an object's own comes first; where there is none the runtime says
what it was. C attributes are left alone.
"""

from __future__ import annotations

from Cython.Compiler import Builtin, ExprNodes
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import analysed_runtime_call, is_runtimes, text_node
from repyrex.frontend.standard_library import lost_name, modules_that_lost
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
    "_repyrex_of_numbers": "__nonzero__ __long__ __div__ __rdiv__ __idiv__",
}
_BY_ATTRIBUTE = {name: function for function, names in _FUNCTIONS.items() for name in names.split()}

VIEWS = frozenset({"keys", "values", "items"})
LISTED = "_repyrex_listed"


OF_MODULE = "_repyrex_of_module"


def names_for(attribute):
    """What of the runtime may be asked for the attribute."""
    names = {_BY_ATTRIBUTE.get(attribute)} | ({LISTED} if attribute in VIEWS else set())
    for module in modules_that_lost(attribute):
        names |= {OF_MODULE, lost_name(module, attribute)}
    return names - {None}


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
        function = _BY_ATTRIBUTE.get(node.attribute)
        if function is not None:
            return self._call(function, node, [node.obj, name])
        for module in modules_that_lost(node.attribute):
            if self._is_module(node.obj, module):
                today = what_it_is(node.pos, lost_name(module, node.attribute))
                module = text_node(node.pos, module)
                return self._call(OF_MODULE, node, [node.obj, name, module, today])
        return node

    def _is_module(self, node, module):
        """Whether it may be the module: a name that an import gave, in any function."""
        return isinstance(node, ExprNodes.NameNode) and node.name in self._imported.get(module, ())

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
