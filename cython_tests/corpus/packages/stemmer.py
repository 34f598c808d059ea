"""PyStemmer: strings made with PyString_FromStringAndSize, from a C library's buffer."""

from corpus.records import Module, Package

_LANGUAGES = (
    *("danish", "dutch", "english", "finnish", "french", "german", "hungarian", "italian", "norwegian"),
    *("porter", "portuguese", "romanian", "russian", "spanish", "swedish", "turkish"),
)
_C_SOURCES = (
    *(f"src_c/stem_UTF_8_{language}" for language in _LANGUAGES),
    *("runtime/api", "runtime/utilities", "libstemmer/libstemmer_utf8"),
)

STEMMER = Package(
    "PyStemmer",
    "1.1.0",
    "e8c00f23e3cd544c68662c5220925ea788305bc9a943a5add0bf82778bd22e87",
    (
        Module(
            "src/Stemmer.pyx",
            tuple(f"libstemmer_c/{name}.c" for name in _C_SOURCES),
            ("src", "libstemmer_c/include"),
            exercise="stemmer_driver.py",
            # Pyrex 0.9.9 makes one that raises KeyError for each new word.
            then=("translation",),
        ),
    ),
)
