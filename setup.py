"""What pyproject.toml can't say: the Rust archive is built by cargo and shipped as package data."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from setuptools import Command, Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build import build
from setuptools.errors import ExecError, SetupError

ROOT = Path(__file__).parent
ARCHIVE = "librepyrex.a"
PACKAGE = "repyrex"


def cargo_version() -> str:
    """Cargo.toml is the one place where the version is written."""
    manifest = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    match = re.search(r'^version = "([^"]+)"', manifest, re.MULTILINE)
    if match is None:
        raise SetupError("Cargo.toml has no version")
    return match.group(1)


class build_rust(Command):
    """Build librepyrex.a and put it, the headers and the pxds into the package."""

    description = "build the Rust archive and install it with its headers and pxds"
    user_options = [("build-lib=", "d", "directory to build to")]  # noqa: RUF012 - Command's own protocol

    def initialize_options(self) -> None:
        self.build_lib = None
        self.editable_mode = False

    def finalize_options(self) -> None:
        self.set_undefined_options("build", ("build_lib", "build_lib"))

    def run(self) -> None:
        package = self._package()
        # A header that was deleted or renamed must not live on in an old build folder.
        shutil.rmtree(package / "include", ignore_errors=True)
        for name, source in interface_files().items():
            place(source, package / "include" / name, link=self.editable_mode)
        (package / "lib").mkdir(parents=True, exist_ok=True)
        archive = package / "lib" / ARCHIVE
        shutil.copyfile(cargo_archive(), archive)
        drop_compiler_builtins(archive)
        # Debug info is half of the archive's size, and of no use without the Rust sources.
        if strip := shutil.which("strip"):
            subprocess.run([strip, "-g", str(archive)], check=False)
        if self.editable_mode:
            for folder in ("include", "lib"):
                (package / folder / ".gitignore").write_text("*\n", encoding="utf-8")

    def _package(self) -> Path:
        """An editable install runs from the source tree, so that is where its data must lie."""
        return (ROOT / "python" if self.editable_mode else Path(self.build_lib)) / PACKAGE

    def get_source_files(self) -> list[str]:
        folders = [p for top in ("src", "csrc", "include", "pxd") for p in sorted((ROOT / top).rglob("*"))]
        single = [ROOT / name for name in ("Cargo.toml", "Cargo.lock", "build.rs", "rust-toolchain.toml")]
        return [str(p.relative_to(ROOT)) for p in folders + single if p.is_file()]

    def get_outputs(self) -> list[str]:
        data = Path(self.build_lib) / PACKAGE
        return [str(data / "include" / name) for name in interface_files()] + [str(data / "lib" / ARCHIVE)]

    def get_output_mapping(self) -> dict[str, str]:
        """Where each output has a file in the source tree: all of them when installed editable."""
        data = Path(self.build_lib) / PACKAGE
        if self.editable_mode:
            inplace = Path("python") / PACKAGE
            return {output: str(inplace / Path(output).relative_to(data)) for output in self.get_outputs()}
        return {
            str(data / "include" / name): str(source.relative_to(ROOT))
            for name, source in interface_files().items()
        }


def interface_files() -> dict[str, Path]:
    """Headers and pxds by their place in the installed include folder.

    Both go into one folder: cythonize adds a pxd's folder to the C include path when the header lies
    beside it, and Extension.include_dirs serves the C compiler and the pxd search alike.
    """
    found: dict[str, Path] = {}
    for top in ("include", "pxd"):
        for source in sorted((ROOT / top).rglob("*")):
            if not source.is_file():
                continue
            name = source.relative_to(ROOT / top).as_posix()
            if name in found:
                raise SetupError(f"{found[name]} and {source} would be installed as one file")
            found[name] = source
    return found


def place(source: Path, target: Path, link: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if link:
        try:
            target.symlink_to(os.path.relpath(source, target.parent))
        except OSError:  # a file system or an account without symbolic links
            pass
        else:
            return
    shutil.copyfile(source, target)


def cargo_archive() -> Path:
    """Run cargo, and take the archive's place from its own report: $CARGO_TARGET_DIR and the like move it."""
    cargo = os.environ.get("CARGO", "cargo")
    # With crate-type staticlib alone: together with rlib, rustc skips LTO for the archive.
    command = [cargo, "rustc", "--release", "--lib", "--crate-type", "staticlib", "--locked"]
    try:
        result = subprocess.run(
            [*command, "--message-format=json-render-diagnostics"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    except OSError as error:
        raise ExecError(
            f"cannot run {cargo!r} ({error.strerror}): repyrex holds a Rust library, which cargo builds. "
            "Install Rust with rustup (https://rustup.rs), or name cargo in the environment variable CARGO."
        ) from error
    if result.returncode != 0:
        raise ExecError(f"{' '.join(command)} failed with exit status {result.returncode}")
    for line in result.stdout.splitlines():
        message = json.loads(line)
        if message["reason"] == "compiler-artifact":
            for name in message["filenames"]:
                if Path(name).name == ARCHIVE:
                    return Path(name)
    raise ExecError(f"{' '.join(command)} made no {ARCHIVE}")


def drop_compiler_builtins(archive: Path) -> None:
    """Keep the crate's own objects.

    rustc adds compiler_builtins, which defines fmod, sqrt, __divti3 and so on: a module that needs one would
    get Rust's, not libm's or libgcc's, and with it a call for a panic runtime that is not there. The crate
    itself needs none of them (tests/test_archive.py).
    """
    ar = os.environ.get("AR", "ar")
    try:
        listed = subprocess.run([ar, "t", str(archive)], stdout=subprocess.PIPE, encoding="utf-8", check=True)
        foreign = [name for name in listed.stdout.split() if not name.startswith(f"{PACKAGE}-")]
        if foreign:
            subprocess.run([ar, "d", str(archive), *foreign], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise ExecError(f"cannot run {ar!r}, which comes with the C compiler's binutils: {error}") from error


class build_with_rust(build):
    sub_commands = [*build.sub_commands, ("build_rust", None)]  # noqa: RUF012 - Command's own protocol


class platform_wheel(bdist_wheel):
    """One wheel serves every Python of a platform: its archive uses the stable ABI alone."""

    def get_tag(self) -> tuple[str, str, str]:
        return ("py3", "none", super().get_tag()[2])


class PlatformDistribution(Distribution):
    """The archive belongs to one platform (root_is_pure False), though no extension module is listed."""

    def has_ext_modules(self) -> bool:
        return True


setup(
    version=cargo_version(),
    distclass=PlatformDistribution,
    cmdclass={"build": build_with_rust, "build_rust": build_rust, "bdist_wheel": platform_wheel},
)
