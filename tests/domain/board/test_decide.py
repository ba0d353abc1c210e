"""What a facilitator may do, and what then happens: the rows of docs/protocol.md."""

from dataclasses import fields, replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.chance import PLAYS
from tests.domain.board.play import Play, counted, ident

from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import table_commands as t
from medvirk.domain.board import tray as trays
from medvirk.domain.board.decide import cards_on_p, decide
from medvirk.domain.board.erase import blanked, erase
from medvirk.domain.board.evolve import evolve
from medvirk.domain.board.given import Given
from medvirk.domain.board.rules import RULES, Role, check
from medvirk.domain.board.state import EMPTY
from medvirk.domain.board.table import LiftTo, PlanField, Question, Said, TrashReason
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.matching.package import Check
from medvirk.domain.script import STEPS, Step
from medvirk.domain.seats import SeatGroup


@pytest.fixture
def play() -> Play:
    """Four cards on the map, in the step where cards are placed."""
    play = Play()
    play.cards("a", "b", "c", "d", place=Place.STIGMA)
    return play


def example(kind: type[c.Asked]) -> Any:
    """Some command of this kind."""
    values: dict[str, Any] = {
        "to": Step.MARK,
        "seen": Step.WELCOME,
        "item": c.INTRO,
        "expected": 3,
        "approve": (),
        "place": Place.P,
        "cards": (),
        "source": ident("a"),
        "target": ident("b"),
        "kind": LinkKind.LEADS_TO,
        "reason": "why",
        "actions": (Action.IMPROVE,),
        "text": "words",
        "level": Level.GROUP,
        "round": 1,
        "improve": {},
        "preserve": {},
        "what": None,
        "action": Action.IMPROVE,
        "statement": None,
        "owner": "HR",
        "until": "2026-05-04",
        "danger": False,
        "needs": (),
        "question": Question.NEEDS,
        "changes": "words",
        "check": Check.TOO_MANY,
        "field": PlanField.AIM,
        "groups": (),
        "note": ident("note"),
        "in_minutes": True,
        "minutes": 10,
        "said": Said.RULE,
        "texts": ("words",),
        "answers": {ident("a"): {"importance": 2, "influence": "dont_know"}},
        "people": 3,
        "papers": 4,
        "counts": {ident("a"): {"importance": (1, 0, 2, 1)}},
    }
    needed = [field.name for field in fields(kind)]
    found = {name: values.get(name, ident(name)) for name in needed}
    if "item" in needed and kind is not c.Explain:
        found["item"] = ident("item")
    if kind is t.Trash:
        found["reason"] = TrashReason.UNCLEAR
    if kind is t.LiftUp:
        found["to"] = LiftTo.AMU
    if kind in (a.Rework, c.AskRework):
        found["cards"] = (ident("a"), ident("b"))
    if kind is c.AnswerRework:
        found |= {"question": ident("q"), "yes": True}
    if kind in (c.Send, c.Edit, c.Write):
        found["kind"] = Kind.DEMAND
    if kind is c.Return:
        found["reason"] = c.Reason.HEALTH
    if kind is c.CountOnPaper:
        found["groups"] = {SeatGroup.EMPLOYEE: 3}
    if kind is c.Focus:
        found["on"] = Place.STIGMA.value
    return kind(**found)


KINDS: list[type[c.Asked]] = list(get_args(c.Command))


def test_every_command_has_its_row_in_the_table() -> None:
    assert set(RULES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.do)
def test_only_the_named_role_may_ask(kind: type[c.Asked]) -> None:
    for role in Role:
        if role is not RULES[kind].role:
            with pytest.raises(Refused, match=r"role\.not_yours_to_do"):
                check(EMPTY, example(kind), role)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.do)
@pytest.mark.parametrize("step", Step)
def test_only_the_named_steps_allow_it(kind: type[c.Asked], step: Step) -> None:
    board = evolve(EMPTY, e.StepChanged(step))
    if step in RULES[kind].steps:
        check(board, example(kind), RULES[kind].role)
    else:
        with pytest.raises(Refused, match=r"step\.not_now"):
            check(board, example(kind), RULES[kind].role)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.do)
