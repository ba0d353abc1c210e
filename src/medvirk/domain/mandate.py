"""The mandate of a needs analysis: what must be agreed before a session opens, and who must take part.

Sources: method.md 1.3 (step 0.1), part 8.1 (thresholds of the Working Environment Act since 1 January 2024)
and part 10, R1. Thresholds count the people at the site.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from medvirk.domain.seats import FEWEST_SEATS, MOST_SEATS

SAFETY_REP_FROM: Final = 5
AMU_ON_REQUEST_FROM: Final = 10
SMALL_BELOW: Final = 15
HALL_FROM: Final = 60
HALL_MOST: Final = MOST_SEATS
AMU_FROM: Final = 30
INFORMATION_FROM: Final = 50
LARGEST_HEADCOUNT: Final = 100_000


@dataclass(frozen=True)
class Mandate:
    """The six questions as they were answered; an empty text or None is a question left open."""

    site: str
    units: str
    headcount: int
    language: str
    sponsor: str
    employee_rep: str
    reply_date: date | None
    budget_frame: str
    budget_undecided: bool


class Missing(StrEnum):
    """What the gate waits for. The value is the field that remedies it."""

    SPONSOR = "sponsor"
    EMPLOYEE_REP = "employee_rep"
    REPLY_DATE = "reply_date"


def gate(mandate: Mandate) -> tuple[Missing, ...]:
    """What is missing before a session may open, in the order of the questions; empty when it is open."""
    answers = {
        Missing.SPONSOR: mandate.sponsor.strip(),
        Missing.EMPLOYEE_REP: mandate.employee_rep.strip(),
        Missing.REPLY_DATE: mandate.reply_date,
    }
    return tuple(missing for missing, answer in answers.items() if not answer)


class Body(StrEnum):
    """Who must take part, or be told, by law."""

    SAFETY_REP_OR_AGREEMENT = "safety_rep_or_agreement"  # under 5: another arrangement if agreed in writing
    SAFETY_REP = "safety_rep"
    AMU_ON_REQUEST = "amu_on_request"
    AMU = "amu"
    INFORMATION = "information"


def bodies(headcount: int) -> tuple[Body, ...]:
    """The bodies that `headcount` people bring with them (method.md 8.1)."""
    found = [Body.SAFETY_REP if headcount >= SAFETY_REP_FROM else Body.SAFETY_REP_OR_AGREEMENT]
    if headcount >= AMU_FROM:
        found.append(Body.AMU)
    elif headcount >= AMU_ON_REQUEST_FROM:
        found.append(Body.AMU_ON_REQUEST)
    if headcount >= INFORMATION_FROM:
        found.append(Body.INFORMATION)
    return tuple(found)


def small_variant_suggested(headcount: int) -> bool:
    """True below 15 people: one joint meeting instead of separate ones (method.md 1.3)."""
    return headcount < SMALL_BELOW


def too_few(headcount: int) -> bool:
    """True below four people, with whom no meeting is held: cards and votes would tell whose they are."""
    return headcount < FEWEST_SEATS


def reply_date_stands(reply_date: date, *, today: date, before: date | None = None) -> bool:
    """True unless the date has passed. A date that was agreed earlier (`before`) stands even then."""
    return reply_date >= today or reply_date == before
