"""The lines of the table: what is measured, against what, and how far it should come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import image
import measured
import numpy
import subjects

#: A request for everything that describes an array (PyBUF_FULL_RO).
FULL_RO = 0x11C
SMALL = (48, 64)
SHAPES = (SMALL, (480, 640), (1080, 1920), (4000, 6000))
SIZES = tuple(64 << shift for shift in range(0, 21, 2))


@dataclass(frozen=True)
class Pair:
    """Ours and the peer's operation; the time of an empty one of the same shape is taken off each."""

    ours: measured.Operation
    peer: measured.Operation
    ours_empty: measured.Operation | None = None
    peer_empty: measured.Operation | None = None


@dataclass(frozen=True)
class Line:
    what: str
    against: str
    #: The ratio to reach: ours/peer at most or, with `more`, peer/ours at least.
    reach: float
    #: Makes the operations, with whatever memory they need.
    prepare: Callable[[], Pair]
    more: bool = False
    #: Whether callgrind counts its instructions.
    counted: bool = False


def lines() -> Iterator[Line]:
    yield from getters()
    yield from conversions()
    yield from acquisitions()
    yield from copies()
    yield from allocations()


def getters() -> Iterator[Line]:
    def against_numpy(exporter: Callable[[], object], empty: object) -> Callable[[], Pair]:
        def prepare() -> Pair:
            ours, peer = attribute(exporter()), attribute(pixels(SMALL))
            return Pair(ours, peer, attribute(empty), attribute(subjects.Empty()))

        return prepare

    peer = "NumPy's getter"
    # The property of the one is its base's.
    new = against_numpy(lambda: subjects.Image(*SMALL), subjects.EmptyDerived())
    legacy = against_numpy(lambda: image.Image(*SMALL), subjects.Empty())
    yield Line("`__array_struct__`, the new API", peer, 0.65, new, counted=True)
    yield Line("`__array_struct__`, an unchanged legacy class", peer, 1.0, legacy, counted=True)


def conversions() -> Iterator[Line]:
    def prepare() -> Pair:
        array = subjects.Image(*SMALL)
        with_dtype = subjects.Described(array, numpy.dtype("u1"))
        without = subjects.Described(array, None)
        empty = measured.Call(subjects.nothing, without)
        return Pair(
            measured.Call(numpy.asarray, with_dtype), measured.Call(numpy.asarray, without), empty, empty
        )

    yield Line("`np.asarray(obj)`, a dtype in descr", "without", 0.55, prepare, counted=True)


def acquisitions() -> Iterator[Line]:
    def prepare() -> Pair:
        array = pixels(SMALL)
        ours = measured.Acquire(array, b"u1", 2, subjects.ALIGNED | subjects.C_CONTIGUOUS)
        empty = measured.Operation()
        return Pair(ours, measured.Buffer(array, FULL_RO), empty, empty)

    peer = "`PyObject_GetBuffer`, `PyBuffer_Release`"
    yield Line("acquire, check, release a NumPy array", peer, 1.0, prepare, counted=True)


#: Of a C-contiguous destination's shape: the source as it lies in memory.
LAYOUTS: dict[str, Callable[[tuple[int, int], str], numpy.ndarray]] = {
    "contiguous": lambda shape, dtype: filled(shape, dtype),
    "padded rows": lambda shape, dtype: filled((shape[0], shape[1] + 64), dtype)[:, : shape[1]],
    "every second column": lambda shape, dtype: filled((shape[0], 2 * shape[1]), dtype)[:, ::2],
    "reversed": lambda shape, dtype: filled(shape, dtype)[::-1, ::-1],
    "transposed": lambda shape, dtype: filled(shape[::-1], dtype).T,
}


def copies() -> Iterator[Line]:
    """Call for call, from Python; both pay for the call."""
    for shape in SHAPES:
        for dtype in ("u1", "f4"):
            for layout, source in LAYOUTS.items():

                def prepare(shape=shape, dtype=dtype, source=source) -> Pair:
                    to, of = filled(shape, dtype), source(shape, dtype)
                    return Pair(measured.Call(subjects.assign, to, of), measured.Call(numpy.copyto, to, of))

                small = shape == SMALL
                what = f"copy {shape[0]} x {shape[1]} {dtype}, {layout}"
                yield Line(what, "`np.copyto`", 2.0 if small else 1.0, prepare, more=True, counted=small)


def allocations() -> Iterator[Line]:
    for size in SIZES:
        what = f"allocate, touch, free {in_units(size)}"

        def libc(size=size) -> Pair:
            empty = measured.Operation()
            return Pair(measured.Repyrex(size), measured.Libc(size), empty, empty)

        def empty(size=size) -> Pair:
            dtype = numpy.dtype("u1")
            return Pair(
                measured.Repyrex(size),
                measured.Empty(numpy.empty, size, dtype),
                measured.Operation(),
                measured.Call(subjects.nothing_of_two, size, dtype),
            )

        small = size <= 4096
        yield Line(what, "`malloc`, `free`", 1.1, libc, counted=small)
        yield Line(what, "`np.empty`", 1.0, empty, counted=small)


def attribute(o: object) -> measured.Operation:
    return measured.Attribute(o, "__array_struct__")


def pixels(shape: tuple[int, int]) -> numpy.ndarray:
    return numpy.zeros(shape, "u1")


def filled(shape: tuple[int, int], dtype: str) -> numpy.ndarray:
    """Written to, so that every page of it is there."""
    return numpy.full(shape, 1, dtype)


def in_units(size: int) -> str:
    for unit, name in ((1 << 20, "MiB"), (1 << 10, "KiB")):
        if size >= unit:
            return f"{size // unit} {name}"
    return f"{size} B"
