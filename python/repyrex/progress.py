"""What a build says while it runs: results on stdout, all else on stderr, a progress line on a terminal."""

from __future__ import annotations

import shutil
import sys
import threading


class Console:
    """Lines from several threads, kept whole and apart from the progress line."""

    def __init__(self, total: int, verbose: bool, quiet: bool) -> None:
        self.verbose = verbose
        self.quiet = quiet
        self._total = total
        self._done = 0
        self._running: list[str] = []
        # One module is announced by its own result.
        self._live = total > 1 and not quiet and sys.stderr.isatty()
        self._lock = threading.Lock()

    def result(self, path: str) -> None:
        with self._lock:
            self._clear()
            print(path, flush=True)
            self._draw()

    def error(self, text: str) -> None:
        with self._lock:
            self._clear()
            print(text, file=sys.stderr, flush=True)
            self._draw()

    def note(self, text: str) -> None:
        if not self.quiet:
            self.error(text)

    def detail(self, text: str) -> None:
        if self.verbose and text:
            self.error(text)

    def started(self, name: str) -> None:
        with self._lock:
            self._running.append(name)
            self._draw()

    def finished(self, name: str) -> None:
        with self._lock:
            self._running.remove(name)
            self._done += 1
            self._clear()
            self._draw()

    def _clear(self) -> None:
        if self._live:
            sys.stderr.write("\r\033[K")

    def _draw(self) -> None:
        if self._live and self._running:
            line = f"[{self._done}/{self._total}] {', '.join(self._running)}"
            # Wider than the terminal it would wrap, and \r clear only its last line.
            sys.stderr.write(f"\r\033[K{line[: shutil.get_terminal_size().columns - 1]}")
            sys.stderr.flush()
