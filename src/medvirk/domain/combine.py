"""Several focus groups' maps as one: what they said, by place and text, and never which group said it.

What two groups say in the same words, of the same kind and in the same place, is said once and counts the
groups. A map of one group is simply that group's (R16 in spirit): nothing is combined then.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from medvirk.domain.ballot import votes_in_force
from medvirk.domain.board.state import Board
from medvirk.domain.iglo import Action, Kind, LinkKind, Place
from medvirk.domain.picture.items import PLACES
from medvirk.domain.picture.model import Card, Group, Link, MapModel, Votes

FEWEST_MAPS: Final = 2
"""So many maps are needed before anything is combined."""

_Key = tuple[Place, Kind, str]


@dataclass(frozen=True)
class Said:
    """What stands on the combined map as one: its texts with their kinds, each once, and in how many groups.

    `votes` are the sum of the groups' ballots; None where no totals are known.
    """

    texts: tuple[tuple[str, Kind], ...]
    place: Place
    groups: int
    actions: tuple[Action, ...]
    votes: Votes | None


@dataclass(frozen=True)
class Combined:
    """All maps as one. A link joins two places in `said`; `maps` is how many maps there are."""

    said: tuple[Said, ...]
    links: tuple[tuple[int, int, LinkKind], ...]
    maps: int


@dataclass
class _Heap:
    """What says the same, while it is being gathered: the items, by number of map and id in that map."""

    items: list[tuple[int, str]]


def combine(boards: Sequence[Board]) -> Combined:
    """The combined map, the same whatever the order of boards and reveals.

    In a place what got most votes comes first, then what most groups said: a picture that cannot show all
    shows these.
    """
    heaps = _heaps(boards)
    made = sorted(
        ((_said(boards, heap), heap) for heap in heaps),
        key=lambda pair: _rank(pair[0]),
    )
    at = {item: number for number, (_, heap) in enumerate(made) for item in heap.items}
    links = {
        (at[number, source], at[number, target], link.kind)
        for number, board in enumerate(boards)
        for link in board.links.values()
        if (source := _item_of(board, link.source)) and (target := _item_of(board, link.target))
    }
    return Combined(tuple(said for said, _ in made), tuple(sorted(links)), len(boards))


def picture_of(
    combined: Combined, in_groups: Callable[[int], str], *, question: str = "", subtitle: str = ""
) -> MapModel:
    """The combined map for drawing; `in_groups` says in words in how many groups something was said."""
    cards: list[Card] = []
    groups: list[Group] = []
    ids: list[str] = []
    for number, said in enumerate(combined.said):
        id_ = f"said-{number}"
        more = f" ({in_groups(said.groups)})" if said.groups > 1 else ""
        names = [f"{id_}-{place}" for place in range(len(said.texts))]
        for name, (text, kind) in zip(names, said.texts, strict=True):
            first = more if name == names[0] else ""
            alone = len(names) == 1
            actions, votes = (said.actions, said.votes) if alone else ((), None)
            cards.append(Card(name, text + first, kind, said.place, actions, votes))
        if len(names) > 1:
            groups.append(Group(id_, tuple(names), said.place, said.actions, said.votes))
        ids.append(id_ if len(names) > 1 else names[0])
    return MapModel(
        cards=tuple(cards),
        groups=tuple(groups),
        links=tuple(
            Link(f"link-{number}", ids[source], ids[target], kind)
            for number, (source, target, kind) in enumerate(combined.links)
        ),
        marks=any(said.actions or said.votes for said in combined.said),
        question=question,
        subtitle=subtitle,
    )


def _rank(said: Said) -> tuple[int, int, int, tuple[tuple[str, Kind], ...]]:
    votes = said.votes.improve + said.votes.preserve if said.votes else 0
    return PLACES.index(said.place), -votes, -said.groups, said.texts


def _heaps(boards: Sequence[Board]) -> list[_Heap]:
    """Items that share a card's words, kind and place lie in one heap, also by way of a third."""
    heap_of: dict[_Key, _Heap] = {}
    for number, board in enumerate(boards):
        for id_, cards in board.items().items():
            mine = _Heap([(number, id_)])
            keys = [_key(board, card) for card in cards]
            for other in {id(heap): heap for key in keys if (heap := heap_of.get(key))}.values():
                mine.items += other.items
                heap_of.update((key, mine) for key, heap in heap_of.items() if heap is other)
            heap_of.update(dict.fromkeys(keys, mine))
    return list({id(heap): heap for heap in heap_of.values()}.values())


def _key(board: Board, card: str) -> _Key:
    said = board.cards[card]
    return said.place, said.kind, " ".join(said.text.casefold().split())


def _said(boards: Sequence[Board], heap: _Heap) -> Said:
    texts: dict[_Key, tuple[str, Kind]] = {}
    actions: set[Action] = set()
    found: list[tuple[int, int]] = []
    for number, id_ in heap.items:
        board = boards[number]
        totals = votes_in_force(board)
        for card in board.item(id_):
            key, text = _key(board, card), (board.cards[card].text, board.cards[card].kind)
            texts[key] = min(text, texts.get(key, text))
            actions |= set(board.marks.get(card, ()))
            found += [totals[card]] if card in totals else []
    return Said(
        texts=tuple(sorted(texts.values())),
        place=next(iter(texts))[0],
        groups=len({number for number, _ in heap.items}),
        actions=tuple(action for action in Action if action in actions),
        votes=_sum(found),
    )


def _sum(votes: Sequence[tuple[int, int]]) -> Votes | None:
    return Votes(*map(sum, zip(*votes, strict=True))) if votes else None


def _item_of(board: Board, target: str) -> str | None:
    """The item that a card or group belongs to."""
    anchor = board.anchor(target)
    return (board.group_of(anchor) or anchor) if anchor is not None else None
