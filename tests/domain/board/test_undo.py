"""Undo: one's own command, as a new entry, never over what others did since (R5, B13)."""

from dataclasses import replace

import pytest
from hypothesis import given
from tests.domain.board.chance import PLAYS
from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.state import EMPTY, Board
from medvirk.domain.board.table_events import PutBack
from medvirk.domain.board.undo import UNDOABLE, inverse, undo
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Action, LinkKind, Place
from medvirk.domain.script import Step


def alike(one: Board, other: Board) -> bool:
    """The same map; the numbers of links, the order of groups and a reason on P may differ."""

    def of(board: Board) -> Board:
        return replace(board, seq=0, confirmed=False, dissolved={}, left_on_p={})

    return of(one) == of(other)


@pytest.fixture
def play() -> Play:
    """Four cards a, b, c, d on the map."""
    play = Play()
    play.cards("a", "b", "c", "d", place=Place.STIGMA)
    return play


def names(play: Play) -> list[str]:
    return list(play.board.cards)


def undone(play: Play, command: c.Command) -> tuple[e.Event, ...]:
    return play.do(c.Undo(play.id(), command.id))


@given(PLAYS)
def test_R5_undo_leads_back_to_the_map_as_it_was_and_again_there(play: Play) -> None:
    board = EMPTY
    for seq, entry in enumerate(play.log, 1):
        before, board = board, fold(board, seq, entry.events)
        if any(isinstance(event, PutBack) for event in entry.events):
            continue  # a need comes back last, and without what was said about it
        if all(isinstance(event, UNDOABLE) for event in entry.events):
            back = inverse(board, entry.events)
            again = fold(board, 0, back)
            assert alike(again, before)
            if all(isinstance(event, UNDOABLE) for event in back):
                assert alike(fold(again, 0, inverse(again, back)), board)


@given(PLAYS)
def test_R5_nothing_that_was_taken_away_comes_back(play: Play) -> None:
    for entry in play.log:
        try:
            events = undo(play.board, play.past(entry.command))
        except Refused:
            continue
        after = fold(play.board, 0, events)
        assert list(after.cards) == list(play.board.cards)
        assert after.ballots == play.board.ballots
        for id_, card in after.cards.items():
            assert replace(card, place=Place.P) == replace(play.board.cards[id_], place=Place.P)


def test_R5_a_move_is_taken_back_as_a_new_entry(play: Play) -> None:
    card = names(play)[0]
    move = c.Move(play.id(), card, Place.P)
    play.do(move)
    assert undone(play, move) == (e.Moved(card, Place.STIGMA, before=Place.P),)
    assert play.board.cards[card].place is Place.STIGMA
    assert play.log[-2].command == move.id


@pytest.mark.parametrize("others", [Place.JOB_CONTENT, Place.STIGMA])
def test_R5_what_others_changed_since_stays_even_when_they_moved_it_back(play: Play, others: Place) -> None:
    card = names(play)[0]
    mine = c.Move(play.id(), card, Place.P)
    play.do(mine)
    play.do(c.Move(play.id(), card, others))
    play.do(c.Move(play.id(), card, Place.P))
    assert play.refuses(c.Undo(play.id(), mine.id)) == "undo.overtaken"


def test_R5_what_others_did_elsewhere_does_not_matter(play: Play) -> None:
    one, two, *_ = names(play)
    mine = c.Move(play.id(), one, Place.P)
    play.do(mine)
    play.do(c.Move(play.id(), two, Place.P))
    play.do(c.DrawLink(play.id(), one, two, LinkKind.LEADS_TO))
    play.at(Step.MARK).do(c.Mark(play.id(), one, (Action.IMPROVE,)))
    undone(play, mine)
    assert play.board.cards[one].place is Place.STIGMA


def test_R5_undo_never_brings_back_a_card_that_was_taken_back(play: Play) -> None:
    one, two, three, _ = names(play)
    group = c.GroupCards(play.id(), (one, two))
    link = c.DrawLink(play.id(), one, three, LinkKind.WEAKENS)
    unlink_id = play.id()
    play.do(group)
    play.do(link)
    play.do(c.Unlink(unlink_id, next(iter(play.board.links))))
    play.do(c.Blank(play.id(), one, False))
    for command in (group.id, unlink_id):
        assert play.refuses(c.Undo(play.id(), command)) == "undo.overtaken"
    assert one not in play.board.cards


def test_R5_a_link_that_went_with_its_card_is_not_undone(play: Play) -> None:
    one, two, *_ = names(play)
    link = c.DrawLink(play.id(), one, two, LinkKind.LEADS_TO)
    play.do(link)
    play.do(c.Blank(play.id(), one, False))
    assert play.refuses(c.Undo(play.id(), link.id)) == "undo.overtaken"


def test_R5_a_group_that_a_withdrawal_dissolved_is_not_moved_back(play: Play) -> None:
    one, two, *_ = names(play)
    play.do(c.GroupCards(play.id(), (one, two)))
    group = play.board.group_of(one)
    assert group is not None
    move = c.Move(play.id(), group, Place.P)
    play.do(move)
    play.do(c.Blank(play.id(), one, False))
    assert play.refuses(c.Undo(play.id(), move.id)) == "undo.overtaken"


