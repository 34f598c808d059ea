"""Fake keys and buttons for X11's XTest extension."""

from corpus.records import Module, Package

XTEST = Package(
    "xtest",
    "1.0",
    "80b72991a5a0dd2e01da572e9365ddca82cda82f0b6508a324cc25828d6eaa02",
    (Module("xtest.pyx", libraries=("X11", "Xtst")),),
    debian=("libxtst-dev",),
)
