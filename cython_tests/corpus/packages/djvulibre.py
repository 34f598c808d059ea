"""Bindings to DjVuLibre: large cdef classes, threads, C strings both ways."""

from corpus.records import Module, Package

_DEFINES = ('PYTHON_DJVULIBRE_VERSION="0.1.9"',)

DJVULIBRE = Package(
    "python-djvulibre",
    "0.1.9",
    "e8860f0a1faf173985825e2b06f3eb57cd4b4736d5b83ae06f8465fd26453691",
    (
        Module(
            "djvu.decode.pyx",
            defines=_DEFINES,
            libraries=("djvulibre",),
            # Its texts are djvu.sexpr's, and what it holds of explicit length are pixels.
            strings="text",
            # djvused is what it is compared with: what Pyrex 0.9.9 makes of it crashes with today's library.
            exercise="djvu_decode_driver.py",
            needs=("sexpr",),
        ),
        Module(
            "djvu.sexpr.pyx",
            defines=_DEFINES,
            libraries=("djvulibre",),
            exercise="djvu_sexpr_driver.py",
            then=("pyrex",),
        ),
    ),
    debian=("libdjvulibre-dev", "djvulibre-bin"),
)
