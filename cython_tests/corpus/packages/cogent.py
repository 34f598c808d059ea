"""PyCogent's kernels: arrays through PyCObject_AsVoidPtr, in a file that each includes."""

from corpus.records import Module, Package

COGENT = Package(
    "cogent",
    "1.3",
    "e9259e33216717ed4dd15f6d23e25898c2991ca80adcea95f7a5063d4f6a1f63",
    tuple(
        Module(
            f"cogent/{path}.pyx", include_dirs=("include",), exercise=f"cogent_{name}_driver.py", then=(then,)
        )
        for path, name, then in (
            ("align/_compare", "compare", "pyrex"),
            ("align/_pairwise_pogs", "pairwise", "pyrex"),
            ("align/_pairwise_seqs", "pairwise", "pyrex"),
            ("evolve/_likelihood_tree", "likelihood", "pyrex"),
            # After `except ValueError:` what Pyrex 0.9.9 makes leaves the exception set on Python 2.7.
            ("maths/_matrix_exponentiation", "matrix", "translation"),
        )
    ),
)
