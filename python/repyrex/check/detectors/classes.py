"""Special methods that Python 3 does not call or calls otherwise, and classes that were of the old style."""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes

from repyrex.check.detectors.detector import Detector
from repyrex.frontend.transforms.methods import flat

#: The construct of each method.
_METHODS = {
    "__hex__": "method-hex",
    "__oct__": "method-hex",
    "__unicode__": "method-unicode",
}
_RICH = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__richcmp__")
_SLICES = ("__getslice__", "__setslice__", "__delslice__")
_DIVISIONS = ("__div__", "__rdiv__", "__idiv__")
#: What a method that answers a question of C or of the interpreter returns.
_TRUTHS = (
    ExprNodes.PrimaryCmpNode,
    ExprNodes.NotNode,
    ExprNodes.BoolNode,
    ExprNodes.IntNode,
    ExprNodes.BoolBinopNode,
)


class Classes(Detector):
    """Looks at the methods that a class body defines."""

    def visit_CClassDefNode(self, node):
        if node.body is not None and node.visibility != "extern":
            self._methods(node, node.class_name)
            self._attributes(node)
            defined = _defined(node)
            if "__cmp__" in defined and "__hash__" not in defined:
                self.tell("unhashable-heirs", defined["__cmp__"], class_=str(node.class_name))
            new = defined.get("__new__")
            if isinstance(new, Nodes.DefNode) and _takes_self_alone(new):
                self.tell("new-arguments", new, class_=str(node.class_name))
        self.visitchildren(node)

    def visit_PyClassDefNode(self, node):
        self._methods(node, node.name)
        defined = _defined(node)
        if _has_no_bases(node):
            if "__getattr__" in defined:
                self.tell("class-classic", defined["__getattr__"], class_=str(node.name))
            slices = [defined[name] for name in _SLICES if name in defined]
            if slices and "__len__" not in defined:
                self.tell("slice-without-length", slices[0], class_=str(node.name))
            for target in _special_attributes_of_self(node):
                self.tell("instance-method", target, name=str(target.attribute))
        if "__eq__" in defined and not {"__ne__", "__cmp__"} & defined.keys():
            self.tell("equal-alone", defined["__eq__"], class_=str(node.name))
        for name in _DIVISIONS:
            if name in defined and (_is_static(defined[name]) or _is_metaclass(node)):
                self.tell("division-of-class", defined[name], name=name)
        self.visitchildren(node)

    def _methods(self, node, class_name):
        defined = _defined(node)
        for name, construct in _METHODS.items():
            if name in defined:
                self.tell(construct, defined[name], name=name, class_=str(class_name))
        rich = [defined[name] for name in _RICH if name in defined]
        if rich and "__cmp__" in defined:
            self.tell("rich-and-cmp", defined["__cmp__"], class_=str(class_name))
        for method in rich:
            for returned in _returned(method):
                if not _is_truth(returned):
                    self.tell("rich-result", returned, class_=str(class_name))

    def _attributes(self, node):
        for stat in flat(node.body):
            if isinstance(stat, Nodes.CVarDefNode) and stat.visibility == "readonly":
                self.tell("readonly-attribute", stat)


def _defined(node):
    """The methods of a class body, by name."""
    found = {}
    for stat in flat(node.body):
        if isinstance(stat, Nodes.DefNode):
            found[str(stat.name)] = stat
        elif isinstance(stat, Nodes.SingleAssignmentNode) and isinstance(stat.lhs, ExprNodes.NameNode):
            found[str(stat.lhs.name)] = stat
    return found


def _has_no_bases(node):
    return not (getattr(node.bases, "args", None) or ())


def _is_metaclass(node):
    return any(getattr(base, "name", None) == "type" for base in getattr(node.bases, "args", None) or ())


def _is_static(stat):
    """`__div__ = staticmethod(f)`, or a function with such a decorator."""
    if isinstance(stat, Nodes.DefNode):
        makers = [getattr(one.decorator, "name", None) for one in stat.decorators or ()]
    else:
        makers = [getattr(getattr(stat.rhs, "function", None), "name", None)]
    return bool({"staticmethod", "classmethod"} & set(makers))


def _takes_self_alone(method):
    return len(method.args) == 1 and not method.star_arg and not method.starstar_arg


def _returned(method):
    if not isinstance(method, Nodes.DefNode):
        return []
    finder = _Finder((Nodes.ReturnStatNode,))
    finder.visit(method.body)
    return [one.value for one in finder.found if one.value is not None]


def _is_truth(node):
    if isinstance(node, ExprNodes.BoolBinopNode):
        return _is_truth(node.operand1) and _is_truth(node.operand2)
    return isinstance(node, _TRUTHS) or getattr(node, "name", None) in ("True", "False", "NotImplemented")


def _special_attributes_of_self(node):
    """`self.__len__ = ...` in the methods of a class."""
    finder = _Finder((Nodes.SingleAssignmentNode,))
    finder.visit(node.body)
    for one in finder.found:
        target = one.lhs
        name = str(getattr(target, "attribute", ""))
        of_self = getattr(getattr(target, "obj", None), "name", None) == "self"
        if of_self and name.startswith("__") and name.endswith("__") and name not in _NO_METHODS:
            yield target


#: Attributes by such names that no operator and no function looks for.
_NO_METHODS = frozenset(
    {
        "__array_interface__",
        "__array_struct__",
        "__class__",
        "__dict__",
        "__doc__",
        "__file__",
        "__module__",
        "__name__",
        "__path__",
        "__version__",
    }
)


class _Finder(Detector):
    """Nodes of some kinds."""

    def __init__(self, kinds):
        super().__init__(None)
        self._kinds = kinds
        self.found = []

    def visit_Node(self, node):
        if isinstance(node, self._kinds):
            self.found.append(node)
        self.visitchildren(node)
