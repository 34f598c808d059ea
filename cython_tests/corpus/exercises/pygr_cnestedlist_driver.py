"""Nested lists of intervals, in memory and in files, and alignments made of them: against brute force.

An interval with a negative start is one of the reverse strand: [-20, -5) lies where [5, 20) does, and is
answered for in the strand of the question. Prints a row a question.
"""

import importlib
import logging
import os
import shutil
import sys
import tempfile
import types
import unittest

from telling import Dice, failure, outcome, plain, tell

logging.disable(logging.CRITICAL)
module = importlib.import_module(sys.argv[1])
sequence, nlmsa_utils = (importlib.import_module("pygr." + name) for name in ("sequence", "nlmsa_utils"))
dice = Dice(1970)


def flipped(start, stop, target, target_start, target_stop):
    return -stop, -start, target, -target_stop, -target_start


def as_asked(interval, backward):
    return flipped(*interval) if (interval[0] < 0) != backward else tuple(interval)


def overlaps(intervals, start, stop):
    found = [as_asked(interval, start < 0) for interval in intervals]
    return sorted(one for one in found if one[0] < stop and start < one[1])


def interval(size, most, target):
    start = dice.below(size)
    stop = start + 1 + dice.below(most)
    other = dice.below(9999)
    one = (start, stop, target, other, other + stop - start)
    one = dice.one_of(one, one, flipped(*one))
    return dice.one_of(one, one[:3] + (-one[4], -one[3]))


def questions(size):
    for _ in range(25):
        start = dice.below(size)
        stop = start + 1 + dice.below(dice.one_of(3, 100, size))
        yield dice.one_of((start, stop), (-stop, -start))
    yield 0, size * 3
    yield size * 5, size * 6


def ask(db, intervals, size):
    rows = []
    for start, stop in questions(size):
        found = db.find_overlap_list(start, stop)
        assert sorted(found) == overlaps(intervals, start, stop), (start, stop)
        assert list(db.find_overlap(start, stop)) == found
        rows.append([start, stop, len(found), plain(found[:5])])
    return rows


def rows_of_lists(folder, number):
    size = dice.one_of(50, 1000, 100000)
    most = dice.one_of(3, 60, size)
    intervals = [interval(size, most, i) for i in range(1 + dice.below(dice.one_of(5, 300, 3000)))]
    db = module.IntervalDB()
    db.save_tuples(intervals, buildInPlace=dice.one_of(True, False))
    rows = ask(db, intervals, size)
    stem = os.path.join(folder, "list%d" % number)
    db.write_binaries(stem, dice.one_of(2, 16, 256))
    db.close()
    assert failure(db.find_overlap_list, 0, 1) == "IndexError"
    in_file = module.IntervalFileDB(stem)
    rows += ask(in_file, intervals, size)
    in_file.close()
    assert failure(in_file.find_overlap, 0, 1) == "IndexError"
    # As text, a line an interval.
    with open(stem + ".txt", "w") as file:
        file.writelines("%d %d %d %d %d\n" % one for one in intervals)
    return rows + ask(module.IntervalDB(stem + ".txt", len(intervals)), intervals, size)


class SeqDict(dict):
    """Sequences by their names; `addAll` as the package's has it."""

    addAll = False

    def __invert__(self):
        return Names(self)


class Names(object):
    """The names of intervals."""

    def __init__(self, seqs):
        self._seqs = seqs

    def __getitem__(self, interval):
        whole = interval.pathForward
        if self._seqs.addAll:
            self._seqs[whole.id] = whole
        return whole.id


def adding(addAll):
    seqs = SeqDict()
    seqs.addAll = addAll
    return seqs


def sequences(count):
    seqs = [sequence.Sequence("ACGT" * (10 + dice.below(60)), "s%d" % i) for i in range(count)]
    return SeqDict((seq.id, seq) for seq in seqs)


def part(seq, length):
    start = dice.below(len(seq) - length + 1)
    one = seq[start : start + length]
    return dice.one_of(one, -one)


def coordinates(one):
    return one.start, one.stop


def aligned_with(pairs, question):
    """What is aligned with an interval: where in it, with which sequence, and where there."""
    found = []
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            if one.pathForward is not question.pathForward:
                continue
            start, stop, _, there, _ = as_asked(
                coordinates(one) + (None,) + coordinates(other), question.start < 0
            )
            low, high = max(start, question.start), min(stop, question.stop)
            if low < high:
                found.append((low, high, other.pathForward.id, there + low - start, there + high - start))
    return sorted(found)


