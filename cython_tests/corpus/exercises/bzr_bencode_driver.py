"""Encodes and decodes. Prints a row a value; with a twin, of those that do not fail."""

import importlib
import sys

from telling import EVERY_BYTE, Dice, outcome, plain, tell, unprefixed

module = importlib.import_module(sys.argv[1])
dice = Dice(4)
rows = []


def value(depth):
    kind = dice.below(6 if depth else 3)
    if kind == 0:
        return dice.below(2**31) * dice.one_of(-1, 1)
    if kind == 1:
        return dice.data(EVERY_BYTE, 40)
    if kind == 2:
        return dice.one_of(0, -1, b"", 2**31 - 1, -(2**31))
    if kind == 3:
        return dict((dice.data(b"abc\xff", 4), value(depth - 1)) for _ in range(dice.below(5)))
    return [value(depth - 1) for _ in range(dice.below(5))]


def tuples(o):
    if isinstance(o, list):
        return tuple(tuples(one) for one in o)
    return dict((key, tuples(one)) for key, one in o.items()) if isinstance(o, dict) else o


for _ in range(300):
    original = value(4)
    coded = module.bencode(original)
    assert type(coded) is bytes
    assert module.bdecode(coded) == original
    assert module.bdecode_as_tuple(coded) == tuples(original)
    assert module.bencode(tuples(original)) == coded
    rows.append([plain(coded)])
for o in (
    True,
    False,
    [True],
    (),
    [(), []],
    module.Bencached(b"i5e"),
    [module.Bencached(b"le")],
    2**70,
    -(2**64),
):
    rows.append([outcome(module.bencode, o)])
rows.append(
    [
        "long",
        plain(module.bdecode(b"i1180591620717411303424e")),
        plain(module.bdecode(b"i-9223372036854775809e")),
    ]
)
for o in ({}, {b"": {}}, {b"b": 1, b"a": [{b"c": b"d"}]}):
    rows.append(["dict", plain(module.bencode(o)), module.bdecode(module.bencode(o)) == o])
if sys.argv[3] != "twin":
    for wrong in (b"d1:bi1e1:ai2ee", b"d1:ai1e1:ai2ee", b"d1:a"):
        rows.append([plain(wrong), outcome(module.bdecode, wrong)])
    for o in ({5: b"value"}, {u"key": b"value"}):
        rows.append(["dict", outcome(module.bencode, o)["error"]])
for wrong in (
    b"",
    b"i",
    b"ie",
    b"i05e",
    b"i-0e",
    b"i5",
    b"5:abc",
    b"05:abcde",
    b"l",
    b"li5e",
    b"d",
    b"di5ei6ee",
    b"x",
    b"i5ei6e",
    b"-1:a",
    b"1",
    b"1x",
    b"l" * 100000,
    u"text",
    None,
    5,
    bytearray(b"i5e"),
):
    found = unprefixed(outcome(module.bdecode, wrong))
    if sys.argv[3] != "twin":
        rows.append([plain(wrong) if isinstance(wrong, bytes) and len(wrong) < 99 else "wrong", found])
if sys.argv[3] != "twin":
    for o in (u"text", 1.5, None, [object]):
        found = outcome(module.bencode, o)
        rows.append(["encode", found["error"]])
    deep = []
    for _ in range(100000):
        deep = [deep]
    rows.append(["deep", outcome(module.bencode, deep)["error"]])
    encoder, decoder = module.Encoder(8), module.Decoder(b"i5e3:abcle")
    encoder.process([b"a longer string than that", 5])
    rows.append(["encoder", encoder.size, encoder.maxsize, plain(encoder.buffer[: encoder.size])])
    rows.append(
        ["decoder", decoder.size, plain(decoder.tail), plain([decoder.decode_object() for _ in range(3)])]
    )
tell(rows)
