"""What stands in an action, field by field, in the reader's words: for its page and for every file."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.plans.drafts import CHANGES
from medvirk.apps.plans.models import Action as ActionRow
from medvirk.apps.plans.sections import SECTION_OF, Section
from medvirk.apps.plans.words import FACTOR_NAMES, PROGRESS_NAMES, RISK_NAMES, PlanWords
from medvirk.domain.board.table import PlanField
from medvirk.domain.plan.action import Action, Field
from medvirk.domain.plan.from_meeting import understood
from medvirk.domain.plan.plan import Plan, departures_of
from medvirk.domain.plan.schedule import progress


def action_facts(
    plan: Plan, words: PlanWords, action: Action, today: date
) -> Iterator[tuple[Field, tuple[str, ...]]]:
    """The fields of method.md 5.5 besides aim and approval; no lines where nothing is written."""
    mechanism = words.mechanisms[action.mechanism] if action.mechanism else ""
    co_owner = _("Co-owner: %(who)s") % {"who": action.co_owner} if action.co_owner else ""
    efforts = map(words.effort, action.efforts)
    review = _("Next review: %(day)s") % {"day": words.day(action.next_review)} if action.next_review else ""
    yield Field.NEED, tuple(f"{need.number}. {need.statement}" for need in map(plan.need, action.needs))
    yield Field.LEVEL, _lines(words.level_line(action))
    yield Field.MEASURE, tuple(_step(step.text, done=step.done) for step in action.steps)
    yield Field.MECHANISM, _lines(mechanism, action.why)
    yield Field.RESPONSIBLE, _lines(action.responsible, co_owner)
    yield Field.REACH, words.reach(action)
    yield Field.RESOURCES, _lines(*efforts, words.money(action.money), action.cover, action.competence)
    yield Field.SCHEDULE, tuple(_schedule(plan, words, action))
    yield Field.INDICATORS, tuple(_indicators(action))
    yield Field.COMMUNICATION, tuple(map(words.message, action.messages))
    yield Field.RISKS, _lines(action.risks, action.risk_response)
    yield Field.LEGAL, tuple(legal(plan, words, action))
    yield Field.STOP_DOING, _lines(action.stop_doing)
    yield Field.FOLLOW_UP, _lines(action.who_meets, action.stop_rule, review)
    yield Field.STATUS, tuple(_status(words, action, today))


def _lines(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _step(text: str, *, done: bool) -> str:
    return _("%(step)s (done)") % {"step": text} if done else text


def _schedule(plan: Plan, words: PlanWords, action: Action) -> Iterator[str]:
    if action.start or action.end:
        yield _("%(start)s to %(end)s") % {"start": words.day(action.start), "end": words.day(action.end)}
    if action.checks:
        yield _("Checks: %(days)s") % {"days": words.listed(words.day(day) for day in action.checks)}
    for milestone in action.milestones:
        yield f"{words.day(milestone.on)}: {milestone.text}"
    for departure in departures_of(plan, words.limits).get(action.number, ()):
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


def legal(plan: Plan, words: PlanWords, action: Action) -> Iterator[str]:
    """The risk records of its needs: factor, risk before and after."""
    for handle in action.needs:
        record = plan.risk(handle)
        if record.factors:
            yield words.listed(str(FACTOR_NAMES[factor]) for factor in record.factors)
        if record.before and record.after:
            yield _("Risk before: %(before)s. Expected after: %(after)s.") % {
                "before": str(RISK_NAMES[record.before]).lower(),
                "after": str(RISK_NAMES[record.after]).lower(),
            }


def _status(words: PlanWords, action: Action, today: date) -> Iterator[str]:
    for entry in action.log:
        result = words.results[entry.result]
        yield f"{words.day(entry.on)}: {result}" + (f". {entry.reason}" if entry.reason else "")
    if not action.log:
        yield str(PROGRESS_NAMES[progress(action, today)])


def by_section(
    plan: Plan, words: PlanWords, action: Action, today: date
) -> list[tuple[Section, list[tuple[str, tuple[str, ...]]]]]:
    """The same for the action's page, by the section of the form that writes it; the aim stands above."""
    found: dict[Section, list[tuple[str, tuple[str, ...]]]] = {section: [] for section in Section}
    for field, lines in action_facts(plan, words, action, today):
        if field in SECTION_OF:
            found[SECTION_OF[field]].append((words.field(field), lines))
    return list(found.items())


_LINE_NAMES: Final = {
    PlanField.AIM.value: gettext_lazy("Aim"),
    PlanField.ACTIVITIES.value: gettext_lazy("Activities"),
    PlanField.RESPONSIBLE.value: gettext_lazy("Responsible"),
    PlanField.CO_OWNER.value: gettext_lazy("Co-owner"),
    PlanField.REACH.value: gettext_lazy("Who takes part"),
    PlanField.STARTS_ON.value: gettext_lazy("Start"),
    PlanField.ENDS_ON.value: gettext_lazy("End"),
    PlanField.FIRST_FEEDBACK_ON.value: gettext_lazy("First feedback"),
    PlanField.INDICATOR.value: gettext_lazy("Indicator"),
    PlanField.STOP_DOING.value: gettext_lazy("What we stop doing"),
    CHANGES: gettext_lazy("How it was adapted"),
}


def from_meeting(row: ActionRow) -> list[tuple[str, str]]:
    """Lines of meeting 2 that could not stand in their field, as they were typed there."""
    left = understood(row.from_meeting).left
    return [(str(_LINE_NAMES.get(name, name)), typed) for name, typed in left.items()]
