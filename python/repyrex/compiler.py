"""From a translation to a shared library, through setuptools' compiler classes.

Runs in the worker process: what the compilers print goes to that process' output.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import paths
from .errors import reason
from .job import Job
from .pointer_types import only_harmless

_LINUX = sys.platform.startswith("linux")
_SECTIONS = ["-ffunction-sections", "-fdata-sections"]
# Python 2 compiled every extension module so, and code of its time casts between pointer types freely.
_ALIASING = ["-fno-strict-aliasing"]
# Else a function that Python 3 lost is taken for one that returns int, and the module fails at import.
_C_ONLY = ["-Werror=implicit-function-declaration"]
# A .pyx declares C's types anew, and may be wrong: an `int *` for a length, where CPython now writes a
# Py_ssize_t, is a write past the variable.
_TRANSLATION = ["-Werror=incompatible-pointer-types"]
# Where no memory depends on the difference, it is a warning as ever.
_HARMLESS = ["-Wno-error=incompatible-pointer-types"]
# A C file was compiled against the real headers in its time: a warning then, an error since gcc 14.
_HELPER = ["-Wno-error=incompatible-pointer-types"]
# And parsed arguments with int lengths, unless it defines PY_SSIZE_T_CLEAN (repyrex/modsupport.h).
_HELPER_DEFINES = ["-DREPYREX_INT_LENGTHS"]


class CompileFailed(Exception):
    """The compiler, the linker or the loader refused. Without a text its output says why."""


@dataclass(frozen=True)
class Compiled:
    module: Path
    # Headers of the user's own that went in; None when the compiler doesn't tell.
    headers: tuple[str, ...] | None


def compile_module(job: Job, generated: Path, work: Path, strings: str, link: bool = True) -> Compiled:
    """``strings`` is the module's string mode, for the translation and the helpers alike.

    Without ``link`` it is only asked whether each file compiles, and no module is made.
    """
    # setuptools first: it puts its own distutils in the place of the standard library's.
    import setuptools  # noqa: F401, I001
    from distutils.ccompiler import new_compiler
    from distutils.errors import CCompilerError, DistutilsError
    from distutils.sysconfig import customize_compiler

    compiler = new_compiler()
    customize_compiler(compiler)
    unix = compiler.compiler_type == "unix"
    sources = [str(generated), *job.c_sources]
    module = work / "module" / os.path.basename(job.target)
    objects: list[str] = []
    try:
        syntax_only = [] if link else ["-fsyntax-only"]
        # Of two definitions the last counts, and that is the user's.
        macros = [("REPYREX_STRINGS_BYTES", str(int(strings == "bytes"))), *job.defines]
        include_path = _include_path(job)

        def compile_one(source: str, *extra: str) -> list[str]:
            return compiler.compile(
                [source],
                output_dir=str(work / "objects"),
                macros=macros,
                include_dirs=include_path,
                extra_postargs=[*_compile_flags(compiler, job, source, generated), *syntax_only, *extra]
                if unix
                else [],
            )

        def preprocessed(source: str) -> str:
            text = work / "preprocessed"
            compiler.preprocess(source, str(text), macros=macros, include_dirs=include_path)
            return text.read_text(encoding="utf-8", errors="replace")

        for source in sources:
            said = work / "said"
            try:
                with _output_to(said):
                    objects += compile_one(source)
            except CCompilerError:
                text = said.read_text(encoding="utf-8", errors="replace")
                if not only_harmless(text, partial(preprocessed, source)):
                    raise
                said.write_bytes(b"")
                objects += compile_one(source, *_HARMLESS)
            finally:
                os.write(1, said.read_bytes())
        if not link:
            return Compiled(module, None)
        compiler.link_shared_object(
            [*objects, str(paths.archive())],
            str(module),
            libraries=list(job.libraries),
            library_dirs=list(job.library_dirs),
            extra_postargs=["-Wl,--exclude-libs,librepyrex.a", "-Wl,--gc-sections"] if _LINUX else [],
            target_lang=compiler.detect_language(sources),
        )
    except (CCompilerError, DistutilsError) as error:
        raise CompileFailed(_why(error)) from None
    _check_loads(module)
    return Compiled(module, _user_headers(objects, work))


@contextmanager
def _output_to(file: Path) -> Iterator[None]:
    """What this process and those it starts print goes to the file."""
    sys.stdout.flush()
    kept = os.dup(1), os.dup(2)
    try:
        with open(file, "wb") as opened:
            os.dup2(opened.fileno(), 1)
            os.dup2(opened.fileno(), 2)
        yield
    finally:
        sys.stdout.flush()
        for number, descriptor in enumerate(kept, 1):
            os.dup2(descriptor, number)
            os.close(descriptor)


def _include_path(job: Job) -> list[str]:
    """The shadow Python.h must come first: it includes the next Python.h on the path."""
    numpy = paths.numpy_include()
    python = dict.fromkeys(sysconfig.get_path(name) for name in ("include", "platinclude"))
    folders = [
        paths.shadow_include_dir(),
        paths.include_dir(),
        os.path.dirname(job.source),
        *job.include_dirs,
        *([numpy] if numpy else []),
        *python,
    ]
    return [str(folder) for folder in folders]


def _compile_flags(compiler, job: Job, source: str, generated: Path) -> list[str]:
    flags = [*_SECTIONS, *_ALIASING, "-MMD", *(_HELPER_DEFINES if source != str(generated) else [])]
    if job.c_malloc == "library" and source != str(generated):
        flags += ["-include", str(paths.library_malloc_header())]
    if source.endswith(".c"):
        flags += [*_C_ONLY, *(_TRANSLATION if source == str(generated) else _HELPER)]
        # C23, the default since gcc 15, gives `int f()` another meaning. $CFLAGS may say otherwise.
        if not any(flag.startswith("-std=") for flag in compiler.compiler_so):
            flags.append("-std=gnu11")
    return flags


def _why(error: BaseException) -> str:
    """What setuptools wraps, by version in two or three layers: its own words quote the whole command."""
    layer: BaseException | None = error
    while layer is not None:
        if isinstance(layer, subprocess.CalledProcessError):
            return ""
        if isinstance(layer, OSError):
            return f"cannot run {layer.filename!r}: {reason(layer)}"
        layer = layer.__cause__ or layer.__context__
    return str(error)


def _check_loads(module: Path) -> None:
    """Load the module without running it, as `import` will: the linker lets undefined names pass.

    A shared library that isn't on the loader's path here may be there where the module is used.
    """
    try:
        ctypes.CDLL(str(module))
    except OSError as error:
        if "undefined symbol" in str(error):
            raise CompileFailed(str(error).replace(str(module), module.name)) from None
        print(f"warning: {error}", file=sys.stderr)


def _user_headers(objects: list[str], work: Path) -> tuple[str, ...] | None:
    """From the lists that -MMD left beside the objects. What the fingerprint covers is left out."""
    covered = [
        str(work),
        str(paths.PACKAGE),
        sysconfig.get_path("include"),
        sysconfig.get_path("platinclude"),
    ]
    if numpy := paths.numpy_include():
        covered.append(str(numpy))
    found: dict[str, None] = {}
    for name in objects:
        try:
            text = Path(name).with_suffix(".d").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return None
        for path in _dependencies(text):
            path = os.path.abspath(path)
            if not any(path.startswith(folder + os.sep) for folder in covered):
                found[path] = None
    return tuple(found)


def _dependencies(makefile: str) -> list[str]:
    """The prerequisites of a rule written by the compiler: blanks and # are escaped, $ doubled."""
    _, _, prerequisites = makefile.replace("\\\n", " ").partition(": ")
    words = re.findall(r"(?:\\.|[^\s\\])+", prerequisites)
    return [re.sub(r"\\([ #])", r"\1", word).replace("$$", "$") for word in words]
