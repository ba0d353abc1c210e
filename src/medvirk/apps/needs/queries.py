"""Reading needs: what lies on the table of meeting 1, what became of each, and down to its evidence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs.hearing import heard
from medvirk.apps.needs.models import Approval, Evidence, FateRecord, Need, Register
from medvirk.apps.needs.pieces import Piece as Said
from medvirk.domain.board.laid import LaidNeed
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.needs.approval import (
    REPRESENTATIVES,
    Missing,
    Side,
    Standing,
    is_about_a_known_leader,
    missing,
)
from medvirk.domain.needs.convergence import Piece, Weighed
from medvirk.domain.needs.evidence import EvidenceKind, Stance
from medvirk.domain.needs.fate import PRIORITISED, Fate
from medvirk.domain.sources import Source
from medvirk.infra.tenant import TenantQuerySet

_R = TypeVar("_R", Evidence, Approval, FateRecord)

FATE_ACTION = {Fate.PRIORITISED_IMPROVE: Action.IMPROVE, Fate.PRIORITISED_PRESERVE: Action.PRESERVE}


_ORDER = {**{source.value: number for number, source in enumerate(Source)}, "": len(Source)}


@dataclass(frozen=True)
class PrioritisedNeed:
    """A need that meeting 1 chose, for the shortlist and the plan. `action`: what is to be done with it.

    `is_private`: it is about a known leader and stays off every public page (R17).
    """

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
    is_private: bool


@dataclass(frozen=True)
class TracedPiece:
    """One piece at the end of the chain. `words` is empty when they are gone, or not for everybody.

    `source` None: written by all parties in a stakeholder meeting. `counts` is false when its source does
    not stand behind it any more; `gone_on` says since when.
    """

    source: Source | None
    kind: EvidenceKind
    stance: Stance
    words: tuple[str, ...]
    where: str
    votes: tuple[int, int]
    counts: bool
    gone_on: date | None


@dataclass(frozen=True)
class Trace:
    """A need and what it rests on, source by source: never a person, never a phone (A1)."""

    handle: str
    number: int
    statement: str
    kind: Kind
    place: Place
    pieces: tuple[TracedPiece, ...]
    is_private: bool


def laid(analysis: NeedsAnalysis) -> tuple[LaidNeed, ...]:
    """The needs as they lie on the table of meeting 1, by number, each with the sources that name it."""
    here = Need.objects.within(analysis.organisation).filter(analysis=analysis).order_by("number")
    heavy = weighed(analysis)
    return tuple(
        LaidNeed(
            id=need.handle,
            number=need.number,
            statement=need.statement,
            kind=Kind(need.kind),
            place=Place(need.place),
            action=Action(need.action) if need.action else None,
            sources=heavy[need.pk].sources,
        )
        for need in here
    )


def missing_for_meeting_1(analysis: NeedsAnalysis) -> tuple[Missing, ...]:
    """What keeps meeting 1 shut; nothing when every need is read and approved, or the meeting is over."""
    inside = analysis.organisation
    if FateRecord.objects.within(inside).filter(need__analysis=analysis).exists():
        return ()
    rows = Approval.objects.within(inside).filter(need__analysis=analysis, voided_on=None)
    given: dict[UUID, set[Side]] = {}
    for need_id, side in rows.values_list("need_id", "side"):
        given.setdefault(need_id, set()).add(Side(side))
    here = Need.objects.within(inside).filter(analysis=analysis)
    standings = (
        Standing(
            need.number,
            need.level,
            need.few_leaders,
            need.about_conditions,
            frozenset(given.get(need.pk, ())),
        )
        for need in here
    )
    return missing(standings, analysis.leaders)


def prioritised(analysis: NeedsAnalysis) -> tuple[PrioritisedNeed, ...]:
    """The prioritised needs in the order of the result: dots, then median importance, then number (R13)."""
    inside, ever = analysis.organisation, [fate.value for fate in PRIORITISED]
    here = Need.objects.within(inside).filter(analysis=analysis, fates__fate__in=ever).distinct()
    found = []
    for need in here.prefetch_related(_answers(analysis)):
        fate = fate_of(need)
        if fate is not None and Fate(fate.fate) in PRIORITISED:
            found.append(_prioritised(need, fate, analysis))
    return tuple(sorted(found, key=lambda each: (-(each.dots or 0), -(each.importance or 0), each.number)))


def trace(analysis: NeedsAnalysis, handle: str, language: str) -> Trace | None:
    """The chain from one need down to anonymous evidence; None when the analysis has no such need."""
    return traces(analysis, [handle], language).get(handle)


def traces(analysis: NeedsAnalysis, handles: Iterable[str], language: str) -> dict[str, Trace]:
    """The same for several needs, asking each source once."""
    by_key = heard(analysis, language).by_key()
    here = needs_of(analysis).filter(handle__in=list(handles))
    return {need.handle: _trace(need, by_key, language, analysis) for need in here}


def needs_of(analysis: NeedsAnalysis) -> QuerySet[Need]:
    """Every need by number with `pieces`, `readings` and `answers`: four queries however many there are."""
    pieces = _of(Evidence, analysis).order_by("source", "id")
    readings = _of(Approval, analysis).order_by("id")
    here = Need.objects.within(analysis.organisation).filter(analysis=analysis).order_by("number")
    return here.prefetch_related(
        _as_list("evidence", pieces, "pieces"),
        _as_list("approvals", readings, "readings"),
        _answers(analysis),
    )


def named(analysis: NeedsAnalysis) -> list[tuple[UUID, int, str]]:
    """Id, number and statement of every need, to choose one."""
    here = Need.objects.within(analysis.organisation).filter(analysis=analysis).order_by("number")
    return list(here.values_list("pk", "number", "statement"))


def with_fates(analysis: NeedsAnalysis) -> list[Need]:
    """Every need by number with `answers` alone, to say what became of each."""
    found = list(Need.objects.within(analysis.organisation).filter(analysis=analysis).order_by("number"))
    answers = _by_need(_of(FateRecord, analysis).order_by("number"))
    for need in found:
        need.answers = answers.get(need.pk, [])
    return found


def with_states(analysis: NeedsAnalysis, *, of_decided: bool = True) -> list[Need]:
    """Every need by number with `readings` and `answers`, to say how far each has come.

    Whoever shows the fate of a decided need instead of its readings does without them: `of_decided`.
    """
    rows = _of(Approval, analysis).order_by("id")
    found, readings = with_fates(analysis), _by_need(rows if of_decided else rows.filter(need__fates=None))
    for need in found:
        need.readings = readings.get(need.pk, [])
    return found


def fates(analysis: NeedsAnalysis) -> dict[str, Fate]:
    """What became of each need as it stands today, by handle; empty before meeting 1."""
    rows = _of(FateRecord, analysis).order_by("number")
    return {handle: Fate(fate) for handle, fate in rows.values_list("need__handle", "fate")}


def need_in(analysis: NeedsAnalysis, need: UUID) -> Need | None:
    """One need of an analysis, with everything about it."""
    found = needs_of(analysis).filter(pk=need).first()
    if found is not None:
        found.analysis = analysis  # known already: no second query
    return found


def uses(analysis: NeedsAnalysis) -> dict[str, int]:
    """How many needs of the analysis rest on a piece, by its key."""
    here = Evidence.objects.within(analysis.organisation).filter(need__analysis=analysis)
    return Counter(here.values_list("key", flat=True))


def fate_of(need: Need) -> FateRecord | None:
    """What became of the need, as it stands today; None before meeting 1."""
    return need.answers[-1] if need.answers else None


def read_by_both(analysis: NeedsAnalysis) -> frozenset[UUID]:
    """The needs whose wording a representative of each side has read and approved, as it stands now."""
    held = _of(Approval, analysis).filter(voided_on=None)
    sides: dict[UUID, set[Side]] = {}
    for need, side in held.values_list("need_id", "side"):
        sides.setdefault(need, set()).add(Side(side))
    return frozenset(need for need, read in sides.items() if read >= REPRESENTATIVES)


def objections_to_the_list(analysis: NeedsAnalysis) -> list[str]:
    """What was said in meeting 1 against the list as a whole."""
    register = Register.objects.within(analysis.organisation).filter(analysis=analysis).first()
    return list(register.objections) if register else []


def approvals_of(need: Need) -> dict[Side, Approval]:
    """The approvals that hold today, by side."""
    return {Side(each.side): each for each in need.readings if each.voided_on is None}


def weighed(analysis: NeedsAnalysis) -> dict[UUID, Weighed]:
    """Every need by number as the domain weighs it: what it rests on, also what is gone by now.

    Without what the pieces say: a register has hundreds of needs.
    """
    here = Need.objects.within(analysis.organisation).filter(analysis=analysis).order_by("number")
    rows = _of(Evidence, analysis).exclude(source="").order_by("source", "id")
    said: dict[UUID, list[tuple[str, str, int]]] = {}
    for need, source, stance, weight in rows.values_list("need_id", "source", "stance", "weight"):
        said.setdefault(need, []).append((source, stance, weight))
    return {
        pk: Weighed(
            str(pk),
            Place(place),
            tuple(
                Piece(Source(source), Stance(stance), weight) for source, stance, weight in said.get(pk, ())
            ),
        )
        for pk, place in here.values_list("pk", "place")
    }


def is_private(need: Need, leaders: int | None) -> bool:
    """True for a need about a known leader (R17)."""
    return is_about_a_known_leader(need.level, leaders, few_leaders=need.few_leaders)


def private(analysis: NeedsAnalysis) -> frozenset[str]:
    """The handles of the needs that are about a known leader today (R17)."""
    here = Need.objects.within(analysis.organisation).filter(analysis=analysis)
    return frozenset(need.handle for need in here if is_private(need, analysis.leaders))


def words_of(evidence: Evidence, found: Said | None, language: str, *, maker: bool) -> tuple[str, ...]:
    """What a piece says: as its source has it now; of a deleted one what may be kept.

    Nothing for a piece that its source does not stand behind any more, nor, unless the reader is a `maker`
    of needs, for a statement that its interviewee does not want to be quoted with.
    """
    if found is not None:
        return found.words if maker or found.for_all else ()
    if evidence.gone_on is None:
        return ()
    sentence = evidence.words.get(language) or evidence.words.get("nb", "")
    return (sentence,) if sentence else ()


def _answers(analysis: NeedsAnalysis) -> "Prefetch[str]":
    return _as_list("fates", _of(FateRecord, analysis).order_by("number"), "answers")


def _by_need(rows: Iterable[_R]) -> dict[UUID, list[_R]]:
    """For hundreds of needs this takes half the time that Django's own way takes."""
    found: dict[UUID, list[_R]] = {}
    for row in rows:
        found.setdefault(row.need_id, []).append(row)
    return found


