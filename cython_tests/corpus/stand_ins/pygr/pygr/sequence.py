"""Sequences, and intervals of them. An interval of the reverse strand has negative coordinates."""


class SeqPath:
    def __init__(self, whole, start, stop):
        assert start < stop <= (0 if start < 0 else len(whole))
        self.pathForward, self.start, self.stop = whole, start, stop

    @property
    def path(self):
        """The whole sequence in this interval's orientation."""
        return self.pathForward if self.start >= 0 else -self.pathForward

    @property
    def orientation(self):
        return 1 if self.start >= 0 else -1

    def __len__(self):
        return self.stop - self.start

    def __getitem__(self, part):
        start, stop, step = part.indices(len(self))
        assert step == 1
        return SeqPath(self.pathForward, self.start + start, self.start + stop)

    def __neg__(self):
        return SeqPath(self.pathForward, -self.stop, -self.start)

    def _key(self):
        return self.pathForward.id, self.start, self.stop

    def __eq__(self, other):
        return isinstance(other, SeqPath) and self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __hash__(self):
        return hash(self._key())


class Sequence(SeqPath):
    def __init__(self, letters, id):
        self.seq, self.id = letters, id
        super().__init__(self, 0, len(letters))

    def __len__(self):
        return len(self.seq)


def relativeSlice(seq, start, stop):
    return seq[start:stop] if start >= 0 else -seq[-stop:-start]


def absoluteSlice(seq, start, stop):
    return slice(start, stop) if seq is None else relativeSlice(seq.pathForward, start, stop)


class Seq2SeqEdge:
    """What aligns one interval with another."""

    def __init__(self, msaSlice, targetPath, sourcePath=None, matchIntervals=False):
        self.targetPath, self.sourcePath, self.matchIntervals = targetPath, sourcePath, matchIntervals
        if sourcePath is None:
            found = msaSlice.groupBySequences(msaSlice.groupByIntervals(filterList=[targetPath]))
            if not found:
                raise KeyError("not aligned")
            self.sourcePath, _, self.matchIntervals = found[0]


class LetterEdge:
    """What leads from one letter of an alignment to the next."""

    def __init__(self, origin, target):
        self.origin, self.target = origin, target
