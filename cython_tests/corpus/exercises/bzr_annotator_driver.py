"""Where each line of a text comes from, by its parents. Prints a row a text."""

import importlib
import sys

from telling import Dice, outcome, plain, tell

module = importlib.import_module(sys.argv[1])
TWIN = sys.argv[3] == "twin"
dice = Dice(10)
rows = []


def blocks(one, two):
    """Ranges in which two texts are equal: (start in one, start in two, length), in order."""
    found, i, j = [], 0, 0
    while i < len(one) and j < len(two):
        if one[i] == two[j]:
            length = 1
            while i + length < len(one) and j + length < len(two) and one[i + length] == two[j + length]:
                length += 1
            found.append((i, j, length))
            i, j = i + length, j + length
        elif two[j] in one[i:]:
            i += 1
        else:
            j += 1
    return found + [(len(one), len(two), 0)]


class Annotator(module.Annotator):
    """Its class does the work on lists; where texts and parents come from is ours."""

    def __init__(self, texts, parents):
        self._texts, self._parents = texts, parents
        self._ann_tuple_cache, self._known = {}, {}

    def _get_parent_annotations_and_matches(self, key, lines, parent):
        return self.annotate(parent)[0], blocks(self._texts[parent], lines)

    def annotate(self, key):
        if key not in self._known:
            lines = self._texts[key]
            this = (key,)
            annotations = [this] * len(lines)
            for number, parent in enumerate(self._parents[key]):
                if number == 0:
                    self._update_from_first_parent(key, annotations, lines, parent)
                else:
                    self._update_from_other_parents(key, annotations, lines, this, parent)
            self._known[key] = annotations
        return self._known[key], self._texts[key]

    def _get_heads_provider(self):
        return self

    def heads(self, keys):
        # One in three lines is anybody's.
        keys = sorted(keys)
        return set(keys) if len(keys) % 3 else {keys[0]}


def history(size):
    texts, parents = {}, {}
    for number in range(size):
        key = b"rev-%02d" % number
        before = sorted(set(b"rev-%02d" % dice.below(number) for _ in range(dice.below(4)))) if number else []
        lines = []
        for parent in before:
            start = dice.below(len(texts[parent]) + 1)
            lines += texts[parent][start : start + dice.below(12)]
        for _ in range(dice.below(5)):
            lines.insert(dice.below(len(lines) + 1), b"line %d\n" % dice.below(30))
        texts[key], parents[key] = lines, before
    return texts, parents


for _ in range(10):
    annotator = Annotator(*history(25))
    for key in sorted(annotator._texts):
        annotations, lines = annotator.annotate(key)
        assert len(annotations) == len(lines)
        # A line that no parent has is the text's own.
        inherited = set(line for parent in annotator._parents[key] for line in annotator._texts[parent])
        assert all(one == (key,) for one, line in zip(annotations, lines) if line not in inherited)
        rows.append([plain(annotations)])
    flat = [annotator.annotate_flat(key) for key in sorted(annotator._texts)[-5:]]
    rows.append([plain(flat)])


class Wrong(Annotator):
    given = None

    def _get_parent_annotations_and_matches(self, key, lines, parent):
        return self.given


if not TWIN:
    for given in (
        [[(b"a",)], [(0, 0, 2)]],
        [((b"a",),), [(0, 0, 1)]],
        [[(b"a",)], [(5, 0, 1)]],
        [[(b"a",)], [(0, 0)]],
        None,
    ):
        wrong = Wrong({}, {})
        wrong.given = given
        rows.append([outcome(wrong._update_from_first_parent, b"k", [(b"k",)], [b"l"], b"p")["error"]])
        rows.append(
            [outcome(wrong._update_from_other_parents, b"k", [(b"k",)], [b"l"], (b"k",), b"p")["error"]]
        )
tell(rows)
