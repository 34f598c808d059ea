"""Where downloads are kept from one run to the next. Several runs may share the folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs


def cache_dir() -> Path:
    """REPYREX_CORPUS_DIR, else a folder of its own in the user's cache."""
    chosen = os.environ.get("REPYREX_CORPUS_DIR")
    folder = Path(chosen) if chosen else Path(platformdirs.user_cache_dir("repyrex")) / "corpus"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def cached_folder(name: str, fill: Callable[[Path], None]) -> Path:
    """The cached folder ``name``, filled by ``fill`` when it isn't there. It appears whole or not at all."""
    target = cache_dir() / name
    if target.is_dir():
        return target
    work = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=cache_dir()))
    try:
        fill(work)
        try:
            work.rename(target)
        except OSError:
            # Another run was faster.
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target
