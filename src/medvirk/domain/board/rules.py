"""Who may ask for what, and in which steps: one readable table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medvirk.domain.board.commands import (
    Ask,
    Asked,
    Blank,
    CloseBallot,
    CloseRound,
    Confirm,
    DrawLink,
    Edit,
    Explain,
    Focus,
    Go,
    GroupCards,
    LeaveOnP,
    Lock,
    LowerCount,
    Mark,
    Move,
    OpenBallot,
    OpenRound,
    Pass,
    ReadRules,
    Return,
    Reveal,
    Send,
    Summarise,
    TakeBack,
    Undo,
    Ungroup,
    Unlink,
    Vote,
    Withdraw,
)
from medvirk.domain.board.state import Board
from medvirk.domain.errors import Code, Refused
from medvirk.domain.script import STEPS, Step


class Role(StrEnum):
    """Who asks."""

    PHONE = "phone"
    CONSOLE = "console"
    SERVER = "server"


@dataclass(frozen=True)
class Rule:
    """The one role that may ask, and the steps in which it may."""

    role: Role
    steps: frozenset[Step]


_ALWAYS: Final = STEPS
_MAP: Final = (Step.PLACE, Step.CONNECT, Step.MARK, Step.SUGGEST, Step.CLOSE)


def _console(*steps: Step) -> Rule:
    return Rule(Role.CONSOLE, frozenset(steps))


def _phone(*steps: Step) -> Rule:
    return Rule(Role.PHONE, frozenset(steps))


RULES: Final[Mapping[type[Asked], Rule]] = {
    Go: _console(*_ALWAYS),
    Focus: _console(*_ALWAYS),
    ReadRules: _console(Step.WELCOME),
    Explain: _console(Step.EXPLAIN),
    OpenRound: _console(Step.PLACE, Step.SUGGEST, Step.CLOSE),
    CloseRound: _console(Step.PLACE, Step.SUGGEST, Step.CLOSE),
    LowerCount: _console(Step.PLACE, Step.MARK, Step.SUGGEST),
    Reveal: _console(*_MAP),
    Return: _console(*_MAP),
    Ask: _console(*_MAP),
    Move: _console(*_MAP),
    GroupCards: _console(*_MAP),
    Ungroup: _console(*_MAP),
    DrawLink: _console(*_MAP),
    Unlink: _console(*_MAP),
    Undo: _console(*_MAP),
    LeaveOnP: _console(*_MAP),
    Blank: _console(*_ALWAYS),
    Mark: _console(Step.MARK, Step.SUGGEST, Step.CLOSE),
    OpenBallot: _console(Step.MARK),
    CloseBallot: _console(Step.MARK),
    Summarise: _console(Step.SUGGEST, Step.CLOSE),
    Confirm: _console(Step.CLOSE),
    Lock: _console(Step.CLOSE),
    Withdraw: Rule(Role.SERVER, frozenset(_ALWAYS)),
    # A card is judged by its round and not by the step, so that none that waited offline is lost (R6, B10).
    Send: _phone(*_ALWAYS),
    Edit: _phone(*_ALWAYS),
    TakeBack: _phone(*_ALWAYS),
    Pass: _phone(*_ALWAYS),
    Vote: _phone(*_ALWAYS),  # judged by its ballot: outside the mark step it is paused
}


def check(board: Board, command: Asked, role: Role) -> None:
    """Raise Refused unless `role` may ask for this in this step: role.not_yours_to_do, board.locked,
    card.too_late (a card after lock, R6), step.not_now.
    """
    rule = RULES[type(command)]
    if role is not rule.role:
        raise Refused(Code.NOT_YOURS_TO_DO)
    if board.locked:
        raise Refused(Code.CARD_TOO_LATE if isinstance(command, Send) else Code.BOARD_LOCKED)
    if board.step not in rule.steps:
        raise Refused(Code.STEP_NOT_NOW)
