"""Dicts and graphs kept in C, against Python's. Prints a row a call."""

import importlib
import sys

from telling import Dice, failure, outcome, plain, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(1736)


def number():
    return dice.one_of(
        dice.below(60), dice.below(60) - 30, dice.below(1 << 20) - (1 << 19), (1 << 31) - 1, -(1 << 31)
    )


def node():
    """Keys of several kinds; which is which number, the index says."""
    return dice.one_of("n%d" % dice.below(40), dice.below(40), (dice.below(6), "t"), None)


def rows_of_integers():
    d = dict((number(), number()) for _ in range(dice.below(80)))
    kept = module.CIntDictionary(d)
    assert kept.keys() == sorted(d) == list(kept)
    assert kept.items() == sorted(d.items()) == list(kept.iteritems())
    asked = [number() for _ in range(20)] + sorted(d)[:5]
    for key in asked:
        assert outcome(kept.__getitem__, key) == d.get(key, {"error": "KeyError", "message": ""}), key
    return [plain(kept.items()), [outcome(kept.__getitem__, key) for key in asked]]


def check_dict(kept, d, index):
    """All that a dict of C can be asked: its order is that of the numbers of its keys."""
    order = sorted(d, key=index.key_index.__getitem__)
    assert kept.keys() == list(kept) == order
    assert kept.values() == [d[key] for key in order] == list(kept.itervalues())
    assert kept.items() == [(key, d[key]) for key in order]
    for key, value in d.items():
        assert kept[key] == value
    assert failure(kept.__getitem__, "nowhere") == "KeyError"
    return [kept.items(), list(kept.iteritems())]


def rows_of_objects():
    index = module.KeyIndex()
    for _ in range(dice.below(20)):
        index[node()]
    d = dict((node(), node()) for _ in range(dice.below(60)))
    kept = module.CDictionary(d, index)
    assert [index[key] for key in index.index_keys] == list(range(len(index.index_keys)))
    row = check_dict(kept, d, index)
    del index
    # The order in which a dict gives its items decides of the numbers: not the same in 2.7 and 3.
    return len(row[0]), len(row[1]), sorted(map(str, kept.keys()))


def rows_of_graphs():
    graph = dict(
        (node(), dict((node(), node()) for _ in range(dice.below(12)))) for _ in range(dice.below(25))
    )
    index = module.KeyIndex()
    kept = module.CGraphDict(graph, index)
    assert kept.key_index is index
    order = sorted(graph, key=index.key_index.__getitem__)
    assert kept.keys() == list(kept) == order
    for key, edges in graph.items():
        check_dict(kept[key], edges, index)
    for (key, edges), values in zip(kept.items(), kept.values()):
        assert edges.items() == values.items()
        assert dict(edges.items()) == graph[key]
    both = [(key, dict(edges.items())) for key, edges in kept.iteritems()]
    assert both == [(key, graph[key]) for key in order]
    assert [edges.keys() for edges in kept.itervalues()] == [edges.keys() for edges in kept.values()]
    edges = [edges for _, edges in kept.items()]
    del kept
    # An edge's dict keeps its graph.
    assert [dict(one.items()) for one in edges] == [graph[key] for key in order]
    assert failure(module.CGraphDict(graph, index).__getitem__, object()) == "KeyError"
    return len(order), sum(len(one.items()) for one in edges)


class Query(object):
    """One node of a query: what it asks for, and the node that it comes from."""

    def __init__(self, node, origin):
        self.queryNode, self.fromNode = node, origin


class Compiled(object):
    gqi = (Query("A", None), Query("B", "A"), Query("C", "B"))


class Graph(object):
    key_index = module.KeyIndex()


def rows_of_matches():
    """Matches of a query: nodes and edges by their numbers, in pairs."""
    for name in "zyxwvutsr":
        Graph.key_index[name]
    pairs = [[dice.below(9) for _ in range(6)] for _ in range(12)]
    name = Graph.key_index.index_keys.__getitem__
    matches = module.QueryMatchList(Compiled, pairs, Graph, None)
    expected = [
        {"A": name(a), "B": name(b), "C": name(c), ("A", "B"): name(ab), ("B", "C"): name(bc)}
        for a, _, b, ab, c, bc in pairs
    ]
    found = [matches[i] for i in range(len(matches))]
    assert found == expected
    if sys.version_info[0] > 2:
        # A Python class whose iterator has Python 3's `__next__`.
        assert list(matches) == expected
    assert failure(matches.__getitem__, slice(1, 2)) == "IndexError"
    return [sorted((str(key), value) for key, value in one.items()) for one in found]


def rows_of_arrays():
    array = module.IntTupleArray(10, 3, 2)
    array.set_vector([5, 6, 7], 1)
    rows = [len(array), array.isDone, failure(array.__getitem__, 0), failure(array.set_vector, [1])]
    array.realloc(20)
    return rows + [failure(module.IntTupleArray, "x", 3)]


def main():
    rows = [rows_of_integers() for _ in range(60)] + [rows_of_objects() for _ in range(60)]
    rows += [rows_of_graphs() for _ in range(30)] + rows_of_matches() + [rows_of_arrays()]
    rows.append([failure(module.CIntDictionary, wrong) for wrong in ({"a": 1}, {1: "b"}, {1 << 70: 1}, 5)])
    rows.append(
        [
            failure(module.CDictionary, {1: 2}),
            failure(module.CDictIterator, None),
            failure(module.CGraphDict, 1, 2),
        ]
    )
    tell(rows)


main()
