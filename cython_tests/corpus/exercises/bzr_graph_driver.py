"""Graphs of revisions: heads, orders, merge numbers. Prints a row a question."""

import importlib
import sys

from telling import Dice, failure, plain, tell

module = importlib.import_module(sys.argv[1])
TWIN = sys.argv[3] == "twin"
NULL = b"null:"
dice = Dice(8)
rows = []


def graph(size, ghosts=False):
    """A mapping of each revision to its parents, the left-hand one first."""
    parents = {b"r0": (NULL,)}
    for number in range(1, size):
        chosen = dice.shuffled([b"r%d" % dice.below(number) for _ in range(1 + dice.below(3))])
        unique = [one for place, one in enumerate(chosen) if one not in chosen[:place]]
        if ghosts and dice.below(6) == 0:
            unique.append(b"ghost%d" % number)
        parents[b"r%d" % number] = tuple(unique)
    return parents


def ancestors(parents, key):
    seen, pending = set(), [key]
    while pending:
        for parent in parents.get(pending.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                pending.append(parent)
    return seen


def heads(parents, keys):
    """The keys that no other one has among its ancestors; of NULL alone, NULL."""
    keys = set(keys)
    real = keys - {NULL}
    if not real:
        return keys
    return set(
        key for key in real if not any(key in ancestors(parents, other) for other in real if other != key)
    )


def is_sorted(parents, order):
    places = dict((key, place) for place, key in enumerate(order))
    return all(places[parent] < places[key] for key in parents for parent in parents[key] if parent in places)


def asked(parents, cache):
    known = module.KnownGraph(parents, do_cache=cache)
    keys = sorted(parents)
    for _ in range(12):
        chosen = [dice.one_of(*keys) for _ in range(dice.below(5))] + dice.one_of([], [NULL])
        found = known.heads(chosen)
        assert found == heads(parents, chosen), (parents, chosen)
        assert known.heads(chosen) == found
        rows.append([plain(found)])
    order = list(known.topo_sort())
    assert sorted(set(order) - {NULL}) == sorted(set(parents))
    assert is_sorted(parents, order)
    rows.append([plain(list(known.gc_sort()))])
    for tip in (keys[-1], keys[len(keys) // 2]):
        merged = known.merge_sort(tip)
        rows.append(
            [[plain(one.key), one.merge_depth, plain(one.revno), bool(one.end_of_merge)] for one in merged]
        )
    for key in keys[:5]:
        rows.append([plain(known.get_parent_keys(key)), plain(sorted(known.get_child_keys(key)))])
    return known


for size in (1, 2, 5, 12, 40):
    for cache in (True, False):
        parents = graph(size)
        known = asked(parents, cache)
        # Grown one by one, it is the same graph.
        for number in range(size, size + 10):
            parents[b"r%d" % number] = tuple(sorted(set(b"r%d" % dice.below(number) for _ in range(2))))
            known.add_node(b"r%d" % number, parents[b"r%d" % number])
            some = [b"r%d" % dice.below(number + 1) for _ in range(3)]
            assert known.heads(some) == heads(parents, some)
        rows.append([plain(list(known.gc_sort()))])
# Keys of several parts, as of files.
pairs = {
    (b"f", b"1"): (),
    (b"f", b"2"): ((b"f", b"1"),),
    (b"g", b"1"): (),
    (b"f", b"3"): ((b"f", b"1"), (b"g", b"1")),
}
known = module.KnownGraph(pairs)
rows.append(
    [plain(known.heads(list(pairs))), plain(list(known.gc_sort())), plain(known.get_child_keys((b"g", b"1")))]
)
ghostly = graph(30, ghosts=True)
known = module.KnownGraph(ghostly)
rows.append(
    [plain(known.heads(list(ghostly))), [[plain(o.key), plain(o.revno)] for o in known.merge_sort(b"r29")]]
)
rows.append([plain(known.merge_sort(None)), plain(known.merge_sort(NULL))])
cycle = {b"a": (b"b",), b"b": (b"c",), b"c": (b"a",), b"tail": ()}
rows.append(["absent", failure(module.KnownGraph(cycle).get_parent_keys, b"nobody")])
rows.append(["changed", failure(known.add_node, b"r5", (b"r0", b"r1", b"r2", b"r3"))])
if not TWIN:
    # The twin looks for cycles at once.
    rows.append(["cycle", failure(module.KnownGraph(cycle).topo_sort)])
    rows.append(["cycle", failure(module.KnownGraph(cycle).merge_sort, b"a")])
    rows.append(["no dict", failure(module.KnownGraph, [(b"a", ())])])
    rows.append(["parents in a set", failure(known.add_node, b"new", {b"r1"})])
    assert "r3" in repr(module.KnownGraph(graph(4)).merge_sort(b"r3")[0])
tell(rows)