def test_R8_a_locked_board_refuses_everything(kind: type[c.Asked]) -> None:
    play = Play(board=evolve(EMPTY, e.Locked()))
    expected = "card.too_late" if kind is c.Send else "board.locked"
    assert play.refuses(example(kind)) == expected


@given(PLAYS)
def test_R8_whatever_was_played_a_lock_ends_it(play: Play) -> None:
    play.enter(play.id(), (e.Locked(),))
    for kind in KINDS:
        assert play.refuses(example(kind)) in {"card.too_late", "board.locked"}


# steps


def test_R22_the_second_of_two_presses_is_refused() -> None:
    play = Play()
    play.do(c.Go(play.id(), Step.REFLECT, Step.WELCOME))
    assert play.refuses(c.Go(play.id(), Step.REFLECT, Step.WELCOME)) == "step.already_moved"
    assert play.refuses(c.Go(play.id(), Step.REFLECT, Step.REFLECT)) == "step.already_moved"
    assert play.refuses(c.Go(play.id(), Step.EXPLAIN, Step.WELCOME)) == "step.already_moved"


def test_leaving_a_step_closes_its_round() -> None:
    play = Play()
    play.at(Step.PLACE).open_round()
    assert play.go(Step.CONNECT) == (e.RoundClosed(1), e.StepChanged(Step.CONNECT))
    assert play.board.round is None


def test_R6_entering_the_last_step_opens_a_closing_round_if_there_ever_was_a_round() -> None:
    play = Play()
    assert play.go(Step.CLOSE) == (e.StepChanged(Step.CLOSE),)
    play.go(Step.PLACE)
    play.open_round()
    opened = e.RoundOpened(2, 0, closing=True)
    assert play.go(Step.CLOSE) == (e.RoundClosed(1), e.StepChanged(Step.CLOSE), opened)
    assert play.refuses(c.OpenRound(play.id())) == "round.already_open"


@given(PLAYS, st.lists(st.integers(0, 10), max_size=12))
def test_back_and_forth_through_the_steps_loses_nothing(play: Play, way: list[int]) -> None:
    gone = trays.withdrawals(play.tray, play.board)
    before = play.board
    steps = STEPS[play.board.script]
    for place in way:
        play.at(steps[place % len(steps)])
    now = play.board
    kept = {id_: card for id_, card in before.cards.items() if id_ not in gone or card.id in now.cards}
    assert {id_: card.text for id_, card in now.cards.items()} == {
        id_: card.text for id_, card in kept.items()
    }
    assert trays.waiting(play.tray) == sum(bool(item.text) for item in play.tray.items.values())
    if not gone:
        for name in ("groups", "links", "marks", "ballots", "summary", "explained", "asked", "left_on_p"):
            assert getattr(now, name) == getattr(before, name)
        if before.table is not None and now.table is not None:
            assert replace(now.table, shown=None) == replace(before.table, shown=None)


def test_what_is_explained_is_shown_until_the_step_ends() -> None:
    play = Play()
    play.do(c.ReadRules(play.id()))
    play.at(Step.EXPLAIN)
    for item in ("intro", "individual", "intro"):
        play.do(c.Explain(play.id(), item))
    assert (play.board.rules_read, play.board.explained, play.board.explaining) == (
        True,
        ("intro", "individual"),
        "intro",
    )
    play.go(Step.PLACE)
    assert play.board.explaining is None


def test_what_was_asked_and_enlarged_is_kept() -> None:
    play = Play()
    play.at(Step.PLACE)
    for level in (Level.LEADER, Level.GROUP, Level.LEADER):
        play.do(c.Ask(play.id(), level))
    play.do(c.Focus(play.id(), "other:leader"))
    assert play.board.asked == (Level.LEADER, Level.GROUP)
    assert play.board.focus == "other:leader"
    play.do(c.Focus(play.id()))
    assert play.board.focus is None


# rounds


