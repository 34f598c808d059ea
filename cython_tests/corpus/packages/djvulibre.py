"""Bindings to DjVuLibre: large cdef classes, threads, C strings both ways."""

from corpus.records import Module, Package

DJVULIBRE = Package(
    "python-djvulibre",
    "0.1.9",
    "e8860f0a1faf173985825e2b06f3eb57cd4b4736d5b83ae06f8465fd26453691",
    (
        Module("djvu.decode.pyx", defines=('PYTHON_DJVULIBRE_VERSION="0.1.9"',), libraries=("djvulibre",)),
        Module("djvu.sexpr.pyx", defines=('PYTHON_DJVULIBRE_VERSION="0.1.9"',), libraries=("djvulibre",)),
    ),
    debian=("libdjvulibre-dev",),
)
