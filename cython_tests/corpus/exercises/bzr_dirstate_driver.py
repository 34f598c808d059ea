"""How Bazaar sorts, finds, reads and refreshes the entries of a working tree. Prints a row a question.

Paths compare part by part, and a folder's children before its grandchildren: asked of tuples here.
"""

import binascii
import importlib
import io
import struct
import sys

from telling import Dice, failure, plain, tell

TWIN = sys.argv[3] == "twin"
if TWIN:
    # They import one another, in this order.
    importlib.import_module("bzrlib.dirstate")
module = importlib.import_module(sys.argv[1])
dice = Dice(77)
rows = []


def raised(function, *arguments):
    """In bytes, as all of the rows."""
    return (failure(function, *arguments) or "nothing").encode("ascii")


def sign(number):
    return (number > 0) - (number < 0)


def order(a, b):
    return (a > b) - (a < b)


def path():
    names = (b"a", b"b", b"a-b", b"a=b", b"ab", b"\xc3\xa9", b"zz", b"a" * 9)
    return b"/".join(dice.one_of(*names) for _ in range(dice.below(5)))


def by_dirs(path):
    return path.split(b"/")


def by_dirblock(path):
    folder, _, name = path.rpartition(b"/")
    return folder.split(b"/"), name


def comparing():
    for _ in range(800):
        a, b = path(), path()
        if a and dice.below(3) == 0:
            b = a + dice.one_of(b"", b"-", b"/b", b"a")
        found = sign(module.cmp_by_dirs(a, b))
        assert found == order(by_dirs(a), by_dirs(b)), (a, b, found)
        block = sign(module._cmp_path_by_dirblock(a, b))
        assert block == order(by_dirblock(a), by_dirblock(b)), (a, b, block)
        rows.append([a, b, found, block])
    for wrong in ((1, b"a"), (b"a", None), (u"a", b"a"), (b"a", u"a")):
        rows.append([raised(module.cmp_by_dirs, *wrong), raised(module._cmp_path_by_dirblock, *wrong)])


def finding():
    for _ in range(60):
        paths = sorted((path() for _ in range(dice.below(30))), key=by_dirblock)
        blocks = [(one, []) for one in sorted({path() for _ in range(dice.below(30))}, key=by_dirs)]
        cache = {}
        for _ in range(10):
            wanted = dice.one_of(path(), *paths) if paths else path()
            left, right = module._bisect_path_left(paths, wanted), module._bisect_path_right(paths, wanted)
            assert left == len([one for one in paths if by_dirblock(one) < by_dirblock(wanted)])
            assert right == left + paths.count(wanted)
            block = module.bisect_dirblock(blocks, wanted, cache=cache)
            assert block == len([one for one, _ in blocks if by_dirs(one) < by_dirs(wanted)])
            low = dice.below(len(blocks) + 1)
            part = module.bisect_dirblock(blocks, wanted, low, low, cache)
            assert part == low
            rows.append([left, right, block])
    if not TWIN:
        # The twin takes any sequence.
        for function in (module._bisect_path_left, module._bisect_path_right, module.bisect_dirblock):
            rows.append([raised(function, (), b"a"), raised(function, [], 5)])


def memory():
    if not TWIN:
        dice = Dice(5)
        for _ in range(200):
            text, letter = dice.data(b"abc\0", 12), dice.one_of(b"a", b"b", b"\0", b"x")
            found = module._py_memrchr(text, letter)
            assert (-1 if found is None else found) == text.rfind(letter), (text, letter, found)


class Stat(object):
    def __init__(self, size, mtime, ctime, dev, ino, mode):
        self.st_size, self.st_mtime, self.st_ctime = size, mtime, ctime
        self.st_dev, self.st_ino, self.st_mode = dev, ino, mode


def packing():
    for _ in range(60):
        values = [dice.below(2 ** dice.one_of(8, 31, 32, 40)) for _ in range(5)]
        values[1] += 0.75
        stat = Stat(*(values + [dice.one_of(0o100644, 0o40755, 0o120777)]))
        packed = module.pack_stat(stat)
        fields = [int(value) & 0xFFFFFFFF for value in values + [stat.st_mode]]
        assert struct.unpack(">6L", binascii.a2b_base64(packed)) == tuple(fields)
        rows.append(packed)
    # Before the epoch.
    rows.append(module.pack_stat(Stat(1, -1.5, -7, 2, 3, 0o100644)))


