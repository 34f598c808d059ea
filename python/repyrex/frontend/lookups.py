"""Names that a cimported module does not declare: looked up when the line runs, as other names are.

Cython ends at ``module.name`` where the module's .pxd lacks the name. Cythons of the time took it for an
attribute of a Python object called ``module``, and a line that never ran did no harm. What a .pxd that is
not the project's leaves out cannot be served, and stays an error.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes
from Cython.Compiler.Errors import warning

from repyrex.frontend import symbols

#: Called by name in old sources, and never part of the C API: the line had no other meaning than NameError.
_NEVER_WERE = frozenset({"PyMem_NoMemory"})


def install() -> None:
    """Let legacy modules look up such names late. Once a process."""
    cythons = ExprNodes.AttributeNode.analyse_as_cimported_attribute_node

    def analyse_as_cimported_attribute_node(self, env, target):
        if not target and isinstance(self.obj, ExprNodes.NameNode) and symbols.follows_pyrex(env):
            module = self.obj.analyse_as_module(env)
            if module is not None and _is_looked_up_late(module, self.attribute):
                entry = env.lookup(self.obj.name)
                if entry is not None and entry.as_module is module and not entry.is_variable:
                    text = (
                        f"cimported module has no attribute '{self.attribute}': looked up when the line runs"
                    )
                    warning(self.pos, text, 1)
                    # A Python variable of the module's name, which nobody sets.
                    entry.is_variable = True
                    return None
                if entry is not None and entry.as_module is module:
                    return None
        return cythons(self, env, target)

    ExprNodes.AttributeNode.analyse_as_cimported_attribute_node = analyse_as_cimported_attribute_node


def _is_looked_up_late(module, name) -> bool:
    if module.lookup_here(name) is not None:
        return False
    return symbols.follows_pyrex(module) or name in _NEVER_WERE
