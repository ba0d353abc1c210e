"""How far a step has come, as facts, and what a change of step means for those who take part, as codes.

Facts are hints for the facilitator, never rules: the script is soft. Source: method.md 2.3.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from medvirk.domain.ballot import votes_in_force
from medvirk.domain.board.commands import EXPLAINED, INTRO
from medvirk.domain.board.decide import cards_on_p
from medvirk.domain.board.state import Board
from medvirk.domain.iglo import Level
from medvirk.domain.script import Step


class Fact(StrEnum):
    """What a step waits for."""

    RULES_READ = "rules_read"
    EVERYONE_FINISHED = "everyone_finished"
    ALL_EXPLAINED = "all_explained"
    ROUND_CLOSED = "round_closed"
    TRAY_EMPTY = "tray_empty"
    RESOURCES_ASKED = "resources_asked"
    P_EMPTY = "p_empty"
    BALLOT_CLOSED = "ballot_closed"
    FIRST_HAS_SUGGESTION = "first_has_suggestion"
    CONFIRMED = "confirmed"
    LOCKED = "locked"


@dataclass(frozen=True)
class Exit:
    """A fact, and how many are missing until it holds; 0: it holds."""

    fact: Fact
    missing: int

    @property
    def holds(self) -> bool:
        """True when the step no longer waits for this."""
        return self.missing == 0


@dataclass(frozen=True)
class Room:
    """What the board does not know: seats, how many said they are finished, cards waiting in the tray."""

    seats: int = 0
    finished: int = 0
    waiting: int = 0


def exits(board: Board, room: Room) -> tuple[Exit, ...]:
    """What the step waits for, in the order in which it is dealt with."""
    match board.step:
        case Step.WELCOME:
            return (Exit(Fact.RULES_READ, int(not board.rules_read)),)
        case Step.REFLECT:
            return (Exit(Fact.EVERYONE_FINISHED, max(room.seats - room.finished, 0)),)
        case Step.EXPLAIN:
            return (Exit(Fact.ALL_EXPLAINED, len({*EXPLAINED} - {INTRO, *board.explained})),)
        case Step.PLACE:
            asked = Exit(Fact.RESOURCES_ASKED, len(Level) - len(board.asked))
            return (*_tray(board, room), asked)
        case Step.CONNECT:
            return (Exit(Fact.P_EMPTY, len(cards_on_p(board))),)
        case Step.MARK:
            is_closed = board.ballot is not None and not board.ballot.is_open
            return (Exit(Fact.BALLOT_CLOSED, int(not is_closed)),)
        case Step.SUGGEST:
            return (*_tray(board, room), Exit(Fact.FIRST_HAS_SUGGESTION, _first_without_suggestion(board)))
        case Step.CLOSE:
            return (
                *_tray(board, room),
                Exit(Fact.P_EMPTY, len(cards_on_p(board))),
                Exit(Fact.CONFIRMED, int(not board.confirmed)),
                Exit(Fact.LOCKED, int(not board.locked)),
            )
        case _:
            assert_never(board.step)


def _tray(board: Board, room: Room) -> tuple[Exit, Exit]:
    return Exit(Fact.ROUND_CLOSED, int(board.round is not None)), Exit(Fact.TRAY_EMPTY, room.waiting)


def _first_without_suggestion(board: Board) -> int:
    """How many of what got most votes have no suggestion yet; nothing is missing where nobody voted."""
    totals = votes_in_force(board)
    votes = {
        id_: sum(sum(totals.get(card, (0, 0))) for card in cards) for id_, cards in board.items().items()
    }
    most = max(votes.values(), default=0)
    about = {card.about for card in board.cards.values()}
    first = [board.items()[id_] for id_, number in votes.items() if number == most > 0]
    return sum(about.isdisjoint(cards) for cards in first)


class Change(StrEnum):
    """What those who take part notice when the step changes."""

    ROUND_CLOSES = "round_closes"
    BALLOT_PAUSES = "ballot_pauses"
    BALLOT_RESUMES = "ballot_resumes"
    CLOSING_ROUND_OPENS = "closing_round_opens"
    PHONES_SHOW_RULES = "phones_show_rules"
    PHONES_WRITE_DRAFTS = "phones_write_drafts"
    PHONES_LISTEN = "phones_listen"
    PHONES_PLACE_CARDS = "phones_place_cards"
    PHONES_LOOK_AT_MAP = "phones_look_at_map"
    PHONES_VOTE = "phones_vote"
    PHONES_SUGGEST = "phones_suggest"
    PHONES_READ_SUMMARY = "phones_read_summary"


_PHONES = {
    Step.WELCOME: Change.PHONES_SHOW_RULES,
    Step.REFLECT: Change.PHONES_WRITE_DRAFTS,
    Step.EXPLAIN: Change.PHONES_LISTEN,
    Step.PLACE: Change.PHONES_PLACE_CARDS,
    Step.CONNECT: Change.PHONES_LOOK_AT_MAP,
    Step.MARK: Change.PHONES_VOTE,
    Step.SUGGEST: Change.PHONES_SUGGEST,
    Step.CLOSE: Change.PHONES_READ_SUMMARY,
}


def changes(board: Board, to: Step) -> tuple[Change, ...]:
    """What going to `to` changes: what it cuts short first, then what phones do there."""
    found = []
    if board.round is not None:
        found.append(Change.ROUND_CLOSES)
    if board.open_ballot is not None:
        if board.step is Step.MARK:
            found.append(Change.BALLOT_PAUSES)
        elif to is Step.MARK:
            found.append(Change.BALLOT_RESUMES)
    if to is Step.CLOSE and board.rounds:
        found.append(Change.CLOSING_ROUND_OPENS)
    return (*found, _PHONES[to])
