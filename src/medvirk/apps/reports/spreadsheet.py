"""Tables as a spreadsheet. No cell becomes a formula or a link."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import xlsxwriter

from medvirk.domain.text import printable

# A text that looks like a formula, a number or an address stays a text.
_AS_TEXT: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_CELL: Final = 32_767

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Sheet:
    """A table by name; the first row is its header."""

    name: str
    rows: Sequence[Sequence[Cell]]


def render_spreadsheet(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The tables as .xlsx, one sheet each."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _AS_TEXT) as book:
        book.set_properties({"title": printable(title), "author": "Medvirk"})
        formats = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#E9ECF3", "text_wrap": True, "valign": "top"}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            "number": book.add_format({"valign": "top", "align": "left"}),
        }
        for sheet in sheets:
            _sheet(book.add_worksheet(sheet.name), sheet.rows, formats)
    return out.getvalue()


def _sheet(sheet: Any, rows: Sequence[Sequence[Cell]], formats: dict[str, Any]) -> None:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, formats, head=number == 0)
    widest = len(rows[0]) - 1
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, widest, 28)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, widest)


def _write(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any], *, head: bool) -> None:
    match cell:
        case None:
            return
        case date():
            sheet.write_datetime(row, column, cell, formats["day"])
        case int() | float():
            sheet.write_number(row, column, cell, formats["number"])
        case str():
            text = printable(cell)[:_LONGEST_CELL]
            sheet.write_string(row, column, text, formats["head" if head else "text"])
