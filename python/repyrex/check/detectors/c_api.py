"""C functions whose answer differs, by the C name that stands behind a call."""

from __future__ import annotations

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
