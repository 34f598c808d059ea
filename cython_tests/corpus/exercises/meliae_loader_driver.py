"""What a heap dump says of an object: kept in C arrays, shown and written as JSON. Prints a row an object."""

import gc
import importlib
import json
import sys

from telling import Dice, outcome, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(29)
rows = []


def signed(number):
    """References are C longs."""
    return (number + 2**63) % 2**64 - 2**63


def shown(numbers):
    return "[%s%s" % (", ".join("%d" % one for one in numbers[:10]), ", ...]" if len(numbers) > 10 else "]")


for _ in range(300):
    refs = [dice.below(2 ** dice.one_of(8, 40, 64)) for _ in range(dice.below(14))]
    address, size = dice.below(2**48), dice.below(2**31)
    name = dice.one_of(None, "a_name")
    length = dice.one_of(None, 0, 7, 2**31 - 1)
    kind, value = dice.one_of(
        ("str", None), ("str", "text"), ("int", 12345), ("str", "a long text, longer than that")
    )
    o = module.MemObject(address, kind, size, refs, length=length, value=value, name=name)
    kept = [signed(one) for one in refs]
    assert list(o.ref_list) == kept
    assert (o.num_refs, o.size, o.address, o.type_str) == (len(refs), size, address, kind)
    assert o.length == (-1 if length is None else length)
    read = json.loads(o.to_json())
    assert sorted(map(int, read["refs"])) == sorted(kept)
    assert (read["address"], read["size"], read.get("len"), read.get("name")) == (address, size, length, name)
    assert read.get("value") == value
    rows.append([o.to_json(), repr(o)])
    o.referrers = refs[:3]
    assert (list(o.referrers), o.num_referrers) == (kept[:3], len(kept[:3]))
    o.ref_list = refs[::-1]
    assert list(o.ref_list) == kept[::-1]
    o.total_size = total = dice.below(2 ** dice.one_of(9, 20, 40, 63))
    for unit in ("B", "KiB", "MiB", "GiB"):
        if total <= 800 or unit == "GiB":
            break
        total /= 1024.0
    text = repr(o)
    assert text.endswith(", %.1f%s)" % (total, unit) if total else " bytes)"), text
    assert text.startswith("MemObject(%d, %s" % (address, kind))
    assert not refs or (" refs " + shown(kept[::-1])) in text
    rows.append(text)

o = module.MemObject(1, "str", 2, [])
rows.append([list(o.ref_list), list(o.referrers), o.num_referrers, repr(o), o.total_size])
o.total_size = -1
rows.append([o.total_size, outcome(setattr, o, "address", 3)["error"] in ("TypeError", "AttributeError")])
rows.append([outcome(module.MemObject, 1, "str", 2, refs)["error"] for refs in (5, ["text"], None)])
cache = {}
for number in (2**40, 2**40 + 0):
    o = module.MemObject(int("%d" % number), "".join(["i", "nt"]), 1, ())
    o._intern_from_cache(cache)
    assert o.address is cache[number]
    assert o.type_str is cache["int"]
gc.collect()
tell(rows)
