"""Which questions an interviewee is asked: by role, in the guide's order (method.md part 3).

The guide was written for middle and senior managers; HR is interviewed too (method.md 1.3, step 1.2). A pack
that knows HR says itself what HR is asked. In a pack that does not (an older analysis keeps its own, R28), HR
is asked what both managers are asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medvirk.domain.sources import Source


class Role(StrEnum):
    """Who is interviewed. Wire values: stored, never changed."""

    MIDDLE = "middle"
    SENIOR = "senior"
    HR = "hr"


MANAGERS: Final = frozenset({Role.MIDDLE, Role.SENIOR})


def source_of(role: Role) -> Source:
    """The row of the needs matrix that an interview fills."""
    return Source(role.value)


@dataclass(frozen=True)
class Asked:
    """Something in the guide that is asked of some roles: a question, or one of its follow-ups."""

    id: str
    number: int
    roles: frozenset[Role]
    optional: bool = False
    follow_ups: tuple["Asked", ...] = ()


def guide(questions: Sequence[Asked], role: Role) -> tuple[Asked, ...]:
    """What `role` is asked, with its own follow-ups, in the order of the numbers.

    Several questions may share a number: the same question turned towards different roles.
    """
    hr_is_known = any(Role.HR in question.roles for question in questions)

    def is_for(asked: Asked) -> bool:
        if role is Role.HR and not hr_is_known:
            return asked.roles >= MANAGERS
        return role in asked.roles

    mine = [
        Asked(
            question.id,
            question.number,
            question.roles,
            question.optional,
            tuple(follow_up for follow_up in question.follow_ups if is_for(follow_up)),
        )
        for question in questions
        if is_for(question)
    ]
    return tuple(sorted(mine, key=lambda question: question.number))
