"""C functions whose answer differs, by the C name that stands behind a call."""

from __future__ import annotations

import re

from Cython.Compiler import Nodes

from repyrex.check.detectors.detector import Detector
from repyrex.frontend.nodes import callee

_CONSTRUCTS = {
    "PyCObject_Check": "cobject-of-others",
    "PyCObject_SetVoidPtr": "cobject-of-others",
    "PyFile_AsFile": "file-stream",
    "PyBuffer_FromMemory": "buffer-object",
    "PyBuffer_FromReadWriteMemory": "buffer-object",
    "PyBuffer_FromObject": "buffer-object",
    "PyBuffer_FromReadWriteObject": "buffer-object",
    "PyBuffer_New": "buffer-object",
}


class CApi(Detector):
    """Looks at calls."""

    def visit_SimpleCallNode(self, node):
        name = callee(node)
        name = self.module.cnames.get(name, name)
        if name in _CONSTRUCTS:
            self.tell(_CONSTRUCTS[name], node.function, name=str(name))
        self.visitchildren(node)


#: What sets an exception when it fails. The rest of the C API cannot fail, or says it with a NULL object.
_MAY_RAISE = re.compile(
    r"Py(?:Int|Long|Float|Number)_As[A-Z]\w*|Py(?:String|Unicode|Bytes)_(?:As[A-Z]\w*|Size)|_PyString_Resize"
    r"|PyArg_\w+|PyObject_(?:SetAttr|SetItem|DelAttr|DelItem|Size|Length|IsTrue|Not|Compare|Cmp|Hash|As)\w*"
    r"|PyObject_(?:RichCompareBool|IsInstance|IsSubclass|Print)"
    r"|PyList_(?:Append|Insert|SetItem|SetSlice|Sort|Reverse)|PyTuple_SetItem|PySet_(?:Add|Discard|Contains)"
    r"|PyDict_(?:SetItem|DelItem|Update|Merge)\w*|PyModule_Add\w+|PyMapping_(?:Set|Del|Size|Length)\w*"
    r"|PyErr_(?:Set[A-Z]\w*|Format|NoMemory|BadArgument)"
    r"|PySequence_(?:SetItem|DelItem|SetSlice|DelSlice|Size|Length|Contains|Count|Index)|PyFile_Write\w+"
)


class LeftErrors(Detector):
    """Finds calls of C functions that may raise and are declared without `except`. Of the analysed tree."""

    def visit_SimpleCallNode(self, node):
        type_ = node.function.type
        entry = getattr(node.function, "entry", None)
        if type_ is not None and type_.is_ptr:
            type_ = type_.base_type
        if type_ is not None and type_.is_cfunction and entry is not None:
            said = type_.exception_value is not None or type_.exception_check
            if not said and not type_.return_type.is_pyobject and _MAY_RAISE.fullmatch(str(entry.cname)):
                self.tell("left-error", node.function, name=str(entry.cname))
        self.visitchildren(node)


_ARRAY_IMPORTS = frozenset({"import_array", "import_array1", "import_libnumarray", "import_libnumeric"})


class ArrayImports(Detector):
    """Finds `void import_array()`, whose caller could not see that there was no NumPy."""

    def visit_CVarDefNode(self, node):
        base = getattr(node.base_type, "name", None)
        for declarator in node.declarators:
            name = getattr(getattr(declarator, "base", None), "name", None)
            is_function = isinstance(declarator, Nodes.CFuncDeclaratorNode)
            if is_function and name in _ARRAY_IMPORTS and base in ("void", "double"):
                self.tell("array-import", node, name=str(name))


class UnicodeCharacters(Detector):
    """Finds where Py_UNICODE comes from the python_unicode of early Cython."""

    def visit_FromCImportStatNode(self, node):
        if str(node.module_name) == "python_unicode" and any(
            str(name[1]) in ("Py_UNICODE", "*") for name in node.imported_names
        ):
            self.tell("unicode-character", node)

    def visit_CImportStatNode(self, node):
        if str(node.module_name) == "python_unicode":
            self.tell("unicode-character", node)
