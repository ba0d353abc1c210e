"""A hundred analyses of two hundred needs each: what pages, suggestions and files are measured on.

One has come all the way as the sample has; one has grown from there; the others are copies of that one.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any, Final

from django.db import transaction
from django.db.models import Model

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.apps.interventions import actions as interventions
from medvirk.apps.interventions import queries as shortlists
from medvirk.apps.interventions.models import Choice, Limits, Option, Remark, Shortlisted, Tick
from medvirk.apps.interviews.models import Interview, Statement
from medvirk.apps.measures.models import AgreedAnswer, Answer, Group, InformantAnswer, Wave
from medvirk.apps.needs import actions as needs
from medvirk.apps.needs import queries as register
from medvirk.apps.needs.actions import Wording
from medvirk.apps.needs.hearing import heard
from medvirk.apps.needs.models import Approval, Evidence, FateRecord, Need, Register
from medvirk.apps.plans import actions as plans
from medvirk.apps.plans import queries as planned
from medvirk.apps.plans.models import Action as PlanAction
from medvirk.apps.plans.models import ActionNeed, Consultation, NeedRisk, Plan, StatusEntry
from medvirk.apps.plans.sections import COLUMNS, Section
from medvirk.apps.registers.models import UnitFigures
from medvirk.domain.iglo import CATEGORIES, Action, Kind
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.choice import Outcome as Chosen
from medvirk.domain.needs.approval import Side
from medvirk.domain.needs.evidence import Stance
from medvirk.domain.needs.fate import IMPROVE_MOST, PRESERVE_MOST, Fate, Outcome
from medvirk.domain.plan.action import Result
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.risk import Risk
from medvirk.infra import clock
from medvirk.live.sample import east

NEEDS: Final = 200
PIECES: Final = 3  # that each need rests on
OPTIONS: Final = 4  # on the shortlist of each prioritised need; the method says two to four
ACTIONS: Final = 40
LOGGED: Final = 3  # lines in the log of each action

_LANGUAGE: Final = "nb"

# Parents before children; the rows of a model that is not here belong to meetings, maps or people.
_COPIED: Final[tuple[type[Any], ...]] = (
    *(Register, Need, Evidence, Approval, FateRecord),
    *(Option, Shortlisted, Remark, Limits, Choice),
    *(Plan, PlanAction, ActionNeed, StatusEntry, NeedRisk, Consultation),
    *(Interview, Statement, Wave, Group, Answer, InformantAnswer, AgreedAnswer, UnitFigures),
)


def fill(
    organisation: Organisation, user: User, others: Iterable[NeedsAnalysis], pack: str
) -> tuple[NeedsAnalysis, NeedsAnalysis]:
    """The sample's analysis and the large one; each of `others` gets what the large one has."""
    today = clock.today()
    with transaction.atomic():
        sample, large = (east(organisation, user, pack, today) for _ in range(2))
        _grow(large, today)
        rows = {model: list(_rows(model, large)) for model in _COPIED}
        for other in others:
            _copy(rows, large, other)
    return sample, large


def _grow(analysis: NeedsAnalysis, today: date) -> None:
    """More of everything, by the same actions that pages call."""
    _add_needs(analysis, today - timedelta(weeks=7))
    _decide(analysis, today - timedelta(weeks=6))
    _consider(analysis, today - timedelta(weeks=3))
    _plan(analysis, today)


def _add_needs(analysis: NeedsAnalysis, on: date) -> None:
    pieces = heard(analysis, _LANGUAGE).pieces
    kinds, wishes = cycle((Kind.DEMAND, Kind.RESOURCE)), cycle(Action)
    stances = cycle((Stance.SAME, Stance.SAME, Stance.SAME, Stance.OPPOSITE))
    places = cycle(place for level in CATEGORIES.values() for place in level)
    for number in range(len(register.named(analysis)), NEEDS):
        said = islice(cycle(pieces), number * PIECES % len(pieces), None)
        wording = Wording(
            f"Vi rekker ikke pausene når lista er full, og ingen tar vaktbyttet ({number})",
            next(kinds),
            next(places),
            next(wishes),
            about_conditions=True,
        )
        needs.make_need(analysis, wording, [(next(said), next(stances)) for _ in range(PIECES)])
    read = {need.pk: need.version for need in register.needs_of(analysis)}
    for side, name in ((Side.EMPLOYEES, "Tillitsvalgt"), (Side.LEADERS, "Avdelingsleder")):
        needs.approve(analysis, read, side, name=name, role=name, on=on)


