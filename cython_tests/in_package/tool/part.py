"""A module within that."""

value = "of part"
