"""What is asked beside the script: notes, breaks, cards for people on paper, other words for cards."""

import pytest
from tests.domain.board.meetings import NEEDS, meeting
from tests.domain.board.play import Play, ident

from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import table_commands as t
from medvirk.domain.board import tray as trays
from medvirk.domain.board.erase import blanked, earlier_words, erase, gone_with, reworded
from medvirk.domain.board.evolve import evolve, fold
from medvirk.domain.board.state import EMPTY, Note
from medvirk.domain.board.table import TrashReason
from medvirk.domain.board.view import Audience, show_board
from medvirk.domain.iglo import Action, Kind, LinkKind, Place
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Script, Step


@pytest.fixture
def play() -> Play:
    """A focus group of eight."""
    return Play()


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


# notes and effects


def test_a_note_is_for_consoles_only_and_goes_when_it_has_no_words(play: Play) -> None:
    (card,) = play.cards("Avbrudd")
    play.do(a.Note(play.id(), "Alle nikker", about=card))
    (note,) = play.board.notes
    assert show_board(play.board, Audience.PHONE).notes == {}
    assert show_board(play.board, Audience.SCREEN).notes == {}
    assert show_board(play.board, Audience.CONSOLE).notes == play.board.notes
    play.do(a.Note(play.id(), "Alle nikker to ganger", note))
    assert [one.text for one in play.board.notes.values()] == ["Alle nikker to ganger"]
    play.do(a.Note(play.id(), "", note))
    assert play.board.notes == {}
    assert play.refuses(a.Note(play.id(), "Igjen", note)) == "note.unknown"
    assert play.refuses(a.Note(play.id(), " ")) == "text.empty"
    assert play.refuses(a.Note(play.id(), "Om hva?", about=ident("x"))) == "card.unknown"


def test_notes_are_kept_at_lock(play: Play) -> None:
    play.do(a.Note(play.id(), "Alle nikker"))
    play.at(Step.CLOSE).do(c.Summarise(play.id(), "Ro"))
    play.do(c.Confirm(play.id()))
    play.do(c.Lock(play.id()))
    assert [note.text for note in play.board.notes.values()] == ["Alle nikker"]


def test_the_log_keeps_only_the_last_words_of_a_note_and_of_an_effect() -> None:
    first, other = e.Noted("n", "Kari var sint"), e.Noted("m", "Stille")
    assert earlier_words(first, e.Noted("n", "Noen var sint")) == e.Noted("n", "")
    assert earlier_words(other, e.Noted("n", "Noen var sint")) == other
    effect = e.EffectNoted("c", "Slitsomt")
    assert earlier_words(effect, e.EffectNoted("c", "")) == e.EffectNoted("c", "")
    assert earlier_words(effect, e.EffectNoted("d", "")) == effect


def test_a_note_about_a_need_goes_with_the_card_in_whose_words_it_is() -> None:
    play = meeting(Script.MEETING_1)
    (card,) = play.cards("Opplæring", step=Step.M1_MISSING, place=Place.GROUP)
    play.do(t.TakeUp(play.id(), card, Action.IMPROVE))
    need = play.table.taken_up[card]
    play.do(a.Note(play.id(), "Gjelder natt", about=need))
    play.do(a.Note(play.id(), "Gjelder alle", about=NEEDS[0].id))
    gone = gone_with(play.board, {card})
    play.do(c.Blank(play.id(), card, False))
    assert [note.text for note in play.board.notes.values()] == ["Gjelder alle"]
    assert erase(e.Noted("n", "Gjelder natt", need), gone) == e.Noted("n", "", need)


