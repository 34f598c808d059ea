"""Checks the modules side by side, each in a worker process of its own, and writes the report."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from repyrex.errors import UserError, reason
from repyrex.job import Job
from repyrex.module import Processes
from repyrex.options import CheckOptions
from repyrex.progress import Console

from .findings import ModuleReport, Report
from .module import check_module, prepare
from .walk import find_modules


def run(options: CheckOptions) -> int:
    """Exit status 0 when nothing needs an eye, 1 when something does, 2 when a path could not be read."""
    report = examine(options)
    text = _face(options)(report)
    if options.output is None:
        sys.stdout.write(text)
    else:
        try:
            with open(options.output, "w", encoding="utf-8", errors="surrogateescape") as file:
                file.write(text)
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            raise UserError(
                f"cannot write {options.output}: {why}", "choose another file with -o FILE"
            ) from None
    sys.stdout.flush()
    for path, why in report.unread:
        print(f"repyrex: {path}: {why}", file=sys.stderr)
    return report.status()


def examine(options: CheckOptions) -> Report:
    """The report of all modules, in the order of the paths."""
    sources, unread = find_modules(options.paths)
    console = Console(len(sources), verbose=False, quiet=False)
    processes = Processes()

    def task(report: ModuleReport, job: Job) -> None:
        console.started(report.path)
        try:
            check_module(report, job, processes, options.time_limit)
        finally:
            console.finished(report.path)

    # All of them in this thread: sysconfig is not made for several.
    prepared = [prepare(source, options) for source in sources]

    with ThreadPoolExecutor(max_workers=options.jobs) as pool:
        try:
            for one in [pool.submit(task, report, job) for report, job in prepared if job]:
                one.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            processes.kill()
            raise
    modules = [report for report, _ in prepared]
    unread += [(one.path, one.unread) for one in modules if one.unread]
    return Report([one for one in modules if not one.unread], unread)


def _face(options: CheckOptions):
    # Each of them alone: `--format text` needs no page.
    if options.format == "json":
        from .json import render
    elif options.format == "html":
        from .html import render
    else:
        from .text import render
    return render
