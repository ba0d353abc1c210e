"""Ballots counted on paper: dealt out as papers, told of only where nobody can be worked out (A4, R16)."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.meetings import NEEDS, OPTIONS, meeting
from tests.domain.board.play import Play, ident

from medvirk.domain import ballot, rating, typed_papers
from medvirk.domain.ballot import Paper
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import Question
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Action, Place
from medvirk.domain.on_paper import OnPaper, on_paper
from medvirk.domain.rating import Sheet
from medvirk.domain.script import Script, Step
from medvirk.domain.seats import SeatGroup

FIRST = NEEDS[0].id
HERE = OnPaper(9)


def voting() -> Play:
    play = Play()
    play.cards("a", "b", "c", place=Place.STIGMA)
    play.go(Step.MARK)
    play.seats = 0
    play.do(c.OpenBallot(play.id()), on_paper=HERE)
    return play


def rating_needs() -> Play:
    play = meeting(Script.MEETING_1)
    play.go(Step.M1_RATE)
    play.do(t.OpenRating(play.id(), Question.NEEDS))
    return play


def typed(play: Play, papers: int, improve: dict[str, int], preserve: dict[str, int]) -> tuple[Paper, ...]:
    assert play.board.ballot is not None
    command = c.TypeVotes(play.id(), play.board.ballot.id, papers, improve, preserve)
    return typed_papers.votes(play.board, command)


def answered(play: Play, papers: int, counts: dict[str, dict[str, tuple[int, ...]]]) -> tuple[str, ...]:
    opened = play.table.open_rating
    assert opened is not None
    return typed_papers.answers(play.board, c.TypeAnswers(play.id(), opened.id, papers, counts))


def refusal(call: Any, *arguments: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(Refused) as refused:
        call(*arguments)
    return refused.value.code.value, dict(refused.value.params)


@given(st.data())
def test_typed_votes_lie_on_as_many_papers_as_were_counted_within_their_quota(data: st.DataObject) -> None:
    play = voting()
    papers = data.draw(st.integers(1, 12))
    cards = list(play.board.cards)

    def totals(most: int) -> dict[str, int]:
        votes = data.draw(st.lists(st.sampled_from(cards), max_size=most * papers))
        return dict(Counter(votes))

    improve, preserve = totals(3), totals(2)
    dealt = typed(play, papers, improve, preserve)
    assert len(dealt) == papers
    assert all(sum(paper.improve.values()) <= 3 and sum(paper.preserve.values()) <= 2 for paper in dealt)
    for question, total in (("improve", improve), ("preserve", preserve)):
        assert sum((Counter(getattr(paper, question)) for paper in dealt), Counter()) == Counter(total)
    votes = sum(improve.values()) + sum(preserve.values())
    assert sum(bool(paper.improve or paper.preserve) for paper in dealt) == min(papers, votes)


ASKED = {
    Question.NEEDS: (Script.MEETING_1, Step.M1_RATE),
    Question.CONSENSUS: (Script.MEETING_1, Step.M1_CONSENSUS),
    Question.FIT: (Script.MEETING_2, Step.M2_FIT),
    Question.CONFIDENCE: (Script.MEETING_2, Step.M2_CLOSE),
}


@pytest.mark.parametrize("question", Question)
@given(st.data())
def test_typed_answers_have_the_figures_that_the_same_forms_have_from_phones(
    question: Question, data: st.DataObject
) -> None:
    script, step = ASKED[question]
    play = meeting(script, seats=12)
    play.go(step)
    if question is Question.CONSENSUS:
        play.do(t.Prioritise(play.id(), next(iter(play.table.needs)), Action.IMPROVE))
    play.do(t.OpenRating(play.id(), question, OPTIONS[0].id if question is Question.FIT else None))
    opened = play.table.open_rating
    assert opened is not None
    target, items, scale = opened.targets[0], rating.ITEMS[question], rating.SCALES[question]
    form = st.fixed_dictionaries({item: st.sampled_from(scale) for item in items})
    forms = data.draw(st.lists(form, min_size=4, max_size=12))
    for number, answers in enumerate(forms):
        play.rate(f"p{number}", {target: answers})
    counts = {item: tuple(sum(each[item] == point for each in forms) for point in scale) for item in items}
    sheets = [Sheet(paper, typed=True) for paper in answered(play, len(forms), {target: counts})]
    by_phone = rating.count(play.board, play.sheets.values())
    assert rating.count(play.board, sheets) == replace(by_phone, by_phone=0)


@given(phones=st.integers(0, 6), by_hand=st.integers(0, 9))
def test_A4_totals_are_told_only_if_the_phones_papers_are_none_or_enough(phones: int, by_hand: int) -> None:
    play = voting()
    one, *_ = play.board.cards
    of_phones = [Paper({one: 1})] * phones
    of_hands = typed(play, by_hand, {one: by_hand} if by_hand else {}, {})
    count = ballot.count(play.board, of_phones, of_hands)
    told = phones + by_hand >= 4 and (phones == 0 or phones >= 4)
    assert count == ballot.Count(phones + by_hand, {one: (phones + by_hand, 0)} if told else None, phones)


@given(phones=st.integers(0, 12), skipped=st.integers(0, 12), by_hand=st.integers(0, 12))
def test_R16_each_median_and_each_distribution_keeps_to_the_rule_by_itself(
    phones: int, skipped: int, by_hand: int
) -> None:
    """Phones that skip a column are none of its answers, whatever they wrote elsewhere."""
    play = rating_needs()
    skipped = min(skipped, phones)
    for number in range(phones):
        answers = {"influence": 1} if number < skipped else {"influence": 1, "importance": 2}
        play.rate(f"p{number}", {FIRST: answers})
    counts = {FIRST: {"importance": (0, 0, by_hand), "influence": (0, by_hand)}}
    sheets = [Sheet(paper, typed=True) for paper in answered(play, by_hand, counts)]
    count = rating.count(play.board, [*play.sheets.values(), *sheets])

    def told(of_phones: int, fewest: int) -> bool:
        return of_phones + by_hand >= fewest and (of_phones == 0 or of_phones >= fewest)

    if not told(phones, 4):
        assert count == rating.RatingCount(phones + by_hand, phones)
        return
    assert count.medians is not None
    assert count.counts is not None
    for item, of_phones in (("importance", phones - skipped), ("influence", phones)):
        assert (count.medians[FIRST][item] is not None) == told(of_phones, 4)
        assert (item in count.counts.get(FIRST, {})) == told(of_phones, 10)


def test_more_votes_than_the_papers_hold_are_refused_with_the_numbers() -> None:
    play = voting()
    one, *_ = play.board.cards
    expected = "paper.too_many_votes", {"papers": 4, "improve": 12, "preserve": 8}
    assert refusal(typed, play, 4, {one: 13}, {}) == expected
    assert refusal(typed, play, 4, {}, {one: 9}) == expected
    assert refusal(typed, play, 4, {ident("nobody"): 1}, {})[0] == "ballot.unknown_target"


def test_more_answers_in_a_line_than_papers_are_refused_with_the_numbers() -> None:
    play = rating_needs()
    said = refusal(answered, play, 4, {FIRST: {"importance": (2, 2, 1, 0)}})
    assert said == ("paper.too_many_answers", {"answers": 5, "papers": 4})
    for wrong in (
        {FIRST: {"F1": (1,)}},
        {ident("x"): {"importance": (1,)}},
        {FIRST: {"importance": (0,) * 6}},
    ):
        assert refusal(answered, play, 4, wrong)[0] == "rating.bad_answer"


def test_nothing_is_typed_while_the_vote_is_paused_or_closed() -> None:
    play = voting()
    play.go(Step.CONNECT)
    assert refusal(typed, play, 4, {}, {})[0] == "ballot.paused"
    play.go(Step.MARK)
    play.do(c.CloseBallot(play.id()))
    assert refusal(typed, play, 4, {}, {})[0] == "ballot.not_open"


def test_people_on_paper_are_part_of_every_denominator() -> None:
    play = Play(seats=5).at(Step.PLACE)
    (opened,) = play.do(c.OpenRound(play.id()), on_paper=OnPaper(4))
    assert opened.expected == 9  # type: ignore[union-attr]
    assert voting().board.ballot.papers == 9  # type: ignore[union-attr]


def test_nothing_opens_for_nobody_and_paper_is_somebody() -> None:
    play = Play(seats=0).at(Step.PLACE)
    assert play.refuses(c.OpenRound(play.id())) == "seats.nobody"
    play.go(Step.MARK)
    assert play.refuses(c.OpenBallot(play.id())) == "seats.nobody"
    part_1 = meeting(Script.MEETING_1, seats=0)
    part_1.go(Step.M1_RATE)
    question = t.OpenRating(part_1.id(), Question.NEEDS)
    assert part_1.refuses(question) == "seats.nobody"
    part_1.do(question, seating={}, on_paper=on_paper(2, {SeatGroup.EMPLOYEE: 2}, groups_are_asked=True))


def test_a_late_round_waits_for_nobody_and_opens_without_anybody() -> None:
    play = Play(seats=0).at(Step.CLOSE)
    (opened,) = play.do(c.OpenRound(play.id()))
    assert opened.expected == 0  # type: ignore[union-attr]


def test_R12_people_on_paper_count_for_half_the_seats_and_never_make_a_side() -> None:
    play = meeting(Script.MEETING_1, seats=5, seating={SeatGroup.MIDDLE: 5})
    play.go(Step.M1_RATE)
    question = t.OpenRating(play.id(), Question.NEEDS)
    few = on_paper(4, {SeatGroup.EMPLOYEE: 4}, groups_are_asked=True)
    with pytest.raises(Refused) as refused:
        play.do(question, on_paper=few)
    assert refused.value.params == {"employees": 4, "seats": 9}
    enough = on_paper(6, {SeatGroup.EMPLOYEE: 6}, groups_are_asked=True)
    (opened,) = play.do(question, on_paper=enough)
    assert (opened.papers, opened.by_side) == (11, False)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("people", "groups", "asked"),
    [(3, {}, True), (3, {SeatGroup.EMPLOYEE: 2}, True), (3, {SeatGroup.EMPLOYEE: 3}, False)],
)
def test_numbers_that_do_not_agree_are_no_numbers(
    people: int, groups: dict[SeatGroup, int], asked: bool
) -> None:
    assert refusal(lambda: on_paper(people, groups, groups_are_asked=asked))[0] == "frame.malformed"
