"""The plan as a spreadsheet: measures, needs, dates, load, status. No cell becomes a formula or a link."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _

from medvirk.apps.plans.facts import action_facts
from medvirk.apps.plans.words import FACTOR_NAMES, OCCASION_NAMES, PROGRESS_NAMES, RISK_NAMES
from medvirk.apps.reports.plan_document import PlanFile
from medvirk.domain.plan.action import Field
from medvirk.domain.plan.load import load
from medvirk.domain.plan.schedule import appointments, progress
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


def render_plan_xlsx(file: PlanFile) -> bytes:
    """Five sheets with a header row each, in the reader's language."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _AS_TEXT) as book:
        book.set_properties({"title": printable(file.site), "author": "Medvirk"})
        formats = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#E9ECF3", "text_wrap": True, "valign": "top"}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            "number": book.add_format({"valign": "top", "align": "left"}),
        }
        for name, rows in (
            (_("Measures"), _measures(file)),
            (_("Needs"), _needs(file)),
            (_("Dates"), _dates(file)),
            (_("Load"), _load(file)),
            (_("Status"), _status(file)),
        ):
            _sheet(book.add_worksheet(name), [*rows], formats)
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


def _measures(file: PlanFile) -> Iterable[Sequence[Cell]]:
    """One row a measure: every field of the plan, dates and money as such."""
    words = file.words
    own = (Field.SCHEDULE, Field.STATUS)
    fields = [field for field in Field if field not in {*own, Field.AIM, Field.APPROVAL}]
    yield [
        _("No."), _("Measure"), words.field(Field.AIM), *map(words.field, fields),
        _("Money"), _("Start"), _("End"), words.field(Field.SCHEDULE), words.field(Field.STATUS),
    ]  # fmt: skip
    for action in file.plan.actions:
        found = action_facts(file.plan, words, action, file.today)
        facts = {field: "\n".join(lines) for field, lines in found}
        yield [
            action.number,
            action.measure,
            action.aim,
            *(facts[field] for field in fields),
            action.money,
            action.start,
            action.end,
            facts[Field.SCHEDULE],
            str(PROGRESS_NAMES[progress(action, file.today)]),
        ]


def _needs(file: PlanFile) -> Iterable[Sequence[Cell]]:
    """One row a need: what it is, what it rests on in counts, its measures, its risk."""
    words = file.words
    yield [
        _("No."), _("Need"), _("Kind"), _("Improve or preserve"), words.field(Field.LEVEL), _("Rests on"),
        _("Measures"), _("Factor"), _("Risk before"), _("Risk after"),
    ]  # fmt: skip
    for cover in file.plan.coverage.needs:
        need, record = cover.need, file.plan.risk(cover.need.id)
        yield [
            need.number,
            need.statement,
            words.kinds[need.kind],
            words.aims[need.aim],
            words.places[need.place],
            words.evidence(need.evidence),
            ", ".join(map(str, cover.actions)) or cover.reason,
            words.listed(str(FACTOR_NAMES[factor]) for factor in record.factors),
            str(RISK_NAMES[record.before]) if record.before else "",
            str(RISK_NAMES[record.after]) if record.after else "",
        ]


def _dates(file: PlanFile) -> Iterable[Sequence[Cell]]:
    yield [_("No."), _("Day"), _("What"), _("Text"), _("Place"), _("Measure")]
    for each in appointments(file.plan):
        yield [
            each.action.number,
            each.on,
            str(OCCASION_NAMES[each.occasion]),
            each.words,
            each.where,
            each.action.measure,
        ]


def _load(file: PlanFile) -> Iterable[Sequence[Cell]]:
    yield [_("Weeks"), _("Role"), _("Hours a week at most"), _("From"), _("Measures")]
    for each in load(file.plan.actions):
        yield [each.weeks, each.role, each.hours, each.since, ", ".join(map(str, each.actions))]


def _status(file: PlanFile) -> Iterable[Sequence[Cell]]:
    yield [_("No."), _("Day"), _("Status"), _("Reason"), _("Steps done"), _("Measure")]
    for action in file.plan.actions:
        for entry in action.log:
            yield [
                action.number,
                entry.on,
                file.words.results[entry.result],
                entry.reason,
                "\n".join(entry.steps),
                action.measure,
            ]
