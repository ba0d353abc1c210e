"""A document as a tagged PDF."""

from typing import Any, assert_never

from medvirk.apps.reports.typesetting import typeset
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


def render_document_pdf(document: Document) -> bytes:
    """The document on A4, tagged for screen readers (PDF/UA-1)."""
    pictures: dict[str, str] = {}
    data = {
        "title": printable(document.title),
        "subtitle": printable(document.subtitle),
        "lang": document.language,
        "source": printable(document.source),
        "blocks": [_block(block, pictures) for block in document.blocks if _has_something(block)],
    }
    return typeset("document.typ", data, pictures)


def _has_something(block: Block) -> bool:
    """An empty list or table would be an empty tag."""
    match block:
        case Facts(rows):
            return bool(rows)
        case Listing(items, _):
            return bool(items)
        case Table(_, _, rows, _):
            return bool(rows)
        case _:
            return True


def _block(block: Block, pictures: dict[str, str]) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"is": "heading", "level": level, "text": printable(text)}
        case Paragraph(text, tone):
            return {"is": "paragraph", "text": printable(text), "tone": tone}
        case Facts(rows):
            return {
                "is": "facts",
                "rows": [[printable(name), [printable(line) for line in lines]] for name, lines in rows],
            }
        case Listing(items, ordered):
            return {"is": "listing", "items": [printable(item) for item in items], "ordered": ordered}
        case Table(caption, header, rows, widths):
            return {
                "is": "table",
                "caption": printable(caption),
                "header": [printable(cell) for cell in header],
                "rows": [[printable(cell) for cell in row] for row in rows],
                "widths": list(widths),
            }
        case Picture(figure, width):
            name = f"picture-{len(pictures)}.svg"
            pictures[name] = to_svg(figure)
            alt = printable(f"{figure.title}. {figure.description}")
            return {"is": "picture", "file": name, "width": width, "alt": alt}
        case PageBreak():
            return {"is": "break"}
        case _:
            assert_never(block)
