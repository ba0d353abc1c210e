"""Reading needs: what lies on the table of meeting 1, what became of each, what goes into the plan."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs.models import Evidence, FateRecord, Need
from medvirk.domain.board.laid import LaidNeed
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.needs.fate import PRIORITISED, Fate
from medvirk.domain.sources import Source

_FATE_ACTION = {Fate.PRIORITISED_IMPROVE: Action.IMPROVE, Fate.PRIORITISED_PRESERVE: Action.PRESERVE}


@dataclass(frozen=True)
class PrioritisedNeed:
    """A need that meeting 1 chose, for the shortlist and the plan. `action`: what is to be done with it."""

    handle: str
    number: int
    statement: str
    kind: Kind
    place: Place
    action: Action
    fate: Fate
    importance: float | None
    influence: float | None
    dots: int | None
    objections: tuple[str, ...]


def laid(analysis: NeedsAnalysis) -> tuple[LaidNeed, ...]:
    """The needs as they lie on the table of meeting 1, by number, each with the sources that name it."""
    return tuple(
        LaidNeed(
            id=need.handle,
            number=need.number,
            statement=need.statement,
            kind=Kind(need.kind),
            place=Place(need.place),
            action=Action(need.action),
            sources=_sources(need),
        )
        for need in needs_of(analysis)
    )


def for_plan(analysis: NeedsAnalysis) -> tuple[PrioritisedNeed, ...]:
    """The prioritised needs in the order of the result: dots, then median importance, then number (R13)."""
    found = []
    for need in needs_of(analysis):
        fate = fate_of(need)
        if fate is not None and Fate(fate.fate) in PRIORITISED:
            found.append(_prioritised(need, fate))
    return tuple(sorted(found, key=lambda each: (-(each.dots or 0), -(each.importance or 0), each.number)))


def needs_of(analysis: NeedsAnalysis) -> QuerySet[Need]:
    """Every need by number, with its evidence and its fates: three queries however many there are."""
    inside = analysis.organisation
    evidence: Prefetch[str] = Prefetch("evidence", Evidence.objects.within(inside).order_by("source", "id"))
    fates: Prefetch[str] = Prefetch("fates", FateRecord.objects.within(inside).order_by("number"))
    here = Need.objects.within(inside).filter(analysis=analysis).order_by("number")
    return here.prefetch_related(evidence, fates)


def fate_of(need: Need) -> FateRecord | None:
    """What became of the need, as it stands today; None before meeting 1."""
    records = list(need.fates.all())
    return records[-1] if records else None


def _sources(need: Need) -> tuple[Source, ...]:
    named = {piece.source for piece in need.evidence.all()}
    return tuple(source for source in Source if source.value in named)


def _prioritised(need: Need, record: FateRecord) -> PrioritisedNeed:
    fate = Fate(record.fate)
    return PrioritisedNeed(
        handle=need.handle,
        number=need.number,
        statement=need.statement,
        kind=Kind(need.kind),
        place=Place(need.place),
        action=_FATE_ACTION[fate],
        fate=fate,
        importance=record.importance,
        influence=record.influence,
        dots=record.dots,
        objections=tuple(record.objections),
    )