class State(object):
    """What the reader asks a DirState for."""

    _end_of_header = 3

    def __init__(self, text, parents, entries):
        self._state_file = io.BytesIO(b"123" + text)
        self._parents, self._num_entries, self.split = parents, entries, False

    def _num_present_parents(self):
        return self._parents

    def _fields_per_entry(self):
        return 3 + 5 * (1 + self._parents) + 1

    def _split_root_dirblock_into_contents(self):
        self.split = True


def as_text(entries):
    fields = [b""]
    for key, trees in entries:
        fields += key
        for kind, sha, size, executable, info in trees:
            fields += [kind, sha, b"%d" % size, b"y" if executable else b"n", info]
        fields.append(b"\n")
    return b"\0".join(fields) + b"\0"


def entry(folder, parents):
    tree = (b"f", b"sha", 2**31 + 5, True, b"packed")
    kinds = (b"d", b"f", b"l")
    others = [
        (dice.one_of(*kinds), b"", dice.below(2**33), bool(dice.below(2)), b"rev-%d" % dice.below(9))
        for _ in range(parents)
    ]
    return (folder, dice.data(b"abc \n", 5), b"id-%d" % dice.below(99)), [tree] + others


def told(dirblocks):
    return [
        [name, [[list(key), [in_tree(*tree) for tree in trees]] for key, trees in block]]
        for name, block in dirblocks
    ]


def in_tree(kind, sha, size, executable, info):
    # A C int in the one, and a bool in the other.
    return [kind, sha, size, bool(executable), info]


def reading():
    # The twin reads other numbers of parents by methods of the real DirState.
    for parents in (1,) if TWIN else (0, 1, 2, 3):
        for count in (0, 1, 5, 60):
            folders = sorted((path() for _ in range(count)), key=by_dirs)
            entries = [entry(folder, parents) for folder in folders]
            text = as_text(entries)
            state = State(text, parents, count)
            module._read_dirblocks(state)
            assert state.split
            # Of the root's two blocks the first takes what lies in it.
            expected = [(b"", []), (b"", [])]
            for key, trees in entries:
                if key[0] != (expected[0][0] if len(expected) == 2 else expected[-1][0]):
                    expected.append((key[0], []))
                expected[0 if len(expected) == 2 else -1][1].append((key, trees))
            assert told(state._dirblocks) == told(expected)
            rows.append(told(state._dirblocks))
            if count and not TWIN:
                for broken in (text[:-1], text[:-2] + b"x\0", text[:-2]):
                    rows.append(raised(module._read_dirblocks, State(broken, parents, count)))
                rows.append(raised(module._read_dirblocks, State(text, parents, count + 1)))


class Tree(object):
    """What an entry is refreshed with."""

    def __init__(self):
        self.done, self._cutoff_time = [], None

    def _sha_cutoff_time(self):
        self._cutoff_time = 1000

    def _is_executable(self, mode, old):
        return bool(mode & 0o100)

    def _sha1_file(self, path):
        self.done.append([b"sha1", path])
        return b"new sha"

    def _read_link(self, path, old):
        self.done.append([b"link", path, old])
        return b"target"

    def _mark_modified(self, entries):
        self.done.append([b"modified", len(entries)])

    def _get_block_entry_index(self, *asked):
        self.done.append([b"index"] + list(asked))
        return 1, 2, True, True

    def _ensure_block(self, *asked):
        self.done.append([b"ensure"] + list(asked))


def refreshing():
    for mode in (0o100644, 0o100755, 0o40755, 0o120777, 0o10644):
        for kind in (b"f", b"d", b"l", b"t"):
            for parent in (None, b"a", b"f"):
                for changed in (5, 5000):
                    stat = Stat(7, changed, changed + 0.5, 1, 2, mode)
                    packed = module.pack_stat(stat) if dice.below(2) else b"x" * 32
                    details = [(kind, b"old", 7, False, packed)]
                    if parent:
                        details.append((parent, b"", 0, False, b""))
                    tree, kept = Tree(), ((b"folder", b"name", b"id"), details)
                    found = module.update_entry(tree, kept, b"/path", stat)
                    rows.append([mode, kind, found, list(kept[1][0]), tree.done])


comparing()
finding()
memory()
packing()
reading()
if not TWIN:
    refreshing()

tell(plain(rows))
