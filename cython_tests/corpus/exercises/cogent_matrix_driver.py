"""Inverses, eigenvectors and exponentials of matrices, against NumPy's and (on Python 3) SciPy's."""

import importlib
import sys

import numpy
from telling import outcome, plain, tell

module = importlib.import_module(sys.argv[1])
random = numpy.random.RandomState(61)
ROWS = []


def rates(n):
    """The matrix of a reversible process, which has real eigenvalues: its rows sum to 0."""
    shape, probs = random.rand(n, n) + 0.05, random.dirichlet([3.0] * n)
    # So few bits that every NumPy sums them to the same.
    q = numpy.round((shape + shape.T) * probs * 2**20) / 2**20
    return q - numpy.diag(q.sum(axis=1))


def inverses():
    for n in (1, 2, 4, 20, 61, 64):
        real = random.rand(n, n) + n * numpy.eye(n)
        for made in (real, real + 1j * random.rand(n, n)):
            kept = made.copy()
            inverse = module.inverse(made)
            numpy.testing.assert_array_equal(made, kept)
            assert inverse.dtype == made.dtype
            numpy.testing.assert_allclose(inverse.dot(made), numpy.eye(n), atol=1e-8)
            ROWS.append(["inverse", n, plain(inverse)])


def exponentials():
    for n in (2, 4, 20, 61):
        q = rates(n)
        roots, vectors = module.eigenvectors(q)
        assert roots.dtype == vectors.dtype == float
        numpy.testing.assert_allclose(q.dot(vectors.T), vectors.T * roots, atol=1e-9)
        exponential = module.EigenExponentiator(q, roots, vectors, module.inverse(vectors))
        assert (exponential.n, exponential.shape) == (n, (n, n))
        assert exponential.Q is q
        assert exponential.roots is roots
        for t in (0.0, 1e-9, 0.1, 1.0, 7.5, 1e3):
            found = exponential(t)
            numpy.testing.assert_allclose(found.sum(axis=1), 1.0, atol=1e-8)
            if sys.version_info[0] >= 3:
                from scipy.linalg import expm

                numpy.testing.assert_allclose(found, expm(q * t), atol=1e-8)
            ROWS.append(["exponential", n, t, plain(found)])
        ROWS.append(["negative", outcome(exponential, -1.0)])
        # Not contiguous: the class makes a copy for itself.
        turned = module.EigenExponentiator(q, roots, vectors, module.inverse(vectors).repeat(2, axis=0)[::2])
        numpy.testing.assert_array_equal(turned(0.5), exponential(0.5))
        assert turned.evI.flags.c_contiguous


def complex_eigenvalues():
    for n in (2, 3, 10):
        q = random.rand(n, n) - 0.5
        q[0, 1], q[1, 0] = 5.0, -5.0
        kept = q.copy()
        roots, vectors = module.eigenvectors(q)
        numpy.testing.assert_array_equal(q, kept)
        assert roots.dtype == vectors.dtype == complex
        assert (roots.imag != 0).any()
        numpy.testing.assert_allclose(q.dot(vectors.T), vectors.T * roots, atol=1e-9)
        expected = numpy.linalg.eigvals(q)
        numpy.testing.assert_allclose(numpy.sort_complex(roots), numpy.sort_complex(expected), atol=1e-9)
        ROWS.append(["complex", n, plain(roots), plain(vectors)])


def faults():
    square = numpy.eye(3)
    for name, given in [
        ("singular", numpy.ones((3, 3))),
        ("65 rows", numpy.eye(65)),
        ("not square", numpy.ones((2, 3))),
        ("one dimension", numpy.ones(3)),
        ("ints", numpy.eye(3, dtype=int)),
        ("floats of 4 bytes", numpy.eye(3, dtype="f4")),
    ]:
        ROWS.append(["inverse", name, outcome(module.inverse, given)])
        if name != "singular":
            ROWS.append(["eigenvectors", name, outcome(module.eigenvectors, given)])
    ROWS.append(["roots", outcome(module.EigenExponentiator, square, numpy.ones(4), square, square)])
    # TypeError on Python 2, AttributeError on 3.
    assert outcome(setattr, exponentiator(), "n", 5)["error"] in ("TypeError", "AttributeError")


def exponentiator():
    square = numpy.eye(3)
    return module.EigenExponentiator(square, numpy.ones(3), square, square)


module.setNumPy(numpy)
inverses()
exponentials()
complex_eigenvalues()
faults()
tell(ROWS)
