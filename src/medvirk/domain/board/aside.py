"""Decides what is asked for beside the script: notes, breaks, and other words for cards (R3)."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from medvirk.domain.board import aside_commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board.state import Board
from medvirk.domain.board.tray_decide import card_text
from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import Place
from medvirk.domain.text import clean

Events = tuple[e.Event, ...]


def decide_aside(board: Board, command: c.AsideCommand, fresh: Iterator[str]) -> Events:
    """The events of one entry. Raises Refused; then nothing happened."""
    match command:
        case c.Note():
            return (_note(board, command, fresh),)
        case c.NoteEffect():
            if command.card not in board.cards:
                raise Refused(Code.CARD_UNKNOWN)
            text = clean(command.text, c.EFFECT_LONGEST, may_be_empty=True)
            not_unseen(command.seen, board.cards[command.card].effect, text)
            return (e.EffectNoted(command.card, text),)
        case c.Pause():
            return (e.Paused(command.minutes),)
        case c.Resume():
            if board.pause is None:
                raise Refused(Code.PAUSE_NONE)
            return (e.Resumed(),)
        case c.Rework():
            return _rework(board, command, fresh)
        case _:
            assert_never(command)


def not_unseen(seen: str | None, stands: str, text: str) -> None:
    """Raise Refused where `text` would replace words that its writer has not seen (ADR 29)."""
    if seen is not None and stands not in {seen, text}:
        raise Refused(Code.DRAFT_CHANGED)


def check_rework(board: Board, cards: tuple[str, ...], texts: tuple[str, ...]) -> None:
    """Raise Refused unless these cards may have these words, given the yes of their writers.

    Several cards of one kind become one, or one becomes two to four. A card that has votes keeps them and its
    words; one that was reworked already stays as it is, so that a take-back has one way to go (R4).
    """
    if any(card not in board.cards for card in cards):
        raise Refused(Code.CARD_UNKNOWN)
    is_merge, is_split = len(cards) > 1 and len(texts) == 1, len(cards) == 1 and len(texts) > 1
    if len(set(cards)) != len(cards) or not (is_merge or is_split):
        raise Refused(Code.REWORK_SHAPE, most=c.MOST_PARTS)
    if len({board.cards[card].kind for card in cards}) > 1:
        raise Refused(Code.REWORK_KINDS)
    if any(board.rework_of(card) is not None for card in cards):
        raise Refused(Code.REWORK_AGAIN)
    if board.open_ballot is not None:
        raise Refused(Code.BALLOT_STILL_OPEN)
    if any(card in (ballot.totals or ()) for ballot in board.ballots.values() for card in cards):
        raise Refused(Code.REWORK_VOTED)
    for text in texts:
        card_text(text)


def _note(board: Board, command: c.Note, fresh: Iterator[str]) -> e.Noted:
    if command.note is None:
        return e.Noted(
            next(fresh),
            clean(command.text or "", c.NOTE_LONGEST, lines=True),
            _subject_of(board, command.about),
            bool(command.in_minutes),
        )
    before = board.notes.get(command.note)
    if before is None:
        raise Refused(Code.NOTE_UNKNOWN)
    text = before.text
    if command.text is not None:
        text = clean(command.text, c.NOTE_LONGEST, lines=True, may_be_empty=True)
        not_unseen(command.seen, before.text, text)
    elif command.seen not in {None, before.text}:  # it would do something with words nobody has seen
        raise Refused(Code.DRAFT_CHANGED)
    if not text:
        return e.Noted(command.note, "")
    about = before.of or before.about if command.about is None else _subject_of(board, command.about)
    in_minutes = before.in_minutes if command.in_minutes is None else command.in_minutes
    return e.Noted(command.note, text, about, in_minutes)


def _subject_of(board: Board, about: str | None) -> str | None:
    """What a note is about. Raises Refused for what is not on the board."""
    if about is None:
        return None
    is_card = about in board.cards or board.is_reworked(about)  # also in a group: with it the note goes
    subject = about if is_card else board.subject(about)
    if subject is None:
        raise Refused(Code.CARD_UNKNOWN)
    return subject


def _rework(board: Board, command: c.Rework, fresh: Iterator[str]) -> Events:
    """The new cards stand where the first stood, and what was said about the old ones goes with them."""
    check_rework(board, command.cards, command.texts)
    old = [board.cards[card] for card in command.cards]
    into = tuple(
        e.RevealedCard(next(fresh), card_text(text), old[0].kind, old[0].place, old[0].about)
        for text in command.texts
    )
    found: list[e.Event] = [e.Reworked(command.cards, into)]
    if old[0].place is Place.P:
        reasons = _together(board.left_on_p.get(card.id, "") for card in old)
        found += [e.LeftOnP(card.id, reasons) for card in into if reasons]
    effects = _together(card.effect for card in old)
    found += [e.EffectNoted(card.id, effects) for card in into if effects]
    return tuple(found)


def _together(texts: Iterable[str]) -> str:
    """All that was said, each once; it may be longer than what is typed at once."""
    return "; ".join(dict.fromkeys(text for text in texts if text))
