"""The revision before the first."""

NULL_REVISION = b"null:"
