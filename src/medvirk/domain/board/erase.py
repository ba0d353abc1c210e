"""Text that was taken away leaves the log too: the one exception to an unchanging history (B13, R4)."""

from collections.abc import Collection
from dataclasses import replace

from medvirk.domain.board.events import EffectNoted, Event, LeftOnP, Noted, Revealed, Reworked
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import ItemFate, Said
from medvirk.domain.board.table_events import DissentNoted, Fated, ObjectionNoted, Restored, RuleAdded
from medvirk.domain.board.table_evolve import need_in_words_of


def erase(event: Event, cards: Collection[str]) -> Event:
    """The event with the texts of these cards blank, and what was written about them: why one stayed on P,
    why one went into the bin, how one affects people, what was noted. `cards`: cards, and `gone_with` them.
    """
    match event:
        case Revealed():
            shown = tuple(replace(card, text="") if card.id in cards else card for card in event.cards)
            return replace(event, cards=shown)
        case Reworked():
            made = tuple(replace(card, text="") if card.id in cards else card for card in event.into)
            return replace(event, into=made)
        case EffectNoted() if event.card in cards:
            return replace(event, text="")
        case Noted() if event.about in cards:
            return replace(event, text="")
        case LeftOnP() if event.card in cards:
            return replace(event, reason="")
        case Fated() if event.item in cards:
            return replace(event, fate=_blank(event.fate), before=event.before and _blank(event.before))
        case Restored() if event.item in cards:
            return replace(event, before=event.before and _blank(event.before))
        case _:
            return event


def reworded(event: Event, cards: Collection[str]) -> Event:
    """The event as the lock leaves it, when these cards got other words: only those are kept (R3).

    What the note-taker wrote about them stays: it is about the new words now.
    """
    return event if isinstance(event, Noted) else erase(event, cards)


def without_said(event: Event, said: Collection[tuple[Said, str]]) -> Event:
    """The event without words that somebody said, if they are these: they are to stand nowhere any more."""
    match event:
        case ObjectionNoted() if (Said.OBJECTION, event.text) in said:
            return replace(event, text="")
        case DissentNoted() if (Said.DISSENT, event.text) in said:
            return replace(event, text="")
        case RuleAdded() if (Said.RULE, event.text) in said:
            return replace(event, text="")
        case _:
            return event


def earlier_words(event: Event, now: Event) -> Event:
    """The event without words that `now` replaces: of a note or an effect only the last words are kept."""
    match event, now:
        case (Noted(), Noted()) if event.note == now.note:
            return replace(event, text="")
        case (EffectNoted(), EffectNoted()) if event.card == now.card:
            return replace(event, text="")
        case _:
            return event


def gone_with(board: Board, cards: Collection[str]) -> frozenset[str]:
    """These cards, the needs that were made of them in their own words, and what became of them (R4).

    Of a card that others were made into go those: its words are in them. Who takes back one of several that
    were merged takes the merged text along, and not what the others wrote.
    """
    needs = (need_in_words_of(board, card) for card in cards)
    gone = frozenset(cards) | {need for need in needs if need is not None}
    for card in cards:
        if (rework := board.rework_of(card)) is not None:
            gone |= {one.id for one in rework.cards} if card in rework.into else set(rework.into)
    return gone


def _blank(fate: ItemFate) -> ItemFate:
    return replace(fate, text="", owner="")


def blanked(board: Board) -> tuple[str, ...]:
    """Cards that were erased from the log and are still on the map: a crash came before their withdrawal."""
    made = {id_ for rework in board.reworks for id_ in rework.into}
    old = (
        card.id
        for rework in board.reworks
        for card in rework.cards
        if not card.text and not any(board.cards[id_].text for id_ in rework.into if id_ in board.cards)
    )
    return (*old, *(card.id for card in board.cards.values() if not card.text and card.id not in made))
