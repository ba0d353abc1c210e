"""From an action to its needs, and from each need to anonymous evidence: no link names a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs import queries as register
from medvirk.apps.plans.words import PlanWords
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.needs.evidence import EvidenceKind, Stance
from medvirk.domain.plan.action import Action


@dataclass(frozen=True)
class TracedPiece:
    """One piece of evidence. `words` is empty when it was deleted: then `gone` says so, and since when."""

    source: str
    kind: EvidenceKind
    words: tuple[str, ...]
    where: str
    is_opposite: bool
    gone: str


@dataclass(frozen=True)
class TracedNeed:
    """A need with everything it rests on; at least one piece, or its tombstone."""

    handle: str
    number: int
    statement: str
    kind: Kind
    place: Place
    pieces: tuple[TracedPiece, ...]


@dataclass(frozen=True)
class Trace:
    """The whole chain of one action."""

    action: Action
    needs: tuple[TracedNeed, ...]


def trace(analysis: NeedsAnalysis, action: Action, words: PlanWords) -> Trace:
    """The chain from `action` down, its needs in the order of the register."""
    found = traces(analysis, action.needs, words)
    return Trace(action, tuple(found[handle] for handle in action.needs))


def traces(analysis: NeedsAnalysis, handles: Iterable[str], words: PlanWords) -> dict[str, TracedNeed]:
    """What each of these needs rests on, asking every source once."""
    found = register.traces(analysis, handles, words.language)
    return {handle: _traced(need, words) for handle, need in found.items()}


def _traced(need: register.Trace, words: PlanWords) -> TracedNeed:
    return TracedNeed(
        need.handle,
        need.number,
        need.statement,
        need.kind,
        need.place,
        tuple(_piece(piece, words) for piece in need.pieces),
    )


def _piece(piece: register.TracedPiece, words: PlanWords) -> TracedPiece:
    gone = ""
    if piece.gone_on:
        gone = _("Deleted %(day)s. Only this line is left.") % {"day": words.day(piece.gone_on)}
    elif not piece.words:
        withheld, retired = _("Its words are not shown."), _("Its source does not stand behind it any more.")
        gone = withheld if piece.counts else retired
    return TracedPiece(
        words.sources[piece.source] if piece.source else _("Stakeholder meeting"),
        piece.kind,
        piece.words,
        piece.where,
        piece.stance is Stance.OPPOSITE,
        gone,
    )
