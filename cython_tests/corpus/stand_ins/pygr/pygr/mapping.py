"""A dict whose keys have several values: what was set first is found first, and is deleted first."""


class DictQueue(dict):
    def __setitem__(self, key, value):
        self.setdefault(key, []).append(value)

    def __getitem__(self, key):
        return super().__getitem__(key)[0]

    def __delitem__(self, key):
        queue = super().__getitem__(key)
        queue.pop(0)
        if not queue:
            super().__delitem__(key)
