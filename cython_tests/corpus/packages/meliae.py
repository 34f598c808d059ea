"""A heap dumper: CPython's own structs, read from a C file beside the module."""

from corpus.records import Module, Package

MELIAE = Package(
    "meliae",
    "0.1.2",
    "a0d9acf516d8b09c74493215c3d336d46221c69bc1d567e69ba53e251f4a1b01",
    (
        Module("meliae/_intset.pyx", exercise="meliae_intset_driver.py", then=("pyrex",)),
        Module("meliae/_loader.pyx", exercise="meliae_loader_driver.py", then=("pyrex",)),
        Module("meliae/_scanner.pyx", ("meliae/_scanner_core.c",)),
    ),
)
