"""The packages, a record a file. One more is a record here, and its exercises in ../exercises/."""

from __future__ import annotations

from corpus.packages.acora import ACORA
from corpus.packages.bzr import BZR
from corpus.packages.cogent import COGENT
from corpus.packages.djvulibre import DJVULIBRE
from corpus.packages.fuzzy import FUZZY
from corpus.packages.imops import IMOPS
from corpus.packages.meliae import MELIAE
from corpus.packages.numpy_1_3 import NUMPY_1_3
from corpus.packages.pygr import PYGR
from corpus.packages.pypcap import PYPCAP
from corpus.packages.rabbyt import RABBYT_0_6, RABBYT_0_8
from corpus.packages.scientific import SCIENTIFIC
from corpus.packages.stemmer import STEMMER
from corpus.packages.xtest import XTEST
from corpus.records import Package

#: The public corpus: 48 modules.
PUBLIC: tuple[Package, ...] = (
    FUZZY,
    COGENT,
    STEMMER,
    RABBYT_0_6,
    RABBYT_0_8,
    SCIENTIFIC,
    ACORA,
    BZR,
    MELIAE,
    IMOPS,
    NUMPY_1_3,
    PYGR,
    PYPCAP,
    DJVULIBRE,
    XTEST,
)
