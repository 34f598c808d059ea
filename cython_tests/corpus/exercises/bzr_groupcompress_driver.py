"""Deltas between texts: made, applied, damaged. Prints a row a call.

The twin finds other matches than the module, so with it what the deltas give is compared, and not they.
"""

import importlib
import sys

from telling import EVERY_BYTE, Dice, outcome, plain, tell

module = importlib.import_module(sys.argv[1])
TWIN = sys.argv[3] == "twin"
dice = Dice(7)
rows = []


def text(lines):
    return b"".join(dice.data(b"some words of a text 0123 \xff\0", 60) + b"\n" for _ in range(lines))


def related(source):
    """Another text with pieces of the first, in any order, with something between them."""
    pieces = []
    for _ in range(dice.below(8)):
        start = dice.below(len(source) + 1)
        pieces.append(source[start : start + dice.below(400)] if dice.below(3) else text(dice.below(4)))
    return b"".join(pieces)


def pairs():
    yield EVERY_BYTE * 10, EVERY_BYTE * 3
    yield text(3000), text(10)
    long = text(3000)
    yield long, long[1000:70000] + b"new" + long[100:]
    for _ in range(60):
        source = text(2 + dice.below(60))
        yield source, related(source) or b"nothing of it\n"


for source, target in pairs():
    delta = module.make_delta(source, target)
    assert module.apply_delta(source, delta) == target
    start = len(source)
    assert module.apply_delta_to_source(source + delta + b"more", start, start + len(delta)) == target
    rows.append(
        [plain(target)] if TWIN else [plain(target) if len(target) < 999 else len(target), plain(delta)]
    )
for number in [0, 1, 127, 128, 255, 300, 2**14, 2**21 - 1, 2**28, 2**31 - 1, 2**31, 2**32 - 1]:
    coded = module.encode_base128_int(number)
    assert tuple(module.decode_base128_int(coded + b"\x80")) == (number, len(coded))
    rows.append([number, plain(coded)])


def indices():
    sources = [text(40), text(40), text(3)]
    index = module.DeltaIndex()
    rows.append([outcome(index.make_delta, b"a text without any source"), repr(index), index._has_index()])
    added = b""
    for number, source in enumerate(sources):
        index.add_source(source, number * 5)
        added += b"." * (number * 5) + source
        target = related(added)
        delta = index.make_delta(target)
        assert module.apply_delta(added, delta) == target
        rows.append(
            [plain(delta), repr(index), index._source_offset, len(index._sources), index._has_index()]
        )
        rows.append([plain(index._dump_index())])
        rows.append([outcome(index.make_delta, target, 10)])
    delta = index.make_delta(sources[0] + b"and a few words more that were not there\n" + sources[1])
    index.add_delta_source(delta, 3)
    rows.append(
        [plain(index.make_delta(b"and a few words more that were not there\n")), index._source_offset]
    )
    small = module.DeltaIndex(sources[0], max_bytes_to_index=100)
    rows.append(
        [plain(small.make_delta(related(sources[0]))), small._max_bytes_to_index, small.__sizeof__() > 1000]
    )
    for _ in range(20):
        rows.append([module._rabin_hash(dice.data(EVERY_BYTE, 0) + text(2)[:16].ljust(16))])
    for wrong in (b"short", u"text that is long enough", None):
        rows.append([outcome(module._rabin_hash, wrong)])


def faults():
    for source, target in [(b"", b"some text"), (text(5), b""), (b"short", b"short")]:
        rows.append([outcome(module.make_delta, source, target)])
    source, target = text(30), text(2)
    delta = module.make_delta(source, target + source[50:700])
    # Of damage that makes it read past the delta's end nothing can be told.
    for size in range(4):
        rows.append([outcome(module.apply_delta, source, delta[:size])])
    for header in (b"\x01", b"\x7f", b"\xff\x7f"):
        rows.append([outcome(module.apply_delta, source, header + delta[2:])["error"]])
    rows.append([outcome(module.apply_delta, source, delta[:2] + b"\0" + delta[2:])])
    rows.append(
        [outcome(module.apply_delta, b"", delta), outcome(module.apply_delta, source, b"\x05\x00abcd")]
    )
    for wrong in ((u"text", delta), (source, u"delta"), (None, delta), (source, bytearray(delta))):
        rows.append([outcome(module.apply_delta, *wrong), outcome(module.make_delta, wrong[0], wrong[1])])
    for start, end in [(0, 0), (5, 3), (100, 200), (0, 100000), (99999, 999999)]:
        rows.append([outcome(module.apply_delta_to_source, source, start, end)])
    for wrong in (b"\x80", b"\xff\xff", u"text"):
        rows.append([outcome(module.decode_base128_int, wrong)])
    rows.append([outcome(module.encode_base128_int, u"5")["error"]])


if not TWIN:
    indices()
    faults()
tell(rows)
