"""The action plan as a document: what was decided, by whom, when, and what each measure rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.plans.answers import Answer
from medvirk.apps.plans.facts import action_facts
from medvirk.apps.plans.pictures import coverage_figure, timeline_figure
from medvirk.apps.plans.words import (
    MISSING_NAMES,
    OCCASION_NAMES,
    PlanWords,
)
from medvirk.domain.plan.action import Action, Field
from medvirk.domain.plan.completeness import gaps
from medvirk.domain.plan.load import load
from medvirk.domain.plan.plan import Plan, Standing, standing
from medvirk.domain.plan.schedule import appointments
from medvirk.domain.report.document import (
    Block,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Table,
)


@dataclass(frozen=True)
class PlanFile:
    """Everything that a file of the plan is made of: the plan, its words, and what stands around it.

    `answers` are what is not in the plan.
    """

    plan: Plan
    words: PlanWords
    analysis: NeedsAnalysis
    today: date
    answers: Sequence[Answer]

    @property
    def site(self) -> str:
        """Where the plan holds."""
        return self.analysis.site

    @property
    def organisation(self) -> str:
        """Whose plan it is."""
        return self.analysis.organisation.name


def plan_document(file: PlanFile) -> Document:
    """The whole plan, ready for any renderer."""
    return Document(
        title=_("Action plan: %(site)s") % {"site": file.site},
        subtitle=f"{file.organisation} · {file.words.plan_state(file.plan)}",
        language=file.words.language,
        source=f"{file.organisation}, {file.site}",
        blocks=tuple(_blocks(file)),
    )


def _blocks(file: PlanFile) -> Iterator[Block]:
    yield Facts(tuple(_head(file)))
    yield from dissent(file)
    picture = timeline_figure(file.plan, file.words, file.today)
    if picture:
        yield Heading(1, _("Timeline"))
        yield Picture(picture)
    yield Heading(1, _("Coverage"))
    yield Picture(coverage_figure(file.plan, file.words), 0.3)
    yield coverage_table(file)
    yield Heading(1, _("The rules of the plan"))
    yield Listing(tuple(_rules(file)))
    for action in file.plan.actions:
        yield from _action(file, action)
    yield from _dates(file)
    yield from _load(file)
    yield from _answers(file)
    yield from _traces(file)


def _head(file: PlanFile) -> Iterator[tuple[str, tuple[str, ...]]]:
    analysis, plan, words = file.analysis, file.plan, file.words
    yield _("Sponsor"), (analysis.sponsor,)
    yield _("Employee representative"), (analysis.employee_rep,)
    yield _("Frame"), (analysis.budget_frame or "–",)
    yield words.field(Field.APPROVAL), approval_lines(plan, words)
    if plan.change:
        yield _("Why this version"), (plan.change,)


def approval_lines(plan: Plan, words: PlanWords) -> tuple[str, ...]:
    """Who approved, when, and AMU's case; or that nobody has yet."""
    approval = plan.approval
    if approval is None:
        return (_("Not approved yet. This is a draft."),)
    said = _("Approved %(day)s by %(sponsor)s and %(employee_rep)s.") % {
        "day": words.day(approval.on),
        "sponsor": approval.sponsor,
        "employee_rep": approval.employee_rep,
    }
    case = _("AMU case %(number)s.") % {"number": approval.amu_case} if approval.amu_case else ""
    return tuple(line for line in (said, case) if line)


def dissent(file: PlanFile) -> Iterator[Block]:
    """What was said against the plan, in its own words."""
    if file.plan.approval and file.plan.approval.dissent:
        yield Heading(1, _("Said against the plan"))
        yield Listing(file.plan.approval.dissent)


def coverage_table(file: PlanFile) -> Table:
    """Every prioritised need with its actions, or why it has none."""
    rows = []
    for cover in file.plan.coverage.needs:
        numbers = ", ".join(map(str, cover.actions))
        need = cover.need
        rows.append(
            (
                str(need.number),
                need.statement,
                f"{file.words.kinds[need.kind]}, {file.words.aims[need.aim].lower()}",
                numbers or cover.reason or _("No measure yet"),
            )
        )
    header = (_("No."), _("Need"), _("What"), _("Measure"))
    return Table(_("Needs and their measures"), header, tuple(rows), (1, 6, 3, 3))


def _rules(file: PlanFile) -> Iterator[str]:
    for line in standing(file.plan, file.words.headcount, file.words.limits):
        states = {
            Standing.KEPT: _("Kept"),
            Standing.EXPLAINED: _("Broken, with a reason"),
            Standing.WARNING: _("Worth a look"),
            Standing.BROKEN: _("Broken"),
        }
        reason = _("Reason: %(reason)s") % {"reason": line.reason} if line.reason else ""
        said = " ".join(part for part in (file.words.rule(line), reason) if part)
        yield f"{states[line.standing]}: {said}"


def _action(file: PlanFile, action: Action) -> Iterator[Block]:
    yield Heading(1, f"{action.number}. {action.measure}")
    if action.aim:
        yield Paragraph(action.aim, "quote")
    found = action_facts(file.plan, file.words, action, file.today)
    yield Facts(tuple((file.words.field(field), lines) for field, lines in found if lines))
    missing = [str(MISSING_NAMES[gap.missing]) for gap in gaps(action)]
    if missing:
        yield Paragraph(_("Not written yet: %(what)s.") % {"what": ", ".join(missing)}, "soft")


def _dates(file: PlanFile) -> Iterator[Block]:
    found = appointments(file.plan)
    if found:
        yield Heading(1, _("Dates"))
        header = (_("Day"), _("What"), _("Measure"))
        rows = tuple(
            (
                file.words.day(each.on),
                ": ".join(part for part in (str(OCCASION_NAMES[each.occasion]), each.words) if part),
                f"{each.action.number}. {each.action.measure}",
            )
            for each in found
        )
        yield Table(_("All dates of the plan"), header, rows, (3, 5, 5))


def _load(file: PlanFile) -> Iterator[Block]:
    found = load(file.plan.actions)
    if found:
        yield Heading(1, _("The load of the plan"))
        header = (_("Role"), _("Hours a week at most"), _("From"), _("Measures"))
        rows = tuple(
            (
                each.role,
                file.words.number(each.hours),
                f"{file.words.day(each.since)} ({_weeks(each.weeks)})",
                ", ".join(map(str, each.actions)),
            )
            for each in found
        )
        yield Table(_("Fullest weeks by role"), header, rows, (4, 3, 4, 2))


def _weeks(count: int) -> str:
    return ngettext("%(n)d week", "%(n)d weeks", count) % {"n": count}


def _answers(file: PlanFile) -> Iterator[Block]:
    if file.answers:
        yield Heading(1, _("What is not in the plan, and why"))
        header = (_("Proposal"), _("What became of it"), _("Answer"))
        rows = tuple((each.what, each.fate, each.answer or "–") for each in file.answers)
        yield Table(_("Answers to what was not chosen"), header, rows, (5, 3, 6))


def _traces(file: PlanFile) -> Iterator[Block]:
    """What each need rests on, in counts by source: a file is archived and mailed, and what somebody said
    stays where it may be deleted (method.md 8.2).
    """
    yield Heading(1, _("What the measures rest on"))
    yield Paragraph(
        _("Each measure with its needs, and each need with its sources. What was said stays in Medvirk.")
    )
    for action in file.plan.actions:
        yield Heading(2, f"{action.number}. {action.measure}")
        for handle in action.needs:
            need = file.plan.need(handle)
            yield Paragraph(f"{need.number}. {need.statement}", "strong")
            yield Listing((file.words.evidence(need.evidence),))
