"""What of a board may be grouped because it says much the same (ADR 23)."""

from medvirk.domain.board.state import Board
from medvirk.domain.iglo import level_of
from medvirk.domain.similar import Text


def comparable(board: Board) -> list[Text]:
    """Every card that is in no group, and every group by its first card, with the group's id.

    A shelf is a kind on a level, or a kind in the square or on P: nothing is compared across them.
    """
    grouped = {card for cards in board.groups.values() for card in cards}
    alone = [(card, card) for card in board.cards if card not in grouped]
    leads = [(group, cards[0]) for group, cards in board.groups.items()]
    return [
        Text(own, f"{card.kind}/{level_of(card.place) or card.place}", card.text)
        for own, card in ((own, board.cards[lead]) for own, lead in (*alone, *leads))
    ]