def ask_alignment(alignment, seqs, pairs):
    rows = []
    for name in sorted(set(one.pathForward.id for pair in pairs for one in pair)):
        for _ in range(6):
            question = part(seqs[name], 1 + dice.below(len(seqs[name])))
            answer = alignment[question]
            found = [one for one in answer.rawIvals() if not alignment.seqlist.is_lpo(one[2])]
            found = sorted((a, b, alignment.seqlist.getSeqID(target), c, d) for a, b, target, c, d in found)
            # What is aligned with itself in one place is said once.
            assert sorted(set(found)) == sorted(set(aligned_with(pairs, question))), (
                coordinates(question),
                found,
            )
            edges = [
                [coordinates(a), b.pathForward.id, coordinates(b)]
                for a, b, _ in answer.edges(maxgap=3, maxinsert=3)
            ]
            matches = [[coordinates(a), b.pathForward.id, coordinates(b)] for a, b in answer.matchIntervals()]
            assert sorted((a + (name,) + b) for a, name, b in matches) == found
            rows.append([name, coordinates(question), len(answer), found, sorted(edges)])
    return rows


def pairs_of(seqs):
    names = sorted(seqs)
    for _ in range(1 + dice.below(25)):
        one = dice.below(len(names))
        other = (one + 1 + dice.below(len(names) - 1)) % len(names)
        length = 1 + dice.below(20)
        source = part(seqs[names[one]], length)
        yield (source if source.start >= 0 else -source), part(seqs[names[other]], length)


def rows_of_alignments(folder, number):
    seqs = sequences(2 + dice.below(5))
    pairs = list(pairs_of(seqs))
    in_memory = module.NLMSA("", "memory", seqs, pairwiseMode=True)
    in_memory.add_aligned_intervals(pairs)
    in_memory.build()
    rows = ask_alignment(in_memory, seqs, pairs)
    stem = os.path.join(folder, "alignment%d" % number)
    written = module.NLMSA(stem, "w", seqs, pairwiseMode=True)
    for source, target in pairs:
        written += source
        written[source] += target
    written.build()
    written.close()
    read = module.NLMSA(stem, "r", seqs)
    assert (read.pairwiseMode, read.is_bidirectional) == (1, 1)
    rows += ask_alignment(read, seqs, pairs)
    read.close()
    # And once more, through its text.
    nlmsa_utils.read_seq_dict, nlmsa_utils.save_seq_dict = (
        (lambda stem, trypath=None: seqs),
        (lambda stem, seqs: None),
    )
    module.dump_textfile(stem)
    again = os.path.join(folder, "again")
    os.mkdir(again)
    assert module.textfile_to_binaries(stem + ".txt", seqs, buildpath=again) == os.path.join(
        again, os.path.basename(stem)
    )
    read = module.NLMSA(os.path.join(again, os.path.basename(stem)), "r", seqs)
    rows += ask_alignment(read, seqs, pairs)
    read.close()
    shutil.rmtree(again)
    return rows


def aligned_through(blocks, question):
    """What is aligned with an interval since both are with a third coordinate system; but not with itself."""
    found = []
    for place, one in blocks:
        if one.pathForward is not question.pathForward:
            continue
        start, stop, _, there, _ = as_asked(coordinates(one) + (None,) + place, question.start < 0)
        low, high = max(start, question.start), min(stop, question.stop)
        if low >= high:
            continue
        # From the system's coordinates to the question's.
        back = start - there
        for place, other in blocks:
            start, stop, _, target, _ = as_asked(place + (None,) + coordinates(other), low - back < 0)
            a, b = max(low - back, start), min(high - back, stop)
            target += a - start
            if a < b and (other.pathForward is not one.pathForward or target != a + back):
                found.append((a + back, b + back, other.pathForward.id, target, target + b - a))
    return set(found)


def ask_through(alignment, seqs, blocks):
    rows = []

    def aligned(answer):
        found = [one for one in answer.rawIvals() if not alignment.seqlist.is_lpo(one[2])]
        return set((a, b, alignment.seqlist.getSeqID(target), c, d) for a, b, target, c, d in found)

    for name in sorted(set(one.pathForward.id for _, one in blocks)):
        for _ in range(6):
            question = part(seqs[name], 1 + dice.below(len(seqs[name])))
            answer = alignment[question]
            assert aligned(answer) == aligned_through(blocks, question), coordinates(question)
            rows.append([name, coordinates(question), len(answer)])
    for place, _ in blocks[:5]:
        intervals = [place + (one.pathForward.id,) + coordinates(one) for place, one in blocks]
        expected = set()
        for start, stop, name, target, _ in overlaps(intervals, *place):
            a, b = max(start, place[0]), min(stop, place[1])
            expected.add((a, b, name, target + a - start, target + b - start))
        assert aligned(alignment[place[0] : place[1]]) == expected
    return rows


