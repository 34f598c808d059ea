"""Fetches a release from PyPI as it is, without running a line of it.

pip does the download, so a mirror, a proxy or an index that the user has set up is used here too.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from corpus.cache import cache_dir
from corpus.missing import missing
from corpus.records import Package

_STAND_IN = Path(__file__).resolve().parent / "stand_in"


def unpack(package: Package, folder: Path) -> Path:
    """The package's sources, below ``folder``."""
    archive = fetch(package)
    folder.mkdir(parents=True, exist_ok=True)
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
    else:
        with tarfile.open(archive) as opened:
            _extract(opened, folder)
    tops = [top for top in folder.iterdir() if top.is_dir()]
    assert len(tops) == 1, f"{archive.name} unpacks to {sorted(top.name for top in folder.iterdir())}"
    return tops[0]


def fetch(package: Package) -> Path:
    """The archive, from the cache or from PyPI. Its hash is checked each time, wherever it came from."""
    folder = cache_dir() / "sdists"
    folder.mkdir(exist_ok=True)
    for known in folder.glob(f"{package.name}-{package.version}.*"):
        if _sha256(known) == package.sha256:
            return known
    with tempfile.TemporaryDirectory(prefix=".sdist-", dir=folder) as work:
        downloaded = _download(package, Path(work))
        assert _sha256(downloaded) == package.sha256, f"{downloaded.name} is not the recorded release"
        suffix = ".zip" if downloaded.suffix == ".zip" else f".tar{downloaded.suffix}"
        target = folder / f"{package.name}-{package.version}{suffix}"
        os.replace(downloaded, target)
    return target


def tree_digest(folder: Path) -> dict[str, str]:
    """Each file below ``folder`` with its hash: equal digests are equal trees."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): _sha256(path) for path in files}


def _download(package: Package, work: Path) -> Path:
    requirements = work / "requirements.txt"
    requirements.write_text(f"{package.name}=={package.version} --hash=sha256:{package.sha256}\n")
    into = work / "into"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    command += ["--no-build-isolation", "--use-pep517", "--require-hashes"]
    fields = f"Metadata-Version: 1.0\nName: {package.name}\nVersion: {package.version}\n"
    done = subprocess.run(
        [*command, "--dest", str(into), "-r", str(requirements)],
        env={**os.environ, "PYTHONPATH": str(_STAND_IN), "SDIST_PKG_INFO": fields},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        # A release that changed under its name, or a fault of the stand-in, is no want of a network.
        assert "DO NOT MATCH THE HASHES" not in done.stdout, done.stdout
        assert "inconsistent" not in done.stdout, done.stdout
        last = (done.stdout.strip().splitlines() or ["pip said nothing"])[-1]
        missing(f"{package.name} {package.version} from PyPI ({last})")
    (found,) = into.iterdir()
    return found


def _extract(opened: tarfile.TarFile, folder: Path) -> None:
    if hasattr(tarfile, "data_filter"):
        opened.extractall(folder, filter="data")
        return
    for member in opened.getmembers():
        assert (folder / member.name).resolve().is_relative_to(folder.resolve()), member.name
        if member.issym():
            target = (folder / member.name).parent / member.linkname
            assert target.resolve().is_relative_to(folder.resolve()), member.linkname
        else:
            assert member.isfile() or member.isdir(), f"{member.name} is neither file nor folder"
    opened.extractall(folder)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
