"""Passes over Cython's tree, a file a subject. Each acts on legacy files alone.

``FROM_NOTES`` takes up what the passes over the text left (``dialect``). ``AFTER_PARSING`` rewrites what a
legacy .pyx or .pxd says before anything is declared; ``FOR_STRINGS`` adds to it by string mode, and
``FOR_MODULES`` in a .pyx, with ``FOR_LATE_ATTRIBUTES`` where its classes got their attributes late. A pass
that has a ``TRIGGER`` runs where the text has something that it finds. The others run in the module's
pipeline, each behind the stage it is named after.
"""

from __future__ import annotations

from repyrex.frontend.transforms.allocator import UseLibraryAllocator
from repyrex.frontend.transforms.arguments import RefuseFloatsForIntegers
from repyrex.frontend.transforms.arithmetic import ArithmeticOfObjects
from repyrex.frontend.transforms.array_fields import RealArrayFields, RefuseNarrowArrayFields
from repyrex.frontend.transforms.array_import import ImportArrayRaises
from repyrex.frontend.transforms.array_types import ArrayTypesOfNumPy
from repyrex.frontend.transforms.assigned_constants import AssignedConstants
from repyrex.frontend.transforms.attributes import LegacyAttributes
from repyrex.frontend.transforms.bytes_literals import BytesLiterals
from repyrex.frontend.transforms.calls_through_pointers import AskBehindPointers
from repyrex.frontend.transforms.class_options import GiveClassOptions
from repyrex.frontend.transforms.coercion import CoerceOperands
from repyrex.frontend.transforms.comparison_methods import CompareByCmp
from repyrex.frontend.transforms.constructors import ConstructorsByTheirOldName
from repyrex.frontend.transforms.descr_fields import DescrFields
from repyrex.frontend.transforms.division import ClassicDivision
from repyrex.frontend.transforms.division_methods import DivideByDiv
from repyrex.frontend.transforms.enums import EnumsAreIntegers
from repyrex.frontend.transforms.except_tracebacks import BindTracebacks
from repyrex.frontend.transforms.float_literals import SinglePrecisionLiterals
from repyrex.frontend.transforms.forward_types import DeclareForwardTypes
from repyrex.frontend.transforms.gil_macros import GilMacros
from repyrex.frontend.transforms.imports import LegacyImports
from repyrex.frontend.transforms.integers import IntegersAsC
from repyrex.frontend.transforms.late_attributes import LateClassAttributes
from repyrex.frontend.transforms.literals import FoldLiteralsAsC, LongLiterals
from repyrex.frontend.transforms.numpy_generation import RefuseOtherNumPy
from repyrex.frontend.transforms.object_casts import AddressOfObjects
from repyrex.frontend.transforms.order import OrderOfAllObjects
from repyrex.frontend.transforms.pending_errors import DropPendingErrors
from repyrex.frontend.transforms.places import TellPlaces
from repyrex.frontend.transforms.renamed_methods import RenamedMethods
from repyrex.frontend.transforms.runtime import AddRuntime, LegacyBuiltins
from repyrex.frontend.transforms.sizes import CheckAllocationSizes
from repyrex.frontend.transforms.slice_methods import SliceByGetslice
from repyrex.frontend.transforms.string_crossings import StringCrossings
from repyrex.frontend.transforms.string_formats import FormatStrings
from repyrex.frontend.transforms.string_operations import StringItems, StringOperations
from repyrex.frontend.transforms.temporaries import KeepTemporaries
from repyrex.frontend.transforms.text import LosslessText
from repyrex.frontend.transforms.text_literals import TextLiterals
from repyrex.frontend.transforms.wide_literals import WarnOfWideArithmetic, WarnOfWideLiterals

FROM_NOTES = (DeclareForwardTypes, GiveClassOptions, BindTracebacks)
AFTER_PARSING = (
    ConstructorsByTheirOldName,
    AssignedConstants,
    UseLibraryAllocator,
    RealArrayFields,
    ImportArrayRaises,
)
FOR_MODULES = (
    FormatStrings,
    CoerceOperands,
    CompareByCmp,
    DivideByDiv,
    SliceByGetslice,
    RenamedMethods,
    LegacyImports,
    AddRuntime,
)
FOR_LATE_ATTRIBUTES = (LateClassAttributes,)
FOR_STRINGS = {"text": (TextLiterals,), "bytes": (BytesLiterals,)}
AFTER_DIRECTIVES = (LongLiterals, WarnOfWideArithmetic, FoldLiteralsAsC, CheckAllocationSizes)
AFTER_DECLARATIONS = (
    ArrayTypesOfNumPy,
    StringCrossings,
    LegacyBuiltins,
    ClassicDivision,
    LosslessText,
    OrderOfAllObjects,
    EnumsAreIntegers,
    KeepTemporaries,
)
AFTER_EXPRESSIONS = (
    WarnOfWideLiterals,
    SinglePrecisionLiterals,
    StringOperations,
    LegacyAttributes,
    GilMacros,
    RefuseFloatsForIntegers,
    RefuseNarrowArrayFields,
    AddressOfObjects,
    IntegersAsC,
    AskBehindPointers,
    DescrFields,
    TellPlaces,
    DropPendingErrors,
    RefuseOtherNumPy,
)
AFTER_INPLACE_OPERATORS = (ArithmeticOfObjects, StringItems)
