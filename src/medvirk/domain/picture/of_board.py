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

    def votes(*cards: str) -> Votes | None:
        found = [totals[card] for card in cards if card in totals]
        return Votes(*map(sum, zip(*found, strict=True))) if found else None

    def actions(*cards: str) -> tuple[Action, ...]:
        return tuple(
            action for action in Action if any(action in board.marks.get(card, ()) for card in cards)
        )

    cards = [
        Card(card.id, card.text, card.kind, card.place, actions(card.id), votes(card.id), card.effect)
        for card in board.cards.values()
    ]
    if totals:
        lying = {card: cards for cards in board.items().values() for card in cards}
        weight = {card: sum(sum(totals.get(each, ())) for each in cards) for card, cards in lying.items()}
        cards.sort(key=lambda card: (-weight[card.id], -len(lying[card.id])))
    return MapModel(
        cards=tuple(cards),
        groups=tuple(
            Group(id_, tuple(members), board.cards[members[0]].place, actions(*members), votes(*members))
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
