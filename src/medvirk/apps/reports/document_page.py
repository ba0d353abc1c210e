"""A document as a page: its blocks as values for reports/document.html, which escapes every text in them."""

from typing import Any, assert_never

from django.utils.safestring import SafeString

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


def page_blocks(document: Document) -> list[dict[str, Any]]:
    """The blocks in reading order; an empty list or table is left out, as in a file."""
    return [made for block in document.blocks if (made := _block(block))]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"is": "heading", "level": level, "text": text}
        case Paragraph(text, tone):
            return {"is": "paragraph", "text": text, "tone": tone}
        case Facts(rows):
            return {"is": "facts", "rows": rows} if rows else {}
        case Listing(items, ordered):
            return {"is": "listing", "items": items, "ordered": ordered} if items else {}
        case Table(caption, header, rows, _):
            cells = [list(zip(header, row, strict=True)) for row in rows]
            return {"is": "table", "caption": caption, "header": header, "rows": cells} if rows else {}
        case Picture(figure, _):
            return {"is": "picture", "svg": SafeString(to_svg(figure)), "title": figure.title}
        case PageBreak():
            return {}
        case _:
            assert_never(block)
