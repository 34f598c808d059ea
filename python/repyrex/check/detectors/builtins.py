"""Python 2's builtins: what Python 3 dropped, and what gives an iterator or a view where it gave a list."""

from __future__ import annotations

from Cython.Compiler import ExprNodes

from repyrex.check.detectors.detector import Detector, ScopedDetector, dotted

#: What Cython does not give another meaning to. What to do about each.
_LOST = {
    "StandardError": "catch Exception; or put StandardError = Exception into builtins before the import",
    "WindowsError": "catch OSError",
    "apply": "call the function: f(*args)",
    "buffer": "use memoryview, or put a buffer into builtins before the import",
    "cmp": "put cmp into builtins before the import: lambda a, b: (a > b) - (a < b)",
    "coerce": "convert the operands",
    "execfile": "exec(open(name).read())",
    "file": "call open; or put file = open into builtins before the import",
    "intern": "sys.intern",
    "reduce": "put functools.reduce into builtins before the import",
    "reload": "importlib.reload",
    "unichr": "put unichr = chr into builtins before the import",
}
_LISTS = frozenset({"map", "filter", "zip", "range"})
_CONSUMERS = frozenset(
    {
        *(
            "list",
            "tuple",
            "set",
            "frozenset",
            "dict",
            "sorted",
            "sum",
            "min",
            "max",
            "any",
            "all",
            "enumerate",
        ),
        *("map", "filter", "zip", "iter", "reduce", "reversed", "join", "extend", "update", "len"),
    }
)
# These ask for more than one pass or a length.
_ONLY_OF_SEQUENCES = frozenset({"len", "reversed"})
_VIEWS = frozenset({"keys", "values", "items"})
_DICT_METHODS = {
    "has_key": "key in d",
    "iteritems": "d.items()",
    "iterkeys": "d.keys(), or the dict itself",
    "itervalues": "d.values()",
    "viewitems": "d.items()",
    "viewkeys": "d.keys()",
    "viewvalues": "d.values()",
}
_CHANGING = frozenset({"pop", "popitem", "clear", "update", "setdefault"})


class LostBuiltins(ScopedDetector):
    """Names that nobody in the module binds."""

    def visit_NameNode(self, node):
        name = str(node.name)
        if name in _LOST and not self.binds(name):
            self.tell("lost-builtin", node, name=name, todo=_LOST[name])


class _Consumption(ScopedDetector):
    """Knows which calls are consumed where they stand: looped over, or given to what wants an iterable."""

    def look(self, tree):
        self._consumed = set()
        super().look(tree)

    def is_consumed(self, node):
        return id(node) in self._consumed

    def visit_ForInStatNode(self, node):
        self._consumed.add(id(node.iterator.sequence))
        self.visitchildren(node)

    def visit_PrimaryCmpNode(self, node):
        if node.operator in ("in", "not_in"):
            self._consumed.add(id(node.operand2))
        self.visitchildren(node)

    def visit_SingleAssignmentNode(self, node):
        if isinstance(node.lhs, (ExprNodes.TupleNode, ExprNodes.ListNode)):
            self._consumed.add(id(node.rhs))
        self.visitchildren(node)

    def visit_SimpleCallNode(self, node):
        name = getattr(node.function, "attribute", None) or self.called_builtin(node)
        if name in _CONSUMERS:
            for argument in node.args or ():
                call = isinstance(argument, ExprNodes.SimpleCallNode)
                passes = call and getattr(argument.function, "name", None) in ("map", "filter", "zip")
                if not (passes and name in _ONLY_OF_SEQUENCES):
                    self._consumed.add(id(argument))
        self.visitchildren(node)


