"""Multi-keyword search: Cython of 2010, on pxds that Cython shipped then."""

from corpus.records import Module, Package

ACORA = Package(
    "acora",
    "1.0",
    "d41650a2087e3f0390fb36ea99410e717db3968b14b1d83d1438cb88f23f49a5",
    (Module("acora/_acora.pyx", exercise="acora_driver.py", then=("translation",)),),
)
