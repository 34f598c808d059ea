"""What an alignment keeps in Python: its sequences by their numbers, and how one is built."""

from pygr import classutil


class EmptySliceError(KeyError):
    pass


class EmptyAlignmentError(ValueError):
    pass


class SeqCacheOwner:
    pass


class EmptySlice:
    """Of an interval that is aligned with nothing."""

    def __init__(self, seq):
        self.seq = seq

    def edges(self, **options):
        return []

    keys = items = matchIntervals = rawIvals = edges

    def __len__(self):
        return 0


class _SeqList(list):
    """The coordinate systems; a number behind them is a sequence's."""

    def __init__(self, seqs):
        super().__init__()
        self._seqs = seqs

    def __getitem__(self, number):
        return super().__getitem__(number if number < len(self) else self._seqs.IDdict[str(number)][1])

    def nextID(self):
        return len(self)

    def is_lpo(self, number):
        return number < len(self) and bool(self[number].is_lpo)

    def getSeqID(self, number):
        return self._seqs.IDdict[str(number)][0]

    def getSeq(self, number):
        return self._seqs.nlmsa.seqDict[self.getSeqID(number)]


class NLMSASeqDict:
    """The sequences of an alignment: each has a number, and a place in one of the coordinate systems."""

    def __init__(self, nlmsa, pathstem, mode):
        self.nlmsa, self._pathstem = nlmsa, pathstem
        self.seqlist = _SeqList(self)
        self._open(mode)

    def _open(self, mode):
        self._in_memory = mode == "memory"
        mode = "n" if mode == "w" else mode
        self.seqIDdict, self.IDdict = (
            {} if self._in_memory else classutil.open_shelve(f"{self._pathstem}.{name}", mode)
            for name in ("seqIDdict", "idDict")
        )

    def close(self):
        if not self._in_memory:
            self.seqIDdict.close()
            self.IDdict.close()

    def reopenReadOnly(self):
        self.close()
        self._open("r")

    def saveSeq(self, seq, nsID=-1, offset=0, nlmsaID=None):
        if nsID < 0:
            self.nlmsa.currentUnion.__iadd__(seq)
            return
        name = seq if isinstance(seq, str) else self._name(seq)
        number = self.nlmsa.nextID() if nlmsaID is None else nlmsaID
        self.seqIDdict[name] = number, nsID, offset
        self.IDdict[str(number)] = name, nsID

    def _name(self, seq):
        return (~self.nlmsa.seqDict)[seq]

    def getSeqID(self, seq):
        return self._name(seq)

    def getID(self, seq):
        return self[seq][0]

    def getIDcoords(self, seq):
        return self.getID(seq), seq.start, seq.stop

    def __getitem__(self, seq):
        number, system, offset = self.seqIDdict[self._name(seq)]
        return number, self.seqlist[system], offset

    def __setitem__(self, seq, system):
        assert seq is None
        self.seqlist.append(system)

    def getUnionSlice(self, seq):
        """Where an interval lies in the coordinate system of its sequence."""
        if self._name(seq) not in self.seqIDdict:
            self.saveSeq(seq)
        _, system, offset = self[seq]
        return system, _moved(seq, offset)


def _moved(interval, offset):
    offset *= interval.orientation
    return slice(interval.start + offset, interval.stop + offset)


class BuildMSASlice:
    """An interval to which others are aligned: `nlmsa[one] += other`."""

    def __init__(self, ns, start, stop, id, offset, is_lpo=0, seq=None):
        self.ns, self.start, self.stop, self.id, self.offset = ns, start, stop, id, offset
        self.is_lpo, self.seq = is_lpo, seq

    def __iadd__(self, target):
        nlmsa = self.ns.nlmsaLetters
        nlmsa.__iadd__(target)
        seqs = nlmsa.seqs
        if self.is_lpo:
            (system,) = nlmsa.lpoList
            there, back = (slice(self.start, self.stop), (system.id, self.start, self.stop))
        else:
            nlmsa.init_pairwise_mode()
            system = seqs.seqlist[self.ns.id - 1]
            there, back = _moved(self.seq, self.offset), (self.id, self.start, self.stop)
        system[there] = seqs.getIDcoords(target)
        if nlmsa.is_bidirectional:
            union, interval = seqs.getUnionSlice(target)
            (union if self.is_lpo else seqs.seqlist[union.id - 1])[interval] = back
        return self


def splitLPOintervals(systems, interval):
    (system,) = systems
    return [(system, interval)]


def add_aligned_intervals(nlmsa, pairs):
    for source, target in pairs:
        nlmsa += source
        part = nlmsa[source]
        part += target


def prune_self_mappings(source, target, is_bidirectional):
    return int(source != target)


def read_seq_dict(pathstem, trypath=None):
    raise ValueError(f"no sequences for {pathstem}")


def save_seq_dict(pathstem, seqs):
    pass
