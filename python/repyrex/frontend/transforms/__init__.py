"""Passes over Cython's tree, a file a subject. Each acts on legacy files alone.

``AFTER_PARSING`` rewrites what a legacy .pyx or .pxd says before anything is declared; ``FOR_STRINGS`` adds
to it by string mode. The others run in the module's pipeline, each behind the stage it is named after.
"""

from __future__ import annotations

from repyrex.frontend.transforms.allocator import UseLibraryAllocator
from repyrex.frontend.transforms.arguments import RefuseFloatsForIntegers
from repyrex.frontend.transforms.array_fields import RealArrayFields, RefuseNarrowArrayFields
from repyrex.frontend.transforms.array_import import ImportArrayRaises
from repyrex.frontend.transforms.array_types import ArrayTypesOfNumPy
from repyrex.frontend.transforms.bytes_literals import BytesLiterals
from repyrex.frontend.transforms.descr_fields import DescrFields
from repyrex.frontend.transforms.division import ClassicDivision
from repyrex.frontend.transforms.gil_macros import GilMacros
from repyrex.frontend.transforms.literals import FoldLiteralsAsC
from repyrex.frontend.transforms.numpy_generation import RefuseOtherNumPy
from repyrex.frontend.transforms.places import TellPlaces
from repyrex.frontend.transforms.sizes import CheckAllocationSizes
from repyrex.frontend.transforms.text import LosslessText

AFTER_PARSING = (UseLibraryAllocator, RealArrayFields, ImportArrayRaises)
FOR_STRINGS = {"text": (), "bytes": (BytesLiterals,)}
AFTER_DIRECTIVES = (FoldLiteralsAsC, CheckAllocationSizes)
AFTER_DECLARATIONS = (ArrayTypesOfNumPy, ClassicDivision, LosslessText)
AFTER_EXPRESSIONS = (
    GilMacros,
    RefuseFloatsForIntegers,
    RefuseNarrowArrayFields,
    DescrFields,
    TellPlaces,
    RefuseOtherNumPy,
)
