"""Secret answers: what is accepted, medians, and what is never shown (R10-R14, R16, A4)."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.meetings import NEEDS, OPTIONS, meeting
from tests.domain.board.play import Play, ident

from medvirk.domain import rating
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.state import EMPTY
from medvirk.domain.board.table import Question
from medvirk.domain.board.table import Rating as Opened
from medvirk.domain.iglo import Action
from medvirk.domain.rating import ITEMS, NO_ANSWER, SCALES, Sheet, median, tally
from medvirk.domain.script import STEPS, Script, Step
from medvirk.domain.seats import SeatGroup, Side

FIRST, SECOND = NEEDS[0].id, NEEDS[1].id


@pytest.fixture
def play() -> Play:
    """Part 1, where needs are rated, with the papers out."""
    play = meeting(Script.MEETING_1)
    play.go(Step.M1_RATE)
    play.do(t.OpenRating(play.id(), Question.NEEDS))
    return play


def opened(question: Question = Question.NEEDS, *targets: str, by_side: bool = False) -> Opened:
    return Opened(ident("r"), question, targets or ("a",), 12, by_side)


# what is accepted


def test_answers_replace_the_papers_earlier_ones(play: Play) -> None:
    play.rate("p", {FIRST: {"importance": 3, "influence": 1}, SECOND: {"importance": 0}})
    play.rate("p", {FIRST: {"importance": 2, "influence": "dont_know"}})
    assert play.sheets["p"].answers == "2?" + "-" * 8


@pytest.mark.parametrize(
    "answers",
    [
        {ident("nobody"): {"importance": 1}},
        {FIRST: {"F1": 1}},
        {FIRST: {"importance": 4}},
        {FIRST: {"importance": "up"}},
    ],
)
def test_what_is_not_asked_or_not_on_the_scale_is_refused(
    play: Play, answers: dict[str, dict[str, int]]
) -> None:
    """method.md 5.3: each rates every need alone: importance and influence, nought to three."""
    opened = play.table.open_rating
    assert opened is not None
    assert play.refuses(c.Rate(play.id(), ident("p"), opened.id, answers)) == "rating.bad_answer"


def test_answers_wait_while_the_meeting_is_elsewhere_and_end_with_the_rating(play: Play) -> None:
    opened = play.table.open_rating
    assert opened is not None
    command = c.Rate(play.id(), ident("p"), opened.id, {})
    play.go(Step.M1_PICTURE)
    assert rating.is_paused(play.board)
    assert play.refuses(command) == "rating.paused"
    play.go(Step.M1_RATE)
    rating.cast(play.board, command)
    play.do(t.CloseRating(play.id()))
    assert play.refuses(command) == "rating.not_open"
    assert not rating.is_paused(play.board)


def test_a_focus_group_has_no_ratings() -> None:
    assert Play().refuses(c.Rate(ident("c"), ident("p"), ident("r"), {})) == "rating.not_open"
    assert rating.count(EMPTY, []) == rating.NOTHING_RATED
    assert not rating.is_paused(EMPTY)


@pytest.mark.parametrize("question", Question)
def test_every_point_of_every_scale_can_be_answered(question: Question) -> None:
    """method.md 5.4: at the end all say how sure they are, nought to ten."""
    for value in (*SCALES[question], NO_ANSWER):
        play = meeting(Script.MEETING_1 if question is Question.NEEDS else Script.MEETING_2)
        play.at(next(step for step in STEPS[play.board.script] if step in rating.RATED_IN[question]))
        if question is Question.CONSENSUS:
            play.do(t.RejectOption(play.id(), OPTIONS[0].id, "Passer ikke her."))
        play.do(t.OpenRating(play.id(), question, OPTIONS[0].id))
        target = play.table.ratings[next(iter(play.table.ratings))].targets[0]
        for number in range(4):
            play.rate(f"p{number}", {target: dict.fromkeys(ITEMS[question], value)})
        counted = rating.count(play.board, play.sheets.values())
        assert counted.cast == 4
        if value != NO_ANSWER and question is not Question.CONSENSUS:
            assert counted.medians == {
                other: dict.fromkeys(ITEMS[question], float(value) if other == target else None)
                for other in play.table.ratings[next(iter(play.table.ratings))].targets
            }


# medians


def test_R13_medians_of_needs_go_in_half_steps_and_R14_those_of_fit_take_the_lower_value() -> None:
    assert median(Question.NEEDS, [1, 2]) == 1.5
    assert median(Question.FIT, [3, 4]) == 3.0
    assert median(Question.CONFIDENCE, [7, 8]) == 7.5
    assert median(Question.FIT, [1, 4, 5]) == 4.0


@given(st.lists(st.integers(0, 3), min_size=4, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_papers_changes_nothing(values: list[int], rng: random.Random) -> None:
    sheets = [Sheet(f"{value}-") for value in values]
    mixed = [*sheets]
    rng.shuffle(mixed)
    assert tally(opened(), sheets) == tally(opened(), mixed)


# what is shown


def sheets(signs: str, side: Side | None = None) -> list[Sheet]:
    """One paper a sign: importance only."""
    return [Sheet(f"{sign}-", side) for sign in signs]


def test_A4_fewer_than_four_papers_show_nothing_but_their_number() -> None:
    assert tally(opened(), sheets("333")) == rating.RatingCount(3, 3)
    assert tally(opened(), sheets("3333")).medians == {"a": {"importance": 3.0, "influence": None}}


def test_an_empty_paper_is_not_cast_and_dont_know_is() -> None:
    assert tally(opened(), sheets("333-")) == rating.RatingCount(3, 3)
    known = tally(opened(), sheets("333?"))
    assert (known.cast, known.medians) == (4, {"a": {"importance": None, "influence": None}})


def test_A4_a_need_that_fewer_than_four_answered_about_has_no_median() -> None:
    medians = tally(opened(), [Sheet("33"), Sheet("33"), Sheet("33"), Sheet("3-")]).medians
    assert medians == {"a": {"importance": 3.0, "influence": None}}


def test_R16_a_distribution_is_shown_from_ten_answers_on() -> None:
    assert tally(opened(), sheets("0123" + "12312")).counts == {}
    assert tally(opened(), sheets("0123" + "123123")).counts == {"a": {"importance": (1, 3, 3, 3)}}
    assert tally(opened(), sheets("0123" + "12312" + "??")).counts == {}


def test_5_3_thumbs_are_totals_without_a_median() -> None:
    counted = tally(opened(Question.CONSENSUS, "list"), [Sheet("0"), Sheet("0"), Sheet("2"), Sheet("1")])
    assert (counted.medians, counted.counts) == ({}, {"list": {"consensus": (2, 1, 1)}})


def test_R12_sides_are_shown_when_both_have_five_papers_and_five_answers() -> None:
    """method.md 5.3: where employees and leaders differ is told from five answers on either side."""
    both = opened(by_side=True)
    five, six = sheets("33333", Side.EMPLOYEES), sheets("011111", Side.EMPLOYERS)
    counted = tally(both, [*five, *six])
    assert counted.sides == {
        Side.EMPLOYEES: {"a": {"importance": 3.0, "influence": None}},
        Side.EMPLOYERS: {"a": {"importance": 1.0, "influence": None}},
    }
    assert tally(both, [*five[:4], *six]).sides is None
    assert tally(opened(), [*five, *six]).sides is None
    doubtful = [*sheets("3333?", Side.EMPLOYEES), *six]
    assert tally(both, doubtful).sides == {
        side: {"a": {"importance": None, "influence": None}} for side in Side
    }


SIGNS = st.sampled_from("0123?-")


@given(st.lists(SIGNS, max_size=8), st.lists(SIGNS, max_size=8))
def test_R16_whatever_is_shown_of_one_side_rests_on_five_answers_of_each(
    ours: list[str], theirs: list[str]
) -> None:
    papers = [*sheets("".join(ours), Side.EMPLOYEES), *sheets("".join(theirs), Side.EMPLOYERS)]
    sides = tally(opened(by_side=True), papers).sides
    if sides is not None and sides[Side.EMPLOYEES]["a"]["importance"] is not None:
        for signs in (ours, theirs):
            assert sum(sign in "0123" for sign in signs) >= 5


@given(st.lists(SIGNS, min_size=4, max_size=14))
def test_an_added_empty_answer_never_reveals(signs: list[str]) -> None:
    assert tally(opened(), sheets("".join(signs))) == tally(opened(), sheets("".join(signs) + "-"))


# what the meeting does meanwhile


def test_a_need_that_was_put_back_meanwhile_counts_for_nothing_and_moves_no_other_answer() -> None:
    play = meeting(Script.MEETING_1)
    (card,) = play.cards("Vikarer", step=Step.M1_MISSING)
    taking = t.TakeUp(play.id(), card, Action.IMPROVE)
    play.do(taking)
    made = list(play.table.needs)[-1]
    play.go(Step.M1_RATE)
    play.do(t.OpenRating(play.id(), Question.NEEDS))
    for number in range(5):
        play.rate(f"p{number}", {made: {"importance": 3}, SECOND: {"importance": 1}})
    play.do(c.Blank(play.id(), card, False))
    counted = rating.count(play.board, play.sheets.values())
    assert counted.medians is not None
    assert made not in counted.medians
    assert counted.medians[SECOND]["importance"] == 1.0


def test_R12_a_rating_by_side_is_for_questions_with_medians_only() -> None:
    play = meeting(Script.MEETING_1, seats=11, seating={SeatGroup.EMPLOYEE: 6, SeatGroup.SENIOR: 5})
    play.go(Step.M1_RATE)
    play.do(t.OpenRating(play.id(), Question.NEEDS))
    play.do(t.CloseRating(play.id()))
    play.go(Step.M1_CONSENSUS)
    play.do(t.Prioritise(play.id(), SECOND, Action.IMPROVE))
    play.do(t.OpenRating(play.id(), Question.CONSENSUS))
    assert [each.by_side for each in play.table.ratings.values()] == [True, False]
