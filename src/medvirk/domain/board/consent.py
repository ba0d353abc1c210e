"""May these cards get other words? Asked of writers whom nobody knows (R3, ADR 0022).

A question is held in memory and never stored. It knows no seat, only tray handles, which nobody but the phone
that holds the secret knows as its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from medvirk.domain.board.aside import check_rework
from medvirk.domain.board.aside_commands import AskRework
from medvirk.domain.board.rules import Role, check
from medvirk.domain.board.state import Board
from medvirk.domain.board.tray import ItemState, Tray
from medvirk.domain.board.tray_decide import card_text


@dataclass(frozen=True)
class Question:
    """What the writers are asked, and what they have said so far.

    `handles` are sorted: they are random, and their order says nothing of the order of `cards`.
    """

    cards: tuple[str, ...]
    texts: tuple[str, ...]
    handles: tuple[str, ...]
    is_hopeless: bool = False
    """Somebody cannot say yes: a card was taken back, before or since."""
    answers: Mapping[str, bool] = field(default_factory=dict)

    def answered(self, handle: str, *, yes: bool) -> "Question":
        """With one answer more. A no stays a no: an older yes may still be on its way."""
        if handle not in self.handles:
            return self
        return replace(self, answers={**self.answers, handle: yes and self.answers.get(handle, True)})

    def without(self, handle: str) -> "Question":
        """A card of this handle was taken back: nobody can say yes for it any more."""
        return replace(self, is_hopeless=self.is_hopeless or handle in self.handles)

    @property
    def is_agreed(self) -> bool:
        """Every writer has said yes; silence is a no (R3)."""
        return not self.is_hopeless and all(self.answers.get(handle, False) for handle in self.handles)


def ask(board: Board, tray: Tray, command: AskRework, role: Role) -> Question:
    """The question that `command` asks. Raises Refused when the answer could change nothing."""
    check(board, command, role)
    check_rework(board, command.cards, command.texts)
    rows = [item for item in tray.items.values() if item.card in command.cards]
    return Question(
        cards=command.cards,
        texts=tuple(card_text(text) for text in command.texts),
        handles=tuple(sorted(item.handle for item in rows)),
        is_hopeless=len(rows) < len(command.cards) or any(item.state is ItemState.WITHDRAWN for item in rows),
    )
