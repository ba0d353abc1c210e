"""What is asked beside the script: breaks, danger, cards for people on paper, cards that lie together."""

import pytest
from tests.domain.board.meetings import meeting
from tests.domain.board.play import Play, ident

from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board import tray as trays
from medvirk.domain.board.table import TrashReason
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Script, Step


def texts(play: Play) -> list[str]:
    """What stands on the map, in order."""
    return [card.text for card in play.board.cards.values()]


# cards for people on paper


def test_a_card_for_somebody_without_a_phone_lies_in_the_tray_like_any_other(play: Play) -> None:
    play.at(Step.PLACE).open_round()
    sent = play.send("Fra en telefon")
    written = play.write("Fra et ark")
    play.close_round()
    rows = [play.tray.items[handle] for handle in (sent, written)]
    assert rows[0].to_json().keys() == rows[1].to_json().keys()
    assert all(row.secret for row in rows)
    play.reveal()
    assert sorted(texts(play)) == ["Fra en telefon", "Fra et ark"]
    assert {card.round for card in play.board.cards.values()} == {1}
    assert play.refuses(c.TakeBack(play.id(), written, ident("x")), "somebody") == "card.not_yours"


def test_R30_a_card_on_paper_is_no_answer_of_the_round(play: Play) -> None:
    play.at(Step.PLACE).open_round()
    play.write("Fra et ark")
    assert play.board.round is not None
    assert trays.answered(play.tray, play.board.round) == 0
    play.send("Fra en telefon")
    assert trays.answered(play.tray, play.board.round) == 1


def test_R2_a_meeting_on_paper_needs_no_round_and_reveals_its_cards_together(play: Play) -> None:
    play.at(Step.PLACE)
    for text in ("En", "To", "Tre"):
        play.write(text)
    assert len(trays.open_tray(play.tray, play.board)) == 3
    events = play.reveal()
    assert len(events) == 1
    play.at(Step.CONNECT)
    assert play.refuses(a.Write(play.id(), "Sent", Kind.DEMAND, Place.P)) == "step.not_now"
    play.at(Step.SUGGEST).write("Frukt", kind=Kind.SUGGESTION, place=None)
    play.reveal()
    assert sorted(texts(play)) == ["En", "Frukt", "To", "Tre"]


def test_a_card_on_paper_can_still_come_after_the_round_was_closed(play: Play) -> None:
    play.at(Step.PLACE).open_round()
    play.close_round()
    play.write("Glemt")
    assert [item.text for item in trays.open_tray(play.tray, play.board)] == ["Glemt"]


def test_a_card_written_twice_by_one_command_is_one_card(play: Play) -> None:
    play.at(Step.PLACE)
    command = a.Write(play.id(), "Én", Kind.DEMAND, Place.P)
    first, again = play.ask(command, "x"), play.ask(command, "y")
    assert first.answer == again.answer
    assert len(play.tray.items) == 1


def test_a_card_on_paper_is_refused_as_a_phones_is(play: Play) -> None:
    play.at(Step.PLACE)
    assert play.refuses(a.Write(play.id(), "Uten slag")) == "card.no_kind"
    assert play.refuses(a.Write(play.id(), "Uten sted", Kind.DEMAND)) == "card.no_place"
    assert play.refuses(a.Write(play.id(), " ", Kind.DEMAND, Place.P)) == "card.empty"


def test_cards_on_paper_also_wait_for_the_rules_of_a_stakeholder_meeting() -> None:
    play = meeting(Script.MEETING_1, accepted=False)
    play.go(Step.M1_MISSING)
    write = a.Write(play.id(), "Opplæring", Kind.DEMAND, Place.GROUP)
    assert play.refuses(write) == "rules.not_accepted"
    play.go(Step.M1_WELCOME)
    play.do(t.AcceptRules(play.id()))
    play.go(Step.M1_MISSING)
    play.ask(write, "x")
    play.reveal()
    assert texts(play) == ["Opplæring"]


# cards that lie together from the start


