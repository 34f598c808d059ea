#!/usr/bin/env python3
"""Set up repyrex in a fresh checkout and run its main job, or its tests.

    python3 dev.py demo       build the package, recompile examples/legacy_exporter, show its memory
    python3 dev.py test       everything: lints, then the Rust, C and Python tests
    python3 dev.py STEP ...   single steps of the test command, by the names that it prints
    python3 dev.py ctests     the tests in C alone, on each Python that is found; without cargo, of the wheel
                              that REPYREX_WHEEL names
    python3 dev.py bench      measure repyrex against NumPy and libc (--quick: next to nothing); with --write
                              into docs/performance.md
    python3 dev.py corpus     the table of 48 legacy modules: what builds, imports, behaves as before, and
                              what stops the rest (PACKAGE ...: of these alone)
    python3 dev.py packages   Debian's packages that the tests can use (as root, with apt)

Needs cargo, a C compiler and Python 3.9 or later with venv and pip; everything else goes into build/.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build" / "dev"
VENV = BUILD / "venv"
#: The oldest Cython that is supported, tried on the oldest Python; the main environment has the newest.
OLDEST_CYTHON = "3.1.0"
#: The parts of tests/ that build programs in C.
C_TESTS = (
    *("archive", "badcalls", "c", "failing", "families", "headers", "lost_names", "refleaks"),
    *("refused_names", "sanitizers", "transcripts", "valgrind"),
)
#: Neighbours share what they are about: each process gets a long row, and at its end some of another's.
PYTEST = ("-m", "pytest", "-n", "auto", "--dist", "worksteal")
DEBIAN_PACKAGES = (
    *("gcc", "g++", "binutils", "make", "valgrind", "python3-dbg", "libpython3-dev"),
    # The C libraries that packages of the corpus are linked with.
    *("libpcap-dev", "libdjvulibre-dev", "djvulibre-bin", "libgl-dev", "libglu1-mesa-dev", "libxtst-dev"),
)


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 9):
        return fail(f"repyrex needs Python 3.9 or later; {sys.executable} is {sys.version.split()[0]}")
    steps = {
        "format": check_format,
        "lint": lint,
        "rust": test_rust,
        "embedded": test_embedded,
        "random": test_random,
        "sanitize": test_sanitized,
        "python": test_python,
        "pythons": test_other_pythons,
    }
    if arguments == ["demo"]:
        return demo()
    if arguments == ["ctests"]:
        return c_tests()
    if arguments == ["packages"]:
        return install_packages()
    if arguments[:1] == ["bench"]:
        return bench(arguments[1:])
    if arguments[:1] == ["corpus"]:
        run(test_environment(), "-m", "corpus.table", *arguments[1:],
            env={"PYTHONPATH": str(ROOT / "cython_tests")})  # fmt: skip
        return 0
    chosen = list(steps) if arguments == ["test"] else arguments
    unknown = [name for name in chosen if name not in steps]
    if unknown or not chosen:
        print(__doc__, f"Steps: {', '.join(steps)}.", sep="\n")
        return 2
    for name in chosen:
        began = time.monotonic()
        print(f"== {name}", flush=True)
        steps[name]()
        print(f"== {name}: passed in {time.monotonic() - began:.0f} s", flush=True)
    print(f"\nAll passed: {', '.join(chosen)}.")
    return 0


def demo() -> int:
    python = environment(VENV, sys.executable, "", "numpy")
    folder = BUILD / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    example = ROOT / "examples" / "legacy_exporter"
    run(python, "-m", "repyrex", "build", example / "image.pyx", "-o", folder)
    run(python, example / "show.py", env={"PYTHONPATH": str(folder)})
    return 0


def bench(options: list[str]) -> int:
    unknown = [option for option in options if option not in ("--quick", "--write")]
    if unknown:
        return fail(f"bench has the options --quick and --write, not {' '.join(unknown)}")
    python = environment(VENV, sys.executable, "", "numpy")
    folder, benches = BUILD / "bench", ROOT / "benches"
    shutil.rmtree(folder, ignore_errors=True)
    exporter = ROOT / "examples" / "legacy_exporter" / "image.pyx"
    sources = (benches / "measured.pyx", benches / "subjects.pyx", exporter)
    run(python, "-m", "repyrex", "build", "--quiet", *sources, "-o", folder)
    written = ["--write", ROOT / "docs" / "performance.md"] if "--write" in options else []
    quick = ["--quick"] if "--quick" in options else []
    run(python, benches / "run.py", *quick, *written, env={"PYTHONPATH": str(folder)})
    # What is downloaded is found as the tests find it, which pytest is part of.
    tests = str(ROOT / "cython_tests")
    run(test_environment(), benches / "front_end.py", *quick, *written, env={"PYTHONPATH": tests})
    return 0


def c_tests() -> int:
    version = ".".join(map(str, sys.version_info[:2]))
    python = environment(BUILD / f"venv-ctests-{version}", sys.executable, "[test]")
    tests = [f"tests/test_{name}.py" for name in C_TESTS]
    run(python, *PYTEST, "-q", *tests)
    return 0


def check_format() -> None:
    run("cargo", "fmt", "--check")
    run(test_environment(), "-m", "ruff", "format", "--check", ".")


def lint() -> None:
    run("cargo", "clippy", "--locked", "--all-targets", "--", "-D", "warnings")
    run(test_environment(), "-m", "ruff", "check", ".")


def test_rust() -> None:
    run("cargo", "test", "--locked")
    run("cargo", "doc", "--locked", "--no-deps", "--quiet", "--document-private-items",
        env={"RUSTDOCFLAGS": "-D warnings"})  # fmt: skip


def test_embedded() -> None:
    """The Rust tests that start an interpreter: they need a Python with a shared library."""
    run("cargo", "test", "--locked", "--features", "embed", "--test", "embedded",
        env={"PYO3_PYTHON": str(test_environment())})  # fmt: skip


def test_random() -> None:
    """Random descriptions against a model; REPYREX_RANDOM_CASES=10000000 tries more than the default."""
    run("cargo", "test", "--locked", "--profile", "checked", "--features", "embed", "--test", "random",
        env={"PYO3_PYTHON": str(test_environment()),
             "REPYREX_RANDOM_CASES": os.environ.get("REPYREX_RANDOM_CASES", "500000")})  # fmt: skip


def test_sanitized() -> None:
    """The Rust tests with AddressSanitizer in the library; the C tests have it in test_sanitizers.py."""
    host = re.search(r"^host: (.+)$", output("rustc", "-vV"), re.MULTILINE)
    run("cargo", "test", "--locked", "--profile", "checked", "--features", "embed", "--tests",
        "--target", host[1], "--target-dir", BUILD / "sanitized",
        # The debug mode looks at the word before a pointer, which is what an overrun does too.
        "--", "--skip", "debug::probe",
        env={"PYO3_PYTHON": str(test_environment()), "REPYREX_RANDOM_CASES": "50000",
             # A stable rustc takes the option with this.
             "RUSTC_BOOTSTRAP": "1", "RUSTFLAGS": "-Zsanitizer=address",
             # The interpreter leaves blocks behind, and impossible sizes are asked for.
             "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1"})  # fmt: skip


def test_python() -> None:
    run(test_environment(), *PYTEST, "tests", "cython_tests")


def test_other_pythons() -> None:
    """The tests marked each_python on the oldest other Python, with the oldest Cython, and on the newest."""
    found = other_pythons()
    if not found:
        print("no other Python from 3.9 on was found: skipped")
    for python in dict.fromkeys([*found[:1], *found[-1:]]):
        version = version_of(python)
        cython = f"Cython=={OLDEST_CYTHON}" if python == found[0] else "Cython"
        print(f"-- {version} with {cython}", flush=True)
        inside = environment(BUILD / f"venv-{version}", python, "[test]", cython)
        run(inside, *PYTEST, "-q", "-m", "each_python", "cython_tests")


def test_environment() -> Path:
    return environment(VENV, sys.executable, "[test]", "ruff")


def environment(folder: Path, python: str | Path, extras: str = "", *requirements: str) -> Path:
    """The interpreter of a virtual environment in which this checkout is installed, as a user would."""
    inside = folder / "bin" / "python"
    if folder in _ready:
        return inside
    if not inside.exists():
        run(python, "-m", "venv", folder)
        pip(inside, "install", "--upgrade", "pip")
    wheel = build_wheel(inside)
    pip(inside, "install", f"{wheel}{extras}", *requirements)
    # The version stays while the sources change, so pip would keep what it has.
    pip(inside, "install", "--no-deps", "--force-reinstall", wheel)
    _ready.add(folder)
    return inside


_ready: set[Path] = set()


_wheels: list[Path] = []


def build_wheel(python: Path) -> Path:
    """One wheel serves every Python; it is built by whichever environment comes first."""
    if not _wheels and "REPYREX_WHEEL" in os.environ:
        _wheels.append(Path(os.environ["REPYREX_WHEEL"]).resolve())
    if not _wheels:
        folder = BUILD / "wheel"
        shutil.rmtree(folder, ignore_errors=True)
        pip(python, "wheel", "--no-deps", "--wheel-dir", folder, ROOT)
        _wheels.extend(folder.glob("*.whl"))
    return _wheels[0]


def pip(python: Path, *arguments: object) -> None:
    run(python, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)


def other_pythons() -> list[Path]:
    """Interpreters from 3.9 on, oldest first: pyenv's and those on the path, one a version, not this one."""
    places = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    places += sorted(folder / "bin" for folder in pyenv.glob("*"))
    found: dict[tuple[int, int], Path] = {}
    for place in places:
        for candidate in place.glob("python3.*"):
            named = re.fullmatch(r"python3\.(\d+)", candidate.name)
            # pyenv's shims stand on the path for versions that are not switched on.
            if not named or "shims" in place.parts:
                continue
            version = (3, int(named[1]))
            if version >= (3, 9) and version != sys.version_info[:2]:
                found.setdefault(version, candidate)
    return [found[version] for version in sorted(found)]


def version_of(python: Path) -> str:
    return python.name.removeprefix("python")


def install_packages() -> int:
    missing = [name for name in DEBIAN_PACKAGES if not installed(name)]
    if not missing:
        print("Debian's packages for the tests are installed.")
        return 0
    if shutil.which("apt-get") is None:
        return fail(f"no apt-get here; the tests can use: {' '.join(DEBIAN_PACKAGES)}")
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)
    return 0


def installed(package: str) -> bool:
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    try:
        return subprocess.run(query, capture_output=True, text=True).stdout == "installed"
    except FileNotFoundError:
        return False


def run(*command: object, env: dict[str, str] | None = None) -> None:
    words = [str(word) for word in command]
    try:
        status = subprocess.run(words, cwd=ROOT, env={**os.environ, **(env or {})}).returncode
    except FileNotFoundError:
        remedy = "install it from rustup" if words[0] == "cargo" else "install it"
        raise SystemExit(fail(f"{words[0]} was not found: {remedy}")) from None
    if status:
        raise SystemExit(fail(f"exit status {status}: {' '.join(words)}"))


def output(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def fail(text: str) -> int:
    print(f"dev.py: {text}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
