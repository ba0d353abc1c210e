"""What the plan covers: how many actions each level has, and which needs have none (method.md 5.4, 5.5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medvirk.domain.iglo import Level
from medvirk.domain.plan.action import Action, Need


@dataclass(frozen=True, slots=True)
class NeedCover:
    """A need, the numbers of the actions that take it up, and else why none does."""

    need: Need
    actions: tuple[int, ...]
    reason: str = ""

    @property
    def is_gap(self) -> bool:
        """No action, and nobody has written why."""
        return not self.actions and not self.reason


@dataclass(frozen=True, slots=True)
class Coverage:
    """Actions by level, in the order I-G-L-O, and every prioritised need with its actions."""

    levels: Mapping[Level, int]
    needs: tuple[NeedCover, ...]

    @property
    def uncovered(self) -> tuple[NeedCover, ...]:
        """The needs without an action and without a reason. Preserve needs count too (method.md 5.5)."""
        return tuple(cover for cover in self.needs if cover.is_gap)


def coverage(actions: Iterable[Action], needs: Iterable[Need], reasons: Mapping[str, str]) -> Coverage:
    """An action that works on two levels counts on both. `reasons`: need id -> why it has no action."""
    blocks = tuple(actions)
    return Coverage(
        {level: sum(level in action.levels for action in blocks) for level in Level},
        tuple(
            NeedCover(
                need,
                tuple(action.number for action in blocks if need.id in action.needs),
                reasons.get(need.id, ""),
            )
            for need in needs
        ),
    )
