"""One module: a worker process does what a build does, but for the linking; its outcome becomes a report."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from repyrex.diagnostics import blocks
from repyrex.errors import Unreadable, UserError, reason
from repyrex.job import Job
from repyrex.module import Answer, Processes, ask_worker, is_users_file
from repyrex.naming import is_module_name
from repyrex.options import CheckOptions
from repyrex.plan import job_of
from repyrex.remedies import mentioned, remedy
from repyrex.sources import check_file, check_pyrex

from .findings import UNKNOWN, YES, Finding, LostName, ModuleReport
from .messages import tell_message

_NO_HEADER = re.compile(r"fatal error: '?([^\s:']+)'?:? [^\n]*(?:No such file|file not found)")
_LOST = re.compile(r"implicit declaration of function ['`\u2018](_?Py\w+)|repyrex_REFUSED_(_?Py\w*?)__")
#: One name that is missing brings hundreds of errors after it.
_MOST = 10
_SMALL = "the file may be damaged, or made by a program: look at its end, and whether it is a source at all"


def prepare(source: str, options: CheckOptions) -> tuple[ModuleReport, Job | None]:
    """An empty report and the job to fill it, or the report of what is no source and no job."""
    report = ModuleReport(source)
    try:
        check_file(source)
        with open(source, "rb"):
            pass
    except Unreadable as error:
        report.unread = error.text
        return report, None
    except OSError as error:
        report.unread = reason(error)
        return report, None
    try:
        check_pyrex(source)
        job = _job(source, options)
    except UserError as error:
        _tell_unreadable(report, error)
        return report, None
    report.name = job.module_name
    return report, job


def _tell_unreadable(report: ModuleReport, error: UserError) -> None:
    if isinstance(error, Unreadable):
        about = {"message": error.text, "remedy": error.remedy or _SMALL}
        report.add("unreadable", error.path, error.line, error.column, **about)
    else:
        report.add("refused", report.path, message=str(error), remedy=error.remedy or _SMALL)


def check_module(report: ModuleReport, job: Job, processes: Processes, seconds: int) -> None:
    """Fill the report of one module. Nothing is written beside it."""
    try:
        with tempfile.TemporaryDirectory(prefix="repyrex-") as work:
            _fill(report, job, ask_worker(job, Path(work), processes, check=True, seconds=seconds))
    except subprocess.TimeoutExpired:
        message = f"it took more than {seconds} seconds"
        report.add("gave-up", report.path, message=message, remedy="give more time with --time-limit SECONDS")
    except OSError as error:
        report.add("gave-up", report.path, message=str(error), remedy=remedy(str(error)) or "try again")
    report.sort()


def _job(source: str, options: CheckOptions) -> Job:
    """As a build has it; a file whose name is no module name is checked under one that is."""
    stem = Path(source).stem
    name = None
    if not is_module_name(stem):
        parts = [re.sub(r"\W", "_", part) for part in stem.split(".")]
        name = ".".join(part if is_module_name(part) else f"_{part}" for part in parts)
    return job_of(options.build_options(source, name), source)


def _fill(report: ModuleReport, job: Job, answer: Answer) -> None:
    outcome = answer.outcome
    if outcome is None:
        message = f"its process ended with {answer.ended}"
        help_ = remedy(f"{answer.output} {answer.ended}") or _SMALL
        report.add("gave-up", report.path, message=message, remedy=help_)
        return
    if not is_module_name(Path(job.source).stem):
        message = f"{Path(job.source).stem!r} is not a module name"
        report.add("refused", report.path, message=message, remedy="build it with --module-name NAME")
    report.strings, report.strings_reason = outcome["strings"], outcome["strings_reason"]
    report.findings += [Finding.from_json(one) for one in outcome["findings"]]
    report.lost_names = [LostName(*one) for one in outcome["lost_names"]]
    for message in outcome["messages"]:
        tell_message(message, report)
    state = outcome["state"]
    if state == "built":
        report.builds = YES
    elif state == "failed":
        _tell_failure(report, job, outcome, answer.output)
    elif state == "crashed":
        message = f"internal error: {outcome['error']}"
        help_ = "please report it, with the traceback that `repyrex build -v` shows"
        report.add("gave-up", report.path, message=message, remedy=help_)
    elif not any(one.severity == "error" for one in report.findings):
        report.add(
            "refused", report.path, message="the front end refused it without a message", remedy=_SMALL
        )


def _tell_failure(report: ModuleReport, job: Job, outcome: dict[str, Any], output: str) -> None:
    """The C compiler's first errors in the user's files, each with what helps."""
    said = f"{output}\n{outcome['error']}"
    sources = [job.shown, *(outcome["dependencies"] or ()), *job.c_sources]
    header = _NO_HEADER.search(said)
    where = mentioned(said, sources)
    path, line = where.split(": note: ")[0].rpartition(":")[::2] if where else (report.path, "0")
    if header and not re.match(r"Python\.h$|numpy/", header[1]):
        report.builds = UNKNOWN
        report.add("missing-header", path, int(line), 1 if where else 0, name=header[1])
        return
    told = 0
    for place, severity, text in blocks(output):
        found = re.search(r"^(.+?):(\d+):(\d+): (?:fatal )?error: (.*)$", text, re.MULTILINE)
        if severity != "error" or not found or not is_users_file(job, sources, place):
            continue
        told += 1
        if told > _MOST:
            continue
        lost = _LOST.search(text)
        about = {"message": found[4], "remedy": remedy(text) or "see what `repyrex build -v` shows"}
        if lost:
            name = lost[1] or lost[2]
            report.add("lost-c-name", found[1], int(found[2]), int(found[3]), name=name, **about)
        else:
            report.add("not-compiled", found[1], int(found[2]), int(found[3]), **about)
    if told > _MOST:
        message = f"{told - _MOST} more errors of the C compiler"
        report.add("not-compiled", path, message=message, remedy="see what `repyrex build -v` shows")
    if not told:
        message = outcome["error"] or next(
            (one for one in output.splitlines() if "error" in one or "memory" in one), "it failed"
        )
        help_ = remedy(said) or "see what `repyrex build -v` shows"
        report.add("not-compiled", path, int(line), message=message, remedy=help_)
