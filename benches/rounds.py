"""Timing a pair of operations in turns, so that whatever else the machine does meets both."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

import measured
from lines import Pair
from tables import Quartiles, quartiles


@dataclass(frozen=True)
class Effort:
    """How long a line may take: seconds of one sample and of all together, and the number of rounds."""

    sample: float
    total: float
    least: int
    most: int


#: Short samples and many: one that another process interrupts is an outlier then, not every second one.
FULL = Effort(sample=0.0003, total=3.0, least=11, most=301)
QUICK = Effort(sample=0.00002, total=0.01, least=3, most=5)


@dataclass(frozen=True)
class Timing:
    """Seconds of one operation, without the empty one's, and the ratio ours/peer over the rounds."""

    ours: float
    peer: float
    ratio: Quartiles


def time_pair(pair: Pair, effort: Effort) -> Timing:
    operations = [pair.ours, pair.peer, *filter(None, (pair.ours_empty, pair.peer_empty))]
    repeats = {operation: repeat_count(operation, effort.sample) for operation in operations}
    once = sum(operation.seconds(repeats[operation]) for operation in operations)
    rounds = max(effort.least, min(effort.most, int(effort.total / once)))
    samples: dict[measured.Operation, list[float]] = {operation: [] for operation in operations}
    for i in range(rounds):
        for operation in operations if i % 2 else reversed(operations):
            n = repeats[operation]
            samples[operation].append(operation.seconds(n) / n)

    def net(operation: measured.Operation, empty: measured.Operation | None) -> list[float]:
        overhead = statistics.median(samples[empty]) if empty is not None else 0.0
        return [sample - overhead for sample in samples[operation]]

    ours, peer = net(pair.ours, pair.ours_empty), net(pair.peer, pair.peer_empty)
    ratio = quartiles([a / b for a, b in zip(ours, peer)])
    return Timing(statistics.median(ours), statistics.median(peer), ratio)


def repeat_count(operation: measured.Operation, sample: float) -> int:
    """How often, for a sample to last that long; the operation is warm afterwards."""
    operation.seconds(1)
    n = 1
    while (seconds := operation.seconds(n)) < sample / 2 and n < 1 << 24:
        n *= 2
    return max(1, round(n * sample / seconds)) if seconds > 0 else n
