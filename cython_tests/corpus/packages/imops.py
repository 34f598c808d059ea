"""Image formats: consumes __array_struct__ through PyCObject_AsVoidPtr, releases the GIL around its loops."""

from corpus.records import Module, Package

IMOPS = Package(
    "motmot.imops",
    "0.5.2",
    "b5435c43257248f9f25b750b5dfd455a81d7d9935a2eacb617f61f3712ef0643",
    (Module("src/imops.pyx", ("src/color_convert.c",), exercise="imops_driver.py"),),
)
