"""Nodes: the fields that are read into them, and how long a leaf is when it is written."""

_unknown = object()


class LeafNode:
    def __init__(self, search_key_func=None):
        self._search_key_func = search_key_func

    def _current_size(self):
        """The node's header, its common prefix once, and each item without the prefix."""
        prefix = self._common_serialised_prefix or b""
        header = b"chkleaf:\n%d\n%d\n%d\n%s\n" % (self._maximum_size, self._key_width, self._len, prefix)
        return len(header) + self._raw_size - len(prefix) * self._len


class InternalNode:
    def __init__(self, search_key_func=None):
        self._search_key_func = search_key_func
