"""A package within the package."""

value = "of tool"