def test_how_a_card_affects_people_is_seen_by_all_and_goes_with_the_card(play: Play) -> None:
    (card,) = play.cards("Avbrudd")
    play.do(a.NoteEffect(play.id(), card, "Vi blir slitne"))
    assert show_board(play.board, Audience.PHONE).cards[card].effect == "Vi blir slitne"
    play.do(a.NoteEffect(play.id(), card, ""))
    assert play.board.cards[card].effect == ""
    assert play.refuses(a.NoteEffect(play.id(), ident("x"), "Hm")) == "card.unknown"
    assert erase(e.EffectNoted(card, "Vi blir slitne"), {card}) == e.EffectNoted(card, "")


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


# other words


def test_R3_several_cards_become_one_where_the_first_stood(play: Play) -> None:
    one, two, three = play.cards("Avbrudd", "Blir avbrutt", "Turnus")
    play.go(Step.CONNECT)
    play.do(c.DrawLink(play.id(), three, two, LinkKind.LEADS_TO))
    play.do(c.Move(play.id(), two, Place.GROUP))
    (merged,) = play.rework((one, two), "Vi blir avbrutt")
    assert texts(play) == ["Vi blir avbrutt", "Turnus"]
    assert play.board.cards[merged].place is Place.JOB_CONTENT
    assert [(link.source, link.target) for link in play.board.links.values()] == [(three, merged)]


def test_R3_one_card_becomes_some_in_its_group(play: Play) -> None:
    one, two = play.cards("Støy og kulde", "Trekk")
    play.go(Step.CONNECT)
    play.do(c.GroupCards(play.id(), (one, two)))
    parts = play.rework((one,), "Støy", "Kulde")
    assert list(play.board.groups.values()) == [(*parts, two)]


def test_a_reason_on_P_and_an_effect_go_over_to_the_new_words(play: Play) -> None:
    one, two = play.cards("Rykter", "Sladder", place=Place.P)
    play.go(Step.CONNECT)
    play.do(c.LeaveOnP(play.id(), one, "Vi er uenige"))
    play.do(c.LeaveOnP(play.id(), two, "Ikke om arbeid"))
    play.do(a.NoteEffect(play.id(), one, "Sover dårlig"))
    play.do(a.NoteEffect(play.id(), two, "Utrygt"))
    (merged,) = play.rework((one, two), "Snakk bak ryggen")
    assert play.board.left_on_p == {merged: "Vi er uenige; Ikke om arbeid"}
    assert play.board.cards[merged].effect == "Sover dårlig; Utrygt"


def test_R3_phones_hear_the_words_agreed_for_their_card_as_long_as_they_stand(play: Play) -> None:
    play.at(Step.PLACE).open_round()
    one, two, three = (play.send(text) for text in ("Avbrudd", "Blir avbrutt", "Turnus"))
    play.close_round()
    play.reveal()
    joined, divided = (
        [str(play.tray.items[each].card) for each in those] for those in ((one, two), (three,))
    )
    play.rework(joined, "Vi blir avbrutt")
    play.rework(divided, "Turnus om natta", "Turnus i helga")
    told = {handle: words for handle, _, _, *words in trays.public_handles(play.tray, play.board)}
    agreed = [("Vi blir avbrutt",)]
    assert told == {one: agreed, two: agreed, three: [("Turnus om natta", "Turnus i helga")]}
    play.take_back(one, "Avbrudd")  # nothing moves with a thumb (R4)
    assert (two, trays.ItemState.REVEALED, None, *agreed) in trays.public_handles(play.tray, play.board)
    play.cards("Støy")
    assert (two, trays.ItemState.REVEALED, None) in trays.public_handles(play.tray, play.board)


