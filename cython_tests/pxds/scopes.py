"""Print what a Cython's own pxds declare, as JSON by module and name. For any Cython from 0.11 on.

    python scopes.py MODULE...

Each declaration is a dict: the kind ("function", "type", "class" or "value"), the type, and of a function the
types of its arguments (`...` last where there may be more) and of its result, and its exception clause as
Cython keeps it: a value, and whether it is checked besides.
"""

import json
import os
import shutil
import sys
import tempfile


def declarations(scope):
    """What ``scope`` declares, but for the names that every module has."""
    entries = sorted(item for item in scope.entries.items() if not item[0].startswith("__"))
    return dict((name, declaration(entry)) for name, entry in entries)


def declaration(entry):
    """One name of a scope."""
    found = {"kind": "value", "type": str(entry.type)}
    if entry.is_type:
        found["kind"] = "class" if entry.type.is_pyobject else "type"
    if entry.type.is_cfunction:
        value = entry.type.exception_value
        value = None if value is None else str(getattr(value, "value", value))
        found.update(
            kind="function",
            arguments=[str(argument.type) for argument in entry.type.args],
            result=str(entry.type.return_type),
            clause=[value, bool(entry.type.exception_check)],
        )
        if entry.type.has_varargs:
            found["arguments"].append("...")
    return found


def main(modules):
    from Cython.Compiler import Main

    # The context in which Cython read the pxds is not handed out: it is kept as it is made.
    contexts = []
    Context = Main.Context

    class Kept(Context):
        def __init__(self, *arguments, **options):
            Context.__init__(self, *arguments, **options)
            if type(self) is Kept:
                contexts.append(self)

    Main.Context = Kept
    folder = tempfile.mkdtemp()
    try:
        source = os.path.join(folder, "reader.pyx")
        with open(source, "w") as file:
            file.write("".join("cimport " + module + "\n" for module in modules))
        result = Main.compile(source, Main.CompilationOptions(Main.default_options))
        assert result.num_errors == 0
    finally:
        shutil.rmtree(folder)
    find = contexts[-1].find_module
    json.dump(dict((module, declarations(find(module))) for module in modules), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
