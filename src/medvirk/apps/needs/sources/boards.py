"""Cards and groups of cards on locked maps. Those of the focus groups are what the employees say.

In a small workplace's joint meeting the leader writes too: its cards are everybody's, a source of their own.

Cards written in a stakeholder meeting were written by all parties: they belong to no source, and are found
here only to be read again where they support a need.
"""

from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.boards.stored import LockedMap, locked_maps
from medvirk.apps.needs.pieces import Found, Heard, Piece
from medvirk.domain.board.state import Card
from medvirk.domain.iglo import NEED_KINDS, Action
from medvirk.domain.needs.convergence import EVERY_LEVEL
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.result import standing
from medvirk.domain.script import Script
from medvirk.domain.sources import Source


def hear(analysis: NeedsAnalysis, _language: str) -> Heard:
    """Every card and group about work; a suggestion is an answer to a need, not evidence of one."""
    locked = locked_maps(analysis)
    maps = [each for each in locked if each.board.script is Script.FOCUS_GROUP]
    later = tuple(card for each in locked if each not in maps for card in _cards(each))
    if not maps:
        return Heard(beside=later)
    pieces = tuple(piece for each in maps for piece in _pieces(each))
    who = {}
    if groups := sum(not each.of_everybody for each in maps):
        said = ngettext("%(count)d focus group", "%(count)d focus groups", groups)
        who[Source.EMPLOYEES] = said % {"count": groups}
    if joint := len(maps) - groups:
        said = ngettext("%(count)d joint meeting", "%(count)d joint meetings", joint)
        who[Source.EVERYBODY] = said % {"count": joint}
    return Heard(pieces, dict.fromkeys(who, EVERY_LEVEL), who, later)


def _cards(each: LockedMap) -> list[Piece]:
    """The cards of a stakeholder meeting, one by one."""
    return [
        Piece(
            key=f"cards:{each.id}:{card.id}",
            kind=EvidenceKind.CARDS,
            words=(card.text,),
            place=card.place,
            is_a=card.kind,
            where=each.title,
        )
        for card in each.board.cards.values()
        if card.kind in NEED_KINDS
    ]


def _pieces(each: LockedMap) -> list[Found]:
    board = each.board
    found = []
    for id_, names in board.items().items():
        cards = [board.cards[name] for name in names if board.cards[name].kind in NEED_KINDS]
        if cards:
            found.append(_piece(each, id_, cards, *standing(board, names)))
    return found


def _piece(
    each: LockedMap, id_: str, cards: list[Card], votes: tuple[int, int], marked: frozenset[Action]
) -> Found:
    voted = {action for action, number in zip(Action, votes, strict=True) if number}
    texts = tuple(card.text for card in cards)
    return Found(
        key=f"cards:{each.id}:{id_}",
        source=Source.EVERYBODY if each.of_everybody else Source.EMPLOYEES,
        kind=EvidenceKind.CARDS,
        words=texts,
        keep=lambda: {"typed": list(texts)},
        place=cards[0].place,
        is_a=cards[0].kind,
        actions=tuple(action for action in Action if action in voted | marked),
        votes=votes,
        where=each.title,
        refs=tuple(card.id for card in cards),
    )
