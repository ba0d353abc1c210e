"""Agree, part 1: every need is rated and gets a fate (step 2.1)."""

import random
from datetime import date, timedelta
from typing import Any, Final

from medvirk.apps.meetings.models import MeetingKind
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import THE_LIST, LiftTo, Question, TrashReason
from medvirk.domain.iglo import Action
from medvirk.domain.rating import IMPORTANCE, INFLUENCE, SCALES
from medvirk.domain.script import Step
from medvirk.domain.sources import rows
from medvirk.live.sample import meetings
from medvirk.live.sample.zone import Zone
from medvirk.live.stakeholder_story import Answers, TableStory

_SEED: Final = 11


def hold(zone: Zone, written: dict[str, Any], on: date) -> None:
    """The whole meeting. `written` is the file's part in all its languages, as cards are told."""
    told = zone.text["east"]["part_1"]
    meeting, story = meetings.opened(zone, MeetingKind.MEETING_1, on)
    story.ids = {key: need.handle for key, need in zone.needs.items()}
    story.do(t.AddRule, text=told["rule"])
    story.do(t.AcceptRules)
    story.go(Step.M1_RESULTS)
    for source in rows(()):
        story.do(t.Show, what=source.value)
    story.do(t.Show, what=None)
    story.go(Step.M1_MISSING)
    story.hold_round(written["missing"])
    for card in written["missing"]:
        story.do(t.LayBeside, card=story.ids[card["key"]], need=story.ids[card["about"]])
    story.walk(Step.M1_GROUPS, Step.M1_BREAK, Step.M1_RATE)
    story.rate(Question.NEEDS, _papers(zone, story))
    story.walk(Step.M1_PICTURE, Step.M1_DOTS)
    story.vote(told["papers"])
    story.go(Step.M1_CONSENSUS)
    _decide(story, told["fates"], on)
    story.rate(Question.CONSENSUS, [{THE_LIST: {"consensus": thumb}} for thumb in told["thumbs"]])
    story.hold_round(written["objections"])
    story.go(Step.M1_RESULT)
    story.close_late_round()
    story.go(Step.M1_CLOSE)
    story.lock(told["summary"])
    meetings.over(meeting, story)


def _papers(zone: Zone, story: TableStory) -> list[Answers]:
    """What each seat answers: near what most think, seldom more than one step away."""
    chance, scale = random.Random(_SEED), SCALES[Question.NEEDS]  # noqa: S311
    rated = {story.ids[need["key"]]: need["rated"] for need in zone.text["east"]["needs"]}

    def near(middle: int) -> int:
        return min(len(scale) - 1, max(0, middle + chance.choice((-1, 0, 0, 0, 1))))

    return [
        {
            id_: {IMPORTANCE: near(importance), INFLUENCE: near(influence)}
            for id_, (importance, influence) in rated.items()
        }
        for _ in range(story.seats)
    ]


def _decide(story: TableStory, fates: dict[str, Any], on: date) -> None:
    for action in Action:
        for key in fates[action.value]:
            story.do(t.Prioritise, item=story.ids[key], action=action)
    for key, parked in fates["parked"].items():
        until = on + timedelta(weeks=parked["weeks"])
        story.tell(t.Park, item=story.ids[key], owner=parked["owner"], until=until.isoformat())
    for key, trashed in fates["trashed"].items():
        reason = TrashReason(trashed["reason"])
        story.do(t.Trash, item=story.ids[key], reason=reason, danger=False, text=trashed["text"])
    for key, to in fates["lifted_up"].items():
        story.do(t.LiftUp, item=story.ids[key], to=LiftTo(to))
