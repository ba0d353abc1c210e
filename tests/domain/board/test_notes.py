"""Notes for the facilitators, and how cards affect people; nobody replaces words that they have not seen."""

from tests.domain.board.meetings import NEEDS, meeting
from tests.domain.board.play import Play, ident

from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.erase import earlier_words, erase, gone_with
from medvirk.domain.board.state import Note
from medvirk.domain.board.view import Audience, show_board
from medvirk.domain.iglo import Action, Place
from medvirk.domain.script import Script, Step

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
