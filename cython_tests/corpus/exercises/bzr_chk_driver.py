"""Nodes of content-hash-keyed maps: read from what is written here. Prints a row a node."""

import importlib
import sys
import zlib

from telling import EVERY_BYTE, Dice, outcome, plain, tell, unprefixed

# The package's own module first: it imports the other.
chk_map = importlib.import_module("bzrlib.chk_map")
module = importlib.import_module(sys.argv[1])
TWIN = sys.argv[3] == "twin"
# What the module itself makes: the twin's, as long as there is no other, is the one in Python.
StaticTuple = importlib.import_module(
    "bzrlib._static_tuple_" + ("py" if sys.argv[1].endswith("_py") else "c")
).StaticTuple
dice = Dice(6)
rows = []
LETTERS = b"abc -\xc3\xa9"


def tuples(o):
    if type(o).__name__ in ("StaticTuple", "tuple", "list"):
        return tuple(tuples(one) for one in o)
    if isinstance(o, dict):
        return dict((tuples(key), tuples(value)) for key, value in o.items())
    return None if o is chk_map._unknown else o


FIELDS = ("_items", "_len", "_maximum_size", "_key", "_key_width", "_raw_size", "_search_prefix")


def told(node, *more):
    return [[name, plain(tuples(getattr(node, name)))] for name in FIELDS + more]


def leaf(width, count):
    prefix = b"\0".join(dice.data(LETTERS, 4) for _ in range(1 + dice.below(width)))
    lines, items = [], {}
    for _ in range(count):
        key = tuple(dice.data(LETTERS, 4) for _ in range(width - prefix.count(b"\0")))
        whole = tuple((prefix + b"\0".join(key)).split(b"\0"))
        if whole not in items:
            values = [dice.data(LETTERS, 9) for _ in range(1 + dice.below(3))]
            items[whole] = b"\n".join(values)
            lines += [b"\0".join(key + (b"%d" % len(values),))] + values
    header = [
        b"chkleaf:",
        b"%d" % dice.below(10**6),
        b"%d" % width,
        b"%d" % len(items),
        prefix if items else b"",
    ]
    return items, b"\n".join(header + lines) + b"\n"


def internal(count):
    prefix, width = dice.data(LETTERS, 3), 1 + dice.below(3)
    items = {}
    while len(items) < count:
        items[prefix + b"".join(dice.data(b"0123456789ABCDEF", 1) or b"0" for _ in range(width))] = (
            b"sha1:%040d" % len(items)
        )
    lines = [key[len(prefix) :] + b"\0" + value for key, value in items.items()]
    header = [b"chknode:", b"4096", b"%d" % dice.below(9), b"%d" % dice.below(999), prefix]
    return items, b"\n".join(header + sorted(lines)) + b"\n"


for _ in range(120):
    items, text = leaf(1 + dice.below(3), dice.below(7))
    node = module._deserialise_leaf_node(text, (b"sha1:key",))
    assert tuples(node._items) == items
    rows.append(told(node, "_common_serialised_prefix"))
    items, text = internal(1 + dice.below(9))
    node = module._deserialise_internal_node(text, StaticTuple(b"sha1:key"), search_key_func=len)
    assert tuples(node._items) == dict((key, (value,)) for key, value in items.items())
    assert node._search_key_func is len
    rows.append(told(node, "_node_width"))
for length in range(5):
    for _ in range(20):
        key = tuple(dice.data(EVERY_BYTE, 12) for _ in range(length))
        sixteen, all_bytes = [
            outcome(getattr(module, name), key) for name in ("_search_key_16", "_search_key_255")
        ]
        crcs = [zlib.crc32(one) & 0xFFFFFFFF for one in key]
        if length:
            assert sixteen == plain(b"\0".join(("%08X" % crc).encode("ascii") for crc in crcs))
            rows.append([sixteen, all_bytes])
        elif not TWIN:
            rows.append(["no bits"])
for kind, rest in [(b"file", b"sha\n12\nN"), (b"dir", b""), (b"symlink", b"target")]:
    entry = kind + b": file-id\nparent-id\nname\nrev-id" + (b"\n" + rest if rest else b"")
    rows.append([plain(tuples(module._bytes_to_text_key(entry)))])


def faults():
    _, text = leaf(2, 3)
    changed = [
        text[:-1],
        text.replace(b"chkleaf", b"chkload"),
        text[:12],
        b"",
        u"chkleaf:\n",
        text.replace(b"\0", b" "),
        b"chkleaf:\n10\n1\n0\n\0\n",
        b"chkleaf:\nx\n1\n0\n\n",
        b"chkleaf:\n1\n1\n1\n\nkey\n",
        b"chkleaf:\n1\n1\n1\n\nkey\x005\nv\n",
        b"chkleaf:\n1\n1\n1\n\nkey\0x\nv\n",
    ]
    for wrong in changed:
        rows.append(["leaf", outcome(module._deserialise_leaf_node, wrong, (b"key",))["error"]])
    _, text = internal(3)
    for wrong in (
        text[:-1],
        text.replace(b"chknode", b"chkload"),
        b"",
        u"chknode:\n",
        text.replace(b"\0", b" "),
    ):
        rows.append(
            ["internal", outcome(module._deserialise_internal_node, wrong, StaticTuple(b"key"))["error"]]
        )
    rows.append(["key", outcome(module._deserialise_internal_node, text, (b"key",))["error"]])
    for wrong in (
        b"",
        b"file",
        b"file:x",
        b"file: id",
        b"file: id\nparent",
        b"file: id\nparent\nname",
        u"file: id\n",
        None,
    ):
        rows.append(["text key", unprefixed(outcome(module._bytes_to_text_key, wrong))["error"]])


if not TWIN:
    faults()
tell(rows)
