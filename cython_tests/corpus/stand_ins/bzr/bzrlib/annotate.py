"""What decides between several origins of a line, when somebody wants something else than the least."""

_break_annotation_tie = None
