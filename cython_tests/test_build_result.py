"""What a built module is like: it carries what it needs of the library, shows nothing of it, needs nobody."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

import numpy
import pytest
from corpus.missing import missing
from corpus.process import repyrex_build, run_code
from oracle import transcripts
from oracle.subjects import IMAGE, STRIPS, SUBJECTS

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into ELF files")
NAMES = ["image", "strips", "imops"]


@pytest.fixture(scope="module")
def modules(imops, exporters) -> dict[str, Path]:
    """The three built modules, by name."""
    found = {name: next(exporters.glob(f"{name}.*.so")) for name in ("image", "strips")}
    return {**found, "imops": imops.module}


def binutil(name: str, *arguments: object) -> list[str]:
    """The lines that a tool of binutils prints."""
    program = shutil.which(name) or missing(f"{name} (binutils)")
    command = [program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def library_file(option: str) -> str:
    command = [sys.executable, "-m", "repyrex", "config", option]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("name", NAMES)
def test_no_symbol_of_the_library_is_exported(modules, name):
    exported = {line.split()[-1] for line in binutil("nm", "-D", "--defined-only", modules[name])}
    archive = Path(library_file("--lib-dir")) / "librepyrex.a"
    library = {line.split()[-1] for line in binutil("nm", "--defined-only", archive) if " " in line}
    assert "repyrex_malloc" in library
    assert not exported & library
    # The module's entry, a flag of Cython's, and what the project's own C file defines.
    projects = {"YUV444toRGB888", "mono16_buf_to_mono8_buf"} if name == "imops" else set()
    assert f"PyInit_{name}" in exported
    assert exported - projects <= {f"PyInit_{name}", f"__pyx_module_is_main_{name}"}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_library_is_needed(modules, name):
    undefined = {line.split()[-1] for line in binutil("nm", "-D", "--undefined-only", modules[name])}
    assert undefined
    assert not {symbol for symbol in undefined if "repyrex" in symbol or "rust" in symbol.lower()}
    needed = [line for line in binutil("readelf", "-d", modules[name]) if "NEEDED" in line]
    assert needed
    system = ("[libc.", "[libm.", "[libpthread.", "[libdl.", "[libpython", "[ld-linux")
    assert [line for line in needed if not any(library in line for library in system)] == []
    paths = [line for line in binutil("readelf", "-d", modules[name]) if "PATH" in line]
    assert not [line for line in paths if "repyrex" in line]


def test_the_library_is_inside(modules):
    """The two tests above would be content with modules that never used it."""
    for name, function in [("image", "repyrex_malloc_at"), ("strips", "repyrex_calloc_at")]:
        inside = {line.split()[-1] for line in binutil("nm", modules[name])}
        assert function in inside
        assert "repyrex_PyCObject_FromVoidPtrAndDesc" in inside


class Sizes:
    """One module's C, compiled once, linked twice: with the library, and with functions that do nothing."""

    def __init__(self, work: Path, source: Path, *c_sources: Path) -> None:
        self._work = work
        self.built = repyrex_build(source, *c_sources, "--keep-c", out=work / "built")
        self._compiler = shlex.split(sysconfig.get_config_var("CC"))
        self._includes = [*shlex.split(library_file("--cflags")), f"-I{source.parent}"]
        self._includes.append(f"-I{numpy.get_include()}")
        self._objects = [
            self._compile(c_source) for c_source in (work / "built" / f"{source.stem}.c", *c_sources)
        ]
        self.functions = sorted(
            {
                line.split()[-1]
                for line in binutil("nm", "-A", "--undefined-only", *self._objects)
                if line.split()[-1].startswith("repyrex_")
            }
        )

    def with_library(self) -> int:
        return self._link("with", *shlex.split(library_file("--ldflags")))

    def without_library(self) -> int:
        stand_ins = self._work / "stand_ins.c"
        # Hidden, as the library's functions are.
        hidden = '__attribute__((visibility("hidden")))'
        stand_ins.write_text("".join(f"{hidden} void {name}(void) {{}}\n" for name in self.functions))
        return self._link("without", "-Wl,--gc-sections", self._compile(stand_ins))

    def _compile(self, source: Path) -> Path:
        flags = shlex.split(f"{sysconfig.get_config_var('CFLAGS')} {sysconfig.get_config_var('CCSHARED')}")
        flags += ["-w", "-std=gnu11", "-fno-strict-aliasing", "-ffunction-sections", "-fdata-sections"]
        target = self._work / f"{source.stem}.o"
        self._run([*self._compiler, *flags, *self._includes, "-c", source, "-o", target])
        return target

    def _link(self, name: str, *arguments: object) -> int:
        target = self._work / f"{name}.so"
        self._run([*self._compiler, "-shared", *self._objects, "-o", target, *arguments])
        return stripped_size(target, self._work)

    @staticmethod
    def _run(command: Sequence[object]) -> None:
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def stripped_size(module: Path, work: Path) -> int:
    target = work / f"{module.name}.stripped"
    binutil("strip", "-o", target, module)
    return target.stat().st_size


