"""The tray of one running meeting: opened in the scribe's memory, sealed in the database (R8)."""

import random
import secrets
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from medvirk.apps.boards import actions, queries
from medvirk.apps.boards.queries import SealedRow
from medvirk.domain.board.commands import AnswerRework, Edit, Return, Send, TakeBack, TrayCommand, Write
from medvirk.domain.board.rules import Role
from medvirk.domain.board.state import Board
from medvirk.domain.board.tray import (
    ItemState,
    Tray,
    TrayItem,
    is_tray_open,
    open_tray,
    out_to_be_rewritten,
    waiting,
)
from medvirk.domain.board.tray_decide import Outcome, decide_tray
from medvirk.domain.danger import Worry, worries
from medvirk.domain.names import Span, found
from medvirk.infra.sealed import Sealer
from medvirk.live.picture import TrayView

BOX_BYTES: Final = 1792

_shuffle = random.SystemRandom().shuffle


def _was_in_view(item: TrayItem, board: Board) -> bool:
    """Have facilitators had it before them? One of the open round, or of the next, nobody has looked at."""
    rounds_over = len(board.rounds) - (board.round is not None)
    return item.state is ItemState.WAITING and item.round <= rounds_over


class Drawer:
    """The domain's tray with its rows. `save` writes what changed.

    A card taken back stays in the facilitators' view, as it was, until its moment comes (R4); that copy of
    its text is in memory only.
    """

    def __init__(self, board: UUID, sealer: Sealer, *, leaders_present: bool = True) -> None:
        """`leaders_present`: leaders are in the room, and "the leader" points at one (method.md 1.3)."""
        self._board = board
        self._leaders_present = leaders_present
        self._sealer = sealer
        self._rows: dict[str, UUID] = {}
        self._changed: set[str] = set()
        self._still_shown: dict[str, TrayItem] = {}
        self._found: dict[str, tuple[Span, ...]] = {}  # by text, of what the facilitators see now
        self.tray = Tray()

    @classmethod
    def load(cls, board: UUID, sealer: Sealer, *, leaders_present: bool) -> "Drawer":
        """The tray as it is stored. Raises SealBroken."""
        drawer = cls(board, sealer, leaders_present=leaders_present)
        items = []
        for row in queries.tray(board):
            item = TrayItem.from_json(sealer.open(row.box, row=row.id.bytes))
            drawer._rows[item.handle] = row.id
            items.append(item)
        drawer.tray = Tray().with_items(*items)
        return drawer

    def decide(self, board: Board, command: TrayCommand, role: Role, fresh: Iterator[str]) -> Outcome:
        """What the domain decides, noted for `save`. Raises Refused."""
        if isinstance(command, Return) and command.handle in self._still_shown:
            del self._still_shown[command.handle]  # its writer was quicker, which nobody needs to know
            return Outcome(self.tray)
        before = self.tray.items
        outcome = decide_tray(
            self.tray,
            board,
            command,
            role=role,
            fresh=fresh,
            shuffle=_shuffle,
            fingerprint=self._fingerprint(command),
        )
        for item in outcome.changed:
            self._changed.add(item.handle)
            old = before.get(item.handle)
            if isinstance(command, TakeBack) and old is not None and _was_in_view(old, board):
                self._still_shown[item.handle] = old
        self.tray = outcome.tray
        return outcome

    @property
    def waiting(self) -> int:
        """How many cards wait for the facilitators; one taken back does until its moment comes (R4)."""
        return waiting(self.tray) + len(self._still_shown)

    @property
    def still_shown(self) -> Mapping[str, TrayItem]:
        """Cards taken back that stay in view until their moment comes, as they were, by handle (R4)."""
        return dict(self._still_shown)

    def keep_showing(self, items: Mapping[str, TrayItem]) -> None:
        """After the tray was read again: what was in view stays so, if it is taken back on disk."""
        stored = self.tray.items
        self._still_shown = {
            handle: item
            for handle, item in items.items()
            if handle in stored and stored[handle].state is ItemState.WITHDRAWN
        }

    def stop_showing(self, handles: Collection[str] | None = None) -> None:
        """These taken-back cards leave the view; None: all."""
        for handle in list(self._still_shown):
            if handles is None or handle in handles:
                del self._still_shown[handle]

    def view(self, board: Board) -> TrayView:
        """What facilitators see, in the order of the handles, which are random (A2)."""
        number = len(board.rounds)
        if not is_tray_open(board):
            self._found = {}
            return TrayView(number, open=False)
        gone = [item for item in self._still_shown.values() if item.round <= number]
        shown = sorted((*open_tray(self.tray, board), *gone), key=lambda item: item.handle)
        # Looked at once while it is in view, not with every command; what leaves the view is forgotten.
        self._found = {item.text: self._looked_at(item.text) for item in shown}
        cards = tuple(_card(item, self._found[item.text]) for item in shown)
        return TrayView(number, open=True, cards=cards, returned=out_to_be_rewritten(self.tray, board))

    def _looked_at(self, text: str) -> tuple[Span, ...]:
        known = self._found.get(text)
        if known is not None:
            return known
        return (*found(text, leaders_present=self._leaders_present), *worries(text))

    def save(self) -> None:
        """Write what changed since the last time. Call inside the scribe's transaction."""
        if self._changed:
            actions.put_tray(self._board, [self._sealed(handle) for handle in sorted(self._changed)])
        self._changed = set()

    def _sealed(self, handle: str) -> SealedRow:
        item = self.tray.items[handle]
        row = self._rows.setdefault(handle, uuid.uuid4())
        box = self._sealer.seal(item.to_json(), size=BOX_BYTES, row=row.bytes)
        return SealedRow(row, self._sealer.tag("command", item.command), box)

    def _fingerprint(self, command: TrayCommand) -> str:
        match command:
            case Send() | Edit() | TakeBack() | AnswerRework():
                return self._sealer.tag("secret", command.secret).hex()
            case Write():  # a row like any other, with a secret that nobody knows
                return self._sealer.tag("secret", secrets.token_urlsafe(16)).hex()
            case _:
                return ""


def _card(item: TrayItem, spans: tuple[Span, ...]) -> dict[str, Any]:
    return {
        "handle": item.handle,
        "text": item.text,
        "kind": item.kind,
        "place": item.place,
        "about": item.about,
        "found": _parts(span for span in spans if not isinstance(span.kind, Worry)),
        "worries": _parts(span for span in spans if isinstance(span.kind, Worry)),
    }


def _parts(spans: Iterable[Span]) -> list[list[int | str]]:
    return [[span.start, span.end, span.kind.value] for span in spans]
