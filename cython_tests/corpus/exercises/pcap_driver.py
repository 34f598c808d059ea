"""Reads a capture that is written here: packets, times, filters, callbacks. Prints a row a call.

What the module gives as a string is text on Python 3 and bytes on 2.7; in a row it is text.
"""

import gc
import importlib
import os
import struct
import sys
import tempfile

from telling import TEXT, outcome, plain, tell

pcap = importlib.import_module(sys.argv[1])
ROWS = []
ETHERNET, RAW, COOKED = 1, 101, 113


def row(*cells):
    ROWS.append([cell if isinstance(cell, (str, TEXT)) else plain(cell) for cell in cells])


def text(string):
    return string.decode("latin-1") if isinstance(string, bytes) else string


def packet(number, protocol, port):
    """An Ethernet frame with IPv4 and UDP or TCP, and as many bytes of data as its number."""
    data = bytes(bytearray(range(number)))
    length = 20 + (8 if protocol == 17 else 20) + len(data)
    frame = struct.pack("!6s6sH", b"\0\1\2\3\4\5", b"\6\7\x08\x09\x0a\x0b", 0x0800)
    frame += struct.pack(
        "!BBHHHBBH4s4s", 0x45, 0, length, number, 0, 64, protocol, 0, b"\n\0\0\1", b"\n\0\0\2"
    )
    if protocol == 17:
        frame += struct.pack("!HHHH", 1000 + number, port, 8 + len(data), 0)
    else:
        frame += struct.pack("!HHIIBBHHH", 1000 + number, port, number, 0, 0x50, 2, 8192, 0, 0)
    return frame + data


PACKETS = [packet(n, 17 if n % 3 else 6, 53 if n % 2 else 80) for n in range(60)]
# From 1970 to 2037, since which libpcap's versions differ; microseconds of every kind.
TIMES = [(n * 35791394, n * 16949) for n in range(60)]


