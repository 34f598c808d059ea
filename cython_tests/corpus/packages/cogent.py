"""PyCogent's kernels: arrays through `__array_struct__` and PyCObject_AsVoidPtr, in a file that each includes."""

from corpus.records import Module, Package

_INCLUDE = ("include",)

COGENT = Package(
    "cogent",
    "1.3",
    "e9259e33216717ed4dd15f6d23e25898c2991ca80adcea95f7a5063d4f6a1f63",
    (
        Module("cogent/align/_compare.pyx"),
        Module("cogent/align/_pairwise_pogs.pyx", include_dirs=_INCLUDE),
        Module("cogent/align/_pairwise_seqs.pyx", include_dirs=_INCLUDE),
        Module("cogent/evolve/_likelihood_tree.pyx", include_dirs=_INCLUDE),
        Module("cogent/maths/_matrix_exponentiation.pyx", include_dirs=_INCLUDE),
    ),
)
