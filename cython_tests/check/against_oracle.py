"""`repyrex check` against Pyrex 0.9.9 on Python 2.7: what differs must have a finding.

    python cython_tests/check/against_oracle.py COUNT [FIRST]

makes COUNT legacy files (legacy_files.py), and takes each as it is through Pyrex, `repyrex build` and
`repyrex check`. Where a case gives something else than it gave, or the file is refused, there must be a
finding in the lines that the case is made of. Prints what has none, and the figures.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path[:0] = [str(TESTS), str(TESTS / "check")]

from legacy_files import LegacyFile, generate  # noqa: E402
from oracle.pyrex27 import Pyrex27  # noqa: E402

DRIVER = TESTS / "oracle" / "random_programs" / "driver.py"
#: A changed constant may make a loop endless, or a list as large as the memory.
_SECONDS, _BYTES = 60, 4 << 30
#: Errors that are one: the older name first.
_SAME_ERRORS = {"ModuleNotFoundError": "ImportError", "FileNotFoundError": "IOError", "OSError": "IOError"}


@dataclass
class Verdict:
    """What came of all files."""

    #: Seed, case and what it gave, then and now, where no finding tells of it.
    silent: list[str] = field(default_factory=list)
    figures: Counter = field(default_factory=Counter)
    #: How often a difference was told of by each construct.
    told_by: Counter = field(default_factory=Counter)


def compare(seeds: Sequence[str], work: Path) -> Verdict:
    """Take the files of these seeds through both."""
    verdict = Verdict()
    source = work / "source"
    source.mkdir()
    pyrex = Pyrex27()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = {
            name: (file, then)
            for name, file, then in pool.map(lambda seed: _under_pyrex(pyrex, seed, source, work), seeds)
            if then is not None
        }
    verdict.figures["files"] = len(seeds)
    verdict.figures["files that Pyrex takes"] = len(made)
    paths = [f"{name}.pyx" for name in made]
    built = _repyrex("build", *paths, "-o", str(work / "now"), folder=source)
    assert "internal error" not in built.stderr, built.stderr
    checked = _repyrex("check", *paths, "--format", "json", folder=source)
    assert "Traceback" not in checked.stderr, checked.stderr
    modules = {module["path"]: module for module in json.loads(checked.stdout)["modules"]}
    for name, (file, then) in made.items():
        now = _outcomes([sys.executable], work / "now", name) if _is_built(work / "now", name) else None
        judge(name, file, then, now, modules[f"{name}.pyx"], verdict)
    return verdict


def _under_pyrex(pyrex: Pyrex27, seed: str, source: Path, work: Path) -> tuple[str, LegacyFile, Any]:
    """Changed constants may make a file that Pyrex refuses, or that crashes: then none is changed."""
    name = f"made_{seed}"
    for mutate in (True, False):
        file = generate(seed, mutate=mutate)
        (source / f"{name}.pyx").write_text(file.text, encoding="utf-8")
        try:
            pyrex.build(source / f"{name}.pyx", out=work / "then")
        except AssertionError:
            continue
        command = [pyrex.python]
        twice = [_outcomes(command, work / "then", name, pyrex.packages) for _ in range(2)]
        if None not in twice:
            # What is not the same twice depends on an address.
            return name, file, {case: value for case, value in twice[0].items() if twice[1][case] == value}
    return name, file, None


def _outcomes(command: list, folder: Path, name: str, packages: Path | None = None) -> dict[str, Any] | None:
    """What each case gives; None when the interpreter died or took too long."""
    path = os.pathsep.join(map(str, [folder, *([packages] if packages else [])]))
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))

    try:
        done = subprocess.run(
            [*map(str, command), str(DRIVER), name],
            env={**clean, "PYTHONPATH": path},
            capture_output=True,
            timeout=_SECONDS,
            preexec_fn=limit,
            check=False,
        )
        return dict(json.loads(done.stdout.decode("utf-8").splitlines()[-1]))
    except (subprocess.TimeoutExpired, ValueError, IndexError):
        return None


def _is_built(folder: Path, name: str) -> bool:
    return any(folder.glob(f"{name}.*so"))


def _repyrex(*arguments: str, folder: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "repyrex", *arguments]
    env = {**os.environ, "CFLAGS": "-O0"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def judge(
    name: str, file: LegacyFile, then: dict, now: dict | None, module: dict[str, Any], verdict: Verdict
) -> None:
    figures = verdict.figures
    if now is None:
        figures["files that are refused, or die"] += 1
        if module["builds"] == "yes" or not any(one["severity"] == "error" for one in module["findings"]):
            verdict.silent.append(f"{name}: does not run, and check says that it builds")
        return
    figures["findings"] += len(module["findings"])
    for case, old in then.items():
        figures["cases"] += 1
        new = now.get(case)
        found = {one["construct"] for one in module["findings"] if one["line"] in file.lines[case]}
        if _plain(old) != _plain(new):
            figures["cases that differ"] += 1
            verdict.told_by.update(found)
            if not found:
                verdict.silent.append(f"{name}: {case}: {json.dumps(old)} is now {json.dumps(new)}")
        elif found:
            figures["cases that are as before and have a finding"] += 1
        construct = file.constructs.get(case)
        if construct:
            figures["cases of what is known to differ"] += 1
            # A string's kind may be the one that makes no difference there.
            if construct not in found and not (module["strings"] == "bytes" and construct in _OF_TEXT):
                verdict.silent.append(f"{name}: {case}: no finding of {construct}")


_OF_TEXT = frozenset({"literal-not-ascii", "unicode-type"})


def _plain(outcome: Any) -> Any:
    if isinstance(outcome, list) and outcome[:1] == ["error"]:
        return ["error", _SAME_ERRORS.get(outcome[1], outcome[1])]
    if isinstance(outcome, list):
        return [_plain(one) for one in outcome]
    return outcome


def main() -> int:
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    total = Verdict()
    for start in range(first, first + count, 50):
        with tempfile.TemporaryDirectory() as work:
            seeds = [f"{number:05}" for number in range(start, min(start + 50, first + count))]
            one = compare(seeds, Path(work))
        for line in one.silent:
            print(line, flush=True)
        total.silent += one.silent
        total.figures += one.figures
        total.told_by += one.told_by
        print(f"{total.figures['files']} of {count}, {len(total.silent)} silent", file=sys.stderr, flush=True)
    for what, number in [*total.figures.items(), *total.told_by.most_common()]:
        print(f"{number:6} {what}")
    print(f"{count} files, {len(total.silent)} differences without a finding")
    return 1 if total.silent else 0


if __name__ == "__main__":
    sys.exit(main())
