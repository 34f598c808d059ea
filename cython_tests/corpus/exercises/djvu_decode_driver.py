"""Decodes a document that DjVuLibre's tools make here: its pixels are known, and djvused says the rest.

Prints a row a check. Threads of the module's own wait for messages all the while.
"""

import importlib
import os
import shutil
import subprocess
import sys
import tempfile

from djvu_symbols import symbols
from telling import Dice, outcome, tell, unprefixed

sexpr = importlib.import_module("djvu.sexpr")
KEPT = symbols(
    sexpr,
    "failed stopped page column region para line word char bookmarks maparea rect xor background zoom mode"
    " color align center top metadata author Author Title #ffffff",
)
module = importlib.import_module(sys.argv[1])
dice = Dice(13)
rows = []
folder = tempfile.mkdtemp()

TEXT = """
select 1
set-txt
(page 0 0 40 24
 (line 1 2 30 10 (word 1 2 9 10 "a") (word 11 2 30 10 "na\\303\\257ve"))
 (line 1 12 30 20 "line two"))
.
set-ant
(background #ffffff) (zoom page) (mode color) (align center top)
(maparea "#2" "a \\"comment\\"" (rect 1 2 10 10) (xor))
(metadata (Author "somebody") (Title "two pages"))
.
select 2
set-txt
(page 0 0 33 17 "second")
.
select
set-outline
(bookmarks ("first" "#1" ("nested" "#2")) ("second" "#2"))
.
save
"""


def tool(*command):
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE).communicate()[0].decode("utf-8")


def drawn(name, width, height):
    """A page of two colours; its bits by rows."""
    bits = [[dice.below(2) for _ in range(width)] for _ in range(height)]
    with open(os.path.join(folder, name + ".pbm"), "w") as file:
        file.write("P1\n%d %d\n" % (width, height))
        file.write("\n".join(" ".join(map(str, row)) for row in bits))
    tool("cjb2", "-dpi", "150", name + ".pbm", name + ".djvu")
    return bits


def said(script):
    """What djvused prints, as an expression; `print-txt` prints nothing of a page without text."""
    return sexpr.Expression.from_string(str("(%s)" % tool("djvused", "book.djvu", "-e", script)))


def annotations(waited):
    waited.wait()
    return waited.sexpr


def the_document(document, bits):
    document.decoding_job.wait()
    assert document.decoding_done
    assert document.decoding_status is module.JobOK
    assert document.type is module.DOCUMENT_TYPE_BUNDLED
    assert len(document.pages) == len(bits) == int(tool("djvused", "book.djvu", "-e", "n"))
    for number, page in enumerate(document.pages):
        page.get_info()
        size = tool("djvused", "book.djvu", "-e", "select %d; size" % (number + 1))
        assert size == "width=%d height=%d\n" % page.size
        assert page.size == (len(bits[number][0]), len(bits[number])) == (page.width, page.height)
        rows.append([page.n, page.dpi, page.rotation, page.version, page.file.id, page.file.type == b"P"])
        rows.append([line for line in page.dump.splitlines()])
        text = said("select %d; print-txt" % (number + 1))
        assert annotations(page.text) == text[0], (page.text.sexpr, text)
        assert annotations(page.annotations) == said("select %d; print-ant" % (number + 1))
        rows.append([str(page.text.sexpr), str(page.annotations.sexpr)])
        words = module.PageText(page, module.TEXT_DETAILS_LINE)
        words.wait()
        rows.append(str(words.sexpr))
    assert annotations(document.outline) == said("print-outline")[0]
    rows.append(str(document.outline.sexpr))
    rows.append([unprefixed(outcome(document.pages.__getitem__, n)) for n in (-1, 2)])


def notes(document):
    """What the annotations are, one by one."""
    notes = document.pages[0].annotations
    notes.wait()
    names = ("background_color", "zoom", "mode", "horizontal_align", "vertical_align")
    rows.append([str(getattr(notes, name)) for name in names])
    metadata = notes.metadata
    assert sorted(metadata.items()) == [("Author", "somebody"), ("Title", "two pages")]
    assert metadata["Title"] == "two pages"
    rows.append(["Author" in metadata, "author" in metadata])
    assert unprefixed(outcome(lambda: metadata["author"]))["error"] == "KeyError"
    (link,) = notes.hyperlinks
    assert (str(link.value[0]), link.value[1], link.value[2]) == ("maparea", "#2", 'a "comment"')


