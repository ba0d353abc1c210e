"""Cards get other words, agreed in the room: merged or divided, and brought back (R3, R4)."""

from tests.domain.board.meetings import NEEDS, meeting
from tests.domain.board.play import Play, ident

from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import tray as trays
from medvirk.domain.board.erase import blanked, erase, gone_with, reworded
from medvirk.domain.board.evolve import evolve, fold
from medvirk.domain.board.state import EMPTY
from medvirk.domain.iglo import Action, Kind, LinkKind, Place
from medvirk.domain.script import Script, Step


def texts(play: Play) -> list[str]:
    """What stands on the map, in order."""
    return [card.text for card in play.board.cards.values()]


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
