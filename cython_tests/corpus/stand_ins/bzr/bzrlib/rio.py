"""A stanza is a list of pairs: a tag, and a text."""


class Stanza:
    def __init__(self, pairs):
        self._pairs = pairs

    @classmethod
    def from_pairs(cls, pairs):
        return cls(pairs)

    def iter_pairs(self):
        return iter(self._pairs)
