"""What tests about needs begin with: a locked map, pieces of it, and needs made of them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from tests.apps.cast import Case
from tests.domain.board.play import Play

from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.models import Board
from medvirk.apps.boards.stored import Entry, store_entry
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.needs import actions
from medvirk.apps.needs.actions import Wording
from medvirk.apps.needs.hearing import heard
from medvirk.apps.needs.models import Need
from medvirk.apps.needs.pieces import Found
from medvirk.domain.board import commands as c
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.needs.approval import REPRESENTATIVES, Side
from medvirk.domain.needs.evidence import Stance
from medvirk.domain.script import Step

DAY: Final = dt.date(2026, 3, 10)


def a_map() -> Play:
    """A group of two about content with five votes, a resource, a card at leader level, a suggestion."""
    play = Play()
    pause, calm = play.cards("Pausen ryker", "Aldri ro", place=Place.JOB_CONTENT)
    (help_,) = play.cards("Vi hjelper hverandre", place=Place.COWORKER_RELATIONS, kind=Kind.RESOURCE)
    (leader,) = play.cards("Vanskelig å nå lederen", place=Place.LEADER_RELATIONS)
    play.do(c.GroupCards(play.id(), (pause, calm)))
    play.go(Step.MARK)
    play.do(c.Mark(play.id(), leader, (Action.IMPROVE,)))
    play.do(c.OpenBallot(play.id()))
    for paper in "12345":
        play.vote(paper, {pause: 1}, {help_: 1})
    play.do(c.CloseBallot(play.id()))
    play.go(Step.SUGGEST)
    play.cards("Vikar i pausen", step=Step.SUGGEST, about=pause)
    return play


def locked_map(case: Case, play: Play | None = None, *, title: str = "Fokusgruppe kveld") -> Meeting:
    """A focus group that is over and locked."""
    meeting = meetings.plan_meeting(case.analysis, title=title, language="nb")
    log = (play or a_map()).log
    boards.append(
        meeting.board_id,
        [store_entry(Entry(seq, entry.command, entry.events)) for seq, entry in enumerate(log, 1)],
    )
    boards.finish_lock(meeting.board_id)
    meetings.end(meeting.pk, MeetingState.LOCKED)
    assert Board.objects.within(case.organisation).filter(pk=meeting.board_id).exists()
    return meeting


def pieces_of(case: Case) -> list[Found]:
    """Everything that the sources of the case have said."""
    return list(heard(case.analysis, "nb").pieces)


def wording(statement: str = "Rutene har flere besøk enn tiden gir rom for", **more: Any) -> Wording:
    """Words for a need about content."""
    said = {"kind": Kind.DEMAND, "place": Place.JOB_CONTENT, "action": Action.IMPROVE, **more}
    return Wording(statement, **said)


def a_need(case: Case, pieces: Sequence[Found] | None = None, **more: Any) -> Need:
    """A need that rests on `pieces`, or on the first one there is."""
    found = pieces_of(case)[:1] if pieces is None else pieces
    statement = more.pop("statement", "Rutene har flere besøk enn tiden gir rom for")
    return actions.make_need(
        case.analysis, wording(statement, **more), [(each, Stance.SAME) for each in found]
    )


def read_over(case: Case, need: Need, *sides: Side) -> None:
    """A representative of each side (of both, when none is named) has read the need and approves it."""
    names = {
        Side.EMPLOYEES: ("Liv Berg", "Hovedtillitsvalgt"),
        Side.LEADERS: ("Nils Dahl", "Virksomhetsleder"),
    }
    for side in sides or sorted(REPRESENTATIVES):
        name, role = names[side]
        actions.approve(case.analysis, {need.pk: need.version}, side, name=name, role=role, on=DAY)
