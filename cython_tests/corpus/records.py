"""The packages of the corpus. One record a package: another one is a record more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Module:
    """One extension module: its .pyx, the C files that go with it, folders of headers. Paths in the sdist."""

    source: str
    c_sources: tuple[str, ...] = ()
    include_dirs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Package:
    """One released sdist on PyPI; ``sha256`` is that of the archive."""

    name: str
    version: str
    sha256: str
    modules: tuple[Module, ...]


# Makes its strings with PyString_FromStringAndSize, from a C library's buffer, and takes text and bytes.
PYSTEMMER = Package(
    "PyStemmer",
    "1.1.0",
    "e8c00f23e3cd544c68662c5220925ea788305bc9a943a5add0bf82778bd22e87",
    (
        Module(
            "src/Stemmer.pyx",
            tuple(
                f"libstemmer_c/{name}.c"
                for name in (
                    *(
                        f"src_c/stem_UTF_8_{language}"
                        for language in (
                            *("danish", "dutch", "english", "finnish", "french", "german", "hungarian"),
                            *("italian", "norwegian", "porter", "portuguese", "romanian", "russian"),
                            *("spanish", "swedish", "turkish"),
                        )
                    ),
                    *("runtime/api", "runtime/utilities", "libstemmer/libstemmer_utf8"),
                )
            ),
            ("src", "libstemmer_c/include"),
        ),
    ),
)

# Consumes __array_struct__ through PyCObject_AsVoidPtr, and releases the GIL around its loops.
MOTMOT_IMOPS = Package(
    "motmot.imops",
    "0.5.2",
    "b5435c43257248f9f25b750b5dfd455a81d7d9935a2eacb617f61f3712ef0643",
    (Module("src/imops.pyx", ("src/color_convert.c",)),),
)
