"""Every protection that the proofs of the live map stand on: how it is taken away, and what goes red then.

`make plant` plants each in turn: tests/live/test_faults.py plays on the bad network without it, on every
sink; tests/privacy/test_attacker.py lets the attacker guess; tests/browser/test_announcements.py listens to
pages. A proof that stays green then is none.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import uvicorn
from django.db import connection
from tests.live import reference
from tests.live.play import new_id
from websockets import frames

from medvirk.config import backup
from medvirk.domain.board import decide, tray, tray_decide, undo
from medvirk.domain.board.state import to_json
from medvirk.domain.board.tray_decide import Outcome, Shuffle, decide_tray
from medvirk.domain.board.wire import event_json
from medvirk.infra.sealed import Sealer
from medvirk.live import ballot_box, desk, drawer, engine, locking, room

if TYPE_CHECKING:  # servers in processes of their own read this file too
    from playwright.sync_api import Page, Route

Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Fault:
    """One protection less. `red`: what the proof says then, or the attacker who gains by it."""

    protects: str
    red: str
    plant: Plant

    def __str__(self) -> str:
        return self.protects


def _set(thing: Any, name: str, value: object) -> Plant:
    return lambda patch: patch.setattr(thing, name, value)


def _nothing(*_: object, **__: object) -> None:
    return None


# on the bad network


def _forgets_ids(patch: pytest.MonkeyPatch) -> None:
    """Each attempt looks like a command of its own, to the log, the tray and the papers."""
    real = engine.read_command

    def read(*arguments: Any) -> Any:
        asked = real(*arguments)
        return replace(asked, id=new_id()) if hasattr(asked, "id") else asked

    patch.setattr(engine, "read_command", read)


ON_THE_NETWORK = (
    Fault("gap check", "B1: a .* has another board", _set(reference.Browser, "checks_gaps", False)),
    Fault("one id for all attempts", "B2: a card stands twice", _set(reference.Browser, "keeps_ids", False)),
    Fault("idempotence", "B2: ", _forgets_ids),
    Fault("heartbeat", "a dead line was not noticed: ", _set(reference.Browser, "beats", False)),
    Fault(
        "redaction of entries",
        "B9: the .* was told",
        _set(room, "events_shown", lambda events, _: [event_json(event) for event in events]),
    ),
    Fault(
        "redaction of joins",
        "B9: the .* was shown",
        _set(room, "board_shown", lambda board, _: to_json(board)),
    ),
    Fault("shuffle of what is revealed", "A2: the map repeats", _set(drawer, "_shuffle", _nothing)),
)


# for the attacker; `red` is the attack that gains


def _deletes_plainly(patch: pytest.MonkeyPatch) -> None:
    """As SQLite does by itself: what is deleted stays in the file until its page is used again."""
    options = connection.settings_dict["OPTIONS"]
    careless = options["init_command"].replace("secure_delete=ON", "secure_delete=OFF")
    patch.setitem(options, "init_command", careless)


def _logs_frames(patch: pytest.MonkeyPatch) -> None:
    """As somebody might who looks for a fault: the protocol's own debug lines."""
    patch.setattr(frames.Frame, "MAX_LOG_SIZE", 10_000)
    logger = logging.getLogger("uvicorn.error")
    patch.setattr(logger, "isEnabledFor", lambda _: True)
    patch.setattr(logger, "getEffectiveLevel", lambda: logging.DEBUG)


def _seals_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Sealer, "seal", lambda _, value, *, size, row: orjson.dumps(value).ljust(size, b"\0"))
    patch.setattr(Sealer, "open", lambda _, box, *, row: orjson.loads(box.rstrip(b"\0")))


def _keeps_handles(patch: pytest.MonkeyPatch) -> None:
    """On the map a card is called as its phone knows it."""
    real = decide_tray

    def decide(*arguments: Any, shuffle: Shuffle, fresh: Iterator[str], **more: Any) -> Outcome:
        order: list[str] = []

        def shuffled(items: list[tray.TrayItem]) -> None:
            shuffle(items)
            order.extend(item.handle for item in items)

        def ids() -> Iterator[str]:
            while True:
                yield order.pop(0) if order else next(fresh)

        return real(*arguments, shuffle=shuffled, fresh=ids(), **more)

    patch.setattr(drawer, "decide_tray", decide)


