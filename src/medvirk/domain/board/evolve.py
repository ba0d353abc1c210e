"""Folds events into the board. Never fails on a stored event (B4): what it does not know it leaves alone.

The browser's twin is web/static/js/board.js; the golden files hold both to the same result.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from medvirk.domain.board import events as e
from medvirk.domain.board import table_events as t
from medvirk.domain.board.state import Ballot, Board, Card, Link, Note, Rework, Round
from medvirk.domain.board.table import Question
from medvirk.domain.board.table_evolve import (
    UNCONFIRMS,
    evolve_table,
    moved_need,
    need_in_words_of,
    withdrawn_card,
)
from medvirk.domain.iglo import Action, Place

K = TypeVar("K")
V = TypeVar("V")

_UNCONFIRMS: Final = (
    e.Revealed,
    e.Withdrawn,
    e.Reworked,
    e.EffectNoted,
    e.Moved,
    e.Grouped,
    e.Ungrouped,
    e.Linked,
    e.Unlinked,
    e.Marked,
    e.BallotOpened,
    e.BallotClosed,
    e.Summarised,
    *UNCONFIRMS,
)
"""The group said yes to a map and its words; when these change it has to be asked again."""


def fold(board: Board, seq: int, events: Iterable[e.Event]) -> Board:
    """The board after entry `seq` (B3)."""
    for event in events:
        board = evolve(board, event)
    return replace(board, seq=seq)


def evolve(board: Board, event: e.Event) -> Board:
    """The board after one event."""
    after = _evolve(board, event)
    return replace(after, confirmed=False) if _unconfirms(event) else after


def _unconfirms(event: e.Event) -> bool:
    if isinstance(event, t.RatingOpened):  # how confident people are is asked about what they said yes to
        return event.question is not Question.CONFIDENCE
    return isinstance(event, _UNCONFIRMS)


def _evolve(board: Board, event: e.Event) -> Board:
    match event:
        case e.StepChanged():
            table = board.table and replace(board.table, shown=None)
            return replace(board, step=event.to, explaining=None, pause=None, table=table)
        case e.RulesRead():
            return replace(board, rules_read=True)
        case e.Explained():
            explained = board.explained if event.item in board.explained else (*board.explained, event.item)
            return replace(board, explained=explained, explaining=event.item)
        case e.RoundOpened():
            opened = Round(event.number, event.expected, event.closing)
            return replace(board, rounds=(*board.rounds, board.step), round=opened)
        case e.RoundClosed():
            is_this = board.round is not None and board.round.number == event.number
            return replace(board, round=None) if is_this else board
        case e.CountLowered():
            return _count_lowered(board, event.expected)
        case e.Revealed():
            new = {
                card.id: Card(card.id, card.text, card.kind, card.place, card.about, event.round)
                for card in event.cards
                if card.id not in board.cards
            }
            return replace(board, cards={**board.cards, **new})
        case e.Withdrawn():
            for card in event.cards:
                board = _withdrawn(board, card)
            return board
        case e.Reworked():
            return _reworked(board, event)
        case e.Noted():
            return replace(board, notes=_noted(board, event))
        case e.EffectNoted():
            if event.card not in board.cards:
                return board
            card_with = replace(board.cards[event.card], effect=event.text)
            return replace(board, cards={**board.cards, event.card: card_with})
        case e.Paused():
            return replace(board, pause=event.minutes)
        case e.Resumed():
            return replace(board, pause=None)
        case e.Moved() if board.table is not None and event.card in board.table.needs:
            return moved_need(board, board.table, event.card, event.place)
        case e.Moved():
            return _placed(board, board.groups.get(event.card, (event.card,)), event.place)
        case e.Grouped():
            return _grouped(board, event)
        case e.Ungrouped():
            return _with_members(board, event.group, event.left)
        case e.Linked():
            if event.source not in board.cards or event.target not in board.cards:
                return board
            return replace(
                board, links={**board.links, event.link: Link(event.source, event.target, event.kind)}
            )
        case e.Unlinked():
            return replace(board, links=_without(board.links, event.link))
        case e.LeftOnP():
            if event.card not in board.cards:
                return board
            return replace(board, left_on_p={**board.left_on_p, event.card: event.reason})
        case e.Marked():
            if event.target not in board.cards:
                return board
            marks = _without(board.marks, event.target)
            return replace(board, marks={**marks, event.target: event.actions} if event.actions else marks)
        case e.BallotOpened():
            older = {id_: replace(ballot, replaced=True) for id_, ballot in board.ballots.items()}
            opened_ballot = Ballot(
                event.ballot, event.improve, event.preserve, event.papers, excuse=event.excuse or ""
            )
            return replace(board, ballots={**older, event.ballot: opened_ballot})
        case e.BallotClosed():
            return _ballot_closed(board, event)
        case e.Summarised():
            return replace(board, summary=event.text)
        case e.Confirmed():
            return replace(board, confirmed=True)
        case e.Focused():
            return replace(board, focus=event.on)
        case e.ResourcesAsked():
            asked = board.asked if event.level in board.asked else (*board.asked, event.level)
            return replace(board, asked=asked)
        case e.Locked():  # a card that was taken back in the last moment leaves with the lock
            return replace(board, locked=True, confirmed=True, pause=None, reworks=())
        case _:
            return evolve_table(board, event)


def _count_lowered(board: Board, expected: int) -> Board:
    if board.round is not None:
        return replace(board, round=replace(board.round, expected=expected))
    if (ballot := board.open_ballot) is not None:
        lowered = replace(ballot, papers=expected)
        return replace(board, ballots={**board.ballots, ballot.id: lowered})
    if board.table is not None and (rating := board.table.open_rating) is not None:
        ratings = {**board.table.ratings, rating.id: replace(rating, papers=expected)}
        return replace(board, table=replace(board.table, ratings=ratings))
    return board


def _ballot_closed(board: Board, event: e.BallotClosed) -> Board:
    ballot = board.ballots.get(event.ballot)
    if ballot is None:
        return board
    totals = None if event.totals is None else dict(event.totals)
    closed = replace(ballot, is_open=False, cast=event.cast, totals=totals)
    told = {
        id_: replace(older, totals=None) if id_ in (event.withholds or ()) else older
        for id_, older in board.ballots.items()
    }
    return replace(board, ballots={**told, event.ballot: closed})


def _placed(board: Board, cards: Iterable[str], place: Place) -> Board:
    """These cards stand at `place`; why one stayed on P falls away when it leaves P."""
    moved = {card: replace(board.cards[card], place=place) for card in cards if card in board.cards}
    left = board.left_on_p
    if place is not Place.P:
        left = {card: reason for card, reason in left.items() if card not in moved}
    return replace(board, cards={**board.cards, **moved}, left_on_p=left)


def _grouped(board: Board, event: e.Grouped) -> Board:
    cards = tuple(card for card in dict.fromkeys(event.cards) if card in board.cards)
    if len(cards) < 2:
        return board
    for group, members in board.groups.items():
        if group != event.group and any(card in cards for card in members):
            board = _with_members(board, group, tuple(card for card in members if card not in cards))
    grouped = replace(
        board,
        groups={**board.groups, event.group: cards},
        dissolved=_without(board.dissolved, event.group),
    )
    return _placed(grouped, cards, event.place)


def _with_members(board: Board, group: str, members: tuple[str, ...]) -> Board:
    """A group with these cards; a group of one dissolves, and its id leads to the card that was its first."""
    before = board.groups.get(group)
    if before is None:
        return board
    members = tuple(card for card in dict.fromkeys(members) if card in before)
    if len(members) >= 2:
        return replace(board, groups={**board.groups, group: members})
    return replace(
        board,
        groups=_without(board.groups, group),
        dissolved={**board.dissolved, group: before[0]},
    )


def _reworked(board: Board, event: e.Reworked) -> Board:
    """The first card gives its place to the new ones; all that was said about the others goes there too."""
    old = tuple(card for card in dict.fromkeys(event.cards) if card in board.cards)
    names = {card.id for rework in board.reworks for card in rework.cards} | set(board.cards)
    new = {card.id: card for card in event.into if card.id not in names}
    if not old or not new:
        return board
    first, stood = old[0], tuple(board.cards[card] for card in old)
    made = {
        card.id: Card(card.id, card.text, card.kind, card.place, card.about, stood[0].round)
        for card in new.values()
    }
    board = replace(
        board,
        cards=_put_before(board.cards, first, made),
        groups={
            group: tuple(id_ for member in members for id_ in (made if member == first else (member,)))
            for group, members in board.groups.items()
        },
        reworks=(*board.reworks, Rework(stood, tuple(made))),
    )
    for card in old:
        board = _gone(board, card, next(iter(made)))
    return replace(board, notes={id_: _note_now(board, note) for id_, note in board.notes.items()})


def _noted(board: Board, event: e.Noted) -> dict[str, Note]:
    """The note that was changed last is the last. One that is only put into the minutes stays where it is."""
    before = board.notes.get(event.note)
    is_ticked = before is not None and before.in_minutes != event.in_minutes and before.text == event.text
    notes = dict(board.notes) if is_ticked else _without(board.notes, event.note)
    if event.text:
        note = Note(event.text, event.about, in_minutes=event.in_minutes)
        notes[event.note] = _note_now(board, note)
    return notes


def _note_now(board: Board, note: Note) -> Note:
    """The note about what took its card's place, where something did."""
    if note.about is None or not board.is_reworked(note.about):
        return note
    rework = board.rework_of(note.about)
    return note if rework is None else replace(note, about=rework.into[0], of=note.about)


