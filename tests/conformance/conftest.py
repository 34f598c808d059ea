"""The extension module that opens the library's doors to Python, for each Python of this machine."""

from __future__ import annotations

import pytest
from open_door import Doors


@pytest.fixture(scope="session")
def doors(tmp_path_factory) -> Doors:
    return Doors(tmp_path_factory.mktemp("doors"))