def _of(model: type[_R], analysis: NeedsAnalysis) -> TenantQuerySet[_R]:
    """What belongs to the needs of one analysis. Named, because the database would begin with all of them:
    it cannot know that the needs whose rows are fetched are of one analysis only.
    """
    return model.objects.within(analysis.organisation).filter(need__analysis=analysis)


def _as_list(lookup: str, rows: QuerySet[Any], name: str) -> "Prefetch[str]":
    """A list on each need: Django's own way makes a manager for each of hundreds of needs."""
    return Prefetch(lookup, rows, to_attr=name)


def _trace(need: Need, by_key: dict[str, Said], language: str, analysis: NeedsAnalysis) -> Trace:
    rows = sorted(need.pieces, key=lambda row: (_ORDER[row.source], row.pk))
    pieces = []
    for row in rows:
        found = by_key.get(row.key)
        pieces.append(
            TracedPiece(
                Source(row.source) if row.source else None,
                EvidenceKind(row.kind),
                Stance(row.stance),
                words_of(row, found, language, maker=False),
                found.where if found else "",
                found.votes if found else (0, 0),
                found is not None,
                row.gone_on,
            )
        )
    return Trace(
        need.handle,
        need.number,
        need.statement,
        Kind(need.kind),
        Place(need.place),
        tuple(pieces),
        is_private(need, analysis.leaders),
    )


def _prioritised(need: Need, record: FateRecord, analysis: NeedsAnalysis) -> PrioritisedNeed:
    fate = Fate(record.fate)
    return PrioritisedNeed(
        handle=need.handle,
        number=need.number,
        statement=need.statement,
        kind=Kind(need.kind),
        place=Place(need.place),
        action=FATE_ACTION[fate],
        fate=fate,
        importance=record.importance,
        influence=record.influence,
        dots=record.dots,
        objections=tuple(record.objections),
        is_private=is_private(need, analysis.leaders),
    )
