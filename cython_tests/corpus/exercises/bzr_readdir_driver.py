"""Reads folders that are made here: names of every kind of byte, all kinds of file. Prints a row an entry."""

import importlib
import os
import shutil
import socket
import stat
import sys
import tempfile

from telling import outcome, plain, tell

module = importlib.import_module(sys.argv[1])
rows = []
NAMES = [
    b"plain",
    b"two words",
    b"\xc3\xa9t\xc3\xa9",
    b"\xff\xfe no text",
    b".hidden",
    b"..two",
    b"...",
    b"a" * 200,
]
KINDS = {
    "S_IFREG": "file",
    "S_IFDIR": "directory",
    "S_IFLNK": "symlink",
    "S_IFIFO": "fifo",
    "S_IFSOCK": "socket",
    "S_IFCHR": "chardev",
    "S_IFBLK": "block",
}


def text(string):
    return string.decode("ascii") if isinstance(string, bytes) else string


def entries(reader, prefix, top):
    return sorted(reader.read_dir(prefix, top))


def fill(top):
    for size, name in enumerate(NAMES):
        with open(os.path.join(top, name), "wb") as file:
            file.write(b"x" * size)
        os.utime(os.path.join(top, name), (1000, 10**9 + size))
    os.mkdir(os.path.join(top, b"folder"))
    os.symlink(b"nowhere", os.path.join(top, b"link"))
    os.mkfifo(os.path.join(top, b"fifo"))
    bound = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(top)
    bound.bind("socket")
    os.chdir(here)
    bound.close()


def read(top):
    reader = module.UTF8DirReader()
    here = os.getcwd()
    for prefix in (b"", b"some/prefix"):
        found = entries(reader, prefix, top)
        assert os.getcwd() == here
        assert sorted(entry[1] for entry in found) == sorted(os.listdir(top))
        for path, name, kind, status, absolute in found:
            expected = os.lstat(os.path.join(top, name))
            assert path == (prefix + b"/" if prefix else b"") + name
            assert absolute == top + b"/" + name
            assert (
                text(kind)
                == KINDS[next(k for k in KINDS if stat.S_IFMT(expected.st_mode) == getattr(stat, k))]
            )
            times = int(expected.st_mtime), int(expected.st_ctime)
            fields = status.st_mode, status.st_size, int(status.st_mtime), int(status.st_ctime)
            assert fields == (expected.st_mode, expected.st_size) + times
            assert (
                repr(status)
                .replace("L", "")
                .startswith("(%d, 0, 0, 0, 0, 0, %d, None, " % (status.st_mode, status.st_size))
            )
            rows.append([plain(path), plain(name), text(kind), status.st_mode, plain(absolute[len(top) :])])
    rows.append([plain(entries(reader, b"", top + b"/folder"))])
    os.chdir(top)
    rows.append([plain([entry[1] for entry in entries(reader, b"", b".")])])
    os.chdir(here)
    rows.append(
        [
            outcome(reader.read_dir, b"", top + b"/absent")["error"],
            outcome(reader.read_dir, b"", top + b"/plain")["error"],
        ]
    )
    try:
        reader.read_dir(b"", top + b"/absent")
    except OSError as error:
        rows.append(
            [
                error.errno,
                plain(error.filename[len(top) :] if isinstance(error.filename, bytes) else b"/absent"),
            ]
        )
    for name, kind in sorted(KINDS.items()):
        assert text(reader.kind_from_mode(getattr(stat, name) | 0o644)) == kind
    rows.append([text(reader.kind_from_mode(0))])
    rows.append(
        [
            plain(reader.top_prefix_to_starting_dir(b"top", b"prefix")),
            plain(reader.top_prefix_to_starting_dir(u"t\u00f4p")),
        ]
    )
    for _ in range(3000):
        reader.read_dir(b"", top + b"/folder")
    # No descriptor is left open.
    descriptor = os.open(top, os.O_RDONLY)
    assert descriptor < 20, descriptor
    os.close(descriptor)


folder = tempfile.mkdtemp()
top = os.path.join(folder.encode("ascii"), b"top")
try:
    os.mkdir(top)
    fill(top)
    read(top)
finally:
    shutil.rmtree(folder.encode("ascii"))
tell(rows)
