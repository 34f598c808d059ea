"""The report for a browser: one file that needs no other, the sources beside the findings.

Without scripts everything is there and every link works; page.js adds the filters.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path

from .catalogue import SEVERITIES
from .findings import Finding, ModuleReport, Report, by_construct
from .quoting import quoted, source_lines
from .text import headline, total_line

_HERE = Path(__file__).resolve().parent
_CLASS = {"error": "error", "needs an eye": "eye", "note": "note"}


def render(report: Report) -> str:
    """The whole page."""
    findings = [finding for module in report.modules for finding in module.findings]
    modules = "".join(_module(number, module) for number, module in enumerate(report.modules))
    unread = "".join(
        f"<p class='unread'>{_text(path)}: could not be read: {_text(why)}</p>" for path, why in report.unread
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>repyrex check</title>
<style>
{_file("page.css")}</style>
</head>
<body>
<header>
<h1>repyrex check</h1>
<p class="total">{_text(total_line(report))}</p>
<p class="keys" hidden><kbd>j</kbd> <kbd>k</kbd> next place, the one before;
<kbd>n</kbd> <kbd>p</kbd> modules</p>
{unread}<form id="filters" hidden>
{_filters("severity", ((one, _CLASS[one]) for one in SEVERITIES), Counter(one.severity for one in findings))}
{_filters("kind", ((one, one) for one in _kinds(findings)), Counter(one.construct.kind for one in findings))}
</form>
</header>
<nav aria-label="modules" tabindex="0">
<ul>
{"".join(_entry(number, module) for number, module in enumerate(report.modules))}</ul>
</nav>
<main>
{modules}</main>
<script>
{_file("page.js")}</script>
</body>
</html>
"""


def _kinds(findings: Iterable[Finding]) -> list[str]:
    return sorted({one.construct.kind for one in findings}, key=str.lower)


def _filters(name: str, values: Iterable[tuple[str, str]], counts: Counter) -> str:
    boxes = "".join(
        f'<label class="{_text(class_) if name == "severity" else "kind"}">'
        f'<input type="checkbox" name="{name}" value="{_text(class_)}" checked> '
        f"{_text(value)} <span>{counts[value]}</span></label>\n"
        for value, class_ in values
        if counts[value]
    )
    return f"<fieldset><legend>{name}</legend>\n{boxes}</fieldset>"


def _entry(number: int, module: ModuleReport) -> str:
    counts = "".join(
        f'<span class="count {_CLASS[one]}">{module.count(one)}</span>'
        for one in SEVERITIES
        if module.count(one)
    )
    return (
        f'<li><a href="#m{number}" class="builds-{module.builds}">'
        f"<span class='path'>{_file_name(module.path)}</span>{counts}</a></li>\n"
    )


def _file_name(path: str) -> str:
    """The folder small above the name, which is what modules differ by. Names are broken behind a `_`."""
    folder, name = os.path.split(path)
    shown = _text(name).replace("_", "_<wbr>")
    return f"<small>{_text(folder)}/</small>{shown}" if folder else shown


def _module(number: int, module: ModuleReport) -> str:
    paths = dict.fromkeys([module.path, *(one.path for one in module.findings)])
    files = {path: f"m{number}f{index}" for index, path in enumerate(paths)}
    numbered = {id(one): f"m{number}n{index}" for index, one in enumerate(module.findings)}
    groups = "".join(_group(first, group, files, numbered) for first, group in by_construct(module.findings))
    sources = "".join(
        _source(path, files[path], [one for one in module.findings if one.path == path], numbered)
        for path in paths
    )
    names = "".join(
        f"<li><code>{_text(one.name)}</code> {one.answer}, line {one.line}</li>" for one in module.lost_names
    )
    summary = f"{len(module.lost_names)} names of Python 2's C API"
    lost = f"<details><summary>{summary}</summary><ul>{names}</ul></details>"
    return f"""<section id="m{number}" class="module">
<h2>{_text(module.path)}</h2>
<p class="headline builds-{module.builds}">{_text(headline(module))}</p>
{lost if module.lost_names else ""}<div class="columns">
<div class="findings" tabindex="0" role="region" aria-label="findings">
{groups or "<p>Nothing to tell.</p>"}</div>
<div class="sources" tabindex="0" role="region" aria-label="sources">
{sources}</div>
</div>
</section>
"""


def _group(first: Finding, group: list[Finding], files: dict[str, str], numbered: dict[int, str]) -> str:
    class_ = _CLASS[first.severity]
    places = "".join(
        f'<li id="{numbered[id(one)]}"><a href="#{_line_id(one, files)}">{_text(_place(one, files))}</a> '
        f"<code>{_text(quoted(one.path, one.line))}</code></li>\n"
        for one in group
    )
    return f"""<article class="{class_}" data-severity="{class_}" data-kind="{_text(first.construct.kind)}">
<h3><span class="badge {class_}">{_text(first.severity)}</span> {_code(first.construct.title)}</h3>
<dl>
<dt>Python 2</dt><dd>{_code(first.python2)}</dd>
<dt>now</dt><dd>{_code(first.now)}</dd>
<dt>to do</dt><dd>{_code(first.todo)}</dd>
</dl>
<ul>
{places}</ul>
</article>
"""


def _place(finding: Finding, files: dict[str, str]) -> str:
    # The module's own file is the first.
    own = finding.path == next(iter(files))
    if not finding.line:
        return os.path.basename(finding.path)
    return f"line {finding.line}" if own else f"{os.path.basename(finding.path)}:{finding.line}"


def _line_id(finding: Finding, files: dict[str, str]) -> str:
    file = files[finding.path]
    shown = 0 < finding.line <= len(source_lines(finding.path))
    return f"{file}l{finding.line}" if shown else file


def _source(path: str, file: str, findings: list[Finding], numbered: dict[int, str]) -> str:
    by_line: dict[int, list[Finding]] = {}
    for one in findings:
        by_line.setdefault(one.line, []).append(one)
    lines = "".join(
        _line(number, line, f"{file}l{number}", by_line.get(number, []), numbered)
        for number, line in enumerate(source_lines(path), 1)
    )
    shown = f"<ol>\n{lines}</ol>" if lines else "<p>The source cannot be shown.</p>"
    return f'<h4 id="{file}">{_text(path)}</h4>\n{shown}\n'


def _line(number: int, line: str, id_: str, found: list[Finding], numbered: dict[int, str]) -> str:
    if not found:
        return f'<li id="{id_}"><b>{number}</b><code>{_text(line)}</code></li>\n'
    worst = min(found, key=lambda one: SEVERITIES.index(one.severity))
    titles = "\n".join(dict.fromkeys(f"{one.severity}: {one.construct.title}: {one.now}" for one in found))
    marks = f'<a href="#{numbered[id(worst)]}" title="{_text(titles)}">{number}</a>'
    shown = " ".join(f"{_CLASS[one.severity]}/{one.construct.kind}" for one in found).replace(
        "C API", "C-API"
    )
    class_ = _CLASS[worst.severity]
    return (
        f'<li id="{id_}" class="found {class_}" data-found="{_text(shown)}"><b>{marks}</b>'
        f"<code>{_text(line)}</code></li>\n"
    )


def _code(words: str) -> str:
    """Text with what stands in backquotes as code."""
    parts = _text(words).split("`")
    if len(parts) % 2 == 0:
        return _text(words)
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))


def _text(words: str) -> str:
    """What HTML takes: quoted, and without what is no text in UTF-8 (a file's name may have it)."""
    return escape(words.encode("utf-8", "replace").decode("utf-8"))


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