def test_R4_who_takes_one_part_back_takes_the_new_words_along_and_the_others_come_back(play: Play) -> None:
    play.at(Step.PLACE).open_round()
    handles = [play.send(text) for text in ("Avbrudd", "Blir avbrutt")]
    play.close_round()
    play.reveal()
    one, two = (str(play.tray.items[handle].card) for handle in handles)
    play.go(Step.CONNECT)
    (merged,) = play.rework((one, two), "Vi blir avbrutt")
    play.do(a.Note(play.id(), "Alle nikker", about=merged))
    play.do(a.Note(play.id(), "Stille", about=two))
    play.go(Step.MARK)
    play.do(c.Mark(play.id(), merged, (Action.IMPROVE,)))
    play.take_back(handles[0], "Avbrudd")
    assert trays.withdrawals(play.tray, play.board) == (one,)
    gone = gone_with(play.board, {one})
    assert gone == {one, merged}
    play.go(Step.SUGGEST)
    assert texts(play) == ["Blir avbrutt"]
    assert play.board.marks == {two: (Action.IMPROVE,)}
    assert play.board.reworks == ()
    assert [note.text for note in play.board.notes.values()] == ["Stille"]
    erased = EMPTY
    for seq, entry in enumerate(play.log, 1):
        erased = fold(erased, seq, [erase(event, gone) for event in entry.events])
    assert erased == play.board
    assert "Avbrudd" not in str([erase(event, gone) for entry in play.log for event in entry.events])


def test_a_suggestion_that_comes_back_is_about_nothing_that_has_gone(play: Play) -> None:
    (need,) = play.cards("Avbrudd")
    one, two = play.cards("Ro-tid", "Stilletid", step=Step.SUGGEST, about=need)
    play.rework((one, two), "En stille time")
    play.do(c.Blank(play.id(), need, False))
    play.do(c.Withdraw(play.id(), (one,)))
    assert play.board.cards[two].about is None


def test_a_need_that_cards_are_about_is_still_theirs_when_they_come_back(play: Play) -> None:
    (need,) = play.cards("Avbrudd")
    one, two = play.cards("Ro-tid", "Stilletid", step=Step.SUGGEST, about=need)
    play.rework((one, two), "En stille time")
    play.do(c.Withdraw(play.id(), (one,)))
    assert play.board.cards[two].about == need


def test_new_words_that_are_blanked_do_not_leave_the_old_ones_behind(play: Play) -> None:
    (card,) = play.cards("Støy og kulde")
    first, _ = play.rework((card,), "Støy", "Kulde")
    assert gone_with(play.board, {first}) == {card, first}
    play.do(c.Blank(play.id(), first, False))
    assert texts(play) == ["Kulde"]
    assert [one.text for rework in play.board.reworks for one in rework.cards] == [""]
    assert blanked(play.board) == ()
    play.do(c.Withdraw(play.id(), (card,)))
    assert texts(play) == []
    one, two = play.cards("Avbrudd", "Blir avbrutt")
    (merged,) = play.rework((one, two), "Vi blir avbrutt")
    play.do(c.Blank(play.id(), merged, False))
    assert (play.board.cards, play.board.reworks) == ({}, ())


def test_after_a_crash_an_erased_card_takes_its_new_words_along_and_frees_the_others(
    play: Play,
) -> None:
    one, two = play.cards("Avbrudd", "Blir avbrutt")
    (merged,) = play.rework((one, two), "Vi blir avbrutt")
    gone = gone_with(play.board, {one})
    board = EMPTY
    for seq, entry in enumerate(play.log, 1):
        board = fold(board, seq, [erase(event, gone) for event in entry.events])
    assert board.cards[merged].text == ""
    assert blanked(board) == (one,)


def test_B4_a_card_that_lies_in_two_reworks_of_an_odd_log_breaks_nothing() -> None:
    made = tuple(e.RevealedCard(name, name, Kind.DEMAND, Place.P) for name in "abcd")
    board = EMPTY
    for event in (
        e.Revealed(1, made[:2]),
        e.Reworked(("a",), made[2:3]),
        e.Reworked(("c",), made[3:]),
        e.Withdrawn(("a",)),
        e.Withdrawn(("c",)),
    ):
        board = evolve(board, event)
    assert [*board.cards] == ["b"]