def rows_of_common_systems(folder, number):
    """Sequences aligned to a coordinate system of the alignment's own."""
    seqs = sequences(2 + dice.below(4))
    blocks = []
    for _ in range(1 + dice.below(15)):
        start, length = dice.below(200), 1 + dice.below(30)
        blocks.append(((start, start + length), part(seqs[dice.one_of(*sorted(seqs))], length)))
    stem = os.path.join(folder, "common%d" % number)
    rows = []
    for mode in ("memory", "w"):
        alignment = module.NLMSA(stem, mode, seqs)
        for (start, stop), one in blocks:
            alignment[start:stop] += one
        alignment.build()
        rows += ask_through(alignment, seqs, blocks)
        alignment.close()
    alignment = module.NLMSA(stem, "r", seqs)
    rows += ask_through(alignment, seqs, blocks)
    alignment.close()
    return rows


def rows_of_failures(folder):
    """Errors, names that nobody declares, and comparisons."""
    db, nowhere = module.IntervalDB(), os.path.join(folder, "no", "where")
    db.save_tuples([(0, 10, 1, 0, 10)])
    rows = [
        failure(module.IntervalDB, nowhere, 5),
        failure(module.IntervalFileDB, nowhere),
        failure(db.write_binaries, nowhere),
        failure(db.save_tuples, [(1, 2)]),
        failure(module.NLMSA, nowhere, "r", {}),
        failure(module.NLMSA, os.path.join(folder, "none"), "no mode", {}),
    ]
    seqs = sequences(3)
    a, b, c = (seqs[name] for name in sorted(seqs))
    alignment = module.NLMSA("", "memory", seqs, pairwiseMode=True)
    rows.append(failure(alignment.build))
    alignment = module.NLMSA("", "memory", seqs, pairwiseMode=True)
    alignment.add_aligned_intervals([(a[0:8], b[2:10]), (a[4:20], -c[0:16])])
    alignment.build()
    one, same, other = alignment[a[2:6]], alignment[a[2:6]], alignment[b[3:5]]
    rows += [
        repr(alignment[a]).endswith("(seq=s0)>"),
        failure(repr, one),
        len(one),
        len(alignment[b[11:]]),
        failure(iter, alignment),
        failure(one.__setitem__, b, 1),
        failure(one.findSeqEnds, b),
        # A slice is compared by what it is of.
        [one == same, one == other, one == 5, one != same, hash(one) == hash(one)],
        outcome(lambda: ~alignment is alignment),
    ]
    letters, found = [], iter(one.letters)
    while failure(lambda: letters.append(next(found))) is None:
        assert len(letters) < 99
    rows.append(failure(next, found))
    rows += [len(letters), [letter.ipos for letter in letters], [len(letter) for letter in letters]]
    # `ipos` in the comparison of letters is nobody's name.
    rows += [failure(lambda: letters[0] == letters[1]), letters[0] == 5]
    return rows


def own_tests(folder):
    """Those of tests/nlmsa_test.py that read none of the package's databases."""
    testlib, seqdb = (types.ModuleType(name) for name in ("testlib", "seqdb"))
    testlib.testutil, testlib.PygrTestProgram = types.ModuleType("testutil"), None
    testlib.testutil.TempDir = lambda name: Folder(folder)
    testlib.testutil.tempdatafile = Folder(folder).subfile
    sys.modules["testlib"] = testlib
    # It imports what has no Python 3.
    sys.modules["pygr.seqdb"] = sys.modules["pygr"].seqdb = seqdb
    seqdb.SeqPrefixUnionDict = adding
    names = {"__name__": "nlmsa_test"}
    path = os.path.join(sys.argv[2], "tests", "nlmsa_test.py")
    with open(path) as file:
        exec(compile(file.read(), path, "exec"), names)
    result = unittest.TestResult()
    for case in ("NestedList_Test", "NLMSA_SimpleTests", "NLMSA_Test"):
        unittest.defaultTestLoader.loadTestsFromTestCase(names[case]).run(result)
    assert result.testsRun == 9
    assert result.wasSuccessful(), result.failures + result.errors


class Folder(object):
    def __init__(self, path):
        self._path = path

    def subfile(self, name):
        return os.path.join(self._path, name)


def main():
    folder = tempfile.mkdtemp()
    try:
        own_tests(folder)
        rows = [rows_of_lists(folder, number) for number in range(25)]
        rows += [rows_of_alignments(folder, number) for number in range(12)]
        rows += [rows_of_common_systems(folder, number) for number in range(12)]
        rows.append(rows_of_failures(folder))
    finally:
        shutil.rmtree(folder)
    tell(rows)


main()
