"""The only writes to plans. What an approved plan says is changed in a new version; its log goes on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs import queries as register
from medvirk.apps.plans import hooks, queries
from medvirk.apps.plans.answers import unanswered
from medvirk.apps.plans.drafts import Decided, drafts
from medvirk.apps.plans.models import (
    Action,
    ActionNeed,
    ApprovedVersion,
    Consultation,
    FactorReason,
    NeedRisk,
    Plan,
    StatusEntry,
)
from medvirk.apps.plans.sections import COLUMNS, Section
from medvirk.apps.plans.stored import read_action, read_need
from medvirk.domain.errors import Code, Refused
from medvirk.domain.plan.action import Need, Result
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.from_meeting import Draft, understood
from medvirk.domain.plan.plan import Approval, Rule, must_be_approvable, must_be_of_both
from medvirk.domain.plan.risk import Risk, Role, must_lower
from medvirk.domain.plan.rules import Limits, must_be_linked, must_be_possible
from medvirk.domain.plan.wire import fingerprint, plan_json
from medvirk.infra.versions import Overtaken, must_be_current


class NoApprovedPlan(Exception):
    """Only an approved plan gets a new version."""


def plan_for(analysis: NeedsAnalysis) -> Plan:
    """The plan of the analysis, begun if nobody has."""
    plan, _ = Plan.objects.within(analysis.organisation).get_or_create(analysis=analysis)
    plan.analysis = analysis  # known already: no second query
    return plan


def begin_action(analysis: NeedsAnalysis, *, measure: str, needs: Iterable[str]) -> Action:
    """A new action for these needs (handles), written in the plan.

    Raises Refused: plan.approved, plan.no_need, plan.need_unknown, plan.need_without_evidence.
    """
    with _writing(analysis) as plan:
        linked = must_be_linked(needs, queries.prioritised(analysis))
        return _make(plan, Draft(measure=measure, needs=linked), linked)


def fill_from_meeting(
    analysis: NeedsAnalysis,
    written: Mapping[str, Mapping[str, str]],
    *,
    on: date | None = None,
    dissent: Sequence[str] = (),
    left_out: Mapping[str, str] | None = None,
) -> int:
    """Take over what stakeholder meeting 2 chose and wrote; how many actions are new.

    Call after `interventions.actions.record_choices`. `written`: id on boards of an option -> what the room
    wrote about it (`domain.decided.plan_lines`); `on`: the day of the meeting; `dissent`: what was said
    against the package or the plan; `left_out`: handle of a need -> why the group gave it no measure, which
    goes before what the shortlist said about it.
    """
    found = drafts(analysis, written)
    found = replace(found, left_out={**found.left_out, **(left_out or {})})
    new = take_over(analysis, found.drafts, on=on)
    keep_reasons(analysis, found, dissent)
    return new


def take_over(analysis: NeedsAnalysis, drafts: Iterable[Draft], *, on: date | None = None) -> int:
    """Begin an action for each draft, and fill what is still empty in those begun before; how many are new.

    Doing it again changes nothing, so that a lock may be resumed after a crash (R8), and nobody's later
    words are lost. An approved plan stays as it was approved.
    """
    with _writing(analysis, even_approved=True) as plan:
        if plan.is_approved:
            return 0
        if on is not None:
            plan.meeting_on = on
            plan.save(update_fields=["meeting_on"])
        known = queries.prioritised(analysis)
        begun = {action.option: action for action in queries.actions_of(analysis) if action.option}
        new = 0
        for draft in drafts:
            linked = tuple(
                handle for handle, need in known.items() if handle in draft.needs and need.evidence
            )
            if draft.option in begun:
                _fill(begun[draft.option], draft)
            elif linked:  # no measure without a need: what meeting 1 gave up since gets no action (R4)
                _make(plan, draft, linked)
                new += 1
        return new


def keep_reasons(analysis: NeedsAnalysis, decided: Decided, dissent: Sequence[str] = ()) -> None:
    """Why meeting 2 broke a rule or left a need, where nobody has written a reason; what was said against.

    Dissent is kept in its words and without a name; what was said once stands once.
    """
    with _writing(analysis, even_approved=True) as plan:
        if plan.is_approved:
            return
        before = (plan.reasons, plan.left_out, plan.dissent)
        plan.reasons = {**{rule.value: reason for rule, reason in decided.reasons.items()}, **plan.reasons}
        plan.left_out = {**decided.left_out, **plan.left_out}
        plan.dissent = list(dict.fromkeys([*plan.dissent, *decided.dissent, *dissent]))
        if (plan.reasons, plan.left_out, plan.dissent) != before:
            plan.edits += 1  # a form opened before the lock does not undo it
            plan.save(update_fields=["reasons", "left_out", "dissent", "edits"])


def change_section(
    action: Action,
    section: Section,
    values: Mapping[str, Any],
    *,
    version: int,
    needs: Iterable[str] | None = None,
) -> None:
    """Save one section of the form. `needs` are the handles of the section that has them.

    Raises Overtaken when `version` is not what is stored; Refused for what cannot be (`domain.plan.rules`).
    """
    analysis = action.plan.analysis
    with _writing(analysis):
        now = _locked(analysis, action.pk)
        must_be_current(version, now.versions.get(section.value, 0))
        for name in COLUMNS[section]:
            setattr(now, name, values[name])
        must_be_possible(read_action(now))
        if needs is not None:
            _link(now, must_be_linked(needs, _may_answer(analysis, now)))
        now.versions = {**now.versions, section.value: version + 1}
        now.save(update_fields=[*COLUMNS[section], "versions"])


def remove_action(action: Action) -> None:
    """Take an action out of the draft; its number is not given again.

    Raises Refused(plan.action_has_log): the log is kept (method.md 5.5), so such an action is ended instead.
    """
    with _writing(action.plan.analysis):
        if action.log.exists():
            raise Refused(Code.PLAN_ACTION_HAS_LOG)
        action.delete()


def log_status(action: Action, *, on: date, result: Result, reason: str, steps: Sequence[str]) -> None:
    """Add a line to the log. Earlier lines stay, also in an approved plan: status is not the plan."""
    with _writing(action.plan.analysis, even_approved=True):
        last = action.log.order_by("-number").first()
        StatusEntry.objects.create(
            action=action,
            number=last.number + 1 if last else 1,
            on=on,
            result=result.value,
            reason=reason,
            steps=[step for step in action.steps if step in steps],
        )


def write_reasons(
    analysis: NeedsAnalysis,
    *,
    version: int,
    left_out: Mapping[str, str],
    rules: Mapping[Rule, str],
    dissent: Sequence[str],
) -> None:
    """Why a need has no action, why a rule is broken, what was said against. Raises Overtaken."""
    with _writing(analysis) as plan:
        must_be_current(version, plan.edits)
        plan.left_out = {handle: reason for handle, reason in left_out.items() if reason}
        plan.reasons = {rule.value: reason for rule, reason in rules.items() if reason}
        plan.dissent = list(dissent)
        plan.edits = version + 1
        plan.save(update_fields=["left_out", "reasons", "dissent", "edits"])


def save_risk(
    analysis: NeedsAnalysis,
    need: str,
    *,
    version: int,
    factors: Iterable[Factor],
    before: Risk | None,
    after: Risk | None,
    note: str,
) -> None:
    """The risk record of a need (a handle). Raises Overtaken, Refused(plan.risk_higher_after)."""
    must_lower(before, after)
    with _writing(analysis) as plan:
        row = register.needs_of(analysis).filter(handle=need).first()
        if row is None:
            raise Refused(Code.PLAN_NEED_UNKNOWN)
        inside = NeedRisk.objects.within(analysis.organisation)
        now = inside.filter(plan=plan, need=row).first()
        must_be_current(version, now.version if now else 0)
        NeedRisk.objects.within(analysis.organisation).update_or_create(
            plan=plan,
            need=row,
            defaults={
                "factors": [factor.value for factor in factors],
                "before": before.value if before else "",
                "after": after.value if after else "",
                "note": note,
                "version": version + 1,
            },
        )


def explain_factors(analysis: NeedsAnalysis, reasons: Mapping[Factor, str]) -> None:
    """Why factors of § 4-3 were not looked at; an empty reason takes an earlier one away."""
    with _writing(analysis) as plan:
        here = FactorReason.objects.within(analysis.organisation)
        for factor, reason in reasons.items():
            if reason:
                here.update_or_create(plan=plan, factor=factor.value, defaults={"reason": reason})
            else:
                here.filter(plan=plan, factor=factor.value).delete()


def note_consultation(analysis: NeedsAnalysis, *, role: Role, on: date, how: str) -> None:
    """A role was heard."""
    with _writing(analysis) as plan:
        Consultation.objects.create(plan=plan, role=role.value, on=on, how=how)


def remove_consultation(analysis: NeedsAnalysis, consultation: UUID) -> None:
    """Take a consultation back that was written by mistake."""
    with _writing(analysis) as plan:
        Consultation.objects.within(analysis.organisation).filter(plan=plan, pk=consultation).delete()


def approve(analysis: NeedsAnalysis, approval: Approval, *, limits: Limits, seen: str) -> ApprovedVersion:
    """Freeze the plan as it stands; what was said against it before stays beside what `approval` adds.

    `seen` is the fingerprint of the plan that was read (`queries.seen`). Raises Overtaken when it is another
    one by now; Refused while something stands in the way.
    """
    must_be_of_both(approval)
    with _writing(analysis) as plan:
        now = queries.value(analysis)
        if fingerprint(now, plan.dissent) != seen:
            raise Overtaken
        must_be_approvable(now, analysis.headcount, limits)
        if hooks.part_2_is_open(analysis):
            raise Refused(Code.PLAN_MEETING_OPEN)
        if open_ := unanswered(analysis):
            raise Refused(Code.PLAN_ANSWERS_MISSING, count=open_)
        approval = replace(approval, dissent=tuple(dict.fromkeys([*plan.dissent, *approval.dissent])))
        plan.is_approved = True
        plan.dissent = list(approval.dissent)
        plan.save(update_fields=["is_approved", "dissent"])
        return ApprovedVersion.objects.create(
            plan=plan,
            number=plan.version,
            approved_on=approval.on,
            frozen=plan_json(now.approved(approval)),
        )


def begin_version(analysis: NeedsAnalysis, change: str) -> None:
    """A new version to write in, with the reason for it. The approved one stays readable as it was.

    Raises NoApprovedPlan when the plan is being written already.
    """
    with _writing(analysis, even_approved=True) as plan:
        if not plan.is_approved:
            raise NoApprovedPlan
        plan.version += 1
        plan.is_approved = False
        plan.change = change
        plan.save(update_fields=["version", "is_approved", "change"])


@contextmanager
def _writing(analysis: NeedsAnalysis, *, even_approved: bool = False) -> Iterator[Plan]:
    """The plan, locked, for one change. Raises Refused(plan.approved) unless the change is not the plan's."""
    with transaction.atomic():
        plan_for(analysis)
        plan = Plan.objects.within(analysis.organisation).select_for_update().get(analysis=analysis)
        plan.analysis = analysis
        if plan.is_approved and not even_approved:
            raise Refused(Code.PLAN_APPROVED)
        yield plan


