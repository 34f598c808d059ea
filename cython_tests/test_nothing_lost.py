"""Builds that fail half-way, by a full disk or an interrupt: what was there before stays."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import sysconfig
import time

import pytest

pytestmark = pytest.mark.usefixtures("as_a_user", "quick_compiler")
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")
DOUBLE = "def double(x):\n    return 2 * x\n"


@pytest.fixture
def built(tmp_path, repyrex):
    """A folder with a module that works; calling it checks that the module is still the same file."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "legacy.pyx").write_text(DOUBLE)
    assert repyrex("build", "project/legacy.pyx").returncode == 0
    module = folder / f"legacy{SUFFIX}"
    before = (module.read_bytes(), module.stat().st_mtime_ns, module.stat().st_ino)

    def unchanged() -> None:
        assert (module.read_bytes(), module.stat().st_mtime_ns, module.stat().st_ino) == before
        assert sorted(p.name for p in folder.iterdir()) == [module.name, "legacy.pyx"]

    unchanged.folder = folder
    return unchanged


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("def f(:\n", 1),
        ('cdef extern from "absent.h":\n    int x\ndef f():\n    return x\n', 1),
        ("cdef extern int absent()\ndef f():\n    return absent()\n", 1),
        ("\0", 2),
    ],
)
def test_module_survives_a_failed_build(built, repyrex, source, status):
    (built.folder / "legacy.pyx").write_text(source)
    result = repyrex("build", "project/legacy.pyx")
    assert (result.returncode, result.stdout) == (status, "")
    built()


def test_file_where_a_folder_should_be(tmp_path, built, repyrex):
    (tmp_path / "taken").write_text("precious")
    for out in ("taken", "taken/below"):
        result = repyrex("build", "project/legacy.pyx", "-o", out)
        assert (result.returncode, result.stdout) == (1, "")
        assert f"cannot write to the output folder {out}: " in result.stderr
        assert "remedy: choose another folder with -o DIR" in result.stderr
    assert (tmp_path / "taken").read_text() == "precious"
    built()


def test_folder_where_the_module_should_be(tmp_path, built, repyrex):
    (tmp_path / "out" / f"legacy{SUFFIX}").mkdir(parents=True)
    result = repyrex("build", "project/legacy.pyx", "-o", "out")
    assert (result.returncode, result.stdout) == (1, "")
    assert f"cannot write out/legacy{SUFFIX}: Is a directory" in result.stderr
    assert os.listdir(tmp_path / "out") == [f"legacy{SUFFIX}"]
    built()


def test_folder_in_proc(built, repyrex):
    result = repyrex("build", "project/legacy.pyx", "-o", "/proc/repyrex")
    assert result.returncode == 1
    assert "cannot write to the output folder /proc/repyrex: " in result.stderr
    built()


def drop_write_override() -> None:
    """Between fork and exec: without CAP_DAC_OVERRIDE root, too, is bound by a folder's mode."""
    pr_capbset_drop, cap_dac_override = 24, 1
    ctypes.CDLL(None).prctl(pr_capbset_drop, cap_dac_override, 0, 0, 0)


def test_read_only_folder(tmp_path, built, repyrex):
    (built.folder / "legacy.pyx").write_text("x = 1\n")
    built.folder.chmod(0o555)
    try:
        probe = [
            sys.executable,
            "-c",
            "import os, sys; sys.exit(os.access(sys.argv[1], os.W_OK))",
            built.folder,
        ]
        if subprocess.run(probe, preexec_fn=drop_write_override, check=False).returncode:
            pytest.skip("this user can't give up the right to write everywhere")
        result = repyrex("build", "project/legacy.pyx", preexec_fn=drop_write_override)
    finally:
        built.folder.chmod(0o755)
    assert (result.returncode, result.stdout) == (1, "")
    assert "cannot write to the output folder project: Permission denied" in result.stderr
    built()


@pytest.fixture
def small_disk(tmp_path):
    """A file system with 16 KiB left: room for a file, not for a module."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("this user can't mount a file system")
    (folder / "filler").write_bytes(b"x" * 48 * 1024)
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_full_disk_for_the_module(built, repyrex, small_disk):
    (small_disk / f"legacy{SUFFIX}").write_text("the old module")
    result = repyrex("build", "project/legacy.pyx", "-o", small_disk)
    assert (result.returncode, result.stdout) == (1, "")
    assert "No space left on device" in result.stderr
    assert "remedy: the disk is full" in result.stderr
    assert sorted(os.listdir(small_disk)) == ["filler", f"legacy{SUFFIX}"]
    assert (small_disk / f"legacy{SUFFIX}").read_text() == "the old module"
    built()


def test_full_disk_for_the_work(built, repyrex, small_disk):
    (built.folder / "legacy.pyx").write_text("x = 1\n")
    result = repyrex("build", "project/legacy.pyx", env={"TMPDIR": str(small_disk)})
    assert (result.returncode, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr
    assert "remedy: the disk is full" in result.stderr
    assert os.listdir(small_disk) == ["filler"]
    built()


def test_hand_written_c_is_not_written_over(built, repyrex):
    helper = built.folder / "legacy.c"
    helper.write_text("int helper;\n")
    result = repyrex("build", "project/legacy.pyx", "--keep-c", "-DX")
    assert (result.returncode, result.stdout) == (1, "")
    assert "--keep-c would write over project/legacy.c, which Cython did not make" in result.stderr
    assert helper.read_text() == "int helper;\n"
    helper.unlink()
    built()


def test_source_is_not_written_over_by_its_translation(built, repyrex):
    generated = "/* Generated by Cython 0.1 */\nint helper;\n"
    (built.folder / "legacy.c").write_text(generated)
    result = repyrex("build", "project/legacy.pyx", "project/legacy.c", "--keep-c")
    assert result.returncode == 1
    assert "--keep-c would write over project/legacy.c, a source of the same module" in result.stderr
    assert (built.folder / "legacy.c").read_text() == generated


def test_interrupt(tmp_path, built, environment):
    """^C ends the compilers, cleans up, and exits with 130."""
    (built.folder / "legacy.pyx").write_text("x = 1\n")
    compiler, work = tmp_path / "slow-cc", tmp_path / "work"
    compiler.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 600\n")
    compiler.chmod(0o755)
    work.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "repyrex", "build", "project/legacy.pyx"],
        cwd=tmp_path,
        env={**environment, "CC": str(compiler), "TMPDIR": str(work)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background job ignores ^C, and so does what it starts: these tests may be one.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    pid = tmp_path / "pid"
    deadline = time.monotonic() + 60
    while not (pid.exists() and pid.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (output, errors) == ("", "repyrex: interrupted\n")
    assert os.listdir(work) == []
    # The compiler is gone, or a zombie that nobody has reaped yet.
    try:
        with open(f"/proc/{int(pid.read_text())}/stat") as stat:
            assert stat.read().split()[2] == "Z"
    except FileNotFoundError:
        pass
    built()


def test_output_that_can_not_be_written(repyrex):
    with open("/dev/full", "w") as full:
        result = repyrex("config", "--version", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 1
    assert result.stderr == "repyrex: cannot write the output: No space left on device\n"


def test_reader_that_left(repyrex):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as lost:
        result = repyrex("config", "--version", capture_output=False, stdout=lost, stderr=subprocess.PIPE)
    assert (result.returncode, result.stderr) == (1, "")
