"""What a run was made on."""

from __future__ import annotations

import platform
import re
import subprocess
from pathlib import Path

import Cython
import numpy
import repyrex

CACHES = Path("/sys/devices/system/cpu/cpu0/cache")


def description() -> list[tuple[str, str]]:
    return [
        ("CPU", f"{processor()}, {cores()}"),
        ("caches", caches()),
        ("kernel", f"{platform.system()} {platform.release()}"),
        ("Python", f"{platform.python_version()} ({platform.python_compiler()})"),
        ("NumPy", numpy.__version__),
        ("Cython", Cython.__version__),
        ("C compiler", first_line("cc", "--version")),
        ("Rust", first_line("rustc", "--version")),
        ("libc", " ".join(platform.libc_ver())),
        ("repyrex", repyrex.__version__),
    ]


def processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", read(Path("/proc/cpuinfo")), re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()


def cores() -> str:
    count = len(re.findall(r"^processor\s*:", read(Path("/proc/cpuinfo")), re.MULTILINE))
    return f"{count} cores" if count else "an unknown number of cores"


def caches() -> str:
    found = []
    for folder in sorted(CACHES.glob("index*")):
        level, kind, size = (read(folder / name).strip() for name in ("level", "type", "size"))
        found.append(f"L{level}{kind[0].lower() if kind in ('Data', 'Instruction') else ''} {size}")
    return ", ".join(found) or "unknown"


def read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def first_line(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "not found"
    return (done.stdout.splitlines() or ["unknown"])[0]
