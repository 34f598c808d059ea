"""Print what the pxds declare to a module that repyrex translates, as scopes.py does.

python now.py MODULE...
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from repyrex.frontend import Request
from repyrex.frontend import cython as frontend
from repyrex.frontend.messages import MessageSink
from scopes import declarations


def main(modules: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "reader.pyx")
        source.write_text("".join(f"cimport {module}\n" for module in modules))
        request = Request(source, "reader", Path(folder, "reader.c"))
        sink = MessageSink()
        context = frontend._LegacyContext(frontend._options(request), request, sink, None)
        assert frontend._run(context, request), sink.messages()
        json.dump({module: declarations(context.find_module(module)) for module in modules}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
