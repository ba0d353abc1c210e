"""What tests about interviews do: hold one, write, say, approve."""

import datetime as dt

from tests.apps.cast import Case

from medvirk.apps.interviews import actions, queries
from medvirk.apps.interviews.actions import Coded
from medvirk.apps.interviews.models import Interview, Interviewee
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.interview.notes import Kept, Typed, mark

TODAY = dt.date(2026, 2, 16)
SAID = Coded("Rutene er for lange", Place.JOB_CONTENT, Kind.DEMAND, Action.IMPROVE)
KEPT = Coded("Vi hjelper hverandre", Place.GROUP, Kind.RESOURCE, Action.PRESERVE)


def hold(case: Case, role: Interviewee = Interviewee.MIDDLE, pseudonym: str = "Mellomleder 1") -> Interview:
    """An interview of the case's analysis."""
    return actions.plan_interview(case.analysis, role=role, pseudonym=pseudonym, held_on=TODAY)


def typed(text: str, kept: Kept = Kept()) -> Typed:  # noqa: B008  (frozen)
    """What a page made from `kept` sends when `text` was typed."""
    return Typed(text, kept.version, mark(kept.text))


def say(interview: Interview, said: Coded = SAID) -> str:
    """A statement; returns its id."""
    made = actions.save_page(interview, {}, said)
    assert made is not None
    return str(made.pk)


def approve(interview: Interview) -> None:
    """The interviewee approved everything on paper."""
    seen = {str(each.pk): each.version for each in queries.statements_of(interview)}
    actions.record_paper_approval(interview, on=TODAY, how="Brev", may_quote=False, seen=seen)
