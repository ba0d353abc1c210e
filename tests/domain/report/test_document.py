"""A document reads from top to bottom, whatever its blocks are."""

from medvirk.domain.picture.figure import Figure
from medvirk.domain.report.document import (
    Document,
    Facts,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    texts,
)


def test_every_text_of_a_document_comes_in_reading_order() -> None:
    document = Document(
        "Title",
        "Subtitle",
        "nb",
        "Foot",
        (
            Heading(1, "Heading"),
            Paragraph("Paragraph", "soft"),
            Facts((("Name", ("first", "second")),)),
            Listing(("item",)),
            PageBreak(),
            Table("Caption", ("Head",), (("cell",),), (1,)),
            Picture(Figure(1, 1, "Figure", "What it shows", ())),
        ),
    )
    assert list(texts(document)) == [
        "Title", "Subtitle", "Heading", "Paragraph", "Name", "first", "second", "item", "Caption", "Head",
        "cell", "Figure",
    ]  # fmt: skip
