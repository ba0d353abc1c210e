"""Every protection that the proofs of the live map stand on: how it is taken away, and what goes red then.

`make plant` plants each in turn: tests/live/test_faults.py plays on the bad network without it, on every
sink; tests/privacy/test_attacker.py lets the attacker guess. A proof that stays green then is none.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.live import reference
from tests.live.play import new_id

from medvirk.domain.board.state import to_json
from medvirk.domain.board.wire import event_json
from medvirk.live import drawer, engine, room

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
