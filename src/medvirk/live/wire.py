"""Reading a command from a frame, for the role of its sender."""

from dataclasses import dataclass
from typing import Any, assert_never

from medvirk.domain.board.commands import Command
from medvirk.domain.board.rules import RULES, Role
from medvirk.domain.board.wire import parse_command
from medvirk.domain.errors import Code, Refused
from medvirk.live.senders import Console, Phone, Sender, Server, Viewer
from medvirk.live.shared import Share, ShareAgain, read_share


@dataclass(frozen=True)
class Finished:
    """A participant has written what they wanted to; a count in memory only."""


def read_command(fields: dict[str, Any], sender: Sender) -> Command | Finished | Share | ShareAgain:
    """The command in a frame. Raises Refused: frame.malformed, role.not_yours_to_do."""
    if fields.get("do") == "finished" and fields.keys() == {"id", "do"}:
        return Finished()
    if (share := read_share(fields)) is not None:
        if role_of(sender) is not Role.CONSOLE:
            raise Refused(Code.NOT_YOURS_TO_DO)
        return share
    command = parse_command(fields)
    if RULES[type(command)].role is not role_of(sender):
        raise Refused(Code.NOT_YOURS_TO_DO)
    return command


def role_of(sender: Sender) -> Role | None:
    """What a sender is to a board; None for a projector, which only looks."""
    match sender:
        case Phone():
            return Role.PHONE
        case Console():
            return Role.CONSOLE
        case Server():
            return Role.SERVER
        case Viewer():
            return None
        case _:
            assert_never(sender)
