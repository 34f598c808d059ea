"""The scopes of the modules that one translation knows."""

from __future__ import annotations

from repyrex.frontend import symbols


def legacy_modules(module_scope):
    """The scope of the module and of each legacy one that it cimports, directly or not."""
    seen, pending = set(), [module_scope]
    while pending:
        scope = pending.pop()
        if scope in seen:
            continue
        seen.add(scope)
        pending += scope.cimported_modules
        if symbols.follows_pyrex(scope):
            yield scope
