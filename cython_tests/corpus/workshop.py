"""Packages unpacked and built, each module once, however many processes ask for it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus import sdist
from corpus.locks import locked
from corpus.process import CFLAGS, run, tool
from corpus.records import Module, Package

_CORPUS = Path(__file__).resolve().parent
ALONE = _CORPUS / "alone.py"


@dataclass(frozen=True)
class Outcome:
    """Of building one module: its dotted name and its file, or neither. ``said`` is the tool's stderr."""

    name: str | None
    path: str | None
    said: str
    #: Files of the source tree that the build added, changed or removed.
    touched: tuple[str, ...] = ()


@dataclass(frozen=True)
class Built:
    """A module that was built: ``folder`` is the import root, ``module`` the shared library."""

    tree: Path
    record: Module
    folder: Path
    module: Path

    @property
    def sources(self) -> list[Path]:
        """The .pyx and its C files."""
        return [self.tree / name for name in (self.record.source, *self.record.c_sources)]


@dataclass(frozen=True)
class Workshop:
    """A folder for all that is unpacked and built; several processes may work in it."""

    root: Path

    def tree(self, package: Package) -> Path:
        """The package's sources, as they were released."""
        folder = self._folder(package)
        with locked(folder / "tree"):
            found = folder / "tree.json"
            if not found.is_file():
                tree = sdist.unpack(package, folder / "source")
                digest = sdist.tree_digest(tree)
                assert digest
                (folder / "digest.json").write_text(json.dumps(digest), encoding="utf-8")
                for name, text in package.generated.items():
                    (folder / "generated").mkdir(exist_ok=True)
                    (folder / "generated" / name).write_text(text, encoding="utf-8")
                found.write_text(json.dumps(str(tree)), encoding="utf-8")
        return Path(json.loads(found.read_text(encoding="utf-8")))

    def out(self, package: Package) -> Path:
        """The import root of what was built."""
        return self._folder(package) / "out"

    def path(self, package: Package) -> list[Path]:
        """What must be importable to import its modules."""
        if package.stand_in is None:
            return [self.out(package)]
        stand_in, tree = _CORPUS / "stand_ins" / package.stand_in, self.tree(package)
        made = self._folder(package) / "stand_in"
        with locked(made):
            for source in sorted(stand_in.rglob("*.c")):
                module = made / source.relative_to(stand_in).with_suffix(".so")
                if not module.is_file():
                    _compile(source, module, tree / source.relative_to(stand_in).parent)
        return [stand_in, made, self.out(package)]

    def outcome(self, package: Package, module: Module) -> Outcome:
        """Of building the module; it is built when this is first asked."""
        tree = self.tree(package)
        kept = self._folder(package) / f"{module.stem}.json"
        with locked(kept):
            if not kept.is_file():
                kept.write_text(json.dumps(asdict(self._build(package, module, tree))), encoding="utf-8")
        values = json.loads(kept.read_text(encoding="utf-8"))
        return Outcome(values["name"], values["path"], values["said"], tuple(values["touched"]))

    def built(self, package: Package, stem: str) -> Built:
        """A module that must build, and leave its sources alone."""
        module = package.module(stem)
        outcome = self.outcome(package, module)
        assert outcome.path is not None, outcome.said
        assert not outcome.touched, outcome.touched
        return Built(self.tree(package), module, self.out(package), Path(outcome.path))

    def alone(
        self, package: Package, script: Path, *arguments: object, path: Sequence[object] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Runs a script that finds the package's modules, and nothing of repyrex or Cython."""
        command = [sys.executable, str(ALONE), str(script), *map(str, arguments)]
        return run(command, [*path, *self.path(package)])

    def imported(self, package: Package, name: str) -> subprocess.CompletedProcess[str]:
        """Imports a module by its dotted name in a new process."""
        return self.alone(package, _CORPUS / "import_it.py", name)

    def exercised(
        self, package: Package, module: Module, against: str = "itself"
    ) -> subprocess.CompletedProcess[str]:
        """Runs the module's exercise, which prints rows as JSON, to be compared with those of ``against``."""
        for stem in module.needs:
            self.outcome(package, package.module(stem))
        name = self.outcome(package, module).name
        return self.alone(package, exercise(module), name, self.tree(package), against)

    def _build(self, package: Package, module: Module, tree: Path) -> Outcome:
        folder, out = self._folder(package), self.out(package)
        options = list(build_options(package, module, tree, folder / "generated"))
        done = tool("build", *options, "-o", out, CFLAGS=CFLAGS, REPYREX_CACHE_DIR=str(folder / "cache"))
        before = json.loads((folder / "digest.json").read_text(encoding="utf-8"))
        after = sdist.tree_digest(tree)
        touched = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
        if done.returncode:
            return Outcome(None, None, done.stderr, tuple(touched))
        path = Path(done.stdout.splitlines()[-1])
        assert path.is_file()
        inside = path.resolve().relative_to(out.resolve())
        name = ".".join([*inside.parts[:-1], inside.name.partition(".")[0]])
        return Outcome(name, str(path), done.stderr, tuple(touched))

    def _folder(self, package: Package) -> Path:
        folder = self.root / f"{package.name}-{package.version}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def build_options(package: Package, module: Module, tree: Path, generated: Path) -> Iterator[object]:
    """The arguments of `repyrex build` but for the output's folder."""
    yield from (tree / name for name in (module.source, *module.c_sources))
    for folder in module.include_dirs:
        yield from ("-I", tree / folder)
    if package.generated:
        yield from ("-I", generated)
    for flag, values in (("-D", module.defines), ("-l", module.libraries)):
        for value in values:
            yield from (flag, value)
    if module.cplus:
        yield "--cplus"
    if module.strings:
        yield from ("--strings", module.strings)
    if module.name:
        yield from ("--module-name", module.name)


def _compile(source: Path, module: Path, headers: Path) -> None:
    """A module written in C, as docs/c.md has it; ``headers`` are the package's own."""
    module.parent.mkdir(parents=True, exist_ok=True)
    flags = [tool("config", option).stdout.split() for option in ("--cflags", "--ldflags")]
    first = ["cc", *CFLAGS.split(), "-Wall", "-shared", "-fPIC", *flags[0], f"-I{headers}"]
    done = run([*first, str(source), "-o", str(module), *flags[1]])
    assert done.returncode == 0, done.stderr


def exercise(module: Module) -> Path:
    assert module.exercise is not None
    return _CORPUS / "exercises" / module.exercise


def rows(done: subprocess.CompletedProcess[str]) -> Any:
    """What an exercise printed; it must have ended well."""
    said = done.stdout[-3000:] + done.stderr[-6000:]
    assert done.returncode == 0, f"exit status {done.returncode}\n{said}"
    return json.loads(done.stdout)
