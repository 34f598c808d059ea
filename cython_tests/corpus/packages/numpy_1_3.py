"""NumPy of 2009: its random numbers, and the module with which it tested its Pyrex."""

from corpus.records import Module, Package

_MTRAND = "numpy/random/mtrand"

NUMPY_1_3 = Package(
    "numpy",
    "1.3.0",
    "7524687cce85aa78103046db5e617c626b0ef871a203a049159f88f35647c90d",
    (
        Module("numpy/distutils/tests/pyrex_ext/primes.pyx", name="primes"),
        Module(
            f"{_MTRAND}/mtrand.pyx",
            tuple(f"{_MTRAND}/{name}.c" for name in ("randomkit", "initarray", "distributions")),
            strings="text",
            name="mtrand",
        ),
    ),
)
