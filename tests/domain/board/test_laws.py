"""The laws of the board (docs/protocol.md B1-B14), for plays that could be and logs that could not."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.chance import EVENTS, LOGS, PLAYS
from tests.domain.board.play import Play

from medvirk.domain.board import events as e
from medvirk.domain.board import wire
from medvirk.domain.board.decide import MOST_LINKS
from medvirk.domain.board.erase import erase, gone_with
from medvirk.domain.board.events import Event
from medvirk.domain.board.evolve import evolve, fold
from medvirk.domain.board.state import EMPTY, Board, from_json, to_json
from medvirk.domain.board.table import Table
from medvirk.domain.board.upcast import VERSION, upcast
from medvirk.domain.board.view import Audience, show_board, show_event
from medvirk.domain.iglo import Action, Kind, LinkKind, Place


def replayed(events: list[Event], board: Board = EMPTY) -> Board:
    for event in events:
        board = evolve(board, event)
    return board


def same(one: Board, other: Board) -> bool:
    """Equal, the order of cards, groups, links and ballots included."""
    return json.dumps(to_json(one)) == json.dumps(to_json(other))


@given(LOGS)
def test_B4_no_stored_event_makes_the_fold_fail(log: list[Event]) -> None:
    board = replayed(log)
    for cards in board.groups.values():
        assert len(cards) >= 2
        assert set(cards) <= set(board.cards)
    members = [card for cards in board.groups.values() for card in cards]
    assert len(members) == len(set(members))
    assert set(board.dissolved.values()) <= set(board.cards)
    assert set(board.marks) | set(board.left_on_p) <= set(board.cards)


@pytest.mark.parametrize(
    "event",
    [
        e.Moved("x", Place.P),
        e.Grouped("g", ("x", "y"), Place.P),
        e.Ungrouped("g", ("x", "y"), ()),
        e.Linked("l", "x", "y", LinkKind.LEADS_TO),
        e.Unlinked("l", "x", "y", LinkKind.LEADS_TO),
        e.LeftOnP("x", "fordi"),
        e.Marked("x", (Action.IMPROVE,)),
        e.CountLowered(3),
        e.RoundClosed(3),
        e.BallotClosed("x", 4, {"x": (1, 1)}),
        e.Withdrawn(("x",)),
        e.Reworked(("x",), (e.RevealedCard("y", "y", Kind.DEMAND, Place.P),)),
        e.EffectNoted("x", "words"),
        e.Noted("x", ""),
    ],
    ids=lambda event: event.is_,
)
def test_B4_what_is_unknown_is_left_alone(event: Event) -> None:
    assert evolve(EMPTY, event) == EMPTY


def test_B4_a_card_named_twice_is_one_card() -> None:
    cards = tuple(e.RevealedCard(card, card, Kind.DEMAND, Place.P) for card in "abc")
    log = [
        e.Revealed(1, (*cards, cards[0])),
        e.Grouped("g", ("a", "b", "a", "c"), Place.P),
        e.Ungrouped("g", ("c",), ("a", "a")),
    ]
    assert list(replayed(log[:1]).cards) == ["a", "b", "c"]
    assert replayed(log[:2]).groups == {"g": ("a", "b", "c")}
    assert replayed(log).groups == {}


@given(PLAYS, st.integers(0, 60))
def test_B5_a_snapshot_and_the_rest_are_the_same_as_everything(play: Play, at: int) -> None:
    snapshot = EMPTY
    for seq, entry in enumerate(play.log[:at], 1):
        snapshot = fold(snapshot, seq, entry.events)
    board = from_json(json.loads(json.dumps(to_json(snapshot))))
    assert same(board, snapshot)
    for seq, entry in enumerate(play.log[at:], at + 1):
        stored = json.loads(json.dumps([wire.event_json(event) for event in entry.events]))
        board = fold(board, seq, [wire.parse_event(event) for event in upcast(stored, VERSION)])
    assert same(board, play.board)


@given(LOGS)
def test_B5_also_holds_for_logs_nobody_could_have_written(log: list[Event]) -> None:
    board = replayed(log)
    assert same(from_json(json.loads(json.dumps(to_json(board)))), board)


@given(EVENTS)
def test_an_event_is_the_same_after_it_was_stored(event: Event) -> None:
    assert wire.parse_event(json.loads(json.dumps(wire.event_json(event)))) == event


@pytest.mark.parametrize("audience", Audience)
@given(log=LOGS)
def test_B9_redaction_commutes_for_any_log(audience: Audience, log: list[Event]) -> None:
    """Showing the next board equals folding the shown event into the shown board."""
    board = EMPTY
    for event in log:
        shown = show_event(event, audience)
        folded = show_board(board, audience)
        board = evolve(board, event)
        assert same(show_board(board, audience), evolve(folded, shown) if shown else folded)


@pytest.mark.parametrize("audience", Audience)
@given(play=PLAYS)
def test_B9_who_joins_late_sees_what_those_see_who_followed(audience: Audience, play: Play) -> None:
    followed = show_board(EMPTY, audience)
    for seq, entry in enumerate(play.log, 1):
        shown = [show_event(event, audience) for event in entry.events]
        followed = fold(followed, seq, [event for event in shown if event is not None])
    assert same(followed, show_board(play.board, audience))


@given(PLAYS)
def test_B13_erased_texts_are_nowhere_in_the_log(play: Play) -> None:
    gone = gone_with(play.board, play.board.cards)
    events = [erase(event, gone) for entry in play.log for event in entry.events]
    board = replayed(events)
    assert {card.text for card in board.cards.values()} <= {""}
    assert set(board.left_on_p.values()) <= {""}
    blank = {id_: replace(card, text="", effect="") for id_, card in play.board.cards.items()}
    reworks = tuple(
        replace(rework, cards=tuple(replace(card, text="", effect="") for card in rework.cards))
        for rework in play.board.reworks
    )
    notes = {id_: note for id_, note in play.board.notes.items() if note.about not in gone}
    reasons = dict.fromkeys(play.board.left_on_p, "")
    table = play.board.table and blanked_table(play.board.table, gone)
    assert same(
        board,
        replace(play.board, seq=0, cards=blank, left_on_p=reasons, table=table, reworks=reworks, notes=notes),
    )


def blanked_table(table: Table, gone: frozenset[str]) -> Table:
    """Without the words of these cards, of needs in their words, and about either."""
    needs = {id_: replace(need, statement="") if id_ in gone else need for id_, need in table.needs.items()}
    fates = {
        item: replace(fate, text="", owner="") if item in gone else fate for item, fate in table.fates.items()
    }
    return replace(table, needs=needs, fates=fates)


def test_B14_an_entry_of_the_future_is_not_guessed_at() -> None:
    assert upcast([{"is": "confirmed"}], VERSION) == [{"is": "confirmed"}]
    for version in (0, VERSION + 1):
        with pytest.raises(ValueError, match=str(version)):
            upcast([], version)


@given(PLAYS)
def test_grouping_and_ungrouping_keep_every_card_exactly_once(play: Play) -> None:
    shown = [card for cards in play.board.items().values() for card in cards]
    assert sorted(shown) == sorted(play.board.cards)
    for cards in play.board.groups.values():
        assert len({play.board.cards[card].place for card in cards}) == 1


@given(PLAYS)
def test_there_are_never_more_than_five_links_and_none_hangs_in_the_air(play: Play) -> None:
    assert len(play.board.links) <= MOST_LINKS
    for link in play.board.links.values():
        assert {link.source, link.target} <= set(play.board.cards)
        assert link.source != link.target


@given(PLAYS)
def test_a_card_leaves_the_map_only_by_being_withdrawn(play: Play) -> None:
    revealed, withdrawn = set(), set()
    for entry in play.log:
        for event in entry.events:
            if event.is_ == "revealed":
                revealed |= {card.id for card in event.cards}
            if event.is_ == "withdrawn":
                withdrawn |= set(event.cards)
            if event.is_ == "reworked":
                revealed |= {card.id for card in event.into}
    hidden = {card.id for rework in play.board.reworks for card in rework.cards}
    assert set(play.board.cards) <= revealed - withdrawn - hidden
    assert revealed - withdrawn - hidden - set(play.board.cards) <= in_reworks(play)


def in_reworks(play: Play) -> set[str]:
    """Cards that got other words, and the cards with these words: they go together (R4)."""
    found = set()
    for entry in play.log:
        for event in entry.events:
            if event.is_ == "reworked":
                found |= {*event.cards, *(card.id for card in event.into)}
    return found


@given(PLAYS)
def test_R29_quotas_are_never_exceeded(play: Play) -> None:
    for ballot in play.board.ballots.values():
        for question, quota in ((0, ballot.improve), (1, ballot.preserve)):
            votes = sum(total[question] for total in (ballot.totals or {}).values())
            assert votes <= quota * ballot.cast
        if ballot.cast < 4:
            assert not ballot.totals
    for paper in play.papers.values():
        assert sum(paper.improve.values()) <= 3
        assert sum(paper.preserve.values()) <= 2
