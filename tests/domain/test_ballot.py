"""Votes: quotas, secrecy below four papers, what becomes of votes when the map changes (R10, R11, A4)."""

import json

import pytest
from tests.domain.board.play import Play, ident

from medvirk.domain import ballot
from medvirk.domain.ballot import Paper
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.iglo import Place
from medvirk.domain.script import Step


@pytest.fixture
def play() -> Play:
    """Four cards on the map and a ballot open."""
    play = Play()
    play.cards("a", "b", "c", "d", place=Place.STIGMA)
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    return play


def closed(play: Play) -> e.BallotClosed:
    (event,) = play.do(c.CloseBallot(play.id()))
    assert isinstance(event, e.BallotClosed)
    return event


def vote(play: Play, improve: dict[str, int], preserve: dict[str, int] | None = None) -> c.Vote:
    assert play.board.ballot is not None
    return c.Vote(play.id(), ident("paper"), play.board.ballot.id, improve, preserve or {})


def test_R29_a_paper_has_three_votes_to_improve_and_two_to_preserve_in_any_way(play: Play) -> None:
    """method.md 5.3: five secret dots: three to improve, two to preserve."""
    one, two, *_ = play.board.cards
    play.vote("1", {one: 3}, {one: 1, two: 1})
    assert play.refuses(vote(play, {one: 3, two: 1})) == "ballot.too_many_votes"
    assert play.refuses(vote(play, {}, {one: 3})) == "ballot.too_many_votes"


def test_R10_a_later_vote_replaces_the_papers_earlier_one(play: Play) -> None:
    one, two, *_ = play.board.cards
    for paper in "1234":
        play.vote(paper, {one: 3})
        play.vote(paper, {two: 1})
    assert closed(play).totals == {two: (4, 0)}


def test_A4_fewer_than_four_papers_give_no_totals(play: Play) -> None:
    one, *_ = play.board.cards
    for paper in "123":
        play.vote(paper, {one: 1})
    assert closed(play) == e.BallotClosed(play.board.ballot.id, 3, None)


def test_A4_empty_papers_hide_nobody(play: Play) -> None:
    """Three people voted; a fourth handed in an empty paper: totals would be three people's."""
    one, *_ = play.board.cards
    for paper in "123":
        play.vote(paper, {one: 1})
    play.vote("4", {})
    assert closed(play).totals is None


def test_four_papers_give_totals(play: Play) -> None:
    one, two, *_ = play.board.cards
    for paper in "123":
        play.vote(paper, {one: 2, two: 1}, {two: 1})
    play.vote("4", {}, {two: 2})
    assert closed(play) == e.BallotClosed(play.board.ballot.id, 4, {one: (6, 0), two: (3, 5)})
    assert ballot.votes_in_force(play.board) == {one: (6, 0), two: (3, 5)}


def test_A2_totals_stand_in_the_order_of_the_map_and_not_of_the_votes(play: Play) -> None:
    cards = list(play.board.cards)
    for paper, card in zip("1234", reversed(cards), strict=True):
        play.vote(paper, {card: 1})
    assert list(closed(play).totals or {}) == cards


def test_votes_for_a_card_that_was_grouped_go_to_its_group(play: Play) -> None:
    one, two, three, _ = play.board.cards
    for paper in "1234":
        play.vote(paper, {one: 1, two: 1, three: 1})
    play.do(c.GroupCards(play.id(), (three, two)))
    assert closed(play).totals == {one: (4, 0), three: (8, 0)}


def test_votes_for_a_group_that_was_dissolved_go_to_its_first_card(play: Play) -> None:
    one, two, *_ = play.board.cards
    play.do(c.GroupCards(play.id(), (two, one)))
    (group,) = play.board.groups
    for paper in "1234":
        play.vote(paper, {group: 1})
    play.do(c.Ungroup(play.id(), group))
    assert closed(play).totals == {two: (4, 0)}


def test_a_group_whose_first_card_was_taken_back_keeps_its_votes(play: Play) -> None:
    one, two, three, _ = play.board.cards
    play.do(c.GroupCards(play.id(), (one, two, three)))
    (group,) = play.board.groups
    for paper in "1234":
        play.vote(paper, {group: 1})
    play.do(c.Blank(play.id(), one, False))
    assert closed(play).totals == {two: (4, 0)}