def _put_before(cards: Mapping[str, Card], first: str, new: Mapping[str, Card]) -> dict[str, Card]:
    found: dict[str, Card] = {}
    for id_, card in cards.items():
        if id_ == first:
            found.update(new)
        found[id_] = card
    return {**found, **new}


def _withdrawn(board: Board, card: str) -> Board:
    """A card is gone, and with it what was made of it and what it was made of (R4)."""
    rework = board.rework_of(card)
    if card in board.cards:
        if rework is not None:  # its words are in those that it came from, and they are not to come back
            left = tuple(id_ for id_ in rework.into if id_ != card)
            blank = Rework(tuple(replace(one, text="", effect="") for one in rework.cards), left)
            board = _with_rework(board, rework, blank if left else None)
            board = _without_notes_of(board, {one.id for one in rework.cards})
        return _gone(_without_notes(board, card), card)
    if rework is None:
        return board
    board = _with_rework(_without_notes(_without_notes_of(board, {card}), card), rework, None)
    back = [one for one in rework.cards if one.id != card and one.id not in board.cards]
    known = {*board.cards, *(one.id for one in back)}
    if board.table is not None:
        known |= {*board.table.needs, *board.table.options}
    others = {one.id: one if one.about in known else replace(one, about=None) for one in back}
    notes = {
        id_: replace(note, about=note.of, of=None) if note.of in others else note
        for id_, note in board.notes.items()
    }
    board = replace(board, cards=_put_before(board.cards, next(iter(rework.into), ""), others), notes=notes)
    for made in rework.into:
        board = _gone(_without_notes(board, made), made, next(iter(others), None))
    return board


