"""What an exercise gave in its own time: on Python 2.7, from what Pyrex made or the package's own Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from oracle.pyrex27 import Pyrex27

from corpus import sdist
from corpus.process import run
from corpus.records import Module, Package
from corpus.workshop import ALONE, exercise, rows


def rows_then(package: Package, module: Module, name: str, oracle: str, work: Path) -> Any:
    """The rows that the exercise prints there; ``oracle`` is one of the module's ``then``."""
    pyrex = Pyrex27()
    # A tree of its own: what is built goes beside the package's Python files.
    tree = sdist.unpack(package, work)
    for header, text in package.generated.items():
        (tree / header).write_text(text, encoding="utf-8")
    root = (_folder(tree, module) / module.stem).parents[name.count(".")]
    if against(oracle) == "twin":
        name = oracle
    else:
        for part in package.then_needs:
            _build(pyrex, tree, part, translated=True)
        for part in (*map(package.module, module.needs), module):
            _build(pyrex, tree, part, translated=oracle == "translation")
    command = [pyrex.python, str(ALONE), str(exercise(module)), name, str(tree), against(oracle)]
    return rows(run(command, [root, pyrex.packages]))


def against(oracle: str) -> str:
    """What the exercise is told of it: "pyrex", "translation" or "twin"."""
    return oracle if oracle in ("pyrex", "translation") else "twin"


def _build(pyrex: Pyrex27, tree: Path, module: Module, *, translated: bool) -> None:
    source = tree / module.source
    make, first = (pyrex.compile, source.with_suffix(".c")) if translated else (pyrex.build, source)
    named = (module.stem, first) if translated else (first,)
    make(
        *named,
        *(tree / name for name in module.c_sources),
        out=_folder(tree, module),
        include_dirs=[tree / folder for folder in module.include_dirs],
        libraries=module.libraries,
        defines=module.defines,
    )


def _folder(tree: Path, module: Module) -> Path:
    """Beside the source; of `pkg.mod.pyx` a package whose own Python does not run."""
    source = tree / module.source
    packages = source.stem.split(".")[:-1]
    if not packages:
        return source.parent
    folder = (tree / "then").joinpath(*packages)
    folder.mkdir(parents=True, exist_ok=True)
    for package in (folder, *folder.parents[: len(packages) - 1]):
        (package / "__init__.py").touch()
    return folder