def test_votes_for_a_card_that_was_taken_back_count_for_nothing_and_may_leave_too_few(play: Play) -> None:
    one, two, *_ = play.board.cards
    for paper in "1234":
        play.vote(paper, {one: 1} if paper == "1" else {two: 1})
    play.do(c.Blank(play.id(), one, False))
    assert closed(play) == e.BallotClosed(play.board.ballot.id, 3, None)


def test_only_what_is_on_the_map_is_voted_for(play: Play) -> None:
    one, *_ = play.board.cards
    play.do(c.Blank(play.id(), one, False))
    assert play.refuses(vote(play, {one: 1})) == "ballot.unknown_target"


def test_R11_leaving_the_step_pauses_and_going_back_goes_on(play: Play) -> None:
    one, *_ = play.board.cards
    play.go(Step.SUGGEST)
    assert play.board.is_paused
    assert play.refuses(vote(play, {one: 1})) == "ballot.paused"
    assert play.refuses(c.CloseBallot(play.id())) == "step.not_now"
    play.go(Step.MARK)
    play.vote("1", {one: 1})


def test_R11_reopening_is_a_new_ballot_and_the_old_totals_stay(play: Play) -> None:
    one, *_ = play.board.cards
    assert play.refuses(c.OpenBallot(play.id())) == "ballot.still_open"
    stale = vote(play, {one: 1})
    for paper in "1234":
        play.vote(paper, {one: 1})
    closed(play)
    assert play.refuses(c.CloseBallot(play.id())) == "ballot.not_open"
    assert play.refuses(stale) == "ballot.not_open"
    play.do(c.OpenBallot(play.id()))
    assert play.refuses(stale) == "ballot.not_open"
    first, second = play.board.ballots
    assert play.refuses(c.CloseBallot(play.id(), ballot=first)) == "ballot.not_open"  # pressed for the first
    first, second = play.board.ballots.values()
    assert (first.replaced, first.totals) == (True, {one: (4, 0)})
    assert (second.replaced, second.is_open) == (False, True)
    assert ballot.votes_in_force(play.board) == {}


@pytest.mark.parametrize(
    ("before", "after", "told"), [(8, 9, False), (9, 6, False), (5, 9, True), (8, 8, True), (5, 3, True)]
)
def test_R11_two_votes_are_not_both_told_when_their_difference_is_the_vote_of_a_few(
    play: Play, before: int, after: int, told: bool
) -> None:
    one, *_ = play.board.cards
    for paper in range(before):
        play.vote(f"a{paper}", {one: 1})
    closed(play)
    play.do(c.OpenBallot(play.id()))
    assert next(iter(play.board.ballots.values())).totals == {one: (before, 0)}
    for paper in range(after):
        play.vote(f"b{paper}", {one: 2})
    event = closed(play)
    first, second = play.board.ballots.values()
    assert first.totals == ({one: (before, 0)} if told else None)
    assert (first.cast, second.totals) == (before, {one: (2 * after, 0)} if after >= 4 else None)
    assert event.withholds == (None if told else (first.id,))


def test_nothing_is_in_force_before_the_first_ballot() -> None:
    assert ballot.votes_in_force(Play().board) == {}


def test_a_sealed_paper_opens_as_it_was() -> None:
    paper = Paper({ident("a"): 2}, {ident("b"): 1})
    assert Paper.from_json(json.loads(json.dumps(paper.to_json()))) == paper


def test_R29_votes_are_on_needs_and_not_on_suggestions() -> None:
    play = Play()
    need, *_ = play.cards("a", "b", place=Place.STIGMA)
    (suggestion,) = play.cards("Ro", step=Step.SUGGEST, about=need)
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    assert [play.board.is_need(target) for target in (need, suggestion, ident("nobody"))] == [
        True,
        False,
        False,
    ]
    assert play.refuses(vote(play, {suggestion: 1})) == "card.is_suggestion"
    assert play.refuses(vote(play, {need: 1}, {suggestion: 1})) == "card.is_suggestion"


def test_a_group_with_a_need_in_it_can_be_voted_on_until_only_the_suggestion_is_left() -> None:
    play = Play()
    need, other = play.cards("a", "b", place=Place.STIGMA)
    (suggestion,) = play.cards("Ro", step=Step.SUGGEST, about=need)
    play.go(Step.MARK)
    play.do(c.GroupCards(play.id(), (suggestion, need)))
    (group,) = play.board.groups
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {group: 1, other: 1})
    play.do(c.Ungroup(play.id(), group))
    assert closed(play).totals == {other: (4, 0)}