def test_R30_a_round_expects_the_seats_of_the_moment_it_opened() -> None:
    play = Play(seats=7)
    play.at(Step.PLACE).open_round()
    assert play.board.round is not None
    assert (play.board.round.number, play.board.round.expected) == (1, 7)
    assert play.refuses(c.OpenRound(play.id())) == "round.already_open"
    play.close_round()
    assert play.refuses(c.CloseRound(play.id())) == "round.not_open"
    play.open_round()
    assert play.refuses(c.CloseRound(play.id(), round=1)) == "round.not_open"  # a press that comes late
    assert play.do(c.CloseRound(play.id(), round=2)) == (e.RoundClosed(2),)


def test_R30_the_count_is_only_lowered() -> None:
    play = Play(seats=7)
    assert play.at(Step.PLACE).refuses(c.LowerCount(play.id(), 3)) == "round.not_open"
    play.open_round()
    for expected in (0, 7, 8):
        assert play.refuses(c.LowerCount(play.id(), expected)) == "count.only_lower"
    play.do(c.LowerCount(play.id(), 6))
    assert play.board.round is not None
    assert play.board.round.expected == 6
    assert play.go(Step.MARK)
    assert play.refuses(c.LowerCount(play.id(), 3)) == "ballot.not_open"
    play.do(c.OpenBallot(play.id()))
    play.do(c.LowerCount(play.id(), 3))
    assert play.board.ballot is not None
    assert play.board.ballot.papers == 3


# the map


def test_a_card_is_moved(play: Play) -> None:
    card = next(iter(play.board.cards))
    assert play.refuses(c.Move(play.id(), ident("nobody"), Place.P)) == "card.unknown"
    assert play.refuses(c.Move(play.id(), card, Place.STIGMA)) == "place.same"
    play.do(c.Move(play.id(), card, Place.LEADER))
    assert play.board.cards[card].place is Place.LEADER


def test_a_group_moves_with_its_cards(play: Play) -> None:
    one, two, three, _ = play.board.cards
    play.do(c.Move(play.id(), two, Place.P))
    play.do(c.GroupCards(play.id(), (one, two)))
    (group,) = play.board.groups
    assert play.board.cards[two].place is Place.STIGMA
    play.do(c.Move(play.id(), group, Place.LEADER))
    assert [card.place for card in play.board.cards.values()] == [Place.LEADER] * 2 + [Place.STIGMA] * 2
    play.do(c.GroupCards(play.id(), (three,), group))
    assert play.board.groups[group] == (one, two, three)
    assert play.board.cards[three].place is Place.LEADER


def test_a_group_is_made_of_two_different_cards_on_the_map(play: Play) -> None:
    one, two, *_ = play.board.cards
    assert play.refuses(c.GroupCards(play.id(), (one, one))) == "group.too_small"
    assert play.refuses(c.GroupCards(play.id(), (one, ident("nobody")))) == "card.unknown"
    assert play.refuses(c.GroupCards(play.id(), (one,), ident("nobody"))) == "group.unknown"
    play.do(c.GroupCards(play.id(), (one, two)))
    (group,) = play.board.groups
    assert play.refuses(c.GroupCards(play.id(), (two,), group)) == "place.same"


def test_cards_leave_a_group_and_a_group_of_one_dissolves(play: Play) -> None:
    one, two, three, four = play.board.cards
    play.do(c.GroupCards(play.id(), (one, two, three)))
    (group,) = play.board.groups
    assert play.refuses(c.Ungroup(play.id(), ident("nobody"))) == "group.unknown"
    assert play.refuses(c.Ungroup(play.id(), group, (four,))) == "card.unknown"
    play.do(c.Ungroup(play.id(), group, (one,)))
    assert play.board.groups[group] == (two, three)
    events = play.do(c.Ungroup(play.id(), group, (two,)))
    assert events == (e.Ungrouped(group, (two, three), (), before=(two, three)),)
    assert play.board.groups == {}
    assert play.board.anchor(group) == two


