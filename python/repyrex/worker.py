"""One module's build in a process of its own: the job comes in on stdin, the outcome leaves on stderr.

Its own process because Cython keeps state in globals, and because compilers print to the descriptors. What
they print, on either, leaves on stdout. Pipes, since a full disk couldn't take the outcome.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .job import Job
from .limits import limit_memory


@dataclass(frozen=True)
class Outcome:
    """`state`: `built`, `refused` (by the front end), `failed` (in the compiler), `crashed` (our fault)."""

    state: str
    # The front end's messages: severity, path, line, column, text, remedy, and ``of_c``.
    messages: tuple[dict[str, Any], ...] = ()
    strings: str = ""
    strings_reason: str = ""
    error: str = ""
    generated: str | None = None
    module: str | None = None
    # Files read on the way; None when that isn't known.
    dependencies: tuple[str, ...] | None = None
    # What differs; for `repyrex check` also the lost names of C that the module uses.
    findings: tuple[dict[str, Any], ...] = ()
    lost_names: tuple[tuple[str, str, int], ...] = ()


def main(folder: str) -> None:
    """Build in `folder`."""
    answer = os.dup(2)
    os.dup2(1, 2)
    # For the compilers only, after Python took its own encoding: remedies go by English messages.
    os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="")
    values = json.load(sys.stdin)
    limit_memory(values["memory"])
    if values["verbose"]:
        # distutils logs each command that it runs.
        logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    try:
        outcome = _build(Job.from_json(values["job"]), Path(folder), values.get("check", False))
    except (RecursionError, MemoryError) as error:
        # Of Cython on a source that no person wrote.
        outcome = Outcome("failed", error=f"too much for Cython ({type(error).__name__})", dependencies=())
    except OSError as error:
        # A full disk, a file that went away: the machine's fault, not ours.
        outcome = Outcome("failed", error=str(error), dependencies=())
    except Exception as error:
        traceback.print_exc()
        outcome = Outcome("crashed", error=f"{type(error).__name__}: {error}")
    with os.fdopen(answer, "w", encoding="ascii") as file:
        json.dump(asdict(outcome), file)


def _build(job: Job, work: Path, check: bool) -> Outcome:
    """To check is to do the same up to the objects."""
    # Late, so that a fault in here is reported as one.
    from .check.watch import Watch
    from .compiler import CompileFailed, compile_module
    from .frontend import Request, translate
    from .lines import point_to_sources

    watch = Watch()
    stem = job.module_name.rpartition(".")[2]
    generated = work / "generated" / (stem + (".cpp" if job.cplus else ".c"))
    generated.parent.mkdir()
    result = translate(
        Request(
            source=Path(job.shown),
            module_name=job.module_name,
            output=generated,
            include_path=tuple(Path(folder) for folder in job.include_dirs),
            cplus=job.cplus,
            strings=job.strings,
        ),
        watch,
    )
    read = [str(path) for path in result.dependencies]
    common: dict[str, Any] = {
        "messages": tuple(asdict(message) for message in result.messages),
        "strings": result.strings,
        "strings_reason": result.strings_reason,
    }
    of_c = ((one.path, one.line, one.column) in watch.of_c for one in result.messages)
    common["messages"] = tuple({**one, "of_c": is_c} for one, is_c in zip(common["messages"], of_c))
    common["findings"] = tuple(watch.findings)
    if check:
        common["lost_names"] = tuple(watch.lost_names())
    if not result.ok:
        return Outcome("refused", dependencies=tuple(read), **common)
    point_to_sources(generated, [job.shown, *read])
    common["generated"] = str(generated)
    try:
        compiled = compile_module(job, generated, work, result.strings, link=not check)
    except CompileFailed as failure:
        return Outcome("failed", error=str(failure), dependencies=tuple(read), **common)
    known = None if compiled.headers is None else tuple(read) + compiled.headers
    return Outcome("built", module=str(compiled.module), dependencies=known, **common)
