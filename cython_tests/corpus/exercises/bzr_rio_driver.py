"""Reads stanzas, from UTF-8 and from text. Prints a row a call; with a twin, of those that do not fail."""

import importlib
import sys

from telling import Dice, outcome, plain, tell, unprefixed

# First: the package's own imports the module.
importlib.import_module("bzrlib.rio")
module = importlib.import_module(sys.argv[1])
dice = Dice(2)
rows = []
WORDS = [
    "",
    "a value",
    "\u00e9t\u00e9",
    "\u4e2d\u6587",
    "\U0001f600",
    "with: colon",
    "\ttab",
    "x" * 5000,
    "\x00\x7f",
]


def stanza(read, lines):
    read = read(iter(lines))
    return None if read is None else plain(list(read.iter_pairs()))


def written():
    """The lines of a stanza, as text."""
    lines = []
    for _ in range(dice.below(6)):
        tag = dice.one_of("tag", "revision-id", "X_1", "9")
        lines.append("%s: %s\n" % (tag, dice.one_of(*WORDS)))
        lines += ["\t%s\n" % dice.one_of(*WORDS) for _ in range(dice.below(3))]
    return lines + dice.one_of([], ["\n"], [""], [None])


for _ in range(200):
    lines = written()
    found = stanza(module._read_stanza_unicode, lines)
    in_utf8 = [line if line is None else line.encode("utf-8") for line in lines]
    # The text's end is no line to the twin that reads UTF-8.
    if None not in lines:
        assert stanza(module._read_stanza_utf8, in_utf8) == found
    rows.append([found])
for tag in (b"tag", b"a-b_C9", b"", b"no tag", b"t\xe9", b"tag:"):
    rows.append(["tag", plain(tag), module._valid_tag(tag)])
if sys.argv[3] != "twin":
    rows.append(["text as a tag", outcome(module._valid_tag, "tag")["error"]])
    for wrong in (
        [b"no separator\n"],
        [b"tag:value\n"],
        [b"\tcontinued\n"],
        [b"no tag: value\n"],
        ["tag: text\n"],
        [5],
        [b": value\n"],
        [b"tag: value\n", b"tag2"],
        [b"t\xc3\xa9: value\n"],
        5,
    ):
        rows.append(["utf-8", unprefixed(outcome(stanza, module._read_stanza_utf8, wrong))])
    for wrong in (
        ["no separator\n"],
        ["tag:value\n"],
        ["\tcontinued\n"],
        ["no tag: value\n"],
        [b"tag: bytes\n"],
        [5],
    ):
        rows.append(["text", unprefixed(outcome(stanza, module._read_stanza_unicode, wrong))])
    rows.append(["text", outcome(stanza, module._read_stanza_unicode, ["t\u00e9: value\n"])["error"]])
    rows.append(["no UTF-8", outcome(stanza, module._read_stanza_utf8, [b"tag: \xff\n"])["error"]])
tell(rows)