def test_a_card_moved_alone_leaves_its_group(play: Play) -> None:
    one, two, three, _ = play.board.cards
    play.do(c.GroupCards(play.id(), (one, two, three)))
    events = play.do(c.Move(play.id(), two, Place.P))
    assert [event.is_ for event in events] == ["ungrouped", "moved"]
    assert list(play.board.groups.values()) == [(one, three)]


def test_links_are_between_two_different_things_at_most_five(play: Play) -> None:
    one, two, three, four = play.board.cards
    play.do(c.GroupCards(play.id(), (three, four)))
    (group,) = play.board.groups

    def link(source: str, target: str) -> c.DrawLink:
        return c.DrawLink(play.id(), source, target, LinkKind.WEAKENS)

    assert play.refuses(link(one, ident("nobody"))) == "card.unknown"
    assert play.refuses(link(one, one)) == "link.to_itself"
    assert play.refuses(link(four, group)) == "link.to_itself"
    play.do(link(one, four))
    assert [link.target for link in play.board.links.values()] == [three]
    assert play.refuses(link(one, group)) == "link.exists"
    for source, target in ((group, one), (one, two), (two, one), (two, group)):
        play.do(link(source, target))
    assert play.refuses(link(group, two)) == "link.too_many"
    play.do(c.Unlink(play.id(), next(iter(play.board.links))))
    assert play.refuses(c.Unlink(play.id(), ident("nobody"))) == "link.unknown"
    assert len(play.board.links) == 4


def test_a_link_goes_when_its_ends_become_one_group_and_comes_back_with_undo(play: Play) -> None:
    one, two, _, four = play.board.cards
    play.do(c.DrawLink(play.id(), one, two, LinkKind.LEADS_TO))
    play.do(c.DrawLink(play.id(), one, four, LinkKind.WEAKENS))
    group = c.GroupCards(play.id(), (one, two))
    assert [event.is_ for event in play.do(group)] == ["unlinked", "grouped"]
    assert [link.target for link in play.board.links.values()] == [four]
    play.do(c.Undo(play.id(), group.id))
    assert {link.target for link in play.board.links.values()} == {two, four}
    assert play.board.groups == {}


def test_why_a_card_stays_on_p(play: Play) -> None:
    one, two, three, _ = play.board.cards
    assert play.refuses(c.LeaveOnP(play.id(), one, "fordi")) == "card.not_on_p"
    assert play.refuses(c.LeaveOnP(play.id(), ident("nobody"), "fordi")) == "card.unknown"
    play.do(c.GroupCards(play.id(), (one, two)))
    (group,) = play.board.groups
    for moved in (group, three):
        play.do(c.Move(play.id(), moved, Place.P))
    assert cards_on_p(play.board) == (one, three)
    assert play.refuses(c.LeaveOnP(play.id(), group, " ")) == "text.empty"
    play.do(c.LeaveOnP(play.id(), two, "Vi vet ikke ennå"))
    assert play.board.left_on_p == {one: "Vi vet ikke ennå"}
    assert cards_on_p(play.board) == (three,)
    play.do(c.Move(play.id(), group, Place.STIGMA))
    assert play.board.left_on_p == {}


def test_R4_the_facilitator_takes_a_card_off_the_map_on_request(play: Play) -> None:
    one, two, *_ = play.board.cards
    play.do(c.Blank(play.id(), one, False))
    assert one not in play.board.cards
    assert play.refuses(c.Blank(play.id(), one, False)) == "card.unknown"
    assert play.refuses(c.Withdraw(play.id(), (one,))) == "card.unknown"
    assert play.do(c.Withdraw(play.id(), (one, two))) == (e.Withdrawn((two,)),)


def test_R4_after_a_crash_the_board_says_which_cards_were_blanked_and_are_still_there(play: Play) -> None:
    one, *_ = play.board.cards
    assert blanked(play.board) == ()
    board = EMPTY
    for entry in play.log:
        for event in entry.events:
            board = evolve(board, erase(event, {one}))
    assert blanked(board) == (one,)


