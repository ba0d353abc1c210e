"""The map and its result as lists: for PDF, for pages without JavaScript, for whoever listens."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.domain.board.state import Board
from medvirk.domain.iglo import CATEGORIES, Action, Kind, Level, Place
from medvirk.domain.picture.items import (
    PLACES,
    Item,
    NumberedLink,
    arrange,
    count_of,
    level_count,
    numbered,
    numbers_at,
)
from medvirk.domain.picture.model import Labels, MapModel, Words
from medvirk.domain.result import rank


@dataclass(frozen=True)
class Row:
    """A card or group: what it is in words, then its texts. `kind` is a code for the mark beside it.

    `number` is its rank in a result: equal votes share one, and what was marked without votes has none.
    `effects` say how its cards affect how people feel, where that was told.
    """

    kind: str
    facts: str
    texts: tuple[str, ...]
    number: int | None = None
    effects: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceList:
    """What stands in one place."""

    code: str
    name: str
    count: int
    numbers: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class LevelList:
    """A level with its places in reading order."""

    name: str
    count: int
    places: tuple[PlaceList, ...]


@dataclass(frozen=True)
class MapList:
    """The whole map in the order I-G-L-O, then the square, P and the links as sentences."""

    levels: tuple[LevelList, ...]
    beside: tuple[PlaceList, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class ResultList:
    """What to improve and what to preserve, in the order of R29."""

    improve: tuple[Row, ...]
    preserve: tuple[Row, ...]


@dataclass(frozen=True)
class Suggestion:
    """What could help, and what it was about; `about` is empty for the whole map."""

    text: str
    about: str
    place: str


def suggestion_list(board: Board, labels: Labels) -> tuple[Suggestion, ...]:
    """The suggestions in the order of the map."""
    found = [card for card in board.cards.values() if card.kind is Kind.SUGGESTION]
    found.sort(key=lambda card: PLACES.index(card.place))
    return tuple(
        Suggestion(card.text, _about(board, card.about), labels.places[card.place.value]) for card in found
    )


def _about(board: Board, target: str | None) -> str:
    cards = board.item(target) if target else ()
    return board.cards[cards[0]].text if cards else ""


def map_list(model: MapModel, words: Words, labels: Labels) -> MapList:
    """The list twin of the picture."""
    items = arrange(model)
    links = numbered(model.links, items)

    def listed(place: Place, name: str) -> PlaceList:
        rows = tuple(_row(item, words, labels) for item in items[place])
        return PlaceList(place.value, name, count_of(items[place]), numbers_at(links, place), rows)

    levels = []
    for level in Level:
        places = [listed(place, labels.places[place.value]) for place in CATEGORIES[level]]
        if items[Place(level.value)]:
            places.append(listed(Place(level.value), words.other))
        levels.append(LevelList(labels.places[level.value], level_count(items, level), tuple(places)))
    square = listed(Place.SQUARE, f"{labels.places['square']}: {words.interplay}")
    beside = (square, listed(Place.P, f"P: {words.unsure}"))
    return MapList(tuple(levels), beside, tuple(_sentence(link, items, labels) for link in links))


def result_list(model: MapModel, labels: Labels) -> ResultList:
    """Most votes first, then I-G-L-O, then the lead card's id; marked without votes last (R29)."""
    items = [item for listed in arrange(model).values() for item in listed]

    def rows(action: Action) -> tuple[Row, ...]:
        found = [(mark.votes or 0, item) for item in items for mark in item.marks if mark.action is action]
        found.sort(key=lambda pair: (-pair[0], rank(pair[1].place), pair[1].cards[0].id))
        better = {votes: at for at, (votes, _) in reversed(list(enumerate(found)))}
        return tuple(
            Row(
                item.kind.value,
                _result_facts(item, votes, labels),
                item.texts,
                better[votes] + 1 if votes else None,
                effects(item.cards),
            )
            for votes, item in found
        )

    return ResultList(rows(Action.IMPROVE), rows(Action.PRESERVE))


def _row(item: Item, words: Words, labels: Labels) -> Row:
    facts = [labels.kinds[item.kind.value]]
    if item.count > 1:
        facts.append(words.group_of.replace("{count}", str(item.count)))
    for mark in item.marks:
        votes = f" ({_votes(mark.votes)})" if mark.votes else ""
        facts.append(labels.actions[mark.action.value] + votes)
    return Row(item.kind.value, ", ".join(facts), item.texts, effects=effects(item.cards))


class _Felt(Protocol):
    @property
    def effect(self) -> str: ...


def effects(cards: Iterable[_Felt]) -> tuple[str, ...]:
    """How these cards affect how people feel, a sentence for each of which that was told (method.md 2.3)."""
    return tuple(_("How it feels: %(text)s") % {"text": card.effect} for card in cards if card.effect)


def _result_facts(item: Item, votes: int, labels: Labels) -> str:
    place = labels.places[item.place.value]
    weight = _votes(votes) if votes else _("marked by the group, without votes")
    return f"{labels.kinds[item.kind.value]} · {place} · {weight}"


def _votes(n: int) -> str:
    return ngettext("%(n)s vote", "%(n)s votes", n) % {"n": n}


def _quoted(text: str) -> str:
    return _("“%(text)s”") % {"text": text}


def _sentence(link: NumberedLink, items: Mapping[Place, Sequence[Item]], labels: Labels) -> str:
    texts: dict[str, str] = {}
    for listed in items.values():
        for item in listed:
            texts[item.id] = item.texts[0]
            texts |= {card.id: card.text for card in item.cards}
    source = f"{_quoted(texts[link.source])} ({labels.places[link.origin.value]})"
    target = f"{_quoted(texts[link.target])} ({labels.places[link.end.value]})"
    return f"{source} {labels.links[link.kind.value]} {target}"


def map_list_context(model: MapModel, words: Words, labels: Labels) -> dict[str, object]:
    """What the template reports/map_list.html reads."""
    return {
        "map": map_list(model, words, labels),
        "no_cards": words.no_cards,
        "links_heading": words.links,
    }