def pixels(document, bits):
    """The mask of each page, whole and in part, as it was drawn."""
    grey, packed = module.PixelFormatGrey(), module.PixelFormatPackedBits(">")
    for form in (grey, packed):
        form.rows_top_to_bottom = form.y_top_to_bottom = True
    for number, page in enumerate(bits):
        job = document.pages[number].decode(wait=True)
        assert job.status is module.JobOK
        assert job.type is module.PAGE_TYPE_BITONAL
        width, height = job.size
        whole = (0, 0, width, height)
        data = bytearray(job.render(module.RENDER_BLACK, whole, whole, grey))
        assert data == bytearray(0 if bit else 255 for row in page for bit in row)
        part = (3, 5, 20, 7)
        data = bytearray(job.render(module.RENDER_BLACK, whole, part, grey, 32))
        assert len(data) == 32 * 7
        for y in range(7):
            assert data[32 * y : 32 * y + 20] == bytearray(0 if bit else 255 for bit in page[5 + y][3:23])
        data = bytearray(job.render(module.RENDER_BLACK, whole, whole, packed))
        stride = (width + 7) // 8
        for y, row in enumerate(page):
            shown = [data[stride * y + x // 8] >> (7 - x % 8) & 1 for x in range(width)]
            assert shown == row, (shown, row)
        rows.append([width, height, job.dpi, job.rotation, job.initial_rotation])
        for rectangle in ((0, 0, -1, 5), (width, 0, 5, 5)):
            rows.append(outcome(job.render, module.RENDER_BLACK, whole, rectangle, grey))
        rows.append(outcome(job.render, module.RENDER_BLACK, whole, whole, grey, -1))
        job.rotation = 90
        assert job.size == (height, width)
        rows.append(outcome(setattr, job, "rotation", 100))


def streamed(context):
    """A document that comes in pieces, by a stream that the module asks for."""
    document = context.new_document("dummy://given.djvu")
    message = document.get_message()
    assert type(message) is module.NewStreamMessage
    rows.append([message.name, message.uri, outcome(lambda: document.pages[0].text.sexpr)["error"]])
    with open(os.path.join(folder, "book.djvu"), "rb") as file:
        data = file.read()
    for start in range(0, len(data), 50):
        message.stream.write(data[start : start + 50])
    message.stream.close()
    rows.append(outcome(message.stream.write, data))
    document.decoding_job.wait()
    assert len(document.pages) == 2
    assert annotations(document.pages[1].text) == sexpr.Expression.from_string('(page 0 0 33 17 "second")')


def saved(document):
    """A page by itself, written through a Python file."""
    path = os.path.join(folder, "second.djvu")
    with open(path, "wb") as file:
        job = document.save(file, pages=(1,), wait=True)
    assert (job.is_done, job.is_error) == (True, False)
    assert tool("djvused", "second.djvu", "-e", "n; size") == "1\nwidth=33 height=17\n"


def others(context):
    rows.append([outcome(make) for make in (module.Document, module.PageJob, module.Message, module.File)])
    rows.append([outcome(setattr, context, "cache_size", size) for size in (-100, 0, 1 << 64, 1 << 40)])
    for size in (1, 1 << 20, (1 << 31) - 1):
        context.cache_size = size
        assert context.cache_size == size
    for form in (
        module.PixelFormatRgb("BGR"),
        module.PixelFormatRgbMask(0xFF, 0xF00, 0x1F000, 0, 16),
        module.PixelFormatRgbMask(0xFF000000, 0xFF0000, 0xFF00, 0xFF, 32),
        module.PixelFormatPackedBits("<"),
    ):
        rows.append([repr(form), form.bpp])
    rows.append(outcome(module.PixelFormatRgb, "XYZ"))
    rows.append(outcome(module.PixelFormatPalette, {})["error"])
    transform = module.AffineTransform((0, 0, 10, 10), (17, 42, 42, 100))
    for x, y in ((0, 0), (0, 10), (10, 10), (120, 450)):
        # Both rectangles begin at a corner; 42 and 100 are the size of the second.
        assert transform((x, y)) == (17 + x // 10 * 42, 42 + y * 10), transform((x, y))
        assert transform.inverse(transform((x, y))) == (x, y)


def refused(context):
    """A file that is not there; the library may find out at once, or later in a thread of its own."""
    try:
        job = context.new_document(module.FileUri("/no/such/file.djvu")).decoding_job
        assert outcome(job.wait) in (None, {"error": "JobFailed", "message": ""})
        assert job.status is module.JobFailed
    except module.JobFailed:
        pass
    message = context.get_message()
    rows.append([type(message).__name__, "No such file" in message.message])


try:
    bits = [drawn("one", 40, 24), drawn("two", 33, 17)]
    tool("djvm", "-c", "book.djvu", "one.djvu", "two.djvu")
    with open(os.path.join(folder, "script"), "w") as file:
        file.write(TEXT)
    tool("djvused", "book.djvu", "-f", "script")
    context = module.Context()
    document = context.new_document(module.FileUri(os.path.join(folder, "book.djvu")))
    the_document(document, bits)
    notes(document)
    pixels(document, bits)
    streamed(context)
    saved(document)
    others(module.Context())
finally:
    shutil.rmtree(folder)
refused(module.Context())
tell(rows)
