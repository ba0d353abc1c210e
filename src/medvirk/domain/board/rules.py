"""Who may do what, when: one row per command. `decide` refuses what has no row that allows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from medvirk.domain.board import commands as c
from medvirk.domain.script import ROUND_STEPS, STEPS, Step


class Role(StrEnum):
    """Who speaks to a board's log. Phones do not: their cards go to the tray, their votes on papers."""

    FACILITATOR = "facilitator"
    SERVER = "server"


@dataclass(frozen=True)
class Rule:
    """A command is allowed to `roles` in `steps`, until the board is locked."""

    roles: frozenset[Role]
    steps: frozenset[Step]


_FACILITATOR = frozenset({Role.FACILITATOR})
_SERVER = frozenset({Role.SERVER})
_EVERY = frozenset(STEPS)
_MAP = frozenset({Step.PLACE, Step.CONNECT, Step.MARK, Step.SUGGEST, Step.CLOSE})
_AFTER_VOTE = frozenset({Step.MARK, Step.SUGGEST, Step.CLOSE})

RULES: Mapping[type[c.Command], Rule] = MappingProxyType(
    {
        c.Go: Rule(_FACILITATOR, _EVERY),
        c.ReadRules: Rule(_FACILITATOR, frozenset({Step.WELCOME})),
        c.Explain: Rule(_FACILITATOR, frozenset({Step.EXPLAIN})),
        c.OpenRound: Rule(_FACILITATOR, ROUND_STEPS),
        c.LowerCount: Rule(_FACILITATOR, _EVERY),
        c.CloseRound: Rule(_FACILITATOR, _EVERY),
        c.Reveal: Rule(_SERVER, _MAP),
        c.Move: Rule(_FACILITATOR, _MAP),
        c.MakeGroup: Rule(_FACILITATOR, _MAP),
        c.Ungroup: Rule(_FACILITATOR, _MAP),
        c.MakeLink: Rule(_FACILITATOR, _MAP),
        c.Unlink: Rule(_FACILITATOR, _MAP),
        c.LeaveOnP: Rule(_FACILITATOR, _MAP),
        c.Mark: Rule(_FACILITATOR, _AFTER_VOTE),
        c.OpenBallot: Rule(_FACILITATOR, frozenset({Step.MARK})),
        c.CloseBallot: Rule(_SERVER, frozenset({Step.MARK})),
        c.Summarise: Rule(_FACILITATOR, frozenset({Step.SUGGEST, Step.CLOSE})),
        c.Confirm: Rule(_FACILITATOR, frozenset({Step.CLOSE})),
        c.Lock: Rule(_FACILITATOR, frozenset({Step.CLOSE})),
        c.FocusOn: Rule(_FACILITATOR, _EVERY),
        c.Ask: Rule(_FACILITATOR, frozenset({Step.PLACE})),
        c.Blank: Rule(_FACILITATOR, _EVERY),
        c.Withdraw: Rule(_SERVER, _EVERY),
        c.Undo: Rule(_FACILITATOR, _EVERY),
    }
)
