"""Lengths of the sequences of FASTA files, and their letters in a file: against a reader of our own.

Prints a row a file.
"""

import importlib
import os
import shutil
import sys
import tempfile

from telling import Dice, failure, tell

read = importlib.import_module(sys.argv[1]).read_fasta_lengths
dice = Dice(1985)
# The buffer that a line is read into.
LINE = 32766


def letters(most):
    return "".join(dice.one_of(*"ACGTN-* \t") for _ in range(dice.below(most + 1)))


def text():
    """Sequences of lines of any length; some have none."""
    lines = []
    for number in range(dice.below(12)):
        title = dice.one_of("", " a title", "\tanother > one", " " + "t" * 300)
        lines.append(">%s%d%s" % (dice.one_of("seq", "gi|5|", "a.b:"), number, title))
        lines += [letters(dice.one_of(0, 5, 60, 500)) for _ in range(dice.below(6))]
    return dice.one_of("\n", "\n", "\r\n").join(lines) + dice.one_of("", "\n")


def expected(written):
    lengths, kept, name, start = {}, "", None, 0
    for line in written.splitlines() + [">end"]:
        if line.startswith(">"):
            if name is not None and len(kept) > start:
                lengths[name] = len(kept) - start, start
            name, start = line[1:].split()[0], len(kept)
        else:
            kept += "".join(line.split())
    return lengths, kept


def outcome(folder, number, written):
    path = os.path.join(folder, "%d.fa" % number)
    with open(path, "wb") as file:
        file.write(written.encode("ascii"))
    found = {}
    with open(path) as file:
        read(found, file, path)
    with open(path + ".pureseq") as file:
        kept = file.read()
    assert (found, kept) == expected(written), written
    assert all(type(name) is str for name in found)
    return [sorted(found.items()), len(kept)]


class NoFile(object):
    def fileno(self):
        return -1


def main():
    folder = tempfile.mkdtemp()
    try:
        rows = [outcome(folder, number, text()) for number in range(80)]
        # A line that is longer than the buffer comes in parts.
        rows.append(outcome(folder, 80, ">long\n%s\n%s\n>next\nAC" % ("ACGT" * LINE, "G" * (LINE + 1))))
        path = os.path.join(folder, "0.fa")
        rows.append([failure(read, {}, NoFile(), path), failure(read, {}, None, path)])
        with open(path) as file:
            rows.append(
                [failure(read, {}, file, os.path.join(folder, "no", "where")), failure(read, {}, file, 5)]
            )
    finally:
        shutil.rmtree(folder)
    tell(rows)


main()
