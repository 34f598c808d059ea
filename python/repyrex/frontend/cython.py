"""The one file that knows Cython's insides: how its pipeline is entered, from 3.1 to the newest.

Cython's parser and its visitor base are compiled, so inner calls cannot be replaced. What can be entered is a
``Context`` of our own (its ``parse`` sees every tree first) and the list of pipeline stages.
"""

from __future__ import annotations

from pathlib import Path

from Cython.Compiler import Errors, Future, Main, Options, ParseTreeTransforms, Pipeline

from repyrex import paths
from repyrex.frontend import Message, Request, Result, Watch, transforms
from repyrex.frontend.directives import LEGACY_DIRECTIVES, STRING_DIRECTIVES, TRUE_DIVISION_DIRECTIVES
from repyrex.frontend.lost_names import add_lost_names
from repyrex.frontend.messages import MessageSink
from repyrex.frontend.project import Project
from repyrex.frontend.strings import choose_strings


def translate(request: Request, watch: Watch | None = None) -> Result:
    """Translate one module; see ``repyrex.frontend``."""
    # Pyrex looked at both when the line ran: a name that nobody declares may be a builtin by then, and a
    # local one that was never set raises UnboundLocalError. Cython still warns of them.
    Options.error_on_unknown_names = False
    Options.error_on_uninitialized = False
    sink = MessageSink()
    context = _LegacyContext(_options(request), request, sink, watch)
    ok = _run(context, request)
    # A message without a place is about the whole file.
    messages = (_placed(message, request.source) for message in sink.messages())
    return Result(ok, tuple(messages), context.dependencies(), *context.strings)


class _LegacyContext(Main.Context):
    """Cython's view of one compilation, with legacy meaning for the project's files and none for others."""

    def __init__(self, options, request: Request, sink: MessageSink, watch: Watch | None) -> None:
        super().__init__(
            options.include_path,
            options.compiler_directives,
            options.cplus,
            options.language_level,
            options=options,
        )
        self._request = request
        self._project = Project(request.source)
        self._sink = sink
        self.watch = watch
        #: The module's string mode and the reason. Its .pxd, read before it, has no literals to change.
        self.strings = ("text", "the source could not be read")
        #: Whether `char *` becomes str by the mode, and not by directives of the file's own.
        self.decodes_as_text = False
        self._read: set[Path] = set()

    def parse(self, source_desc, scope, pxd, full_module_name):
        """Parse a .pyx or .pxd; a project's own gets the legacy directives and rewrites."""
        path = Path(source_desc.filename)
        self._read.add(path)
        tree = super().parse(source_desc, scope, pxd, full_module_name)
        if self.watch and pxd:
            self.watch.declared(tree)
        if not self._project.owns(path):
            return tree
        if not pxd:
            self.strings = choose_strings(tree, self._request.strings)
            if self.watch:
                self.watch.parsed(tree, self.strings[0])
            own = tree.directive_comments.keys() & STRING_DIRECTIVES["text"].keys()
            self.decodes_as_text = self.strings[0] == "text" and not own
        mode = self.strings[0]
        directives = {**LEGACY_DIRECTIVES, **STRING_DIRECTIVES[mode]}
        if Future.division in self.future_directives:
            directives.update(TRUE_DIVISION_DIRECTIVES)
        tree.directive_comments = {**directives, **tree.directive_comments}
        for transform in (*transforms.AFTER_PARSING, *transforms.FOR_STRINGS[mode]):
            tree = transform()(tree)
        return tree

    def process_pxd(self, source_desc, scope, module_name):
        """Read a cimported pxd; what Cython's own have lost is added."""
        result = super().process_pxd(source_desc, scope, module_name)
        if self._project.is_cythons(Path(source_desc.filename)):
            add_lost_names(self, scope, module_name)
        return result

    def find_pxd_file(self, qualified_name, *arguments, **options):
        """The file of a cimported module. A module named as one of our pxds has not that for its own."""
        found = super().find_pxd_file(qualified_name, *arguments, **options)
        own = qualified_name == self._request.module_name
        return None if found and own and not self._project.owns(Path(found)) else found

    def find_include_file(self, filename, pos=None, source_file_path=None):
        """Remember each .pxi."""
        found = super().find_include_file(filename, pos, source_file_path)
        if found:
            self._read.add(Path(found))
        return found

    def setup_errors(self, options, result):
        """Send what Cython reports to the sink."""
        super().setup_errors(options, result)
        Errors.threadlocal.cython_errors_echo_file = self._sink

    def dependencies(self) -> tuple[Path, ...]:
        """The files read that are not Cython's own."""
        return tuple(sorted(path for path in self._read if not self._project.is_cythons(path)))


def _options(request: Request) -> Options.CompilationOptions:
    # The source's own folder comes first whether or not it is a package: a project's c_python.pxd beside its
    # module is the one it was written for.
    folders = (request.source.parent, *request.include_path, paths.pxd_dir())
    return Options.CompilationOptions(
        Options.default_options,
        output_file=str(request.output),
        include_path=[str(folder) for folder in folders],
        cplus=request.cplus,
        language_level=2,
        # Messages of the C compiler then name the line of the .pyx.
        emit_linenums=True,
        errors_to_stderr=False,
    )


def _run(context: _LegacyContext, request: Request) -> bool:
    """Cython's ``Main.run_pipeline``, with stages of our own."""
    options = context.options
    suffix = request.source.suffix
    options.configure_language_defaults("pyx")
    source = Main.setup_source_object(str(request.source), suffix, request.module_name, options, context)
    result = Main.create_default_resultobj(source, options)
    pipeline = _with_legacy_stages(Pipeline.create_pyx_pipeline(context, options, result), context)
    context.setup_errors(options, result)
    failed, _ = Pipeline.run_pipeline(pipeline, source)
    context.teardown_errors(failed, options, result)
    return failed is None and result.num_errors == 0


def _with_legacy_stages(pipeline, context):
    behind = {
        ParseTreeTransforms.InterpretCompilerDirectives: transforms.AFTER_DIRECTIVES,
        ParseTreeTransforms.AnalyseDeclarationsTransform: transforms.AFTER_DECLARATIONS,
        ParseTreeTransforms.AnalyseExpressionsTransform: transforms.AFTER_EXPRESSIONS,
    }
    stages = []
    for stage in pipeline:
        stages.append(stage)
        if context.watch and type(stage) is ParseTreeTransforms.AnalyseExpressionsTransform:
            stages.append(_shown_to(context.watch))
        stages += [transform(context) for transform in behind.pop(type(stage), ())]
    if behind:
        missing = ", ".join(stage.__name__ for stage in behind)
        raise RuntimeError(f"this Cython has no stage {missing} where repyrex expects it")
    return stages


def _shown_to(watch: Watch):
    def stage(tree):
        watch.analysed(tree)
        return tree

    return stage


def _placed(message: Message, source: Path) -> Message:
    if message.path:
        return message
    return Message(message.severity, str(source), 0, 0, message.text, message.remedy)
