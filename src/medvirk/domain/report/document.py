"""A document as a value: headings, paragraphs, facts, lists, tables and pictures, in reading order.

Text in it is data to every renderer: no markup is read in it, and no formula.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, assert_never

from medvirk.domain.picture.figure import Figure

Tone = Literal["plain", "soft", "strong", "quote"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; the document's own title stands above all of them."""

    level: Literal[1, 2, 3]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line breaks in it stay."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they stand for, several lines each where needed."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `ordered` counts from one."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. `widths` are shares of the line, as many as there are columns."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure, which says in words what it shows. `width` is its share of the line."""

    figure: Figure
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = Heading | Paragraph | Facts | Listing | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `language` is the tag of its words; `source`, at the foot of a page, who made it."""

    title: str
    subtitle: str
    language: str
    source: str
    blocks: tuple[Block, ...] = field(default=())


def texts(document: Document) -> Iterator[str]:
    """Every text of the document in reading order, for comparing what a file says with what it should."""
    yield from (document.title, document.subtitle)
    for block in document.blocks:
        match block:
            case Heading(_, text) | Paragraph(text, _):
                yield text
            case Facts(rows):
                for name, lines in rows:
                    yield name
                    yield from lines
            case Listing(items, _):
                yield from items
            case Table(caption, header, rows, _):
                yield caption
                yield from header
                for row in rows:
                    yield from row
            case Picture(figure, _):
                yield figure.title
            case PageBreak():
                pass
            case _:
                assert_never(block)
