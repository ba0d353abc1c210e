"""The only writes to the shortlist and to what was chosen.

While part 2 of the stakeholder meeting runs the shortlist lies on its table: what would change what lies
there raises OnTheTable, because the room's answer about it would be lost. Ticks and limits do not lie there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from medvirk.apps.analyses import tables
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interventions import listed
from medvirk.apps.interventions.models import (
    Applies,
    BrokenRule,
    Choice,
    Limits,
    Option,
    Remark,
    Shortlisted,
    Tick,
)
from medvirk.apps.needs.models import Need
from medvirk.domain.iglo import Level, Place
from medvirk.domain.matching.choice import Decision, Outcome
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.matching.package import Check
from medvirk.domain.script import Script
from medvirk.infra.versions import must_be_current


class NotOffered(Exception):
    """The list does not have this measure, or advises against it."""


class Decided(Exception):
    """Meeting 2 has decided about this option, so what it decided about stands."""


@dataclass(frozen=True)
class OwnMeasure:
    """A measure that people wrote themselves."""

    name: str
    what: str
    levels: Sequence[Level]
    categories: Sequence[Place]
    mechanism: Mechanism
    preconditions: Sequence[str]
    not_when: Sequence[str]


def put_on_list(analysis: NeedsAnalysis, need: Need, code: str) -> Option:
    """A measure of the list, on the shortlist of a need. Twice is once. Raises NotOffered, OnTheTable."""
    measure = listed.measures(analysis.pack_digest).get(code)
    if measure is None or measure.status == "avoid" or measure.evidence.grade == "H":
        raise NotOffered(code)
    with transaction.atomic():
        _must_not_lie_on_the_table(analysis)
        here = Option.objects.within(analysis.organisation)
        option, _ = here.get_or_create(analysis=analysis, code=code)
        _link(option, need)
    return option


def put_own_on_list(option: Option, need: Need) -> None:
    """An own measure, on the shortlist of another need too. Raises OnTheTable."""
    with transaction.atomic():
        _must_not_lie_on_the_table(need.analysis)
        _link(option, need)


def take_off_list(option: Option, need: Need) -> None:
    """Off the shortlist of this need; what people ticked is kept. Raises Decided, OnTheTable."""
    with transaction.atomic():
        locked = _locked(option)
        _must_be_open(locked)
        Shortlisted.objects.within(locked.analysis.organisation).filter(option=locked, need=need).delete()


def write_own(analysis: NeedsAnalysis, measure: OwnMeasure, needs: Collection[Need]) -> Option:
    """A new own measure on the shortlists of `needs`. Raises OnTheTable."""
    with transaction.atomic():
        _must_not_lie_on_the_table(analysis)
        option = Option.objects.create(analysis=analysis, **_columns(measure))
        for need in needs:
            _link(option, need)
    return option


def rewrite_own(option: Option, measure: OwnMeasure, needs: Collection[Need], *, version: int) -> None:
    """Change an own measure; a tick follows its text. Raises Overtaken, Decided, OnTheTable."""
    with transaction.atomic():
        locked = _locked(option)
        must_be_current(version, locked.version)
        _must_be_open(locked)
        locked.met = _moved(locked.preconditions, locked.met, measure.preconditions, Tick.NOT_KNOWN)
        locked.applies = _moved(locked.not_when, locked.applies, measure.not_when, Applies.NOT_KNOWN)
        columns = _columns(measure)
        for name, value in columns.items():
            setattr(locked, name, value)
        locked.version += 1
        locked.save(update_fields=[*columns, "met", "applies", "version"])
        places = Shortlisted.objects.within(locked.analysis.organisation).filter(option=locked)
        places.exclude(need__in=list(needs)).delete()
        for need in needs:
            _link(locked, need)


def delete_own(option: Option) -> None:
    """Take an own measure away altogether. Raises Decided, OnTheTable."""
    with transaction.atomic():
        locked = _locked(option)
        _must_be_open(locked)
        locked.delete()


def tick(option: Option, met: Sequence[Tick], applies: Sequence[Applies], *, version: int) -> None:
    """What people say about preconditions and "when not", in the order of the texts. Raises Overtaken."""
    with transaction.atomic():
        locked = _locked(option)
        must_be_current(version, locked.version)
        locked.met = [each.value for each in met]
        locked.applies = [each.value for each in applies]
        locked.version += 1
        locked.save(update_fields=["met", "applies", "version"])


def remark(need: Need, *, nothing_fits: str, way_to_preserve: str, version: int) -> None:
    """What people write about the shortlist of a need; version 0 before anybody has.

    Raises Overtaken, OnTheTable.
    """
    with transaction.atomic():
        _must_not_lie_on_the_table(need.analysis)
        here = Remark.objects.within(need.analysis.organisation)
        here.get_or_create(need=need, defaults={"version": 0})
        row = here.select_for_update().get(need=need)
        must_be_current(version, row.version)
        row.nothing_fits, row.way_to_preserve, row.version = nothing_fits, way_to_preserve, row.version + 1
        row.save(update_fields=["nothing_fits", "way_to_preserve", "version"])


def confirm_limits(
    analysis: NeedsAnalysis, *, confirmed_by: str, confirmed_on: date, limits: str, version: int
) -> None:
    """The sponsor confirms the limits of what is feasible (method.md 1.3, 2.2). Raises Overtaken."""
    said = {"confirmed_by": confirmed_by, "confirmed_on": confirmed_on, "limits": limits}
    with transaction.atomic():
        here = Limits.objects.within(analysis.organisation)
        here.get_or_create(analysis=analysis, defaults={**said, "version": 0})
        row = here.select_for_update().get(analysis=analysis)
        must_be_current(version, row.version)
        for name, value in said.items():
            setattr(row, name, value)
        row.version += 1
        row.save(update_fields=[*said, "version"])


def record_choices(
    analysis: NeedsAnalysis,
    outcomes: Iterable[Outcome],
    *,
    on: date,
    reasons: Mapping[Check, str] | None = None,
) -> None:
    """Keep what meeting 2 decided, on the day it did, and why it broke a rule of the package.

    What it says about no option of `analysis` is left out. Recording the same again changes nothing, so that
    a lock may be resumed after a crash (R8).
    """
    with transaction.atomic():
        here = Option.objects.within(analysis.organisation).filter(analysis=analysis).select_for_update()
        known = {option.handle: option for option in here}
        for outcome in outcomes:
            option = known.get(outcome.option)
            if option is not None:
                _record(option, _said(outcome), on)
        if reasons is not None:
            _keep_reasons(analysis, reasons)


def answer(choice: Choice, *, reason: str, version: int, on: date) -> None:
    """Write the answer that a decision lacks, or a better one; the earlier row stays. Raises Overtaken."""
    with transaction.atomic():
        option = _locked(choice.option)
        last = option.choices.order_by("-number")[0]
        must_be_current(version, last.number)
        said = {name: getattr(last, name) for name in _SAID}
        Choice.objects.create(
            option=option,
            number=last.number + 1,
            decided_on=on,
            by_hand=True,
            **{**said, "reason": reason},
        )


_SAID = (
    *("decision", "medians", "cast", "changes", "reason", "dissent"),
    *("conditions", "dangers", "owner", "on"),
)


def _said(outcome: Outcome) -> dict[str, object]:
    return {
        "decision": Decision(outcome.decision).value,
        "medians": dict(outcome.medians),
        "cast": outcome.cast,
        "changes": outcome.changes,
        "reason": outcome.reason,
        "dissent": list(outcome.dissent),
        "conditions": list(outcome.conditions),
        "dangers": list(outcome.dangers),
        "owner": outcome.owner,
        "on": outcome.on,
    }


def _record(option: Option, said: Mapping[str, object], on: date) -> None:
    rows = list(option.choices.order_by("number"))
    # What the meeting said last; somebody may have written a better answer by hand since.
    last = next((row for row in reversed(rows) if not row.by_hand), None)
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return
    Choice.objects.create(option=option, number=len(rows) + 1, decided_on=on, **said)


def _keep_reasons(analysis: NeedsAnalysis, reasons: Mapping[Check, str]) -> None:
    here = BrokenRule.objects.within(analysis.organisation).filter(analysis=analysis)
    here.exclude(rule__in=[rule.value for rule in reasons]).delete()
    for rule, reason in reasons.items():
        here.update_or_create(analysis=analysis, rule=rule.value, defaults={"reason": reason})


def _link(option: Option, need: Need) -> None:
    here = Shortlisted.objects.within(need.analysis.organisation)
    here.get_or_create(option=option, need=need)


def _locked(option: Option) -> Option:
    here = Option.objects.within(option.analysis.organisation).select_for_update(of=("self",))
    return here.select_related("analysis__organisation").get(pk=option.pk)


def _must_be_open(option: Option) -> None:
    if option.choices.exists():
        raise Decided
    _must_not_lie_on_the_table(option.analysis)


def _must_not_lie_on_the_table(analysis: NeedsAnalysis) -> None:
    tables.stay_as_laid(analysis, Script.MEETING_2)


def _columns(measure: OwnMeasure) -> dict[str, object]:
    return {
        "name": measure.name,
        "what": measure.what,
        "levels": [level.value for level in measure.levels],
        "categories": [place.value for place in measure.categories],
        "mechanism": measure.mechanism.value,
        "preconditions": list(measure.preconditions),
        "not_when": list(measure.not_when),
    }


def _moved(
    before: Sequence[str], ticks: Sequence[str], after: Sequence[str], unknown: Tick | Applies
) -> list[str]:
    """The ticks in the order of the new texts; a text that is new is not known."""
    kept = dict(zip(before, ticks, strict=False))
    return [kept.get(text, unknown.value) for text in after]
