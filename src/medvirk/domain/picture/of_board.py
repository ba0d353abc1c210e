"""The picture of a board: what the log has become, as a picture needs it."""

from medvirk.domain.ballot import votes_in_force
from medvirk.domain.board.state import Board
from medvirk.domain.iglo import Action
from medvirk.domain.picture.model import Card, Group, Link, MapModel, Votes


def picture_of(
    board: Board,
    *,
    question: str = "",
    subtitle: str = "",
    caption: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
) -> MapModel:
    """Cards in the shuffled order of their reveal; once votes are known by votes, then size of group."""
    totals = votes_in_force(board)
    anchors = {card: cards[0] for cards in board.items().values() for card in cards}

    def votes(anchor: str) -> Votes | None:
        found = totals.get(anchor)
        return Votes(*found) if found else None

    def actions(anchor: str) -> tuple[Action, ...]:
        return tuple(board.marks.get(anchor, ()))

    cards = [
        Card(card.id, card.text, card.kind, card.place, actions(card.id), votes(card.id))
        for card in board.cards.values()
    ]
    if totals:
        size = {card: len(cards) for cards in board.items().values() for card in cards}
        cards.sort(key=lambda card: (-sum(totals.get(anchors[card.id], (0, 0))), -size[card.id]))
    return MapModel(
        cards=tuple(cards),
        groups=tuple(
            Group(id_, tuple(members), board.cards[members[0]].place, actions(members[0]), votes(members[0]))
            for id_, members in board.groups.items()
            if members
        ),
        links=tuple(Link(id_, link.source, link.target, link.kind) for id_, link in board.links.items()),
        marks=bool(totals or board.marks),
        question=question,
        subtitle=subtitle,
        caption=caption,
        rules=rules,
    )