def _logs_requests(patch: pytest.MonkeyPatch) -> None:
    """As web servers do."""
    make = uvicorn.Config

    def talkative(*arguments: Any, **options: Any) -> uvicorn.Config:
        return make(*arguments, **{**options, "access_log": True, "log_level": "info"})

    patch.setattr(uvicorn, "Config", talkative)


IN_THE_DUMP = (
    Fault("shuffle of what is revealed", "cards", _set(drawer, "_shuffle", _nothing)),
    Fault("new id at reveal", "cards", _keeps_handles),
    Fault("silence of the log", "cards", _logs_frames),
    Fault("key destroyed at lock", "cards_with_rows", _set(locking.keys, "destroy", _nothing)),
    Fault("sealed rows", "cards_with_rows", _seals_nothing),
    Fault("tray deleted at lock", "cards_with_key", _set(locking.boards, "empty_tray", _nothing)),
    Fault("erasing what is deleted", "cards_with_key", _deletes_plainly),
    Fault("write-ahead log emptied", "cards_with_key", _set(locking, "empty_write_ahead_log", _nothing)),
    Fault("backups without the tray", "cards_with_key", _set(backup, "TRAY_TABLES", ())),
    Fault("shuffle of papers", "papers_while_open", _set(ballot_box, "_shuffle", _nothing)),
    Fault("papers gone at close", "papers_after_close", _set(ballot_box.BallotBox, "destroy", _nothing)),
    Fault("ids replaced at lock", "facilitators", _set(locking.boards, "replace_command_ids", _nothing)),
)

IN_ANY_ORDER = (
    Fault(
        "no undo over what others changed",
        "R5: undo went over|a command failed",
        _set(undo, "_touched", lambda _: frozenset()),
    ),
    Fault("papers of one ballot only", "R10: ", _set(ballot_box.BallotBox, "destroy", _nothing)),
    Fault("no old vote over a newer one", "R10: ", _set(ballot_box, "remembered", lambda *_: ())),
    Fault("no lock while papers are out", "R8: locked in", _set(decide, "_nothing_is_open", _nothing)),
    Fault("no lock over a card that waits", "R8: locked over", _set(drawer.Drawer, "waiting", 0)),
    Fault("texts taken away leave the log", "R4: ", _set(desk.Desk, "_erase", _nothing)),
    Fault("nothing is answered after the lock", "R8: answered", _set(tray_decide, "check", _nothing)),
)
"""For any order of commands; `red` is what its proof says."""

OF_THE_PROCESS = (Fault("silence about requests", "addresses", _logs_requests),)

BY_NAME = {fault.protects: fault for fault in (*ON_THE_NETWORK, *IN_ANY_ORDER, *IN_THE_DUMP, *OF_THE_PROCESS)}
"""For a server in a process of its own (tests/live/killable.py)."""


@dataclass(frozen=True)
class InThePage:
    """A line of a page's own module, followed by another one on its way to the browser."""

    protects: str
    module: str
    line: str
    more: str

    def plant(self, page: "Page") -> None:
        """Before the page is opened."""

        def altered(route: "Route") -> None:
            answer = route.fetch()
            code = answer.text()
            assert code.count(self.line) == 1, f"{self.module} has no such line any more"
            route.fulfill(response=answer, body=code.replace(self.line, f"{self.line} {self.more}"))

        page.route(f"**/{self.module}", altered)


_SAY_THE_MOVE = 'if (event.is === "moved") this.say(`A card was moved to ${event.place}.`);'

MOVES_ARE_SAID = (
    InThePage(
        "silence about moves on console and projector",
        "js/room-store.js",
        "for (const event of events) {",
        _SAY_THE_MOVE,
    ),
    InThePage(
        "silence about moves on phones",
        "phone/phone.js",
        "const wish = this.store.hear(frame);",
        f"for (const event of (frame.entries ?? []).flatMap(({{ events }}) => events)) {_SAY_THE_MOVE}",
    ),
)
"""For `ears.untold`: on every page the live region says more than it said before."""
