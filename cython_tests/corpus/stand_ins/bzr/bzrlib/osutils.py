"""Strings as UTF-8."""


def safe_utf8(string):
    return string.encode("utf-8") if isinstance(string, str) else bytes(string)


def pathjoin(*parts):
    return b"/".join(parts)


def splitpath(path):
    return [part for part in path.split(b"/") if part not in (b"", b".")]


def parent_directories(path):
    """The folders that a path lies in, the nearest first."""
    parts = splitpath(path)
    return [b"/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