def _with_rework(board: Board, rework: Rework, now: Rework | None) -> Board:
    reworks = (now if one is rework else one for one in board.reworks)
    return replace(board, reworks=tuple(one for one in reworks if one is not None))


def _without_notes(board: Board, card: str) -> Board:
    """What the note-taker wrote about a card goes with it, and about a need in its words."""
    gone = {card, need_in_words_of(board, card)}
    return replace(
        board,
        notes={
            id_: note for id_, note in board.notes.items() if note.about is None or note.about not in gone
        },
    )


def _without_notes_of(board: Board, cards: Collection[str]) -> Board:
    """What was written about cards that others took the place of goes with them."""
    return replace(board, notes={id_: note for id_, note in board.notes.items() if note.of not in cards})


def _gone(board: Board, card: str, otherwise: str | None = None) -> Board:
    """A card is gone. What was said about a group that it led goes to the next card in the group.

    What was said about a card in no group goes to `otherwise`.
    """
    if card not in board.cards:
        return board
    board = withdrawn_card(board, card)
    group = board.group_of(card)
    heir = next((member for member in board.item(card) if member != card), otherwise)
    if group is not None:
        members = tuple(member for member in board.groups[group] if member != card)
        board = _with_members(board, group, members)
    return replace(
        board,
        cards={
            id_: replace(other, about=heir) if other.about == card else other
            for id_, other in board.cards.items()
            if id_ != card
        },
        dissolved=_handed_on(board.dissolved, card, heir),
        links=_relinked(board.links, card, heir),
        left_on_p=_without(board.left_on_p, card),
        marks=_inherited_marks(board, card, heir),
        ballots={
            id_: ballot
            if ballot.totals is None
            else replace(ballot, totals=_inherited_totals(ballot.totals, card, heir))
            for id_, ballot in board.ballots.items()
        },
    )


def _handed_on(dissolved: Mapping[str, str], card: str, heir: str | None) -> dict[str, str]:
    found = {group: heir if lead == card else lead for group, lead in dissolved.items()}
    return {group: lead for group, lead in found.items() if lead is not None}


def _relinked(links: Mapping[str, Link], card: str, heir: str | None) -> dict[str, Link]:
    found = {}
    for id_, link in links.items():
        source = heir if link.source == card else link.source
        target = heir if link.target == card else link.target
        if source is not None and target is not None and source != target:
            found[id_] = Link(source, target, link.kind)
    return found


def _inherited_marks(board: Board, card: str, heir: str | None) -> dict[str, tuple[Action, ...]]:
    marks = _without(board.marks, card)
    if heir is not None and card in board.marks:
        marks[heir] = tuple(sorted({*board.marks[card], *marks.get(heir, ())}))
    return marks


def _inherited_totals(
    totals: Mapping[str, tuple[int, int]], card: str, heir: str | None
) -> dict[str, tuple[int, int]]:
    left = _without(totals, card)
    if heir is not None and card in totals:
        (improve, preserve), (more, most) = totals[card], left.get(heir, (0, 0))
        left[heir] = (improve + more, preserve + most)
    return left


def _without(mapping: Mapping[K, V], key: K) -> dict[K, V]:
    return {other: value for other, value in mapping.items() if other != key}
