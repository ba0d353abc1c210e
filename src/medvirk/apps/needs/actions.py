"""The only writes to needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, Q

from medvirk.apps.analyses import tables
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interviews import actions as interviews
from medvirk.apps.interviews import queries as talks
from medvirk.apps.needs import queries
from medvirk.apps.needs.models import Approval, Evidence, FateRecord, Need, Register
from medvirk.apps.needs.pieces import Found
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.needs.approval import Side
from medvirk.domain.needs.evidence import EvidenceKind, Stance
from medvirk.domain.needs.fate import Fate, Outcome, is_full
from medvirk.domain.needs.meeting import Decided, Made, Written
from medvirk.domain.script import Script
from medvirk.domain.text import is_same_name
from medvirk.infra import versions

_SOURCE = "what is deleted in its source is gone for whatever need rests on it"
_TYPED = (EvidenceKind.CARDS.value, EvidenceKind.STATEMENT.value)


@dataclass(frozen=True)
class Wording:
    """What a need says, and what somebody has checked about it (R17)."""

    statement: str
    kind: Kind
    place: Place
    action: Action
    few_leaders: bool = False
    about_conditions: bool = False


class NoEvidence(Exception):
    """A need rests on at least one piece of evidence; this one would rest on none."""


class Overtaken(versions.Overtaken):
    """Somebody else changed the need meanwhile; `need` is as it stands now. Nothing was saved."""

    def __init__(self, need: Need) -> None:
        super().__init__(f"version {need.version}")
        self.need = need


class Unread(Exception):
    """Other words than these were on the page; `needs` are as they stand now. Nothing was approved."""

    def __init__(self, needs: Sequence[Need]) -> None:
        super().__init__(", ".join(str(need.number) for need in needs))
        self.needs = needs


class SameName(Exception):
    """Who approves for the employees approves for nobody else, and the other way round."""


class HasFate(Exception):
    """Meeting 1 has decided about the need: it stays in its words, with what it rested on."""


class NotParked(Exception):
    """Only a parked need gets another fate by hand."""


class Full(Exception):
    """Meeting 1 has chosen as many needs as the method allows (R13)."""


def make_need(analysis: NeedsAnalysis, wording: Wording, pieces: Sequence[tuple[Found, Stance]]) -> Need:
    """A need with the next number. Raises NoEvidence."""
    if not pieces:
        raise NoEvidence
    with transaction.atomic():
        need = Need.objects.create(analysis=analysis, number=_next_number(analysis), **_columns(wording))
        _link(need, pieces)
    return need


def change_need(need: Need, wording: Wording, *, version: int, on: date) -> None:
    """Other words for a need; approvals of the earlier ones are void from `on`.

    What is checked about it (R17) may be changed at any time. Raises Overtaken, HasFate, OnTheTable.
    """
    columns = _columns(wording)
    with transaction.atomic():
        now = _locked(need)
        if now.version != version:
            raise Overtaken(now)
        if all(getattr(now, name) == value for name, value in columns.items()):
            return
        says_other = any(getattr(now, name) != columns[name] for name in _READ)
        if says_other:
            _must_be_free(now)
        for name, value in columns.items():
            setattr(now, name, value)
        now.version += 1
        now.save(update_fields=[*columns, "version"])
        if says_other:
            now.approvals.filter(voided_on=None).update(voided_on=on)


def remove_need(need: Need) -> None:
    """Delete a need with its links; its evidence is free again, its number is used up.

    Raises HasFate, OnTheTable.
    """
    with transaction.atomic():
        _must_be_free(_locked(need))
        need.delete()


def add_evidence(need: Need, pieces: Sequence[tuple[Found, Stance]]) -> int:
    """Let the need rest on these too; what it rests on already stays as it is. Returns how many were new."""
    with transaction.atomic():
        _locked(need)
        held = set(need.evidence.values_list("key", flat=True))
        return _link(need, [(piece, stance) for piece, stance in pieces if piece.key not in held])


def remove_evidence(need: Need, evidence: UUID) -> None:
    """The piece is no evidence of the need any more.

    Raises NoEvidence when it is the last, HasFate, OnTheTable.
    """
    with transaction.atomic():
        _must_be_free(_locked(need))
        if not need.evidence.exclude(pk=evidence).exists():
            raise NoEvidence
        need.evidence.filter(pk=evidence).delete()


def turn_evidence(need: Need, evidence: UUID, stance: Stance) -> None:
    """Say whether the piece says the same as the need or the opposite. Raises HasFate, OnTheTable."""
    with transaction.atomic():
        _must_be_free(_locked(need))
        need.evidence.filter(pk=evidence).update(stance=stance.value)


def leave_tombstones(*, prefix: str, on: date) -> None:
    """What a key under `prefix` leads to is deleted: the link stays and says when, typed words go with it."""
    rows = Evidence.objects.across_organisations(_SOURCE).filter(
        Q(key=prefix) | Q(key__startswith=f"{prefix}:"), gone_on=None
    )
    rows.filter(kind__in=_TYPED).update(words={}, refs=[])
    rows.update(gone_on=on)


def approve(
    analysis: NeedsAnalysis, read: Mapping[UUID, int], side: Side, *, name: str, role: str, on: date
) -> int:
    """One representative stands behind the wording of these needs. Returns how many had waited for it.

    `read`: the needs, each with the version that was read. With the last approval the needs are summarised:
    from that day the interviews' notes are counted down. Raises Unread, SameName.
    """
    with transaction.atomic():
        _must_be_somebody_else(analysis, side, name)
        here = Need.objects.within(analysis.organisation).filter(analysis=analysis, pk__in=list(read))
        rows = Approval.objects.within(analysis.organisation).filter(need__in=here, side=side.value)
        done = set(rows.filter(voided_on=None).values_list("need_id", flat=True))
        waiting = [need for need in here.order_by("number").select_for_update() if need.pk not in done]
        unread = [need for need in waiting if need.version != read[need.pk]]
        if unread:
            raise Unread(unread)
        rows.exclude(voided_on=None).delete()  # what they had read before is of no use to anybody any more
        Approval.objects.bulk_create(
            Approval(need=need, side=side.value, name=name, role=role, given_on=on, wording=need.statement)
            for need in waiting
        )
        if not queries.missing_for_meeting_1(analysis) and talks.summarised_on(analysis) is None:
            interviews.note_summarised(analysis, on)
    return len(waiting)


def withdraw(need: Need, side: Side, *, on: date) -> None:
    """A representative stands behind the wording no more."""
    need.approvals.filter(side=side.value, voided_on=None).update(voided_on=on)


def record_fates(analysis: NeedsAnalysis, outcomes: Iterable[Outcome], *, on: date) -> None:
    """Keep what meeting 1 decided, on the day it did. What it says about no need of `analysis` is left out.

    Recording the same again changes nothing, so that a lock may be resumed after a crash (R8).
    """
    with transaction.atomic():
        needs = {need.handle: need for need in _held(analysis)}
        for outcome in outcomes:
            need = needs.get(outcome.need)
            if need is not None:
                _record(need, outcome, on)


def record_meeting(analysis: NeedsAnalysis, board: UUID, found: Decided, *, on: date) -> None:
    """Keep all that a locked stakeholder meeting decided: needs written there, cards laid beside others,
    places, objections and fates. What was lifted up is answered by the reply date of the mandate.

    Recording the same again changes nothing.
    """
    with transaction.atomic():
        known = {need.handle: need for need in _held(analysis)}
        for made in found.made:
            if made.id not in known:
                known[made.id] = _make_there(analysis, board, made)
        for handle, cards in found.more:
            _write_beside(known[handle], board, cards)
        for handle, place in found.places:
            if known[handle].place != place.value:
                known[handle].place = place.value
                known[handle].version += 1  # a form opened before the lock does not undo it
                known[handle].save(update_fields=["place", "version"])
        if found.objections:
            register, _ = Register.objects.within(analysis.organisation).get_or_create(analysis=analysis)
            register.objections = list(found.objections)
            register.save(update_fields=["objections"])
        record_fates(analysis, [_dated(outcome, analysis) for outcome in found.outcomes], on=on)


def settle_parked(need: Need, outcome: Outcome, *, version: int, on: date) -> None:
    """Another fate for a parked need, decided outside the meeting with a reason in `outcome.note`.

    The meeting's medians, dots and objections stay with it. `version` is the number of the fate that was
    on the screen. Raises Overtaken, NotParked, Full.
    """
    with transaction.atomic():
        now = _locked(need)
        last = now.fates.order_by("-number").first()
        if last is None or last.fate != Fate.PARKED.value:
            raise NotParked
        if last.number != version:
            raise Overtaken(now)
        if is_full(outcome.fate, _how_many(now.analysis, outcome.fate)):
            raise Full
        kept = {name: getattr(last, name) for name in _FOUND}
        FateRecord.objects.create(
            need=now,
            number=last.number + 1,
            decided_on=on,
            by_hand=True,
            **{**_said(outcome), **kept},
        )


_FOUND = (
    "importance",
    "influence",
    "dots",
    "objections",
)  # what the room said about a need on papers and cards
_READ = ("statement", "kind", "place", "action")  # what a representative has read and stands behind


def _must_be_somebody_else(analysis: NeedsAnalysis, side: Side, name: str) -> None:
    """Nobody stands for the employees and for those who lead; a leader may be the one concerned too (R17)."""
    given = Approval.objects.within(analysis.organisation).filter(need__analysis=analysis, voided_on=None)
    employees = Side.EMPLOYEES.value
    others = given.exclude(side=employees) if side is Side.EMPLOYEES else given.filter(side=employees)
    if any(is_same_name(name, other) for other in others.values_list("name", flat=True).distinct()):
        raise SameName


def _columns(wording: Wording) -> dict[str, Any]:
    return {
        "statement": wording.statement,
        "kind": wording.kind.value,
        "place": wording.place.value,
        "action": wording.action.value,
        "few_leaders": wording.few_leaders,
        "about_conditions": wording.about_conditions,
    }


def _next_number(analysis: NeedsAnalysis) -> int:
    numbers = Need.objects.within(analysis.organisation).filter(analysis=analysis)
    register, _ = Register.objects.within(analysis.organisation).get_or_create(
        analysis=analysis,
        defaults={"last_number": numbers.aggregate(last=Max("number"))["last"] or 0},
    )
    here = Register.objects.within(analysis.organisation).filter(pk=register.pk)
    here.update(last_number=F("last_number") + 1)  # locks the row until the need is there
    return here.values_list("last_number", flat=True).get()


def _link(need: Need, pieces: Sequence[tuple[Found, Stance]]) -> int:
    made = [
        Evidence(
            need=need,
            source=piece.source.value,
            kind=piece.kind.value,
            stance=stance.value,
            key=piece.key,
            refs=list(piece.refs),
            words=dict(piece.keep()),
            weight=max(len(piece.refs), 1),
        )
        for piece, stance in {piece.key: (piece, stance) for piece, stance in pieces}.values()
    ]
    Evidence.objects.bulk_create(made)
    return len(made)


def _dated(outcome: Outcome, analysis: NeedsAnalysis) -> Outcome:
    if outcome.fate is Fate.LIFTED_UP and outcome.on is None:
        return replace(outcome, on=analysis.reply_date)
    return outcome


def _make_there(analysis: NeedsAnalysis, board: UUID, made: Made) -> Need:
    """A need that was written in the meeting rests on the cards it was made of."""
    need = Need.objects.create(
        analysis=analysis,
        number=_next_number(analysis),
        handle=made.id,
        statement=made.statement,
        kind=made.kind.value,
        place=made.place.value,
        action=made.action.value if made.action else "",
    )
    _write_beside(need, board, made.cards)
    return need


def _write_beside(need: Need, board: UUID, cards: Iterable[Written]) -> None:
    held = set(need.evidence.values_list("key", flat=True))
    rows = [
        Evidence(
            need=need,
            kind=EvidenceKind.CARDS.value,
            key=f"cards:{board}:{card.id}",
            refs=[card.id],
            words={"typed": [card.text]},
        )
        for card in cards
    ]
    Evidence.objects.bulk_create(row for row in rows if row.key not in held)


def _held(analysis: NeedsAnalysis) -> list[Need]:
    """The needs of the analysis, held until the transaction ends."""
    return list(Need.objects.within(analysis.organisation).filter(analysis=analysis).select_for_update())


def _locked(need: Need) -> Need:
    """The need as it stands now, held until the transaction ends."""
    return Need.objects.across_organisations("fetched already").select_for_update().get(pk=need.pk)


def _must_be_free(need: Need) -> None:
    """Raise HasFate or OnTheTable: a room that decides about a need decides about what it has before it."""
    if need.fates.exists():
        raise HasFate
    tables.stay_as_laid(need.analysis, Script.MEETING_1)


def _how_many(analysis: NeedsAnalysis, fate: Fate) -> int:
    here = FateRecord.objects.within(analysis.organisation).filter(need__analysis=analysis)
    newest: dict[UUID, str] = dict(here.order_by("number").values_list("need_id", "fate"))
    return sum(found == fate.value for found in newest.values())


def _record(need: Need, outcome: Outcome, on: date) -> None:
    """What a later meeting did not ask about again stays as the earlier one found it."""
    rows = list(need.fates.order_by("number"))
    # What a meeting said last; somebody may have settled it by hand since. The day tells no difference: a
    # lock may be resumed on another day.
    last = next((row for row in reversed(rows) if not row.by_hand), None)
    said = _said(outcome)
    if last is not None:
        said |= {name: getattr(last, name) for name in _FOUND if said[name] in (None, [])}
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return
    FateRecord.objects.create(need=need, number=len(rows) + 1, decided_on=on, **said)
    wish = queries.FATE_ACTION.get(outcome.fate)
    if wish is not None and not need.action:  # written in the meeting, where nobody said it before
        need.action = wish.value
        need.version += 1
        need.save(update_fields=["action", "version"])


def _said(outcome: Outcome) -> dict[str, Any]:
    return {
        "fate": outcome.fate.value,
        "reason": outcome.reason,
        "note": outcome.note,
        "owner": outcome.owner,
        "on": outcome.on,
        "where": outcome.where,
        "importance": outcome.importance,
        "influence": outcome.influence,
        "dots": outcome.dots,
        "objections": list(outcome.objections),
    }