def _make(plan: Plan, draft: Draft, linked: Iterable[str]) -> Action:
    """An action with its needs, numbered on."""
    plan.last_number += 1
    plan.save(update_fields=["last_number"])
    action = Action.objects.create(
        plan=plan,
        number=plan.last_number,
        option=draft.option,
        code=draft.code,
        measure=draft.measure,
        levels=[level.value for level in draft.levels],
        categories=[place.value for place in draft.categories],
        mechanism=draft.mechanism.value if draft.mechanism else "",
    )
    _link(action, linked)
    action.linked, action.entries = list(action.answers.select_related("need")), []
    _fill(action, draft)
    return action


def _fill(action: Action, draft: Draft) -> None:
    """Put what the meeting wrote where nothing stands yet; the rest is kept beside, as it was typed."""
    read = understood(draft.written)
    words = {
        "aim": read.aim,
        "steps": list(read.steps),
        "responsible": read.responsible,
        "co_owner": read.co_owner,
        "reach_who": read.reach_who,
        "start": read.start,
        "end": read.end,
        "outcome": read.outcome,
        "stop_doing": read.stop_doing,
        "messages": _first_message(read.first_feedback),
        "risks": draft.risks,
    }
    before = {name: getattr(action, name) for name in words}
    filled = [name for name in words if words[name] and not before[name]]
    for name in filled:
        setattr(action, name, words[name])
    try:
        must_be_possible(read_action(action))
    except Refused:  # what was written here meanwhile does not go with what the meeting wrote
        for name in filled:
            setattr(action, name, before[name])
        filled = []
    if draft.written and not action.from_meeting:
        action.from_meeting = dict(draft.written)
        filled.append("from_meeting")
    touched = [section for section, names in COLUMNS.items() if set(names) & set(filled)]
    if touched:  # a form opened before the lock does not undo it
        counts = {section.value: action.versions.get(section.value, 0) + 1 for section in touched}
        action.versions = {**action.versions, **counts}
        filled.append("versions")
    action.save(update_fields=filled)


