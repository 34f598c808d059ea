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
    u"",
    u"a value",
    u"\u00e9t\u00e9",
    u"\u4e2d\u6587",
    u"\U0001f600",
    u"with: colon",
    u"\ttab",
    u"x" * 5000,
    u"\x00\x7f",
]


def stanza(read, lines):
    read = read(iter(lines))
    return None if read is None else plain(list(read.iter_pairs()))


def written():
    """The lines of a stanza, as text."""
    lines = []
    for _ in range(dice.below(6)):
        tag = dice.one_of(u"tag", u"revision-id", u"X_1", u"9")
        lines.append(u"%s: %s\n" % (tag, dice.one_of(*WORDS)))
        lines += [u"\t%s\n" % dice.one_of(*WORDS) for _ in range(dice.below(3))]
    return lines + dice.one_of([], [u"\n"], [u""], [None])


for _ in range(200):
    lines = written()
    found = stanza(module._read_stanza_unicode, lines)
    in_utf8 = [line if line is None else line.encode("utf-8") for line in lines]
    # The text's end is no line to the twin that reads UTF-8.
    if None not in lines:
        assert stanza(module._read_stanza_utf8, in_utf8) == found
    rows.append([found])
for tag in (b"tag", b"a-b_C9", b"", b"no tag", b"t\xe9", b"tag:"):
    rows.append([u"tag", plain(tag), module._valid_tag(tag)])
if sys.argv[3] != "twin":
    rows.append(["text as a tag", outcome(module._valid_tag, u"tag")["error"]])
    for wrong in (
        [b"no separator\n"],
        [b"tag:value\n"],
        [b"\tcontinued\n"],
        [b"no tag: value\n"],
        [u"tag: text\n"],
        [5],
        [b": value\n"],
        [b"tag: value\n", b"tag2"],
        [b"t\xc3\xa9: value\n"],
        5,
    ):
        rows.append(["utf-8", unprefixed(outcome(stanza, module._read_stanza_utf8, wrong))])
    for wrong in (
        [u"no separator\n"],
        [u"tag:value\n"],
        [u"\tcontinued\n"],
        [u"no tag: value\n"],
        [b"tag: bytes\n"],
        [5],
    ):
        rows.append(["text", unprefixed(outcome(stanza, module._read_stanza_unicode, wrong))])
    rows.append(["text", outcome(stanza, module._read_stanza_unicode, [u"t\u00e9: value\n"])["error"]])
    rows.append(["no UTF-8", outcome(stanza, module._read_stanza_utf8, [b"tag: \xff\n"])["error"]])
tell(rows)
