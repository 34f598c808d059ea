"""Strings as UTF-8."""


def safe_utf8(string):
    return string.encode("utf-8") if isinstance(string, str) else bytes(string)
