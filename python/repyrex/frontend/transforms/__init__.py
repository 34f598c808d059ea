"""Passes over Cython's tree, a file a subject. Each acts on legacy files alone.

``AFTER_PARSING`` rewrites what a legacy .pyx or .pxd says before anything is declared. The others run in the
module's pipeline, each behind the Cython stage that it is named after.
"""

from __future__ import annotations

from repyrex.frontend.transforms.allocator import UseLibraryAllocator
from repyrex.frontend.transforms.division import ClassicDivision
from repyrex.frontend.transforms.gil_macros import GilMacros
from repyrex.frontend.transforms.sizes import CheckAllocationSizes

AFTER_PARSING = (UseLibraryAllocator,)
AFTER_DIRECTIVES = (CheckAllocationSizes,)
AFTER_DECLARATIONS = (ClassicDivision,)
AFTER_EXPRESSIONS = (GilMacros,)
