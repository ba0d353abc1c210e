"""The action plan as a document: what was decided, by whom, when, and what each measure rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.plans.answers import Answer
from medvirk.apps.plans.pictures import coverage_figure, timeline_figure
from medvirk.apps.plans.trace import TracedNeed
from medvirk.apps.plans.words import (
    FACTOR_NAMES,
    MISSING_NAMES,
    OCCASION_NAMES,
    PROGRESS_NAMES,
    RISK_NAMES,
    PlanWords,
)
from medvirk.domain.plan.action import Action, Field
from medvirk.domain.plan.completeness import gaps
from medvirk.domain.plan.load import load
from medvirk.domain.plan.plan import Plan, Standing, departures_of, standing
from medvirk.domain.plan.schedule import appointments, progress
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

    `traces` are the chains to anonymous evidence, by handle of the need; `answers` what is not in the plan.
    """

    plan: Plan
    words: PlanWords
    analysis: NeedsAnalysis
    today: date
    traces: Mapping[str, TracedNeed]
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
        reason = f" {_('Reason: %(reason)s') % {'reason': line.reason}}" if line.reason else ""
        yield f"{states[line.standing]}: {file.words.rule(line)}{reason}"


def _action(file: PlanFile, action: Action) -> Iterator[Block]:
    yield Heading(1, f"{action.number}. {action.measure}")
    if action.aim:
        yield Paragraph(action.aim, "quote")
    yield Facts(tuple((name, lines) for name, lines in action_facts(file, action) if lines))
    missing = [str(MISSING_NAMES[gap.missing]) for gap in gaps(action)]
    if missing:
        yield Paragraph(_("Not written yet: %(what)s.") % {"what": ", ".join(missing)}, "soft")


def action_facts(file: PlanFile, action: Action) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields of method.md 5.5 with the names the method has for them; empty lines are left out."""
    plan, words = file.plan, file.words
    needs = [plan.need(handle) for handle in action.needs]
    field = words.field
    yield field(Field.NEED), tuple(f"{need.number}. {need.statement}" for need in needs)
    yield field(Field.LEVEL), _lines(words.level_line(action))
    yield field(Field.MEASURE), tuple(_step(step.text, done=step.done) for step in action.steps)
    mechanism = words.mechanisms[action.mechanism] if action.mechanism else ""
    yield field(Field.MECHANISM), _lines(mechanism, action.why)
    yield (
        field(Field.RESPONSIBLE),
        _lines(
            action.responsible,
            _("Co-owner: %(who)s") % {"who": action.co_owner} if action.co_owner else "",
        ),
    )
    yield field(Field.REACH), words.reach(action)
    yield (
        field(Field.RESOURCES),
        _lines(
            *(words.effort(effort) for effort in action.efforts),
            words.money(action.money),
            action.cover,
            action.competence,
        ),
    )
    yield field(Field.SCHEDULE), tuple(_schedule(file, action))
    yield field(Field.INDICATORS), tuple(_indicators(action))
    yield (
        field(Field.COMMUNICATION),
        tuple(
            words.listed(
                (words.day(message.on) if message.on else "", message.audience, message.what, message.where)
            )
            for message in action.messages
        ),
    )
    yield field(Field.RISKS), _lines(action.risks, action.risk_response)
    yield field(Field.LEGAL), tuple(_legal(file, action))
    yield field(Field.STOP_DOING), _lines(action.stop_doing)
    review = _("Next review: %(day)s") % {"day": words.day(action.next_review)} if action.next_review else ""
    yield field(Field.FOLLOW_UP), _lines(action.who_meets, action.stop_rule, review)
    yield field(Field.STATUS), tuple(_status(file, action))


def _lines(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _step(text: str, *, done: bool) -> str:
    return f"{text} ({_('done')})" if done else text


def _schedule(file: PlanFile, action: Action) -> Iterator[str]:
    words = file.words
    if action.start or action.end:
        yield _("%(start)s to %(end)s") % {"start": words.day(action.start), "end": words.day(action.end)}
    if action.checks:
        yield _("Checks: %(days)s") % {"days": words.listed(words.day(day) for day in action.checks)}
    for milestone in action.milestones:
        yield f"{words.day(milestone.on)}: {milestone.text}"
    for departure in departures_of(file.plan, words.limits).get(action.number, ()):
        yield words.departure(departure)
    if action.pace_reason:
        yield _("Reason: %(reason)s") % {"reason": action.pace_reason}


def _indicators(action: Action) -> Iterator[str]:
    for text in action.process:
        yield _("That it is done: %(text)s") % {"text": text}
    outcome = action.outcome
    if outcome.text:
        yield _("That it works: %(text)s. Now %(baseline)s, aim %(target)s.") % {
            "text": outcome.text,
            "baseline": outcome.baseline or "–",
            "target": outcome.target or "–",
        }


def _legal(file: PlanFile, action: Action) -> Iterator[str]:
    """The risk records of its needs: factor, risk before and after."""
    for handle in action.needs:
        record = file.plan.risk(handle)
        if record.factors:
            yield file.words.listed(str(FACTOR_NAMES[factor]) for factor in record.factors)
        if record.before and record.after:
            yield _("Risk before: %(before)s. Expected after: %(after)s.") % {
                "before": str(RISK_NAMES[record.before]).lower(),
                "after": str(RISK_NAMES[record.after]).lower(),
            }


def _status(file: PlanFile, action: Action) -> Iterator[str]:
    for entry in action.log:
        result = file.words.results[entry.result]
        yield f"{file.words.day(entry.on)}: {result}" + (f". {entry.reason}" if entry.reason else "")
    if not action.log:
        yield str(PROGRESS_NAMES[progress(action, file.today)])


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
    yield Heading(1, _("What the measures rest on"))
    yield Paragraph(
        _("From each measure to its needs, and from each need to what was said. No line names a person.")
    )
    for action in file.plan.actions:
        yield Heading(2, f"{action.number}. {action.measure}")
        for handle in action.needs:
            need = file.plan.need(handle)
            yield Paragraph(f"{need.number}. {need.statement}", "strong")
            traced = file.traces.get(handle)
            yield Listing(traced.lines if traced else (file.words.evidence(need.evidence),))
