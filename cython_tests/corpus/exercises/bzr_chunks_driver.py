"""Splits chunks of bytes into lines. Prints a row a call; with a twin, of those that do not fail."""

import importlib
import sys

from telling import Dice, outcome, plain, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(1)
rows = []
for _ in range(300):
    chunks = [
        dice.data(dice.one_of(b"ab\n", b"abcdef\n\r\0\xff", b"ab", b"\n"), 12) for _ in range(dice.below(8))
    ]
    lines = module.chunks_to_lines(chunks)
    joined = b"".join(chunks)
    assert b"".join(lines) == joined
    assert (
        list(lines)
        == [line + b"\n" for line in joined.split(b"\n")[:-1]]
        + [joined.split(b"\n")[-1]][: not joined.endswith(b"\n") and len(joined)]
    )
    rows.append([plain(chunks), plain(lines), lines is chunks])
if sys.argv[3] != "twin":
    for wrong in ([u"text"], [b"line\n", None], [bytearray(b"line\n")], 5):
        rows.append(["wrong", outcome(module.chunks_to_lines, wrong)])
tell(rows)
