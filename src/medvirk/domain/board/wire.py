"""Commands and events as JSON values. Commands are untrusted and parsed strictly; events are our own."""

from typing import Any, Final, get_args

from pydantic import TypeAdapter, ValidationError

from medvirk.domain.board.commands import Command
from medvirk.domain.board.events import Event
from medvirk.domain.board.plain import plain
from medvirk.domain.errors import Code, Refused

COMMANDS: Final[dict[str, TypeAdapter[Command]]] = {kind.do: TypeAdapter(kind) for kind in get_args(Command)}
EVENTS: Final[dict[str, TypeAdapter[Event]]] = {kind.is_: TypeAdapter(kind) for kind in get_args(Event)}


def parse_command(value: dict[str, Any]) -> Command:
    """The command that a frame holds. Raises Refused(frame.malformed), which never repeats what was typed."""
    name = value.get("do")
    adapter = COMMANDS.get(name) if isinstance(name, str) else None
    if adapter is None:
        raise Refused(Code.FRAME_MALFORMED)
    try:
        return adapter.validate_python({key: part for key, part in value.items() if key != "do"})
    except ValidationError:
        raise Refused(Code.FRAME_MALFORMED) from None


def event_json(event: Event) -> dict[str, Any]:
    """An event as it is stored and sent."""
    return {"is": event.is_, **plain(event)}


def parse_event(value: dict[str, Any]) -> Event:
    """The event that `event_json` wrote, after upcast. Raises ValueError on anything else."""
    return EVENTS[value["is"]].validate_python({key: part for key, part in value.items() if key != "is"})