def write(path, packets, link=ETHERNET, order="<", snaplen=65535):
    with open(path, "wb") as file:
        file.write(struct.pack(order + "IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, snaplen, link))
        for (seconds, microseconds), frame in zip(TIMES, packets):
            kept = frame[:snaplen]
            file.write(struct.pack(order + "IIII", seconds, microseconds, len(kept), len(frame)))
            file.write(kept)


def expected(chosen=None):
    return [
        (seconds + microseconds / 1000000.0, frame)
        for n, ((seconds, microseconds), frame) in enumerate(zip(TIMES, PACKETS))
        if chosen is None or chosen(n)
    ]


def copied(pairs):
    """Each packet is read while it is there: libpcap has one buffer."""
    return [(ts, bytes(frame)) for ts, frame in pairs]


def collect(reader, count=-1, *arguments):
    found = []
    returned = reader.dispatch(
        count, lambda ts, frame, *more: found.append((ts, bytes(frame)) + more), *arguments
    )
    return returned, found


def reading(path):
    for order in "<>":
        write(path, PACKETS, order=order)
        reader = pcap.pcap(path)
        row("opened", order, text(reader.name) == path, reader.snaplen, reader.dloff, reader.datalink())
        found = copied(reader)
        assert found == expected()
        row("iterated", order, found)
        # At the end it stays at the end.
        row("again", order, copied(reader))
    reader = pcap.pcap(path)
    assert reader.fileno() == reader.fd
    os.fstat(reader.fd)
    row("next", [(ts, bytes(frame)) for ts, frame in [next(iter(reader)), next(iter(reader))]])
    row("the rest", len(copied(reader)))


def dispatching(path):
    write(path, PACKETS)
    reader = pcap.pcap(path)
    row("dispatch 5", collect(reader, 5, 1, None))
    returned, found = collect(reader)
    assert (returned, found) == (55, expected()[5:])
    row("dispatch all", returned, found)
    row("dispatch none", collect(reader))
    reader = pcap.pcap(path)
    pairs = reader.readpkts()
    row("readpkts", [ts for ts, _ in pairs], [len(frame) for _, frame in pairs])
    found = []
    reader = pcap.pcap(path)
    row("loop 7", reader.loop(7, lambda ts, frame, into: into.append((ts, bytes(frame))), found), found)
    row("loop on", reader.loop(0, lambda ts, frame: found.append(len(frame))), found[7:])


def filtering(path):
    tests = {
        "udp": lambda n: n % 3,
        "tcp port 80": lambda n: n % 3 == 0 and n % 2 == 0,
        "udp dst port 53 and greater 70": lambda n: n % 3 and n % 2 and len(PACKETS[n]) >= 70,
        "ip[4:2] = 17": lambda n: n == 17,
        "ip6": lambda n: False,
        "": lambda n: True,
    }
    for optimize in (0, 1):
        for words in sorted(tests):
            reader = pcap.pcap(path)
            row("no filter", text(reader.filter))
            reader.setfilter(words, optimize)
            row("filter", text(reader.filter))
            found = copied(reader)
            assert found == expected(tests[words]), words
            row(words, found)
    reader = pcap.pcap(path)
    row("wrong filter", outcome(reader.setfilter, "udp and and"))
    row("the error", text(reader.geterr()))
    row("wrong bpf", outcome(pcap.bpf, "udp and and"))
    row("bpf of an int", outcome(pcap.bpf("udp").filter, 5)["error"])
    if sys.version_info[0] >= 3:
        matching_packets()


def matching_packets():
    """Filters without a capture.

    The module declares an int for a length; what Pyrex made of that wrote 8 bytes to it, and crashed.
    """
    for words, chosen in [
        ("udp", lambda n: n % 3),
        ("tcp", lambda n: n % 3 == 0),
        ("port 53", lambda n: n % 2),
    ]:
        for dlt, start in [(pcap.DLT_RAW, 14), (pcap.DLT_EN10MB, 0)]:
            for kind in (bytes, bytearray, memoryview):
                matching = pcap.bpf(words, dlt)
                found = [matching.filter(kind(frame[start:])) for frame in PACKETS]
                assert found == [bool(chosen(n)) for n in range(60)], words


def raising(path):
    """What a callback raises comes out of dispatch, and of loop at once."""

    def fail(ts, frame):
        seen.append(ts)
        raise KeyError("in the callback")

    for name in ("dispatch", "loop"):
        seen, reader = [], pcap.pcap(path)
        row(name, "raises", outcome(getattr(reader, name), 3, fail), len(seen))
        row(name, "goes on", len(copied(reader)))
    row("no callback", outcome(pcap.pcap(path).dispatch, 1, None)["error"])


def links(path):
    for link in (ETHERNET, RAW, COOKED, 147):
        write(path, PACKETS[:3], link=link, snaplen=40)
        reader = pcap.pcap(path)
        row("link", link, reader.snaplen, reader.dloff, reader.datalink(), copied(reader))


def faults(path):
    for name, content in [("empty", b""), ("no capture", b"no capture at all, but long enough")]:
        with open(path, "wb") as file:
            file.write(content)
        # As an interface it is not there either. What libpcap says of that is the machine's.
        row(name, outcome(pcap.pcap, path)["error"])
    row("a name of None", outcome(pcap.pcap, 5)["error"])
    write(path, PACKETS[:5])
    with open(path, "rb") as file:
        content = file.read()
    with open(path, "wb") as file:
        file.write(content[:-7])
    reader = pcap.pcap(path)
    row("cut off", [len(frame) for _, frame in reader])
    row("the error", text(reader.geterr()))
    row("stats of a file", outcome(reader.stats))
    row("sending to a file", outcome(reader.sendpacket, b"data")["error"])
    row("nonblocking", outcome(reader.getnonblock))
    row("a name", text(pcap.ex_name("eth0")))


def many(path):
    """Descriptors and memory come back."""
    write(path, PACKETS)
    for _ in range(2000):
        reader = pcap.pcap(path)
        reader.setfilter("udp")
        next(iter(reader))
    del reader
    gc.collect()
    with open(path, "rb") as file:
        assert file.fileno() < 50, file.fileno()
    row("many")


def main():
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "some.pcap")
    try:
        for part in (reading, dispatching, filtering, raising, links, faults, many):
            part(path)
    finally:
        os.unlink(path)
        os.rmdir(folder)
    tell(ROWS)


main()
