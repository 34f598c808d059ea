"""Wheel, sdist and editable install, each made from a copy of the checkout."""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
# The copy's own modules must not be built into CHECKOUT/target, nor built twice.
pytestmark = pytest.mark.skipif(
    shutil.which(os.environ.get("CARGO", "cargo")) is None, reason="cargo builds the archive"
)


def run(*command, **options) -> subprocess.CompletedProcess:
    result = subprocess.run(
        [*map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **options,
    )
    assert result.returncode == 0, result.stdout
    return result


def backend(folder: Path, call: str, **environment: str) -> subprocess.CompletedProcess:
    """Call the build backend as pip does, without fetching anything."""
    code = f"import setuptools.build_meta as backend; print(); print(backend.{call})"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def cargo_target(tmp_path_factory) -> dict[str, str]:
    """One cargo folder for all builds of this file."""
    return {"CARGO_TARGET_DIR": str(tmp_path_factory.mktemp("target"))}


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("copy") / "repyrex"
    ignore = shutil.ignore_patterns("target", "build", "dist", ".git", "*.egg-info", "__pycache__", "*.so")
    shutil.copytree(CHECKOUT, folder, ignore=ignore, symlinks=True)
    for leftover in ("include", "lib"):  # of an editable install
        shutil.rmtree(folder / "python" / "repyrex" / leftover, ignore_errors=True)
    return folder


@pytest.fixture(scope="module")
def sdist(copy, tmp_path_factory, cargo_target) -> Path:
    out = tmp_path_factory.mktemp("sdist")
    result = backend(copy, f"build_sdist({str(out)!r})", **cargo_target)
    assert result.returncode == 0, result.stderr
    return out / result.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(sdist, tmp_path_factory, cargo_target) -> Path:
    """From the sdist, as users without a wheel get it."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (root,) = folder.iterdir()
    out = tmp_path_factory.mktemp("wheel")
    result = backend(root, f"build_wheel({str(out)!r})", **cargo_target)
    assert result.returncode == 0, result.stderr
    return out / result.stdout.splitlines()[-1]


def crate_version() -> str:
    return re.search(r'^version = "(.+)"', (CHECKOUT / "Cargo.toml").read_text(), re.MULTILINE).group(1)


def headers_and_pxds() -> set[str]:
    return {
        path.relative_to(CHECKOUT / top).as_posix()
        for top in ("include", "pxd")
        for path in (CHECKOUT / top).rglob("*")
        if path.is_file()
    }


def test_sdist_holds_what_the_build_needs(sdist):
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tracked = [path for top in ("src", "csrc", "include", "pxd") for path in (CHECKOUT / top).rglob("*")]
    wanted = {path.relative_to(CHECKOUT).as_posix() for path in tracked if path.is_file()}
    wanted |= {"Cargo.toml", "Cargo.lock", "build.rs", "pyproject.toml", "setup.py", "README.md"}
    assert wanted <= names
    assert not [name for name in names if name.endswith((".a", ".so", ".pyc")) or name.startswith("target")]


def test_wheel_holds_everything_in_one_package(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/WHEEL"))
        tags = email.message_from_bytes(archive.read(metadata))
    assert {name.partition("/")[0] for name in names} <= {"repyrex", "Pyrex"}
    assert {f"repyrex/include/{name}" for name in headers_and_pxds()} <= names
    assert "repyrex/lib/librepyrex.a" in names
    assert "repyrex/frontend/__init__.py" in names
    assert wheel.name.startswith(f"repyrex-{crate_version()}-py3-none-")
    assert not wheel.name.endswith("-any.whl")
    assert tags["Root-Is-Purelib"] == "false"


def test_archive_is_stripped(wheel, tmp_path):
    if shutil.which("strip") is None:
        pytest.skip("no strip")
    with zipfile.ZipFile(wheel) as archive:
        archive.extract("repyrex/lib/librepyrex.a", tmp_path)
    listed = run("readelf", "-S", tmp_path / "repyrex/lib/librepyrex.a").stdout
    assert ".debug_info" not in listed


def test_deleted_header_does_not_live_on(copy, tmp_path, cargo_target):
    extra = copy / "include" / "gone.h"
    extra.touch()
    names = []
    for out in (tmp_path / "before", tmp_path / "after"):
        result = backend(copy, f"build_wheel({str(out)!r})", **cargo_target)
        assert result.returncode == 0, result.stderr
        with zipfile.ZipFile(out / result.stdout.splitlines()[-1]) as archive:
            names.append("repyrex/include/gone.h" in archive.namelist())
        extra.unlink(missing_ok=True)
    assert names == [True, False]


@pytest.fixture
def empty_venv(tmp_path):
    """An environment with this one's packages behind its own."""
    folder = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('platlib'))").stdout.strip()
    import setuptools

    # After __editable__*.pth in the order that .pth files are read.
    Path(site, "zz_tests.pth").write_text(f"{Path(setuptools.__file__).parents[1]}\n")
    return python


@pytest.mark.parametrize("mode", ["lenient", "strict"])
def test_editable_install(copy, empty_venv, tmp_path, environment, cargo_target, mode):
    """The installed command finds archive, headers and pxds, and shows edits of both headers and Python."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        empty_venv,
        "install",
        "--no-deps",
        "--no-build-isolation",
    ]
    strict = ["--config-settings", "editable_mode=strict"] if mode == "strict" else []
    run(*pip, *strict, "-e", copy, env={**os.environ, **cargo_target})
    try:
        command = [empty_venv, "-m", "repyrex"]
        where = run(*command, "config", "--include-dir", cwd=tmp_path, env=environment).stdout.strip()
        assert copy in Path(where).resolve().parents
        assert headers_and_pxds() <= {p.relative_to(where).as_posix() for p in Path(where).rglob("*")}
        (tmp_path / "legacy.pyx").write_text("from c_python cimport PyList_New\ndef f():\n    return 1\n")
        run(*command, "build", "legacy.pyx", cwd=tmp_path, env=environment)
        assert run(empty_venv, "-c", "import legacy; print(legacy.f())", cwd=tmp_path).stdout == "1\n"
        header = copy / "include" / "repyrex.h"
        text = header.read_text()
        header.write_text(text + "/* edited */\n")
        assert "/* edited */" in Path(where, "repyrex.h").read_text()
        header.write_text(text)
    finally:
        for leftover in ("include", "lib"):
            shutil.rmtree(copy / "python" / "repyrex" / leftover, ignore_errors=True)


def test_cargo_that_is_missing(copy, tmp_path):
    result = backend(copy, f"build_wheel({str(tmp_path)!r})", CARGO="/nonexistent/cargo")
    assert result.returncode != 0
    assert "cannot run '/nonexistent/cargo'" in result.stderr
    assert "rustup" in result.stderr


def test_lock_file_is_obeyed(copy, tmp_path):
    """A cargo that wanted to change Cargo.lock would build something else than what was tested."""
    recorder = tmp_path / "cargo"
    recorder.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/arguments\nexit 3\n')
    recorder.chmod(0o755)
    result = backend(copy, f"build_wheel({str(tmp_path)!r})", CARGO=str(recorder))
    assert result.returncode != 0
    assert "failed with exit status 3" in result.stderr
    assert "--locked" in (tmp_path / "arguments").read_text().split()
