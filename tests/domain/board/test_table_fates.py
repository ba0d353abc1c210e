"""What becomes of a need or a card: chosen, parked, in the bin, to safety (method.md 5.3)."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from tests.domain.board.at_the_table import FIVE, FOUR, ONE, THREE, TWO, fate, written
from tests.domain.board.chance import MEETINGS
from tests.domain.board.play import Play, ident

from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import ItemFate, LiftTo, Question, TrashReason
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Action
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Step


def test_R13_five_to_improve_and_four_to_preserve_are_the_most(part_1: Play) -> None:
    """method.md 5.3: five to improve and four to preserve are the most."""
    cards = written(part_1, *"abcdefgh")
    for card in cards[:5]:
        part_1.do(t.Prioritise(part_1.id(), card, Action.IMPROVE))
    assert part_1.refuses(t.Prioritise(part_1.id(), ONE, Action.IMPROVE)) == "fate.too_many"
    chosen = part_1.table.prioritised(Action.IMPROVE)[0]
    part_1.do(t.Prioritise(part_1.id(), chosen, Action.PRESERVE))
    part_1.do(t.Prioritise(part_1.id(), ONE, Action.IMPROVE))
    for need in (TWO, THREE, FOUR):
        part_1.do(t.Prioritise(part_1.id(), need, Action.PRESERVE))
    assert part_1.refuses(t.Prioritise(part_1.id(), FIVE, Action.PRESERVE)) == "fate.too_many"
    assert part_1.refuses(t.Prioritise(part_1.id(), TWO, Action.PRESERVE)) == "fate.same"


@given(MEETINGS)
def test_R13_whatever_is_pressed_the_limits_hold(play: Play) -> None:
    """method.md 5.3: five to improve and four to preserve are the most."""
    for action, most in ((Action.IMPROVE, 5), (Action.PRESERVE, 4)):
        assert len(play.table.prioritised(action)) <= most


def test_R13_undo_does_not_lead_past_the_limit(part_1: Play) -> None:
    cards = written(part_1, *"abcdef")
    for card in cards[:5]:
        part_1.do(t.Prioritise(part_1.id(), card, Action.IMPROVE))
    undone = t.Restore(part_1.id(), cards[0])
    part_1.do(undone)
    part_1.do(t.Prioritise(part_1.id(), cards[5], Action.IMPROVE))
    assert part_1.refuses(c.Undo(part_1.id(), undone.id)) == "fate.too_many"
    part_1.do(t.Restore(part_1.id(), cards[5]))
    part_1.do(c.Undo(part_1.id(), undone.id))
    assert len(part_1.table.prioritised(Action.IMPROVE)) == 5


def test_R15_danger_harassment_and_breaches_of_law_cannot_be_trashed(part_1: Play) -> None:
    """method.md 5.3: danger, harassment and breaches of law leave by the safety channel, never by the bin."""
    command = t.Trash(part_1.id(), ONE, TrashReason.UNCLEAR, danger=True)
    assert part_1.refuses(command) == "trash.danger"
    part_1.do(t.SendToHse(part_1.id(), ONE))
    assert fate(part_1, ONE) == ItemFate(Fate.SENT_TO_HSE)


def test_5_3_the_bin_asks_for_a_reason_and_for_what_covers_it_elsewhere(part_1: Play) -> None:
    """method.md 5.2, rule 4: a question before a no."""
    elsewhere = t.Trash(part_1.id(), ONE, TrashReason.COVERED_ELSEWHERE, danger=False)
    assert part_1.refuses(elsewhere) == "text.empty"
    part_1.do(replace(elsewhere, text="Turnusgruppa"))
    part_1.do(t.Trash(part_1.id(), TWO, TrashReason.NOT_SUPPORTED, danger=False))
    assert fate(part_1, ONE) == ItemFate(
        Fate.TRASHED, reason=TrashReason.COVERED_ELSEWHERE, text="Turnusgruppa"
    )
    assert ONE in part_1.table.needs, "never deleted: it is part of the answer to everyone"
    part_1.do(t.Restore(part_1.id(), ONE))
    assert fate(part_1, ONE) is None
    assert part_1.refuses(t.Restore(part_1.id(), ONE)) == "fate.none"


@pytest.mark.parametrize(
    ("owner", "until", "code"),
    [
        (" ", "2026-05-04", "park.no_owner"),
        ("HR", "snart", "date.unreadable"),
        ("HR", "2026-13-01", "date.unreadable"),
        ("x" * 81, "2026-05-04", "text.too_long"),
    ],
)
def test_5_3_parking_needs_an_owner_and_a_date(part_1: Play, owner: str, until: str, code: str) -> None:
    assert part_1.refuses(t.Park(part_1.id(), ONE, owner, until)) == code


def test_a_date_that_lies_behind_is_no_appointment(part_1: Play) -> None:
    today = dt.date(2026, 5, 4)
    with pytest.raises(Refused, match=r"date\.past"):
        part_1.do(t.Park(part_1.id(), ONE, "HR", "2026-05-03"), today=today)
    part_1.do(t.Park(part_1.id(), ONE, "HR", " 2026-05-04 "), today=today)
    assert fate(part_1, ONE) == ItemFate(Fate.PARKED, owner="HR", until="2026-05-04")


def test_5_3_only_what_is_still_talked_about_is_rated_and_given_dots(part_1: Play) -> None:
    part_1.do(t.SendToHse(part_1.id(), ONE))
    part_1.do(t.Prioritise(part_1.id(), TWO, Action.IMPROVE))
    part_1.go(Step.M1_RATE)
    part_1.do(t.OpenRating(part_1.id(), Question.NEEDS))
    opened = part_1.table.open_rating
    assert opened is not None
    assert opened.targets == (TWO, THREE, FOUR, FIVE)
    part_1.do(t.CloseRating(part_1.id()))
    part_1.go(Step.M1_DOTS)
    part_1.do(c.OpenBallot(part_1.id()))
    ballot = part_1.board.open_ballot
    assert ballot is not None
    vote = c.Vote(part_1.id(), ident("p"), ballot.id, {ONE: 1}, {})
    assert part_1.refuses(vote) == "ballot.unknown_target"
    for paper in "1234":
        part_1.vote(paper, {TWO: 3}, {THREE: 1})
    part_1.do(t.SendToHse(part_1.id(), THREE))  # it was talked about when it got its dots
    part_1.do(c.CloseBallot(part_1.id()))
    assert part_1.board.ballot is not None
    assert part_1.board.ballot.totals == {TWO: (12, 0), THREE: (0, 4)}


def test_there_is_nothing_to_rate_when_every_need_has_another_fate(part_1: Play) -> None:
    for need in list(part_1.table.needs):
        part_1.do(t.SendToHse(part_1.id(), need))
    part_1.go(Step.M1_RATE)
    assert part_1.refuses(t.OpenRating(part_1.id(), Question.NEEDS)) == "rating.nothing"


@pytest.mark.parametrize("nobody", ["alle", "Alle i avdelingen", "everyone", "Vi"])
def test_everyone_is_no_role_that_takes_something_up_again(part_1: Play, nobody: str) -> None:
    park = t.Park(part_1.id(), ONE, nobody, "2026-05-04")
    assert part_1.refuses(park) == "plan.responsible_is_everyone"


def test_R15_what_was_sent_to_the_safety_channel_is_taken_back_before_anything_else_becomes_of_it(
    part_1: Play,
) -> None:
    card, made = written(part_1, "Trusler", "Slag")
    part_1.do(t.TakeUp(part_1.id(), made, Action.IMPROVE))
    need = part_1.table.taken_up[made]
    for item in (ONE, card, need):
        part_1.do(t.SendToHse(part_1.id(), item))
        for command in (
            t.Trash(part_1.id(), item, TrashReason.UNCLEAR, danger=False),
            t.Park(part_1.id(), item, "HR", "2026-05-04"),
            t.LiftUp(part_1.id(), item, LiftTo.AMU),
            t.Prioritise(part_1.id(), item, Action.IMPROVE),
        ):
            assert part_1.refuses(command) == "fate.sent_to_hse"
        assert part_1.refuses(t.SendToHse(part_1.id(), item)) == "fate.same"
    for command in (
        c.Blank(part_1.id(), card, danger=False),
        c.Blank(part_1.id(), made, danger=False),
        t.LayBeside(part_1.id(), card, TWO),
        t.TakeUp(part_1.id(), card, Action.IMPROVE),
    ):
        assert part_1.refuses(command) == "fate.sent_to_hse"
    part_1.do(t.Restore(part_1.id(), card))
    part_1.do(t.Trash(part_1.id(), card, TrashReason.UNCLEAR, danger=False))
    assert fate(part_1, ONE) == fate(part_1, need) == ItemFate(Fate.SENT_TO_HSE)