def _decide(analysis: NeedsAnalysis, on: date) -> None:
    """A fate for every need: as many prioritised as the method allows, the others in turn."""
    waiting = [need for need in register.needs_of(analysis) if register.fate_of(need) is None]
    taken = [need.action for need in register.prioritised(analysis)]
    to_improve = IMPROVE_MOST - taken.count(Action.IMPROVE)
    to_preserve = PRESERVE_MOST - taken.count(Action.PRESERVE)
    fates = [
        *[Fate.PRIORITISED_IMPROVE] * to_improve,
        *[Fate.PRIORITISED_PRESERVE] * to_preserve,
        *islice(cycle((Fate.PARKED, Fate.TRASHED, Fate.LIFTED_UP, Fate.SENT_TO_HSE)), len(waiting)),
    ]
    outcomes = [
        Outcome(
            need.handle,
            fate,
            reason="covered_elsewhere" if fate is Fate.TRASHED else "",
            note="Det tas i arbeidsmiljøutvalget" if fate is Fate.TRASHED else "",
            owner="Avdelingsleder" if fate is Fate.PARKED else "",
            on=on + timedelta(weeks=8),
            where="Arbeidsmiljøutvalget" if fate is Fate.LIFTED_UP else "",
            importance=2.0,
            influence=1.5,
            dots=number % 5,
        )
        for number, (need, fate) in enumerate(zip(waiting, fates, strict=False))
    ]
    needs.record_fates(analysis, outcomes, on=on)


def _consider(analysis: NeedsAnalysis, on: date) -> None:
    """The best of the list for every prioritised need, ticked, and decided in meeting 2."""
    on_list = shortlists.shortlist(analysis, _LANGUAGE)
    found = shortlists.suggestions(analysis, on_list, _LANGUAGE)
    options = {}
    for line in on_list.needs:
        need = shortlists.need_row(analysis, line.need.handle)
        for each in islice(found[line.need.handle].ranked, OPTIONS):
            options[each.measure.code] = interventions.put_on_list(analysis, need, each.measure.code)
    for option in shortlists.shortlist(analysis, _LANGUAGE).considered:
        ticks = [Tick.MET for _ in option.preconditions]
        interventions.tick(option.row, ticks, [], version=option.row.version)
    undecided = [row for row in options.values() if not row.choices.exists()]
    medians = {f"F{number}": 4.0 for number in range(1, 8)}
    outcomes = [Chosen(row.handle, Decision.CHOSEN, medians, cast=9) for row in undecided]
    interventions.record_choices(analysis, outcomes, on=on)


def _plan(analysis: NeedsAnalysis, today: date) -> None:
    """A second version of the plan, which is being written, with forty complete actions and their log."""
    plans.begin_version(analysis, "Flere tiltak")
    first, *_ = planned.actions_of(analysis)
    chosen = cycle(register.prioritised(analysis))
    for number in range(len(planned.actions_of(analysis)) + 1, ACTIONS + 1):
        need = next(chosen)
        action = plans.begin_action(analysis, measure=f"Tiltak {number}", needs=[need.handle])
        action.plan.analysis = analysis
        for section in Section:
            values = {name: getattr(first, name) for name in COLUMNS[section] if name != "measure"}
            plans.change_section(action, section, {"measure": action.measure, **values}, version=0)
    for need in register.prioritised(analysis):
        plans.save_risk(
            analysis,
            need.handle,
            version=planned.risk_version(plans.plan_for(analysis), need.handle),
            factors=list(Factor)[:2],
            before=Risk.HIGH,
            after=Risk.LOW,
            note="Alle på dag og kveld",
        )
    for action in planned.actions_of(analysis):
        action.plan.analysis = analysis
        for number in range(LOGGED):
            on = today - timedelta(days=LOGGED - number)
            plans.log_status(action, on=on, result=Result.PARTLY, reason="Går som avtalt", steps=[])


def _rows(model: type[Any], analysis: NeedsAnalysis) -> Iterator[Any]:
    path = model.organisation_path.removesuffix("__organisation")
    yield from model.objects.within(analysis.organisation).filter(**{path: analysis})


def _copy(rows: dict[type[Any], list[Any]], source: NeedsAnalysis, target: NeedsAnalysis) -> None:
    """The same rows under new keys, belonging to `target`."""
    keys: dict[tuple[type[Model], Any], Any] = {(NeedsAnalysis, source.pk): target.pk}
    for model, found in rows.items():
        fields = model._meta.concrete_fields
        made: Sequence[Any] = model.objects.bulk_create(
            model(**{field.attname: _value(field, row, keys) for field in fields}) for row in found
        )
        keys |= {(model, old.pk): new.pk for old, new in zip(found, made, strict=True)}


def _value(field: Any, row: Any, keys: dict[tuple[type[Model], Any], Any]) -> Any:
    value = getattr(row, field.attname)
    if field.is_relation:
        return keys[field.related_model, value]
    return field.get_default() if field.primary_key or field.unique else value