def test_cards_are_revealed_and_grouped_in_one_entry(play: Play) -> None:
    play.at(Step.PLACE).open_round()
    one = play.send("Mange avbrudd", place=Place.JOB_CONTENT)
    two = play.send("Avbrytes ofte", place=Place.GROUP)
    three = play.send("Turnus", place=Place.JOB_CONTEXT)
    play.close_round()
    before = len(play.log)
    play.ask(c.Reveal(play.id(), (one, two, three), ((two, one),)))
    assert len(play.log) == before + 1
    lead, other = (str(play.tray.items[handle].card) for handle in (two, one))
    assert list(play.board.groups.values()) == [(lead, other)]
    assert play.board.cards[other].place is Place.GROUP
    (group,) = play.board.groups
    play.do(c.Ungroup(play.id(), group))
    assert play.refuses(c.Undo(play.id(), play.log[before].command)) == "undo.not_possible"


def test_a_group_in_the_tray_is_refused_where_it_makes_no_sense(play: Play) -> None:
    play.at(Step.PLACE).open_round()
    one, two, three = (play.send(text) for text in "ABC")
    play.close_round()

    def code(approve: tuple[str, ...], *groups: tuple[str, ...]) -> str:
        return play.refuses(c.Reveal(play.id(), approve, groups))

    assert code((one, two, three), (one, two), (two, three)) == "group.twice"
    assert code((one, two), (one, one)) == "group.twice"
    assert code((one, two), (one, three)) == "card.unknown"
    assert code((one, two), (one,)) == "group.too_small"
    part_1 = meeting(Script.MEETING_1)
    part_1.go(Step.M1_MISSING)
    handles = tuple(part_1.write(text) for text in "AB")
    assert part_1.refuses(c.Reveal(part_1.id(), handles, (handles,))) == "step.not_now"


def test_a_card_taken_back_meanwhile_leaves_its_group_in_the_tray(play: Play) -> None:
    play.at(Step.PLACE).open_round()
    one, two = play.send("A"), play.send("B")
    play.close_round()
    play.take_back(two, "B")
    play.ask(c.Reveal(play.id(), (one, two), ((one, two),)))
    assert texts(play) == ["A"]
    assert play.board.groups == {}


# breaks


def test_a_break_ends_by_itself_with_the_step_or_when_somebody_says_so(play: Play) -> None:
    play.do(a.Pause(play.id(), 10))
    assert play.board.pause == 10
    play.do(a.Resume(play.id()))
    assert play.board.pause is None
    assert play.refuses(a.Resume(play.id())) == "pause.none"
    play.do(a.Pause(play.id(), 5))
    play.go(Step.PLACE)
    assert play.board.pause is None


def test_B10_cards_and_votes_of_a_break_are_taken(play: Play) -> None:
    play.at(Step.PLACE).open_round()
    play.do(a.Pause(play.id(), 10))
    play.send("Fra pausen")
    play.close_round()
    play.reveal()
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    play.do(a.Pause(play.id(), 10))
    play.vote("1", {next(iter(play.board.cards)): 1})
    assert play.papers


# danger


def test_R15_a_card_about_danger_stays_until_it_was_reported(play: Play) -> None:
    (card,) = play.cards("Ingen sikring på taket")
    assert play.refuses(c.Blank(play.id(), card, True)) == "blank.danger"
    assert card in play.board.cards
    play.do(c.Blank(play.id(), card, False))
    assert play.board.cards == {}


# other promises, each with its number


@pytest.mark.parametrize("place", Place)
def test_R7_a_card_may_stand_at_every_place_a_level_without_a_category_too(play: Play, place: Place) -> None:
    (card,) = play.cards("Avbrudd", place=place)
    assert play.board.cards[card].place is place


def test_A7_what_is_about_danger_can_neither_be_binned_nor_taken_away() -> None:
    play = meeting(Script.MEETING_1)
    (card,) = play.cards("Trakassering", step=Step.M1_MISSING, place=Place.GROUP)
    trash = t.Trash(play.id(), card, TrashReason.UNCLEAR, danger=True, text="")
    assert play.refuses(trash) == "trash.danger"
    assert play.refuses(c.Blank(play.id(), card, danger=True)) == "blank.danger"
    play.do(t.SendToHse(play.id(), card))
    assert play.table.fates[card].fate is Fate.SENT_TO_HSE
