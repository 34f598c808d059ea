"""What the passes over the text left for those over the tree, by place."""

from __future__ import annotations

from collections.abc import Iterable

from repyrex.frontend.dialect.edits import Note


class Notes:
    """The notes of all files that one tree comes from: a .pyx or .pxd and what it includes."""

    def __init__(self) -> None:
        self._notes: list[tuple[str, Note]] = []

    def add(self, path: str, notes: Iterable[Note]) -> None:
        """Keep the notes of one file."""
        self._notes += [(path, note) for note in notes]

    def __bool__(self) -> bool:
        return bool(self._notes)

    def of(self, subject: str) -> NotesByPlace:
        """The notes of one pass."""
        return NotesByPlace(
            {(path, note.line): note.about for path, note in self._notes if note.subject == subject}
        )


class NotesByPlace:
    """What each line's note is about. A place is a node's ``pos``; a statement begins a line."""

    def __init__(self, notes: dict[tuple[str, int], object]) -> None:
        self._notes = notes

    def get(self, pos):
        """What the note of the line is about, if it has one."""
        return self._notes.get((pos[0].filename, pos[1]))

    def __contains__(self, pos) -> bool:
        return (pos[0].filename, pos[1]) in self._notes

    def values(self):
        """What all of them are about."""
        return self._notes.values()
