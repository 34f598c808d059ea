"""What looks at the trees of a module for constructs of the catalogue, a file a subject.

``PARSED`` see a tree as it was written, also of a module that cannot be translated; ``ANALYSED`` see it when
each expression has a type.
"""

from __future__ import annotations

from repyrex.check.detectors.attributes import LostAttributes
from repyrex.check.detectors.builtins import StandardErrors
from repyrex.check.detectors.c_api import ArrayImports, CApi, LeftErrors, UnicodeCharacters
from repyrex.check.detectors.chains import NarrowChains
from repyrex.check.detectors.classes import Classes
from repyrex.check.detectors.divisions import Divisions
from repyrex.check.detectors.modules import Attributes, Imports
from repyrex.check.detectors.names import CNames
from repyrex.check.detectors.numpy_names import NumpyNames
from repyrex.check.detectors.sizes import Sizes
from repyrex.check.detectors.strings import Strings
from repyrex.check.detectors.truth import CAndOr, PrintedTruth

PARSED = (
    ArrayImports,
    Attributes,
    CApi,
    Classes,
    Divisions,
    Imports,
    LostAttributes,
    NumpyNames,
    PrintedTruth,
    Sizes,
    StandardErrors,
    Strings,
    UnicodeCharacters,
)
ANALYSED = (CAndOr, CNames, LeftErrors, NarrowChains)
