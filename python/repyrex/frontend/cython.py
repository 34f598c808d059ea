"""The one file that knows Cython's insides: how its pipeline is entered, from 3.1 to the newest.

Cython's parser and its visitor base are compiled, so inner calls cannot be replaced. What can be entered is
a ``Context`` of our own (its ``parse`` sees every tree first), the list of pipeline stages, and the
function that opens a source for the parser.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from Cython import Utils
from Cython.Compiler import Errors, Future, Main, Options, ParseTreeTransforms, Pipeline, Scanning

from repyrex import paths
from repyrex.errors import Unreadable
from repyrex.frontend import (
    Message,
    Request,
    Result,
    Watch,
    dialect,
    inference,
    lookups,
    pointers,
    symbols,
    transforms,
)
from repyrex.frontend.dialect.nesting import too_deep
from repyrex.frontend.directives import LEGACY_DIRECTIVES, PYTHONS_DIVISION_DIRECTIVES, STRING_DIRECTIVES
from repyrex.frontend.era import Era, era_of
from repyrex.frontend.lost_names import add_lost_names
from repyrex.frontend.messages import MessageSink
from repyrex.frontend.notes import Notes
from repyrex.frontend.numpy_names import add_numpy_names
from repyrex.frontend.project import Project
from repyrex.frontend.strings import choose_strings
from repyrex.sources import check_pyrex


def translate(request: Request, watch: Watch | None = None) -> Result:
    """Translate one module; see ``repyrex.frontend``."""
    # Pyrex looked at both when the line ran: a name that nobody declares may be a builtin by then, and a
    # local one that was never set raises UnboundLocalError. Cython still warns of them.
    Options.error_on_unknown_names = False
    Options.error_on_uninitialized = False
    for rules in (symbols, lookups, pointers, inference):
        rules.install()
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
        #: What the module was written for.
        self.era = Era(is_cythons=False)
        self._read: set[Path] = set()

    def parse(self, source_desc, scope, pxd, full_module_name):
        """Parse a .pyx or .pxd; a project's own gets the legacy directives and rewrites."""
        path = Path(source_desc.filename)
        self._read.add(path)
        if not self._project.owns(path):
            tree = super().parse(source_desc, scope, pxd, full_module_name)
            if self.watch and pxd:
                self.watch.declared(tree)
            if pxd and full_module_name == "numpy":
                add_numpy_names(tree, path.read_text(encoding="utf-8", errors="replace"))
            return tree
        symbols.mark_legacy(scope)
        with _sources_of(self._project) as sources:
            tree = super().parse(source_desc, scope, pxd, full_module_name)
        if self.watch and pxd:
            self.watch.declared(tree)
        era = era_of(tree, path, knows_future=Future.division in self.future_directives)
        if era.generator:
            self._read.add(era.generator.path)
        if not pxd:
            self.era = era
            self.strings = choose_strings(tree, self._request.strings)
            if self.watch:
                self.watch.parsed(tree, self.strings[0])
            own = tree.directive_comments.keys() & STRING_DIRECTIVES["text"].keys()
            self.decodes_as_text = self.strings[0] == "text" and not own
        mode = self.strings[0]
        directives = {**LEGACY_DIRECTIVES, **STRING_DIRECTIVES[mode]}
        if era.divides_as_python:
            directives.update(PYTHONS_DIVISION_DIRECTIVES)
        tree.directive_comments = {**directives, **tree.directive_comments}
        if sources.notes:
            for transform in transforms.FROM_NOTES:
                tree = transform(sources.notes)(tree)
        # For the passes over strings.
        tree.repyrex_is_cythons, tree.repyrex_strings = era.is_cythons, mode
        of_modules = () if pxd else transforms.FOR_MODULES
        if not pxd and era.sets_class_attributes_late:
            of_modules += transforms.FOR_LATE_ATTRIBUTES
        for transform in (*transforms.AFTER_PARSING, *transforms.FOR_STRINGS[mode], *of_modules):
            if sources.may_hold(getattr(transform, "TRIGGER", None)):
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


class _Sources:
    """The files that one tree is parsed from, as Cython's parser gets them."""

    def __init__(self) -> None:
        self.notes = Notes()
        #: The files that are no sources.
        self.refused: set[str] = set()
        self._texts: dict[str, str] = {}

    def open(self, path: str, file) -> _Source:
        """What Cython shall read for the opened ``file``. It opens one again to quote it in a message."""
        with file:
            text = file.read()
        if path not in self._texts:
            # At once: what is said of the text quotes it.
            self._texts[path] = text
            _check_nesting(path, text)
            rewritten = dialect.rewrite(text)
            self.notes.add(path, rewritten.notes)
            self._texts[path] = rewritten.text
        return _Source(self._texts[path], file.encoding)

    def may_hold(self, trigger) -> bool:
        """Whether a file has something that ``trigger`` finds; of None, every file has."""
        return trigger is None or any(trigger.search(text) for text in self._texts.values())


def _refusal(error: Unreadable) -> Errors.CompileError:
    """Of a .pxd or .pxi: a FIFO would be waited for, and what is no text is told at its byte."""
    described = Scanning.FileSourceDescriptor(error.path)
    return Errors.CompileError((described, max(error.line, 1), max(error.column - 1, 0)), error.text)


def _check_nesting(path: str, text: str) -> None:
    place = too_deep(text)
    if place is not None:
        line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place) - 1
        described = Scanning.FileSourceDescriptor(path)
        raise Errors.CompileError((described, line, column), "too many nested parentheses")


class _Source(io.StringIO):
    """A text in memory, with the name of the encoding that it was read from."""

    encoding = None

    def __init__(self, text: str, encoding: str) -> None:
        super().__init__(text, newline="")
        self.encoding = encoding


@contextmanager
def _sources_of(project: Project) -> Iterator[_Sources]:
    """The project's own files go through the dialect's passes; a .pxi is opened in the midst of parsing."""
    cythons, sources = Utils.open_source_file, _Sources()

    def open_source_file(source_filename, encoding=None, error_handling=None):
        # With an encoding of its own it is not the parser that asks.
        if encoding is not None or not project.owns(Path(source_filename)):
            return cythons(source_filename, encoding, error_handling)
        if source_filename in sources.refused:
            return _Source("", "UTF-8")
        try:
            check_pyrex(source_filename)
        except Unreadable as error:
            # First, since the message quotes the file.
            sources.refused.add(source_filename)
            raise _refusal(error) from None
        return sources.open(source_filename, cythons(source_filename, encoding, error_handling))

    Utils.open_source_file = open_source_file
    try:
        yield sources
    finally:
        Utils.open_source_file = cythons


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
    described = source.source_desc
    if Path(described.path_description).name != request.source.name:
        # Cython calls `2nd_part.pyx` by its module's name where that is the end of the file's.
        source.source_desc = Scanning.FileSourceDescriptor(described.filename, str(request.source))
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
        ParseTreeTransforms.ExpandInplaceOperators: transforms.AFTER_INPLACE_OPERATORS,
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
