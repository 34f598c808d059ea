"""The class whose constants the recompiled module reads."""


class DirState:
    NULLSTAT, IN_MEMORY_UNMODIFIED = b"x" * 32, 1
    NULL_PARENT_DETAILS = (b"a", b"", 0, False, b"")
