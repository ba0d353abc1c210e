"""The plan as a spreadsheet: measures, needs, dates, load, status."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from medvirk.apps.plans.facts import action_facts
from medvirk.apps.plans.words import FACTOR_NAMES, OCCASION_NAMES, PROGRESS_NAMES, RISK_NAMES
from medvirk.apps.reports.plan_document import PlanFile
from medvirk.apps.reports.spreadsheet import Cell, Sheet, render_spreadsheet
from medvirk.domain.plan.action import Field
from medvirk.domain.plan.load import load
from medvirk.domain.plan.schedule import appointments, progress
from medvirk.infra import work


def render_plan_xlsx(file: PlanFile) -> bytes:
    """Five sheets with a header row each, in the reader's language."""
    sheets = (
        (_("Measures"), _measures(file)),
        (_("Needs"), _needs(file)),
        (_("Dates"), _dates(file)),
        (_("Load"), _load(file)),
        (_("Status"), _status(file)),
    )
    return work.run(render_spreadsheet, file.site, [Sheet(name, [*rows]) for name, rows in sheets])


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
