"""Who may ask for what, and in which steps: one readable table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medvirk.domain.board.aside_commands import (
    AnswerRework,
    AskRework,
    Note,
    NoteEffect,
    Pause,
    Resume,
    Rework,
    Write,
)
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
    Rate,
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
from medvirk.domain.board.paper_commands import CountOnPaper, TypeAnswers, TypeVotes
from medvirk.domain.board.state import Board
from medvirk.domain.board.table_commands import (
    AcceptRules,
    Adapt,
    AddRule,
    Choose,
    CloseRating,
    Excuse,
    LayBeside,
    LiftUp,
    NoteDissent,
    NoteObjection,
    OpenRating,
    Park,
    ParkOption,
    Prioritise,
    RejectOption,
    RemoveSaid,
    Restore,
    SendToHse,
    SettleOrder,
    Show,
    TakeUp,
    Trash,
    WritePlan,
)
from medvirk.domain.errors import Code, Refused
from medvirk.domain.script import STEPS, Script, Step


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


_ALWAYS: Final = tuple(Step)
_MAP: Final = (Step.PLACE, Step.CONNECT, Step.MARK, Step.SUGGEST, Step.CLOSE)
_OWN_CARDS: Final = (Step.PLACE, Step.CONNECT, Step.SUGGEST, Step.CLOSE)
"""Where phones show what their owner wrote unfolded; in the vote they do not, and nobody could be asked."""
_M1: Final = STEPS[Script.MEETING_1]
_M2: Final = STEPS[Script.MEETING_2]
_TABLE: Final = (*_M1, *_M2)
_FATES: Final = (*_M1[_M1.index(Step.M1_MISSING) :], *_M2)
_CHOICES: Final = _M2[_M2.index(Step.M2_FIT) :]
_PLAN: Final = (Step.M2_PACKAGE, Step.M2_PLAN, Step.M2_CLOSE)
_ROUNDS: Final = (Step.PLACE, Step.SUGGEST, Step.CLOSE, Step.M1_MISSING, Step.M1_CONSENSUS, Step.M2_FIT)
_CLOSING: Final = (Step.M1_RESULT, Step.M1_CLOSE, Step.M2_PACKAGE, Step.M2_PLAN, Step.M2_CLOSE)
_RATINGS: Final = (Step.M1_RATE, Step.M1_CONSENSUS, Step.M2_FIT, Step.M2_PACKAGE, Step.M2_CLOSE)


def _console(*steps: Step) -> Rule:
    return Rule(Role.CONSOLE, frozenset(steps))


def _phone(*steps: Step) -> Rule:
    return Rule(Role.PHONE, frozenset(steps))


RULES: Final[Mapping[type[Asked], Rule]] = {
    Go: _console(*_ALWAYS),
    Focus: _console(*_ALWAYS),
    ReadRules: _console(Step.WELCOME),
    Explain: _console(Step.EXPLAIN),
    OpenRound: _console(*_ROUNDS, *_CLOSING),
    CloseRound: _console(*_ROUNDS, *_CLOSING),
    LowerCount: _console(Step.PLACE, Step.MARK, Step.SUGGEST, *_TABLE),
    Reveal: _console(*_MAP, *_TABLE),
    Return: _console(*_MAP, *_TABLE),
    Ask: _console(*_MAP),
    Move: _console(*_MAP, *_TABLE),
    GroupCards: _console(*_MAP),
    Ungroup: _console(*_MAP),
    DrawLink: _console(*_MAP),
    Unlink: _console(*_MAP),
    Undo: _console(*_MAP, *_TABLE),
    LeaveOnP: _console(*_MAP),
    Blank: _console(*_ALWAYS),
    Mark: _console(Step.MARK, Step.SUGGEST, Step.CLOSE),
    OpenBallot: _console(Step.MARK, Step.M1_DOTS),
    CloseBallot: _console(Step.MARK, *_M1),
    Summarise: _console(Step.SUGGEST, Step.CLOSE, Step.M1_RESULT, Step.M1_CLOSE, *_PLAN),
    Confirm: _console(Step.CLOSE, Step.M1_RESULT, Step.M1_CLOSE, *_PLAN),
    Lock: _console(Step.CLOSE, Step.M1_CLOSE, Step.M2_CLOSE),
    Note: _console(*_ALWAYS),
    NoteEffect: _console(*_MAP),
    Pause: _console(*_ALWAYS),
    Resume: _console(*_ALWAYS),
    Write: _console(*_ROUNDS, *_CLOSING),
    AskRework: _console(*_OWN_CARDS),
    AnswerRework: _phone(*_ALWAYS),
    Rework: Rule(Role.SERVER, frozenset(_MAP)),
    AcceptRules: _console(Step.M1_WELCOME, Step.M2_OPENING),
    AddRule: _console(Step.M1_WELCOME, Step.M2_OPENING),
    Show: _console(*_TABLE),
    TakeUp: _console(*_FATES),
    LayBeside: _console(*_FATES),
    Prioritise: _console(*_FATES),
    Park: _console(*_FATES),
    Trash: _console(*_FATES),
    SendToHse: _console(*_FATES),
    LiftUp: _console(*_FATES),
    Restore: _console(*_FATES),
    SettleOrder: _console(Step.M1_PICTURE, Step.M1_DOTS, Step.M1_CONSENSUS, Step.M1_RESULT, Step.M1_CLOSE),
    NoteObjection: _console(Step.M1_CONSENSUS, Step.M1_RESULT, Step.M1_CLOSE),
    RemoveSaid: _console(*_TABLE),
    OpenRating: _console(*_RATINGS),  # each question in its own step, see rating.py
    CloseRating: _console(*_TABLE),
    Choose: _console(*_CHOICES),
    Adapt: _console(*_CHOICES),
    ParkOption: _console(*_CHOICES),
    RejectOption: _console(*_CHOICES),
    NoteDissent: _console(*_CHOICES),
    Excuse: _console(*_PLAN),
    WritePlan: _console(*_PLAN),
    Withdraw: Rule(Role.SERVER, frozenset(_ALWAYS)),
    # A card is judged by its round and not by the step, so that none that waited offline is lost (R6, B10).
    Send: _phone(*_ALWAYS),
    Edit: _phone(*_ALWAYS),
    TakeBack: _phone(*_ALWAYS),
    Pass: _phone(*_ALWAYS),
    Vote: _phone(*_ALWAYS),  # judged by its ballot: outside its step it is paused
    Rate: _phone(*_ALWAYS),  # the same
    TypeVotes: _console(*_ALWAYS),  # the same
    TypeAnswers: _console(*_ALWAYS),  # the same
    CountOnPaper: _console(*_ALWAYS),
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