def test_B4_words_that_come_back_at_a_table_are_still_about_their_need() -> None:
    board = meeting(Script.MEETING_1).board
    for event in (
        e.Revealed(1, tuple(e.RevealedCard(n, n, Kind.DEMAND, Place.P, NEEDS[0].id) for n in "ab")),
        e.Reworked(("a", "b"), (e.RevealedCard("c", "ab", Kind.DEMAND, Place.P),)),
        e.Withdrawn(("a",)),
    ):
        board = evolve(board, event)
    assert board.cards["b"].about == NEEDS[0].id


def test_at_lock_only_the_new_words_are_kept(play: Play) -> None:
    one, two = play.cards("Avbrudd", "Blir avbrutt")
    play.rework((one, two), "Vi blir avbrutt")
    play.at(Step.CLOSE).close_round()
    play.do(c.Summarise(play.id(), "Ro"))
    play.do(c.Confirm(play.id()))
    play.do(c.Lock(play.id()))
    assert play.board.reworks == ()


def test_a_note_about_a_card_is_about_the_words_that_took_its_place_also_after_the_lock(play: Play) -> None:
    one, two, three = play.cards("Avbrudd", "Blir avbrutt", "Støy og kulde")
    play.do(a.Note(play.id(), "Alle nikker", about=two))
    play.do(a.Note(play.id(), "Mest om natta", about=three))
    (merged,) = play.rework((one, two), "Vi blir avbrutt")
    noise, _ = play.rework((three,), "Støy", "Kulde")
    play.do(a.Note(play.id(), "Til verneombudet", about=three))  # a console that had not heard yet
    noted = [("Alle nikker", merged), ("Mest om natta", noise), ("Til verneombudet", noise)]
    assert [(note.text, note.about) for note in play.board.notes.values()] == noted
    play.at(Step.CLOSE).close_round()
    play.do(c.Summarise(play.id(), "Ro"))
    play.do(c.Confirm(play.id()))
    play.do(c.Lock(play.id()))
    board = EMPTY
    for seq, entry in enumerate(play.log, 1):
        board = fold(board, seq, [reworded(event, {one, two, three}) for event in entry.events])
    assert [(note.text, note.about) for note in board.notes.values()] == noted


def test_R4_a_note_about_the_card_that_was_taken_back_goes_with_all_that_took_its_place(play: Play) -> None:
    (card,) = play.cards("Støy og kulde")
    play.do(a.Note(play.id(), "Mest om natta", about=card))
    _, cold = play.rework((card,), "Støy", "Kulde")
    gone = gone_with(play.board, {cold})
    play.do(c.Blank(play.id(), cold, False))
    assert erase(e.Noted("n", "Mest om natta", card), gone) == e.Noted("n", "", card)
    assert play.board.notes == {}  # it may be about the part that was blanked, and the log has lost it


def test_other_words_are_refused_where_they_cannot_be_given_plainly(play: Play) -> None:
    one, two, three = play.cards("A", "B", "C")
    (resource,) = play.cards("D", kind=Kind.RESOURCE)

    def code(cards: tuple[str, ...], *words: str) -> str:
        return play.refuses(a.Rework(play.id(), cards, words))

    assert code((one, ident("x")), "AB") == "card.unknown"
    assert code((one,), "A") == "rework.shape"
    assert code((one, one), "A") == "rework.shape"
    assert code((one, two), "A", "B") == "rework.shape"
    assert code((one, resource), "AD") == "rework.kinds"
    assert code((one, two), " ") == "card.empty"
    (merged,) = play.rework((one, two), "AB")
    assert code((merged,), "A", "B") == "rework.again"
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    assert code((three,), "C", "c") == "ballot.still_open"
    for paper in "1234":
        play.vote(paper, {three: 1})
    play.do(c.CloseBallot(play.id()))
    assert code((three,), "C", "c") == "rework.voted"


