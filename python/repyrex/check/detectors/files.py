"""open(): in Python 2 every mode gave str."""

from __future__ import annotations

from repyrex.check.detectors.detector import ScopedDetector, text_of


class FileModes(ScopedDetector):
    """Finds files that give the kind of string that the module's literals are not."""

    def visit_SimpleCallNode(self, node):
        if self.called_builtin(node) in ("open", "file") and node.args:
            mode = text_of(node.args[1]) if len(node.args) > 1 else "r"
            if mode is not None:
                kind = "bytes" if "b" in mode else "text"
                if kind != self.module.strings:
                    self.tell("file-mode", node.function, file_mode=f'"{mode}"')
        self.visitchildren(node)
