"""Runs the jobs: what is current stays, the rest is built side by side. A failure doesn't stop the others."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from .job import Job
from .module import Processes, Report, build_module
from .options import BuildOptions
from .plan import Unbuildable, plan
from .progress import Console


def run(options: BuildOptions) -> int:
    """Exit status 0 when every module lies where it was asked for, 2 when a file is no source, else 1."""
    entries = plan(options)
    console = Console(len(entries), options.verbose, options.quiet)
    processes = Processes()
    with ThreadPoolExecutor(max_workers=options.jobs) as pool:
        try:
            reports = [_start(pool, entry, console, processes) for entry in entries]
            # In the order of the command line, each as soon as it and those before it are done.
            failed = [entry.shown for entry, report in zip(entries, reports) if not _show(report, console)]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            processes.kill()
            raise
    if failed and len(entries) > 1:
        console.error(f"repyrex: {len(failed)} of {len(entries)} modules failed: {', '.join(failed)}")
    unread = any(isinstance(entry, Unbuildable) and entry.error.status == 2 for entry in entries)
    return 2 if unread else 1 if failed else 0


def _start(
    pool: ThreadPoolExecutor, entry: Job | Unbuildable, console: Console, processes: Processes
) -> Future | Report:
    if isinstance(entry, Unbuildable):
        report = Report()
        report.user_error(entry.error)
        return report

    def task() -> Report:
        console.started(entry.shown)
        try:
            return build_module(entry, processes, verbose=console.verbose)
        finally:
            console.finished(entry.shown)

    return pool.submit(task)


def _show(pending: Future | Report, console: Console) -> bool:
    report = pending.result() if isinstance(pending, Future) else pending
    _each(report.details, console.detail)
    _each(report.notes, console.note)
    _each(report.errors, console.error)
    if report.target is None:
        return False
    console.result(report.target)
    return True


def _each(texts: Sequence[str], say) -> None:
    for text in texts:
        say(text)


def default_jobs() -> int:
    return os.cpu_count() or 1
