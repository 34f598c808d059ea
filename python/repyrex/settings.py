"""[tool.repyrex] in pyproject.toml or repyrex.toml: settings by module, without touching a source.

    [tool.repyrex]                              # for every module below this folder
    strings = "text"
    c-malloc = "libc"
    include-dirs = ["include"]                  # relative to the file's folder

    [tool.repyrex.modules."pkg.legacy"]         # for one module
    strings = "bytes"
    sources = ["src/helper.c"]
    libraries = ["m"]
    defines = ["NDEBUG", "LEVEL=2"]

The file nearest above the source counts. The command line overrides it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .errors import UserError, reason
from .options import C_MALLOCS, STRING_MODES, Define, parse_define

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FILES = ("repyrex.toml", "pyproject.toml")
_PATH_LISTS = ("include-dirs", "library-dirs", "sources")
_KEYS = ("strings", "c-malloc", "cplus", "include-dirs", "library-dirs", "libraries", "defines")

_CHOICES = {"strings": STRING_MODES, "c-malloc": C_MALLOCS}


@dataclass(frozen=True)
class ModuleSettings:
    strings: str | None = None
    c_malloc: str | None = None
    cplus: bool | None = None
    include_dirs: tuple[str, ...] = ()
    library_dirs: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    defines: tuple[Define, ...] = ()
    sources: tuple[str, ...] = ()


def module_settings(folder: Path, module_name: str) -> ModuleSettings:
    """What the settings file above `folder` says of a module; lists join, the module's own part first."""
    for parent in (folder, *folder.parents):
        tables = _read(parent)
        if tables is not None:
            common, modules = tables
            own = modules.get(module_name, ModuleSettings())
            return ModuleSettings(
                strings=own.strings or common.strings,
                c_malloc=own.c_malloc or common.c_malloc,
                cplus=common.cplus if own.cplus is None else own.cplus,
                include_dirs=own.include_dirs + common.include_dirs,
                library_dirs=own.library_dirs + common.library_dirs,
                libraries=own.libraries + common.libraries,
                # Of two definitions the compiler takes the last.
                defines=common.defines + own.defines,
                sources=own.sources,
            )
    return ModuleSettings()


@cache
def _read(folder: Path) -> tuple[ModuleSettings, dict[str, ModuleSettings]] | None:
    """The settings that lie in one folder, or None."""
    for name in _FILES:
        path = folder / name
        if not path.is_file():
            continue
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise UserError(f"{path}: {reason(error)}") from None
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UserError(f"{path}: {error}") from None
        tool = content.get("tool")
        table = tool.get("repyrex") if isinstance(tool, dict) else None
        if table is None:
            if name == "repyrex.toml":
                raise UserError(f"{path}: has no [tool.repyrex]", "put the settings under [tool.repyrex]")
            continue
        _require(isinstance(table, dict), path, "tool.repyrex", "a table")
        modules = table.get("modules", {})
        _require(isinstance(modules, dict), path, "tool.repyrex.modules", "a table")
        common = {key: value for key, value in table.items() if key != "modules"}
        return (
            _settings(path, "tool.repyrex", common, (*_KEYS, "modules")),
            {key: _one_module(path, key, value) for key, value in modules.items()},
        )
    return None


def _one_module(path: Path, name: str, table: Any) -> ModuleSettings:
    where = f'tool.repyrex.modules."{name}"'
    _require(isinstance(table, dict), path, where, "a table")
    return _settings(path, where, table, (*_KEYS, "sources"))


def _settings(path: Path, where: str, table: dict[str, Any], known: tuple[str, ...]) -> ModuleSettings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        full = f"{where}.{key}"
        if key not in known:
            # [tool.repyrex.modules.pkg.mod] is TOML for a table `mod` inside `pkg`.
            nested = isinstance(value, dict) and where != "tool.repyrex"
            remedy = 'quote a dotted name: [tool.repyrex.modules."pkg.mod"]' if nested else None
            raise UserError(
                f"{path}: unknown key {full}", remedy or "the keys are " + ", ".join(sorted(known))
            )
        if key in _CHOICES:
            _require(value in _CHOICES[key], path, full, "one of " + ", ".join(_CHOICES[key]))
        elif key == "cplus":
            _require(isinstance(value, bool), path, full, "true or false")
        else:
            strings = isinstance(value, list) and all(isinstance(item, str) and item for item in value)
            _require(strings, path, full, "a list of strings")
            value = tuple(value)
        if key in _PATH_LISTS:
            value = tuple(str(path.parent / item) for item in value)
        elif key == "defines":
            try:
                value = tuple(parse_define(item) for item in value)
            except ValueError as error:
                raise UserError(f"{path}: {full}: {error}") from None
        values[key.replace("-", "_")] = value
    return ModuleSettings(**values)


def _require(condition: bool, path: Path, key: str, wanted: str) -> None:
    if not condition:
        raise UserError(f"{path}: {key} must be {wanted}")
