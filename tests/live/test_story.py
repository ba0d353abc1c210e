"""The sample's two boards, played through the real rules."""

import re

import pytest

from medvirk.domain.board.evolve import fold
from medvirk.domain.board.state import EMPTY, Board
from medvirk.domain.iglo import MAP_KINDS, Action, Kind, Place
from medvirk.domain.result import result
from medvirk.domain.script import Step
from medvirk.live import story
from medvirk.live.sample import SEATS, written
from medvirk.live.story import Story

LANGUAGES = ("nb", "nn", "en")


def day(language: str = "nb") -> Story:
    """The finished focus group."""
    return story.finished(written()["day"], language=language, seats=SEATS)


def evening(language: str = "nb") -> Story:
    """The running one."""
    return story.in_round_two(written()["evening"], language=language, seats=SEATS)


def replayed(played: Story) -> Board:
    """The board that the log makes."""
    board = EMPTY
    for entry in played.entries:
        board = fold(board, entry.seq, entry.events)
    return board


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finished_group_is_locked_with_a_result(language: str) -> None:
    board = day(language).board
    assert board.locked
    assert board.step is Step.CLOSE
    assert board.summary == written()["day"]["summary"][language]
    texts = {card.text for card in board.cards.values()}
    assert texts == {
        card[language]
        for cards in (*written()["day"]["rounds"], written()["day"]["suggestions"])
        for card in cards
    }
    ballot = board.ballot
    assert ballot is not None
    assert (ballot.cast, ballot.is_open) == (8, False)
    found = result(board)
    assert found.improve
    assert found.preserve
    votes = [line.votes for line in found.improve]
    assert votes == sorted(votes, reverse=True)
    assert votes[-1] == 0, "what is marked without votes comes last"


def test_the_map_is_used_as_the_method_asks() -> None:
    board = day().board
    places = {card.place for card in board.cards.values() if card.kind is not Kind.SUGGESTION}
    assert set(Place) - places <= {Place.P, Place.GROUP, Place.LEADER}
    assert Place.P not in places, "P is emptied before the end"
    assert {card.kind for card in board.cards.values()} == set(MAP_KINDS)
    assert 0 < len(board.links) <= 5
    assert len(board.groups) == 2
    assert len(board.explained) == 1 + len(Place)
    marked = {action for actions in board.marks.values() for action in actions}
    assert marked == set(Action)


def test_the_running_group_stands_in_round_two_with_the_first_round_on_the_map() -> None:
    board = evening().board
    assert board.step is Step.PLACE
    assert board.round is not None
    assert (board.round.number, board.round.expected, board.round.closing) == (2, SEATS, False)
    assert len(board.cards) == len(written()["evening"]["rounds"][0])
    assert not board.locked


@pytest.mark.parametrize("played", [day, evening])
def test_the_log_makes_the_board(played: object) -> None:
    told = played()  # type: ignore[operator]
    assert replayed(told) == told.board
    assert [entry.seq for entry in told.entries] == list(range(1, told.board.seq + 1))
    assert all(re.fullmatch(r"[\w-]{22}", entry.command) for entry in told.entries)
    assert len({entry.command for entry in told.entries}) == len(told.entries)


def test_the_stored_order_of_a_round_is_not_the_written_order() -> None:
    written_order = [card["nb"] for card in written()["day"]["rounds"][0]]

    def stored() -> list[str]:
        return [card.text for card in list(day().board.cards.values())[: len(written_order)]]

    # 8! orders: five times the written one by chance is not going to happen
    assert any(stored() != written_order for _ in range(5))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_robots_send_later_is_written_in_every_language(language: str) -> None:
    later = written()["evening"]
    for cards in (*later["rounds"], later["suggestions"]):
        assert len(cards) <= SEATS
        for card in cards:
            assert 0 < len(card[language]) <= 140