@pytest.mark.parametrize("name", NAMES)
def test_growth(imops, tmp_path, name):
    """The same C, linked with the library and with stand-ins of no size: less than 40 KiB between them."""
    sources = {"image": [IMAGE], "strips": [STRIPS], "imops": imops.sources}[name]
    sizes = Sizes(tmp_path, *sources)
    assert {"imops": "repyrex_PyCObject_AsVoidPtr"}.get(name, "repyrex_free_at") in sizes.functions
    with_library, without_library = sizes.with_library(), sizes.without_library()
    print(f"{name}: {without_library} bytes without the library, {with_library} with it")
    # Sections are aligned, so a module that uses next to nothing may even come out smaller.
    assert with_library - without_library < 40 * 1024
    # And what the tool itself made is no other: a page is what alignment may cost.
    assert abs(stripped_size(sizes.built, tmp_path) - with_library) <= 4096


@pytest.fixture(scope="module")
def bare_python(tmp_path_factory) -> Path:
    """A Python with NumPy and nothing else: no repyrex, no Cython, no setuptools."""
    folder = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    python = folder / "venv" / "bin" / "python"
    site = run_code("import sysconfig; print(sysconfig.get_path('purelib'))", python=str(python)).strip()
    for top in (Path(numpy.__file__).parent, *Path(numpy.__file__).parents[1].glob("numpy.libs")):
        (Path(site) / top.name).symlink_to(top)
    return python


@pytest.mark.parametrize("option", ["-B", "-I"], ids=["plain", "isolated"])
@pytest.mark.parametrize("name", NAMES)
def test_works_where_repyrex_is_not(modules, bare_python, tmp_path, name, option):
    """In another place, with no environment at all, in a Python that has never heard of repyrex."""
    shutil.copy(modules[name], tmp_path)
    code = f"""
import importlib.util, runpy, sys
for absent in ("repyrex", "Cython", "Pyrex", "setuptools", "cython"):
    assert importlib.util.find_spec(absent) is None, absent
sys.path.insert(0, {str(tmp_path)!r})
sys.argv = ["driver", *{SUBJECTS[name].arguments!r}]
runpy.run_path({str(SUBJECTS[name].driver)!r}, run_name="__main__")
import {name}
assert {name}.__file__.startswith({str(tmp_path)!r})
assert not [module for module in sys.modules if "repyrex" in module or module.startswith("Cython")]
"""
    done = subprocess.run(
        [str(bare_python), option, "-c", code], cwd="/", env={}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert transcripts.differences(name, transcripts.recorded(name), rows) == []


def test_modules_do_not_meet(modules, tmp_path):
    """All in one process and one name space of C: each keeps to the library inside it."""
    for module in modules.values():
        shutil.copy(module, tmp_path)
    run_code(
        """
import os, sys
sys.setdlopenflags(os.RTLD_NOW | os.RTLD_GLOBAL)
import image, strips, imops
import numpy as np

arrays = []
for i in range(100):
    one = image.Image(8, 6)
    np.asarray(one)[:] = i
    arrays += [np.asarray(one), np.asarray(strips.Strip((6, 8), "u", 1, i % 2)), imops.mono8_to_rgb8(one)]
assert all((arrays[3 * i] == i).all() and (arrays[3 * i + 2] == i).all() for i in range(100))
del arrays, one
assert strips.counters()[0] == 0 and strips.counters()[3] == 100
""",
        path=[tmp_path],
    )
