"""Bindings to libpcap: callbacks from C, old buffers, the GIL's macros as bare statements."""

from corpus.records import Module, Package

PYPCAP = Package(
    "pypcap",
    "1.1",
    "888494c9291abbeece104870723fac68db5740e3cd91a72f1317b86009e5cff0",
    (Module("pcap.pyx", ("pcap_ex.c",), libraries=("pcap",), exercise="pcap_driver.py", then=("pyrex",)),),
    # `setup.py config` finds these functions in any libpcap since 2010.
    generated={
        "config.h": "".join(
            f"#define HAVE_PCAP_{name} 1\n" for name in ("FILE", "COMPILE_NOPCAP", "SETNONBLOCK")
        )
    },
    debian=("libpcap-dev",),
)