def test_R5_what_was_reworked_is_not_brought_back_by_undo(play: Play) -> None:
    one, two = play.cards("A", "B")
    play.go(Step.CONNECT)
    moved = c.Move(play.id(), one, Place.GROUP)
    play.do(moved)
    play.rework((one, two), "AB")
    assert play.refuses(c.Undo(play.id(), moved.id)) == "undo.overtaken"
    assert play.refuses(c.Undo(play.id(), play.log[-1].command)) == "undo.not_possible"


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


# words that somebody else has written meanwhile


def test_nobody_writes_over_words_of_a_note_that_they_have_not_seen(play: Play) -> None:
    """ADR 29; the earlier words leave the log, so nothing would bring them back."""
    play.do(a.Note(play.id(), "Turnus: for sent"))
    (note,) = play.board.notes
    play.do(a.Note(play.id(), "Turnus: for sent, og natt", note, seen="Turnus: for sent"))
    late = a.Note(play.id(), "Turnus", note, seen="Turnus: for sent")
    assert play.refuses(late) == "draft.changed"
    assert play.refuses(a.Note(play.id(), "", note, seen="Turnus: for sent")) == "draft.changed"
    play.do(a.Note(play.id(), " Turnus: for sent, og natt ", note, seen="Turnus: for sent"))
    play.do(a.Note(play.id(), "", note, seen="Turnus: for sent, og natt"))
    assert play.board.notes == {}


def test_a_note_is_put_into_the_minutes_as_it_stands(play: Play) -> None:
    play.do(a.Note(play.id(), "Turnus: for sent, og natt"))
    (note,) = play.board.notes
    play.do(a.Note(play.id(), note=note, in_minutes=True))
    assert play.board.notes[note] == Note("Turnus: for sent, og natt", None, in_minutes=True)
    assert play.refuses(a.Note(play.id())) == "text.empty"


def test_who_changes_the_words_of_a_note_changes_nothing_else_of_it(play: Play) -> None:
    """A colleague may have taken it out of the minutes meanwhile."""
    (card,) = play.cards("Turnus")
    play.do(a.Note(play.id(), "For sent", about=card, in_minutes=True))
    (note,) = play.board.notes
    play.do(a.Note(play.id(), note=note, in_minutes=False))
    play.do(a.Note(play.id(), "For sent, og natt", note, seen="For sent"))
    assert play.board.notes[note] == Note("For sent, og natt", card)
    play.do(a.Note(play.id(), note=note, about=(other := play.cards("Pauser")[0])))
    assert play.board.notes[note] == Note("For sent, og natt", other)


def test_words_come_into_the_minutes_only_if_they_were_seen(play: Play) -> None:
    play.do(a.Note(play.id(), "For sent"))
    (note,) = play.board.notes
    play.do(a.Note(play.id(), "For sent, sier to", note))
    assert play.refuses(a.Note(play.id(), note=note, in_minutes=True, seen="For sent")) == "draft.changed"
    play.do(a.Note(play.id(), note=note, in_minutes=True, seen="For sent, sier to"))
    assert play.board.notes[note].in_minutes
    play.do(a.Note(play.id(), note=note, in_minutes=False))
    assert not play.board.notes[note].in_minutes


def test_nobody_writes_over_an_effect_or_a_summary_that_they_have_not_seen(play: Play) -> None:
    (card,) = play.cards("Avbrudd")
    play.do(a.NoteEffect(play.id(), card, "Slitsomt", seen=""))
    assert play.refuses(a.NoteEffect(play.id(), card, "Tungt", seen="")) == "draft.changed"
    play.do(a.NoteEffect(play.id(), card, "Tungt", seen="Slitsomt"))
    play.at(Step.CLOSE)
    play.do(c.Summarise(play.id(), "Lang oppsummering", seen=""))
    assert play.refuses(c.Summarise(play.id(), "Kort", seen="")) == "draft.changed"
    play.do(c.Summarise(play.id(), "Kort", seen="Lang oppsummering"))
    assert play.board.summary == "Kort"
