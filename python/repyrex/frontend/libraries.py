"""Python modules that are gone, and names that modules lost: what the tables say, for the passes that ask.

A value of the tables is what a name is today: a dotted name, ``:name`` for a function that calls the method,
or an object of the runtime's. With ``!`` in front it is so even where the module still has the name, since
that means something else by now.
"""

from __future__ import annotations

from dataclasses import dataclass

from repyrex.frontend import numpy_library, standard_library

#: Modules by their old names: today's name, or what the runtime makes in its place.
MODULES = {**standard_library.MODULES, **numpy_library.MODULES}
_NAMES = {**standard_library.NAMES, **numpy_library.NAMES}


@dataclass(frozen=True)
class Lost:
    """What a name of ``module`` was; ``changed`` where the module may have another of that name."""

    module: str
    today: str
    changed: bool = False


def today(module: str) -> str:
    """The name under which a module's names are kept."""
    return "builtins" if module in ("__builtin__", "exceptions") else module


def has_lost(module: str) -> bool:
    """Whether it lost names."""
    return today(module) in _NAMES or module == "scipy"


def lost_names(module: str) -> dict[str, Lost]:
    """The names that a module lost or changed; of scipy, which had all of NumPy's, those that NumPy lost."""
    module = today(module)
    found = {name: _lost(module, said) for name, said in _NAMES.get(module, {}).items()}
    if module == "scipy":
        for name in (*numpy_library.NAMES["numpy"], *numpy_library.OF_SCIPY):
            found[name] = lost_name(module, name)
    return found


def lost_name(module: str, name: str) -> Lost | None:
    """What the name of a module was; None for what is still there."""
    module = today(module)
    if module == "scipy":
        said = numpy_library.NAMES["numpy"].get(name, numpy_library.OF_SCIPY.get(name, f"numpy.{name}"))
        return _lost(module, said.lstrip("!"))
    said = _NAMES.get(module, {}).get(name)
    return None if said is None else _lost(module, said)


def is_lost(name: str) -> bool:
    """Whether some module lost or changed the name."""
    return any(name in names for names in _NAMES.values())


def starred_names(module: str) -> set[str]:
    """Those of the names that a module lost that ``from module import *`` brought along."""
    return lost_names(module).keys() - (numpy_library.NOT_STARRED if module in ("numpy", "scipy") else set())


def _lost(module: str, said: str) -> Lost:
    return Lost(module, said.lstrip("!"), said.startswith("!"))
