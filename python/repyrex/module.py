"""One module's way from .pyx to .so: worker process, then the finished file moved into place at once."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from . import paths, staleness
from .check.summary import summary
from .diagnostics import essential
from .errors import UserError, reason
from .job import Job
from .limits import memory_limit
from .remedies import mentioned, remedy

# Python puts the current folder on sys.path for -c. A legacy project's string.py must not be imported.
_BOOT = """
import sys
sys.path = [folder for folder in sys.path if folder] + [sys.argv[1]]
from repyrex.worker import main
main(sys.argv[2])
"""


@dataclass
class Report:
    """What to tell of one module; `target` is set when it lies in its place."""

    target: str | None = None
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def error(self, text: str, help_: str | None = None) -> None:
        self.errors.append(text)
        if help_:
            self.errors.append(f"  remedy: {help_}")

    def user_error(self, error: UserError) -> None:
        self.error(f"repyrex: {error}", error.remedy)


class Processes:
    """The workers that run, so that an interrupt can end them with the compilers they started."""

    def __init__(self) -> None:
        #: Megabytes that each may take.
        self.memory = memory_limit()
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen] = set()
        self._closed = False

    def run(self, command: list[str], text: str, seconds: float | None = None) -> tuple[int, str, str]:
        """Give `text` on stdin; returns the exit status, stdout and stderr. subprocess.TimeoutExpired."""
        with self._lock:
            if self._closed:
                return -signal.SIGTERM, "", ""
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # A group of its own: the terminal's ^C reaches us alone, and kill() the whole group.
                start_new_session=True,
            )
            self._running.add(process)
        try:
            output, errors = process.communicate(text.encode("ascii"), seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
        finally:
            with self._lock:
                self._running.discard(process)
        return process.returncode, output.decode("utf-8", "replace"), errors.decode("utf-8", "replace")

    def kill(self) -> None:
        with self._lock:
            self._closed = True
            for process in self._running:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def build_module(job: Job, processes: Processes, verbose: bool) -> Report:
    report = Report()
    if staleness.is_current(job):
        report.details.append(f"{job.shown}: up to date")
        report.target = job.target
        return report
    try:
        _check_writable(os.path.dirname(job.target))
        with tempfile.TemporaryDirectory(prefix="repyrex-") as work:
            _build(job, Path(work), processes, verbose, report)
    except UserError as error:
        report.user_error(error)
    except OSError as error:
        report.error(f"repyrex: {job.shown}: {error}", remedy(str(error)))
    return report


@dataclass(frozen=True)
class Answer:
    """What a worker process left: what it and the compilers printed, and its ``Outcome`` as JSON has it.

    No outcome: it died before it could tell, of a signal or while Python started; ``said`` and ``ended`` are
    all that is known.
    """

    output: str
    outcome: dict[str, Any] | None
    said: str = ""
    ended: str = ""


def ask_worker(
    job: Job,
    work: Path,
    processes: Processes,
    *,
    verbose: bool = False,
    check: bool = False,
    seconds: float | None = None,
) -> Answer:
    """Build (or check) in a process of its own. subprocess.TimeoutExpired when it takes longer."""
    command = [sys.executable, "-c", _BOOT, str(paths.PACKAGE.parent), str(work)]
    values = {"job": asdict(job), "verbose": verbose, "check": check, "memory": processes.memory}
    status, output, answer = processes.run(command, json.dumps(values), seconds)
    # The translation's folder is gone when the message is read. (Within the objects' paths it stays.)
    output = re.sub(rf"(?<!\w){re.escape(str(work / 'generated'))}{os.sep}", "", output).rstrip("\n")
    try:
        return Answer(output, json.loads(answer))
    except ValueError:
        return Answer(output, None, answer, f"signal {-status}" if status < 0 else f"exit status {status}")


def _build(job: Job, work: Path, processes: Processes, verbose: bool, report: Report) -> None:
    started_ns, fingerprint = time.time_ns(), staleness.fingerprint(job)
    answer = ask_worker(job, work, processes, verbose=verbose)
    outcome, output = answer.outcome, answer.output
    if outcome is None:
        report.errors += [text for text in (output, answer.said) if text]
        report.error(
            f"repyrex: {job.shown}: the build's process ended with {answer.ended}",
            remedy(f"{output} {answer.ended}"),
        )
        return

    for message in outcome["messages"]:
        _tell(message, report)
    if outcome["strings"]:
        report.notes.append(f"{job.shown}: strings: {outcome['strings']} ({outcome['strings_reason']})")
    if job.kept_c and outcome["generated"]:
        _put(Path(outcome["generated"]), job.kept_c)
    state = outcome["state"]
    if state == "built":
        _put(Path(outcome["module"]), job.target)
        report.details.append(output)
        report.target = job.target
        differs = summary(job.shown, outcome["findings"], outcome["messages"])
        if differs:
            report.notes.append(differs)
        if outcome["dependencies"] is None:
            staleness.forget(job)
        else:
            staleness.save(job, outcome["dependencies"], started_ns, fingerprint)
    elif state == "failed":
        _tell_failure(job, outcome, output, verbose, report)
    elif state == "crashed":
        report.error(output if verbose else f"repyrex: internal error: {job.shown}: {outcome['error']}")
        if not verbose:
            report.errors.append("  run again with -v for the traceback, and please report it")
    elif not report.errors:
        report.error(f"repyrex: {job.shown}: the front end refused it without a message")


def _tell(message: dict[str, Any], report: Report) -> None:
    line, column = message["line"], message["column"]
    place = f"{message['path']}:{line}:{column}" if line else message["path"]
    lines = [f"{place}: {message['severity']}: {message['text']}"]
    if message["remedy"]:
        lines.append(f"  remedy: {message['remedy']}")
    (report.errors if message["severity"] == "error" else report.notes).extend(lines)


def _tell_failure(job: Job, outcome: dict[str, Any], output: str, verbose: bool, report: Report) -> None:
    said = f"{output}\n{outcome['error']}"
    sources = [job.shown, *outcome["dependencies"], *job.c_sources]
    if output:
        is_users = partial(is_users_file, job, sources)
        report.errors.append(output if verbose else essential(output, is_users))
    where = mentioned(said, sources)
    if where:
        report.errors.append(where)
    why = f": {outcome['error']}" if outcome["error"] else ""
    report.error(f"repyrex: {job.shown}: cannot be compiled{why}", remedy(said))


def is_users_file(job: Job, sources: Sequence[str], path: str) -> bool:
    """Whether a path in a compiler's message is one of ``sources``, or lies in the user's folders."""
    folders = tuple(f"{folder}{os.sep}" for folder in (os.path.dirname(job.source), *job.include_dirs))
    return path in sources or (os.path.isabs(path) and path.startswith(folders))


def _check_writable(folder: str) -> None:
    """Before minutes of work, not after."""
    shown = folder or os.curdir
    try:
        os.makedirs(shown, exist_ok=True)
        with tempfile.TemporaryFile(dir=shown):
            pass
    except OSError as error:
        raise UserError(
            f"cannot write to the output folder {shown}: {reason(error)}", "choose another folder with -o DIR"
        ) from None


def _put(built: Path, target: str) -> None:
    """What lies at `target` is the old file or the new one, whole, at every moment."""
    folder, name = os.path.split(target)
    try:
        handle, temporary = tempfile.mkstemp(dir=folder or os.curdir, prefix=f".{name}.")
        os.close(handle)
        try:
            shutil.copyfile(built, temporary)
            shutil.copymode(built, temporary)
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        help_ = remedy(str(error)) or "choose another folder with -o DIR"
        raise UserError(f"cannot write {target}: {reason(error)}", help_) from None
