"""Leaf nodes of B-tree indices: written, read, and read into the compact form. Prints a row a node."""

import binascii
import hashlib
import importlib
import sys

from telling import EVERY_BYTE, Dice, outcome, plain, tell

module = importlib.import_module(sys.argv[1])
TWIN = sys.argv[3] == "twin"
dice = Dice(5)
rows = []
PLAIN = b"abc-\xff"


def tuples(o):
    """StaticTuples as tuples."""
    if type(o).__name__ in ("StaticTuple", "tuple", "list"):
        return tuple(tuples(one) for one in o)
    return o


def key(length):
    return tuple(dice.data(PLAIN, 6) or b"k" for _ in range(length))


def node(length, lists):
    references = tuple(tuple(key(length) for _ in range(dice.below(4))) for _ in range(lists))
    return (None, key(length), dice.data(b"0123 x\xfe", 12)) + ((references,) if lists else ())


for _ in range(150):
    length, lists = 1 + dice.below(3), dice.below(3)
    nodes = [node(length, lists) for _ in range(dice.below(6))]
    flat = [module._flatten_node(one, lists > 0) for one in nodes]
    assert [one[0] for one in flat] == [b"\0".join(one[1]) for one in nodes]
    text = b"type=leaf\n" + b"".join(one[1] for one in flat)
    # A text that ends without a newline is one line more.
    read = tuples(module._parse_leaf_lines(text, length, lists))
    assert read == tuple((one[1], (one[2], one[3] if lists else ())) for one in nodes)
    rows.append([length, lists, plain(flat), plain(read)])


def sha1_lines(count):
    shas = sorted(
        hashlib.sha1(b"%d" % (number * number)).hexdigest().encode("ascii") for number in range(count)
    )
    lines = [
        b"sha1:%s\0\0%d %d %d %d\n"
        % (sha, dice.one_of(0, 7, 2**31, 2**32 - 1, 2**32, 2**40), dice.below(2**31), n, n + 5)
        for n, sha in enumerate(shas)
    ]
    return shas, b"type=leaf\n" + b"".join(lines)


def compact():
    for count in (0, 1, 2, 20, 255, 256, 600):
        shas, text = sha1_lines(count)
        chk = module._parse_into_chk(text, 1, 0)
        items = tuples(chk.all_items())
        assert items == tuples(module._parse_leaf_lines(text, 1, 0))
        assert len(chk) == chk.num_records == count
        assert tuples(chk.all_keys()) == tuple((b"sha1:" + sha,) for sha in shas)
        for item in items:
            assert item[0] in chk
            assert tuples(chk[item[0]]) == item[1]
        assert (b"sha1:" + b"0" * 40,) not in chk
        rows.append([count, plain(items), plain(tuples(chk.min_key)), plain(tuples(chk.max_key))])
        rows.append(
            [
                chk.common_shift,
                chk._get_offsets(),
                [chk._get_offset_for_sha1(binascii.unhexlify(s)) for s in shas],
            ]
        )
        for absent in (
            (b"sha1:" + b"f" * 40,),
            (b"sha1:" + b"g" * 40,),
            (b"no",),
            (u"sha1:" + u"0" * 40,),
            b"key",
            5,
        ):
            rows.append([absent in chk, outcome(chk.__getitem__, absent)["error"]])
    sha, text = sha1_lines(2)
    for wrong in (
        b"",
        b"type=leaf",
        text[:-1],
        text.replace(b"sha1:", b"sha2:"),
        text.replace(b"\0\0", b"\0"),
        text + b"x\n",
        text.replace(sha[0], sha[0][:-1]),
        text.replace(sha[1], b"x" * 40),
        text.replace(b" 5\n", b" y\n"),
        u"type=leaf\n",
    ):
        rows.append(["compact", outcome(module._parse_into_chk, wrong, 1, 0)["error"]])


def digests():
    for size in (20, 19, 0):
        binary = EVERY_BYTE[100 : 100 + size]
        rows.append(
            [
                outcome(module._py_hexlify, binary),
                outcome(module._py_sha1_to_key, binary) if size != 20 else "",
            ]
        )
    binary = EVERY_BYTE[230:250]
    rows.append([plain(tuples(module._py_sha1_to_key(binary)))])
    assert module._py_unhexlify(module._py_hexlify(binary)) == binary
    for digits in (b"0" * 40, b"A" * 40, b"0" * 39, b"x" * 40, u"0" * 40):
        rows.append([outcome(module._py_unhexlify, digits)])
    for one in (
        (b"sha1:" + b"ab" * 20,),
        (b"sha1:" + b"ab" * 19,),
        (b"sha2:" + b"ab" * 20,),
        (5,),
        (),
        b"",
        None,
    ):
        rows.append([outcome(module._py_key_to_sha1, one)])


def faults():
    for wrong in (
        (b"type=node\n", 1, 0),
        (b"type=leaf\nkey\n", 1, 0),
        (b"type=leaf\nkey\0ref\0value\n", 1, 0),
        (b"type=leaf\nkey\0\0value\n", 2, 0),
        (b"type=leaf\nkey\0a\tb\0value\n", 1, 3),
        (u"type=leaf\n", 1, 0),
        (5, 1, 0),
    ):
        rows.append(["parse", outcome(module._parse_leaf_lines, *wrong)["error"]])
    for wrong in (
        ([None, (b"a",), b"b"], False),
        ((None, (b"a",), b"b"), True),
        ((None, (b"a",)), False),
        ((None, (b"a",), u"b"), False),
        ((None, (b"a",), b"b", (((u"r",),),)), True),
        ((None, (b"a",), b"b", ((b"r",),)), True),
        ((None, (b"a",), b"b", (([b"r"],),)), True),
    ):
        rows.append(["flatten", outcome(module._flatten_node, *wrong)["error"]])


if not TWIN:
    compact()
    digests()
    faults()
tell(rows)