def _first_message(on: date | None) -> list[dict[str, str]]:
    return [{"audience": "", "what": "", "on": on.isoformat(), "where": ""}] if on else []


def _link(action: Action, handles: Iterable[str]) -> None:
    """The action answers exactly these needs from now on."""
    analysis = action.plan.analysis
    wanted = register.needs_of(analysis).filter(handle__in=list(handles))
    here = ActionNeed.objects.within(analysis.organisation).filter(action=action)
    here.exclude(need__in=wanted).delete()
    held = set(here.values_list("need_id", flat=True))
    for need in wanted:
        if need.pk not in held:
            ActionNeed.objects.create(action=action, need=need)


def _locked(analysis: NeedsAnalysis, action: UUID) -> Action:
    """Call while holding the plan's lock. An action that somebody removed meanwhile is overtaken too."""
    found = queries.action_in(analysis, action)
    if found is None:
        raise Overtaken
    return found


def _may_answer(analysis: NeedsAnalysis, action: Action) -> dict[str, Need]:
    """The prioritised needs, and those that the action answers already whatever became of them."""
    known = queries.prioritised(analysis)
    kept = {answer.need.handle for answer in action.linked}
    older = register.needs_of(analysis).filter(handle__in=kept - known.keys())
    return known | {need.handle: read_need(need) for need in older}