def test_R5_undo_draws_no_more_links_than_there_may_be() -> None:
    """Two come back where one has room: all that were drawn meanwhile stay, and so does the group."""
    play = Play()
    one, two, three, *others = play.cards(*"abcdef", place=Place.STIGMA)
    play.go(Step.CONNECT)
    for source, target in ((one, two), (two, one), (three, others[0])):
        play.do(c.DrawLink(play.id(), source, target, LinkKind.LEADS_TO))
    group = c.GroupCards(play.id(), (one, two))
    play.do(group)
    for target in others[1:]:
        play.do(c.DrawLink(play.id(), three, target, LinkKind.LEADS_TO))
    play.do(c.DrawLink(play.id(), others[0], others[1], LinkKind.LEADS_TO))
    assert len(play.board.links) == 4
    assert play.refuses(c.Undo(play.id(), group.id)) == "link.too_many"
    play.do(c.Unlink(play.id(), list(play.board.links)[-1]))
    undone(play, group)
    assert len(play.board.links) == 5


def test_R5_links_that_came_to_say_the_same_in_a_group_come_back_together() -> None:
    """They were drawn before their cards lay together."""
    play = Play()
    one, two, three = play.cards(*"abc", place=Place.STIGMA)
    play.go(Step.CONNECT)
    for source in (one, two):
        play.do(c.DrawLink(play.id(), source, three, LinkKind.LEADS_TO))
    play.do(c.GroupCards(play.id(), (one, two)))
    before = play.board
    whole = c.GroupCards(play.id(), (three,), play.board.group_of(one))
    play.do(whole)
    assert play.board.links == {}
    undone(play, whole)
    assert alike(play.board, before)


def test_undoing_a_group_puts_cards_back_where_and_in_the_group_they_were(play: Play) -> None:
    one, two, three, four = names(play)
    play.do(c.Move(play.id(), four, Place.P))
    play.do(c.GroupCards(play.id(), (one, two)))
    before = play.board
    group = c.GroupCards(play.id(), (three, one, four))
    play.do(group)
    assert [len(cards) for cards in play.board.groups.values()] == [3]
    undone(play, group)
    assert alike(play.board, before)


def test_undoing_a_card_moved_out_of_its_group_puts_it_back_in_its_old_place_there(play: Play) -> None:
    cards = names(play)
    play.do(c.GroupCards(play.id(), tuple(cards)))
    move = c.Move(play.id(), cards[0], Place.P)
    play.do(move)
    assert play.board.group_of(cards[0]) is None
    undone(play, move)
    assert list(play.board.groups.values()) == [tuple(cards)]
    assert play.board.cards[cards[0]].place is Place.STIGMA


def test_undoing_a_removed_link_needs_room_for_it(play: Play) -> None:
    one, two, three, four = names(play)
    pairs = [(one, two), (one, three), (one, four), (two, three), (two, four)]
    for source, target in pairs:
        play.do(c.DrawLink(play.id(), source, target, LinkKind.LEADS_TO))
    unlink = c.Unlink(play.id(), next(iter(play.board.links)))
    play.do(unlink)
    play.do(c.DrawLink(play.id(), three, four, LinkKind.LEADS_TO))
    assert play.refuses(c.Undo(play.id(), unlink.id)) == "link.too_many"
    undone(play, c.DrawLink(play.log[-1].command, three, four, LinkKind.LEADS_TO))
    undone(play, unlink)
    assert len(play.board.links) == 5


def test_marks_are_undone(play: Play) -> None:
    card = names(play)[0]
    play.go(Step.MARK)
    play.do(c.Mark(play.id(), card, (Action.IMPROVE,)))
    both = c.Mark(play.id(), card, (Action.PRESERVE, Action.IMPROVE))
    play.do(both)
    undone(play, both)
    assert play.board.marks == {card: (Action.IMPROVE,)}


def test_an_undo_can_be_undone(play: Play) -> None:
    card = names(play)[0]
    move = c.Move(play.id(), card, Place.P)
    play.do(move)
    first = c.Undo(play.id(), move.id)
    play.do(first)
    play.do(c.Undo(play.id(), first.id))
    assert play.board.cards[card].place is Place.P


def test_R5_a_command_nobody_knows_is_nothing_to_undo(play: Play) -> None:
    assert play.refuses(c.Undo(play.id(), play.id())) == "undo.nothing"


def test_R5_undo_reveals_nothing_reopens_nothing_and_moves_no_step(play: Play) -> None:
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    play.do(c.CloseBallot(play.id()))
    for entry in list(play.log):
        assert play.refuses(c.Undo(play.id(), entry.command)) == "undo.not_possible"


def test_an_event_without_its_before_cannot_be_taken_back(play: Play) -> None:
    """Stored events have it; only those shown to phones do not."""
    card = names(play)[0]
    with pytest.raises(ValueError, match="moved"):
        inverse(play.board, (e.Moved(card, Place.P),))


def test_later_events_that_say_less_still_overtake(play: Play) -> None:
    """A group event without its before touches at least its own cards."""
    one, two, *_ = names(play)
    play.do(c.Move(play.id(), one, Place.P))
    past = play.past(play.log[-1].command)
    assert past is not None
    for later in (e.Grouped("g", (one, two), Place.P), e.Ungrouped("g", (one, two), ())):
        with pytest.raises(Refused, match=r"undo\.overtaken"):
            undo(play.board, replace(past, later=(later,)))
