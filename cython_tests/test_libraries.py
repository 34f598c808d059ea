"""The tables of modules that are gone and of names that modules lost: what they say is there."""

from __future__ import annotations

import importlib

import pytest
from repyrex.frontend import runtime
from repyrex.frontend.libraries import MODULES, lost_name
from repyrex.frontend.numpy_library import NAMES as OF_NUMPY
from repyrex.frontend.numpy_library import OF_SCIPY
from repyrex.frontend.standard_library import NAMES

#: What a Python may be built without, or another system has.
_OPTIONAL = ("tkinter", "winreg", "dbm.gnu")


def is_there(said: str) -> bool:
    if said.startswith("_repyrex_"):
        return said in runtime.names()
    if said.startswith(":"):
        return hasattr(str, said[1:])
    if said.startswith("="):
        return said[1:] in MODULES
    top, *names = said.split(".")
    found = importlib.import_module(top)
    for name in names:
        if not hasattr(found, name):
            try:
                importlib.import_module(f"{found.__name__}.{name}")
            except ImportError:
                return False
        found = getattr(found, name)
    return True


def test_every_module_is_there():
    missing = [said for said in MODULES.values() if not said.startswith(_OPTIONAL) and not is_there(said)]
    assert missing == []


@pytest.mark.each_python
def test_every_name_is_there_where_its_module_has_none():
    wrong = []
    for module, names in NAMES.items():
        here = importlib.import_module(module) if module != "cgi" else None
        wrong += [
            (module, name) for name, said in names.items() if not hasattr(here, name) and not is_there(said)
        ]
    assert wrong == []


def test_every_name_of_numpys_is_there():
    numpy = pytest.importorskip("numpy")
    names = [name for name in OF_NUMPY["numpy"] if not hasattr(numpy, name)]
    assert [name for name in names if not is_there(lost_name("numpy", name).today)] == []
    assert [said for said in OF_SCIPY.values() if not is_there(said)] == []
