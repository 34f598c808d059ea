"""ScientificPython: early Cython on NumPy, a vector class that divides with `/`."""

from corpus.records import Module, Package

SCIENTIFIC = Package(
    "ScientificPython",
    "2.9.4",
    "e41643dc99608733b3791df1760f662e1a80f399c92b7292ccc9925ded65b691",
    tuple(
        Module(
            f"Scientific/_{name}.pyx",
            include_dirs=("Include",),
            libraries=("m",),
            exercise=f"scientific_{name}_driver.py",
            # Of Cython 0.19.2.
            then=("translation",),
        )
        for name in ("affinitypropagation", "interpolation", "vector")
    ),
)