def test_B13_the_reason_why_an_erased_card_stayed_on_p_is_erased_with_it() -> None:
    reason = e.LeftOnP("a", "Den som skrev den, vet best")
    assert erase(reason, {"a"}) == e.LeftOnP("a", "")
    assert erase(reason, {"b"}) is reason
    revealed = e.Revealed(1, tuple(e.RevealedCard(id_, "text", Kind.DEMAND, Place.P) for id_ in "ab"))
    assert [card.text for card in erase(revealed, {"a"}).cards] == ["", "text"]


def test_what_was_said_about_a_group_outlives_its_first_card(play: Play) -> None:
    one, two, three, four = play.board.cards
    play.do(c.GroupCards(play.id(), (one, two, three)))
    (group,) = play.board.groups
    play.do(c.DrawLink(play.id(), group, four, LinkKind.LEADS_TO))
    play.do(c.DrawLink(play.id(), four, group, LinkKind.LEADS_TO))
    play.at(Step.MARK)
    play.do(c.Mark(play.id(), group, (Action.IMPROVE,)))
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {group: 1, four: 1}, {two: 1})
    play.do(c.CloseBallot(play.id()))
    (answer,) = play.cards("Ro", step=Step.SUGGEST, about=group)
    play.do(c.Blank(play.id(), one, False))
    assert {(link.source, link.target) for link in play.board.links.values()} == {(two, four), (four, two)}
    assert play.board.marks == {two: (Action.IMPROVE,)}
    assert play.board.ballot is not None
    assert play.board.ballot.totals == {two: (4, 4), four: (4, 0)}
    assert play.board.cards[answer].about == two
    play.do(c.Blank(play.id(), two, False))
    assert play.board.anchor(group) == three
    play.do(c.Blank(play.id(), three, False))
    assert play.board.anchor(group) is None
    assert (play.board.links, play.board.marks) == ({}, {})
    assert play.board.ballot.totals == {four: (4, 0)}
    assert play.board.cards[answer].about is None


def test_marks_of_a_group_are_those_of_all_its_cards_until_it_is_marked_itself(play: Play) -> None:
    one, two, three, _ = play.board.cards
    play.go(Step.MARK)
    assert play.refuses(c.Mark(play.id(), ident("nobody"), ())) == "card.unknown"
    (answer,) = play.cards("Ro", step=Step.SUGGEST, about=one)
    assert play.refuses(c.Mark(play.id(), answer, (Action.IMPROVE,))) == "card.is_suggestion"
    play.do(c.Mark(play.id(), two, (Action.PRESERVE, Action.IMPROVE)))
    play.do(c.GroupCards(play.id(), (one, two, three)))
    (group,) = play.board.groups
    play.do(c.Mark(play.id(), group, (Action.IMPROVE,)))
    assert play.board.marks == {one: (Action.IMPROVE,)}
    play.do(c.Mark(play.id(), three, ()))
    assert play.board.marks == {}


def test_a_withdrawn_card_hands_its_marks_to_one_that_has_some() -> None:
    board = EMPTY
    cards = tuple(e.RevealedCard(name, name, Kind.DEMAND, Place.P) for name in "ab")
    log: list[e.Event] = [
        e.Revealed(1, cards),
        e.Grouped("g", ("a", "b"), Place.P),
        e.Marked("a", (Action.PRESERVE,)),
        e.Marked("b", (Action.IMPROVE,)),
        e.Linked("l", "a", "b", LinkKind.LEADS_TO),
        e.Withdrawn(("a", "nobody")),
    ]
    for event in log:
        board = evolve(board, event)
    assert board.marks == {"b": (Action.IMPROVE, Action.PRESERVE)}
    assert board.links == {}


# the end


