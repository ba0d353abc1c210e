"""A document as a Word file: real headings, lists and tables, so that it can be read aloud and edited on."""

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final, assert_never

import docx
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.run import Run

from medvirk.apps.reports.typesetting import typeset
from medvirk.domain.picture.figure import Figure
from medvirk.domain.picture.svg import to_svg
from medvirk.domain.report.document import (
    Block,
    Document,
    Facts,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from medvirk.domain.text import printable

_LINE_CM: Final = 16.6  # the width of a line on A4 between our margins
_SOFT: Final = RGBColor(0x4A, 0x54, 0x66)
_INK: Final = RGBColor(0x10, 0x19, 0x2A)
_LANGUAGES: Final = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_PICTURE_DPI: Final = 200


def render_document_docx(document: Document) -> bytes:
    """The document as .docx. Typed text goes in as text runs; no field, formula or link is made of it."""
    word = docx.Document()
    _dress(word, document)
    word.add_heading(printable(document.title), 0)
    if document.subtitle:
        _soft(word.add_paragraph(printable(document.subtitle)))
    for block in document.blocks:
        _add(word, block)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _dress(word: Word, document: Document) -> None:
    """Paper, language, styles and what the file says about itself: our title, nobody's name."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    foot = section.footer.paragraphs[0]
    foot.text = printable(document.source)
    _soft(foot)
    about = word.core_properties
    about.title, about.author, about.comments = printable(document.title), "Medvirk", ""
    about.language = _LANGUAGES[document.language]
    styles: Any = word.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[document.language])
    normal.element.get_or_add_rPr().append(language)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        styles[name].font.color.rgb = _INK
        styles[name].font.name = "Calibri"


def _add(word: Word, block: Block) -> None:
    match block:
        case Heading(level, text):
            word.add_heading(printable(text), level)
        case Paragraph(text, tone):
            paragraph = word.add_paragraph(style="Intense Quote" if tone == "quote" else None)
            run = paragraph.add_run(printable(text))
            run.bold = tone == "strong" or None
            if tone == "soft":
                _soft(paragraph)
        case Facts(rows):
            _facts(word, rows)
        case Listing(items, ordered):
            for item in items:
                word.add_paragraph(printable(item), style="List Number" if ordered else "List Bullet")
        case Table():
            _table(word, block)
        case Picture(figure, width):
            word.add_picture(io.BytesIO(_png(figure)), width=Cm(_LINE_CM * width))
            _describe(word, figure)
        case PageBreak():
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case _:
            assert_never(block)


def _facts(word: Word, rows: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    if not rows:
        return
    table = _grid(word, (0.3, 0.7))
    for name, lines in rows:
        cells = table.add_row().cells
        _write(cells[0], name, strong=True)
        _write(cells[1], *lines)
    word.add_paragraph()


def _table(word: Word, block: Table) -> None:
    if not block.rows:
        return
    _soft(word.add_paragraph(printable(block.caption)))
    whole = sum(block.widths)
    table = _grid(word, [share / whole for share in block.widths])
    for row in (block.header, *block.rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            _write(cell, words, strong=row is block.header)
    _repeat_on_every_page(table.rows[0])
    word.add_paragraph()


def _grid(word: Word, shares: Sequence[float]) -> Any:
    """A table without rows. Each row that is added takes over the widths of the columns."""
    table = word.add_table(rows=0, cols=len(shares), style="Table Grid")
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(_LINE_CM * share)
    return table


def _write(cell: _Cell, *lines: str, strong: bool = False) -> None:
    """Each line a paragraph of its own; the first takes the one that every cell begins with."""
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = Run(deepcopy(_STRONG if strong else _PLAIN), paragraph)
        run.text = printable(line)
        paragraph._p.append(run._r)


def _dressed(*, strong: bool) -> Any:
    """An empty run as cells have it: dressing each of thousands anew takes most of a large file's time."""
    run = docx.Document().add_paragraph().add_run()
    run.bold = strong or None
    run.font.size = Pt(9.5)
    return run._r


_PLAIN: Final = _dressed(strong=False)
_STRONG: Final = _dressed(strong=True)


def _repeat_on_every_page(row: Any) -> None:
    """Marks the header row as one, which screen readers ask for and long tables repeat."""
    properties = row._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _soft(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.color.rgb = _SOFT
        run.font.size = Pt(9.5)


def _png(figure: Figure) -> bytes:
    data = {
        "title": figure.title,
        "file": "figure.svg",
        "width": figure.width,
        "height": figure.height,
    }
    return typeset("figure.typ", data, {"figure.svg": to_svg(figure)}, format="png", ppi=_PICTURE_DPI)


def _describe(word: Word, figure: Figure) -> None:
    """What the picture shows in words, for those who hear the document."""
    drawing = word.inline_shapes[-1]._inline.docPr
    drawing.set("descr", printable(f"{figure.title}. {figure.description}"))
    drawing.set("title", printable(figure.title))
