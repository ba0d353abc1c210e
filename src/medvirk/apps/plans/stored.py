"""Rows as values: the one place where the tables of the plan and the plan's domain meet."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from medvirk.apps.needs.models import Need as NeedRow
from medvirk.apps.plans import models
from medvirk.domain.iglo import Action as Aim
from medvirk.domain.iglo import Kind, Level, Place
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.needs.fate import Fate
from medvirk.domain.plan.action import (
    Action,
    Effort,
    Evidence,
    Message,
    Milestone,
    Need,
    Outcome,
    Result,
    StatusEntry,
    Step,
)
from medvirk.domain.plan.factors import Factor, in_order
from medvirk.domain.plan.risk import Consultation, Risk, RiskRecord, Role
from medvirk.domain.sources import Source


def read_action(row: models.Action) -> Action:
    """An action with its needs (`answers`, with their needs) and its log, both fetched before."""
    log = tuple(_entry(entry) for entry in row.entries)
    done = log[-1].steps if log else ()
    answered = tuple(answer.need.handle for answer in row.linked)
    return Action(
        id=str(row.pk),
        number=row.number,
        measure=row.measure,
        needs=answered,
        code=row.code,
        aim=row.aim,
        levels=tuple(level for level in Level if level.value in row.levels),
        categories=tuple(place for place in Place if place.value in row.categories),
        steps=tuple(Step(text, text in done) for text in row.steps),
        mechanism=Mechanism(row.mechanism) if row.mechanism else None,
        why=row.why,
        responsible=row.responsible,
        co_owner=row.co_owner,
        reach_who=row.reach_who,
        reach_count=row.reach_count,
        reach_shifts=row.reach_shifts,
        reach_absent=row.reach_absent,
        efforts=tuple(Effort(**effort) for effort in row.efforts),
        money=row.money,
        cover=row.cover,
        competence=row.competence,
        start=row.start,
        end=row.end,
        checks=tuple(sorted(date.fromisoformat(day) for day in row.checks)),
        milestones=tuple(sorted(map(_milestone, row.milestones), key=lambda each: each.on)),
        pace_reason=row.pace_reason,
        process=tuple(row.process),
        outcome=Outcome(row.outcome, row.baseline, row.target),
        messages=tuple(map(_message, row.messages)),
        risks=row.risks,
        risk_response=row.risk_response,
        stop_doing=row.stop_doing,
        who_meets=row.who_meets,
        stop_rule=row.stop_rule,
        next_review=row.next_review,
        log=log,
        keeps=row.option in answered,  # begun from the need itself (drafts._kept), not from a measure
    )


def _milestone(value: dict[str, Any]) -> Milestone:
    return Milestone(value["text"], date.fromisoformat(value["on"]))


def _message(value: dict[str, Any]) -> Message:
    on = date.fromisoformat(value["on"]) if value["on"] else None
    return Message(value["audience"], value["what"], on, value["where"])


def _entry(row: models.StatusEntry) -> StatusEntry:
    return StatusEntry(row.on, Result(row.result), row.reason, tuple(row.steps))


_AIMS = {Fate.PRIORITISED_IMPROVE: Aim.IMPROVE, Fate.PRIORITISED_PRESERVE: Aim.PRESERVE}


def read_need(row: NeedRow) -> Need:
    """A need with its evidence and its fates, fetched before. What was not prioritised keeps its own wish."""
    return Need(
        id=row.handle,
        number=row.number,
        statement=row.statement,
        kind=Kind(row.kind),
        place=Place(row.place),
        aim=_aim(row),
        evidence=tuple(
            Evidence(Source(piece.source) if piece.source else None, EvidenceKind(piece.kind), piece.gone_on)
            for piece in row.pieces
        ),
    )


def _aim(row: NeedRow) -> Aim:
    """A need written in meeting 1 may have no wish of its own: then what it was prioritised for counts."""
    aims = [_AIMS.get(Fate(record.fate)) for record in row.answers]
    if aims and aims[-1]:
        return aims[-1]
    if row.action:
        return Aim(row.action)
    return next((aim for aim in reversed(aims) if aim), Aim.IMPROVE)


def read_risk(row: models.NeedRisk) -> RiskRecord:
    """The risk record of a need."""
    return RiskRecord(
        row.need.handle,
        in_order(Factor(factor) for factor in row.factors),
        Risk(row.before) if row.before else None,
        Risk(row.after) if row.after else None,
        row.note,
    )


def read_consultations(rows: Iterable[models.Consultation]) -> tuple[Consultation, ...]:
    """Who was heard, in the order of days."""
    return tuple(Consultation(Role(row.role), row.on, row.how) for row in rows)