def test_the_summary_is_confirmed_and_the_map_locked() -> None:
    play = Play()
    play.cards("a", place=Place.P)
    play.at(Step.CLOSE)
    assert play.refuses(c.Confirm(play.id())) == "round.still_open"
    assert play.refuses(c.Lock(play.id())) == "round.still_open"
    play.close_round()
    assert play.refuses(c.Confirm(play.id())) == "step.p_not_empty"
    play.do(c.Move(play.id(), next(iter(play.board.cards)), Place.STIGMA))
    assert play.refuses(c.Lock(play.id())) == "summary.not_confirmed"
    assert play.refuses(c.Confirm(play.id())) == "summary.empty"
    play.do(c.Summarise(play.id(), "Ro.\nOg tid."))
    play.do(c.Confirm(play.id()))
    play.do(c.Lock(play.id()))
    assert (play.board.summary, play.board.confirmed, play.board.locked) == ("Ro.\nOg tid.", True, True)


def test_suggestions_may_stay_on_p() -> None:
    play = Play()
    play.cards("Frukt", step=Step.SUGGEST)
    play.at(Step.CLOSE).close_round()
    play.do(c.Summarise(play.id(), "Frukt"))
    play.do(c.Confirm(play.id()))
    assert play.board.confirmed


def test_an_open_ballot_has_to_be_closed_before_the_group_says_yes(play: Play) -> None:
    play.at(Step.MARK).do(c.OpenBallot(play.id()))
    play.at(Step.CLOSE).close_round()
    assert play.refuses(c.Confirm(play.id())) == "ballot.still_open"


def test_a_later_change_takes_the_yes_back(play: Play) -> None:
    one, two, *_ = play.board.cards
    play.at(Step.CLOSE).close_round()
    play.do(c.Summarise(play.id(), "Tid"))
    for change in (
        c.Move(play.id(), one, Place.LEADER),
        c.GroupCards(play.id(), (one, two)),
        c.DrawLink(play.id(), one, list(play.board.cards)[3], LinkKind.LEADS_TO),
        c.Mark(play.id(), one, (Action.IMPROVE,)),
        c.Summarise(play.id(), "Ro"),
        c.Blank(play.id(), two, False),
    ):
        play.do(c.Confirm(play.id()))
        assert play.board.confirmed
        play.do(change)
        assert not play.board.confirmed
        assert play.refuses(c.Lock(play.id())) == "summary.not_confirmed"
    play.do(c.Confirm(play.id()))
    play.do(c.Focus(play.id(), "P"))
    assert play.board.confirmed


def test_no_card_that_waits_is_lost_by_a_lock(play: Play) -> None:
    play.at(Step.CLOSE)
    handle = play.send("kom sent", round=1)
    play.close_round()
    play.do(c.Summarise(play.id(), "Ro"))
    play.do(c.Confirm(play.id()))
    assert play.refuses(c.Lock(play.id())) == "tray.not_empty"
    play.ask(c.Return(play.id(), handle, c.Reason.NOT_UNDERSTANDABLE))
    play.do(c.Lock(play.id()))
    assert play.board.locked


def test_R4_a_card_taken_back_in_the_last_moment_leaves_with_the_lock() -> None:
    play = Play()
    play.at(Step.PLACE).open_round()
    handle = play.send("Avbrudd")
    play.close_round()
    play.reveal()
    play.at(Step.CLOSE).close_round()
    play.do(c.Summarise(play.id(), "Ro"))
    play.do(c.Confirm(play.id()))
    play.take_back(handle, "Avbrudd")
    play.do(c.Lock(play.id()))
    assert (play.board.cards, play.board.confirmed, play.board.locked) == ({}, True, True)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "text.empty"), ("x" * 1001, "text.too_long"), ("\u202e", "text.forbidden_character")],
)
def test_a_summary_that_cannot_be_kept_is_refused_by_name(text: str, code: str) -> None:
    assert Play().at(Step.SUGGEST).refuses(c.Summarise(ident("x"), text)) == code


def test_decide_is_pure_and_asks_for_nothing_it_does_not_need() -> None:
    board = evolve(EMPTY, e.StepChanged(Step.PLACE))
    given = Given(seats=1)
    events = decide(board, c.OpenRound(ident("x")), role=Role.CONSOLE, fresh=counted("n"), given=given)
    assert events == (e.RoundOpened(1, 1, closing=False),)
    assert board == evolve(EMPTY, e.StepChanged(Step.PLACE))
