"""The written risk assessment with its plan, as the Internal Control Regulations § 5 ask for it.

Goals, who is responsible, mapping, risk, measures, deviations and review in writing, with the employees' part
in it (method.md 8.1). Counts and roles only: what somebody said is not repeated here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.queries import details_of
from medvirk.apps.plans.assessment import Assessment, RiskLine
from medvirk.apps.plans.words import FACTOR_NAMES, RISK_NAMES
from medvirk.apps.reports.plan_document import PlanFile, approval_lines, dissent
from medvirk.domain.plan.action import Field
from medvirk.domain.plan.risk import Risk
from medvirk.domain.report.document import Block, Document, Facts, Heading, Listing, Paragraph, Table


@dataclass(frozen=True)
class ControlFile:
    """The plan's file, and the assessment beside it."""

    file: PlanFile
    assessment: Assessment


def internal_control(control: ControlFile) -> Document:
    """The document, ready for any renderer."""
    file = control.file
    return Document(
        title=_("Risk assessment and plan: psychosocial working environment"),
        subtitle=f"{file.organisation} · {file.site} · {file.words.plan_state(file.plan)}",
        language=file.words.language,
        source=f"{file.organisation}, {file.site}",
        blocks=tuple(_blocks(control)),
    )


def _blocks(control: ControlFile) -> Iterator[Block]:
    file = control.file
    yield Paragraph(
        _(
            "Written under the Working Environment Act §§ 3-1, 4-2 and 4-3 and the Internal Control "
            "Regulations § 5. It names roles and counts, never who said what."
        ),
        "soft",
    )
    yield Heading(1, _("1. Goal and responsibility"))
    yield Facts(tuple(_responsibility(file)))
    yield Heading(1, _("2. How the risks were mapped"))
    yield from _mapping(control)
    yield Heading(1, _("3. Who was heard"))
    yield from _heard(control)
    yield Heading(1, _("4. Risk before and after the measures"))
    yield _risks(control)
    yield from _notes(control)
    yield Heading(1, _("5. Measures with owner and date"))
    yield _measures(file)
    yield Heading(1, _("6. Deviations and what lies outside the plan"))
    yield from _deviations(file)
    yield Heading(1, _("7. Review"))
    yield Listing(tuple(_review(file)))
    yield Heading(1, _("8. Approval"))
    yield Listing(approval_lines(file.plan, file.words))
    yield from dissent(file)


def _responsibility(file: PlanFile) -> Iterator[tuple[str, tuple[str, ...]]]:
    analysis = file.analysis
    yield _("Goal"), tuple(action.aim for action in file.plan.actions if action.aim) or ("–",)
    yield _("Employer's responsibility"), (analysis.sponsor,)
    yield _("Employees' part"), (analysis.employee_rep,)
    people = ngettext("%(n)d employee", "%(n)d employees", analysis.headcount) % {"n": analysis.headcount}
    yield _("The site"), tuple(part for part in (file.site, analysis.units, people) if part)
    yield _("Frame"), (analysis.budget_frame or "–",)
    yield _("Date"), (file.words.day(file.today),)


def _mapping(control: ControlFile) -> Iterator[Block]:
    words = control.file.words
    if control.assessment.mapped:
        rows = tuple((words.sources[source], (who,)) for source, who in control.assessment.mapped.items())
        yield Facts(rows)
    header = (_("Factor (the Act, § 4-3)"), _("Said about it"), _("Reason when nothing was said"))
    factors = []
    for line in control.assessment.factors:
        unsaid = _("No reason yet") if line.needs_reason else "–"
        factors.append((str(FACTOR_NAMES[line.factor]), str(line.count), line.reason or unsaid))
    caption = _("The factors of the Act, and whether they were looked at")
    yield Table(caption, header, tuple(factors), (5, 2, 5))


def _heard(control: ControlFile) -> Iterator[Block]:
    words, plan = control.file.words, control.file.plan
    if plan.consultations:
        header = (_("Role"), _("Day"), _("How"))
        rows = tuple((words.roles[each.role], words.day(each.on), each.how) for each in plan.consultations)
        yield Table(_("Consultation by role"), header, rows, (4, 3, 6))
    missing = control.assessment.not_heard
    if missing:
        names = words.listed(words.roles[role] for role in missing)
        yield Paragraph(_("Not heard yet: %(roles)s.") % {"roles": names}, "strong")


def _risk(risk: Risk | None) -> str:
    return str(RISK_NAMES[risk]) if risk else "–"


def _risks(control: ControlFile) -> Table:
    words = control.file.words
    header = (
        _("Need"), _("Factor"), _("Risk before"), _("Measure"), _("Responsible"), _("By"), _("Risk after"),
    )  # fmt: skip
    rows = []
    for line in control.assessment.lines:
        rows.append(
            (
                f"{line.need.number}. {line.need.statement}",
                words.listed(str(FACTOR_NAMES[factor]) for factor in line.record.factors) or "–",
                _risk(line.record.before),
                _measures_of(line),
                words.listed(line.owners) or "–",
                words.day(line.by),
                _risk(line.record.after),
            )
        )
    return Table(_("Risk by need"), header, tuple(rows), (7, 6, 4, 7, 6, 5, 4))


def _measures_of(line: RiskLine) -> str:
    named = "\n".join(f"{action.number}. {action.measure}" for action in line.actions)
    return named or line.reason or _("No measure yet")


def _notes(control: ControlFile) -> Iterator[Block]:
    notes = [
        f"{line.need.number}. {line.record.note}" for line in control.assessment.lines if line.record.note
    ]
    if notes:
        yield Paragraph(_("Who is exposed, and what is in place already:"), "strong")
        yield Listing(tuple(notes))


def _measures(file: PlanFile) -> Table:
    words = file.words
    header = (
        _("No."), words.field(Field.AIM), words.field(Field.RESPONSIBLE), words.field(Field.RESOURCES),
        _("From"), _("To"),
    )  # fmt: skip
    rows = tuple(
        (
            str(action.number),
            action.aim or action.measure,
            words.owners(action) or "–",
            "\n".join([*(words.effort(effort) for effort in action.efforts), words.money(action.money)]),
            words.day(action.start),
            words.day(action.end),
        )
        for action in file.plan.actions
    )
    return Table(_("Measures of the plan"), header, rows, (1, 6, 5, 5, 3, 3))


def _deviations(file: PlanFile) -> Iterator[Block]:
    channel = details_of(file.analysis).whistleblowing_channel
    yield Paragraph(
        _(
            "Dangers, harassment and breaches of law do not wait for this plan. They are reported to: "
            "%(channel)s."
        )
        % {"channel": channel or "–"}
    )
    if file.answers:
        header = (_("Proposal"), _("What became of it"), _("Answer"))
        rows = tuple((each.what, each.fate, each.answer or "–") for each in file.answers)
        yield Table(_("Answers to what was not chosen"), header, rows, (5, 3, 6))


def _review(file: PlanFile) -> Iterator[str]:
    words = file.words
    for action in file.plan.actions:
        days = words.listed(words.day(day) for day in action.checks) or "–"
        line = _("Measure %(number)d: checks %(days)s. Next review %(review)s.") % {
            "number": action.number,
            "days": days,
            "review": words.day(action.next_review),
        }
        yield " ".join(part for part in (line, action.who_meets) if part)
    yield _("The whole plan is evaluated after 6 and 12 months.")