class Iterators(_Consumption):
    """map, filter, zip and range, and round beside them."""

    def visit_ExprStatNode(self, node):
        call = node.expr
        if isinstance(call, ExprNodes.SimpleCallNode) and self.called_builtin(call) in ("map", "filter"):
            self.tell("iterator-not-consumed", call.function, name=self.called_builtin(call))
            self._consumed.add(id(call))
        self.visitchildren(node)

    def visit_SimpleCallNode(self, node):
        name = self.called_builtin(node)
        if name in _LISTS and not self.is_consumed(node):
            self.tell("list-from-builtin", node.function, name=name)
        elif name == "round":
            self.tell("round", node.function)
        super().visit_SimpleCallNode(node)


class Dicts(_Consumption):
    """Methods of dicts that are gone, or give views. Any object may have a method of such a name."""

    def look(self, tree):
        self._own = _method_names(tree)
        super().look(tree)

    def visit_ForInStatNode(self, node):
        call = node.iterator.sequence
        method, owner = _method_called(call)
        if method in _VIEWS | _DICT_METHODS.keys() and not call.args:
            # Cython makes a loop of its own of each of these.
            self._consumed.add(id(call.function))
            if owner is not None and _Changes(owner).happen_in(node.body):
                self.tell("dict-changed-in-loop", call.function, name=method)
        super().visit_ForInStatNode(node)

    def visit_SimpleCallNode(self, node):
        method, owner = _method_called(node)
        if method in _VIEWS and not node.args and not self.is_consumed(node):
            self.tell("dict-list", node.function, name=method)
        elif method == "next" and not node.args and not (owner == "self" and "next" in self._own):
            self.tell("next-called", node.function)
        super().visit_SimpleCallNode(node)

    def visit_AttributeNode(self, node):
        name = str(node.attribute)
        own = name in self._own and getattr(node.obj, "name", None) == "self"
        if name in _DICT_METHODS and not own and id(node) not in self._consumed:
            self.tell("dict-method", node, name=name, todo=f"write {_DICT_METHODS[name]}")
        self.visitchildren(node)


class Sorting(ScopedDetector):
    """list.sort(cmp) and sorted(x, cmp)."""

    def visit_SimpleCallNode(self, node):
        method, _ = _method_called(node)
        if method == "sort" and len(node.args) == 1:
            self.tell("sort-by-cmp", node.function, name="sort")
        elif self.called_builtin(node) == "sorted" and len(node.args) > 1:
            self.tell("sort-by-cmp", node.function, name="sorted")
        self.visitchildren(node)

    def visit_GeneralCallNode(self, node):
        name = getattr(node.function, "attribute", None) or getattr(node.function, "name", None)
        pairs = getattr(node.keyword_args, "key_value_pairs", ())
        if name in ("sort", "sorted") and any(str(pair.key.value) == "cmp" for pair in pairs):
            self.tell("sort-by-cmp", node.function, name=str(name))
        self.visitchildren(node)


def _method_called(call):
    """The method and the dotted name of its object; (None, None) of what is no call of a method."""
    if isinstance(call, ExprNodes.SimpleCallNode) and isinstance(call.function, ExprNodes.AttributeNode):
        return str(call.function.attribute), dotted(call.function.obj)
    return None, None


def _method_names(tree):
    finder = _Methods(None)
    finder.names = set()
    finder.visit(tree)
    return finder.names


class _Methods(Detector):
    def visit_DefNode(self, node):
        self.names.add(str(node.name))
        self.visitchildren(node)


class _Changes(Detector):
    """Whether a loop's body changes the size of the dict that has a dotted name."""

    def __init__(self, owner):
        super().__init__(None)
        self._owner = owner
        self._found = False

    def happen_in(self, body):
        self.visit(body)
        return self._found

    def visit_DelStatNode(self, node):
        self._found = self._found or any(self._is_item(one) for one in node.args)

    def visit_SingleAssignmentNode(self, node):
        self._found = self._found or self._is_item(node.lhs)
        self.visitchildren(node)

    def visit_SimpleCallNode(self, node):
        method, owner = _method_called(node)
        self._found = self._found or (method in _CHANGING and owner == self._owner)
        self.visitchildren(node)

    def _is_item(self, node):
        return isinstance(node, ExprNodes.IndexNode) and dotted(node.base) == self._owner
