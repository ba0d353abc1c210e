"""Agree, part 2: every measure is tried for fit, the package is balanced, the plan begun (step 2.3)."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from medvirk.apps.interventions.models import Option
from medvirk.apps.meetings.models import MeetingKind
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import THE_LIST, THE_PLAN, PlanField, Question
from medvirk.domain.rating import ITEMS
from medvirk.domain.script import Step
from medvirk.live.sample import meetings
from medvirk.live.sample.zone import Zone
from medvirk.live.stakeholder_story import Answers, TableStory

_SEED: Final = 3
_WORST, _BEST = 1, 5


def hold(zone: Zone, options: dict[str, Option], written: dict[str, Any], on: date) -> None:
    """The whole meeting. `written` is the file's part in all its languages, as cards are told."""
    told, chance = zone.text["east"]["part_2"], random.Random(_SEED)  # noqa: S311
    meeting, story = meetings.opened(zone, MeetingKind.MEETING_2, on)
    story.ids = {code: option.handle for code, option in options.items()}
    story.do(t.AcceptRules)
    _park_again(zone, story, on)
    story.go(Step.M2_SHORTLIST)
    for id_ in story.table.options:
        story.do(t.Show, what=id_)
    story.do(t.Show, what=None)
    story.go(Step.M2_FIT)
    for decision in told["decisions"]:
        _decide(story, decision, chance, on)
    story.hold_round(written["conditions"])
    story.walk(Step.M2_BREAK, Step.M2_PACKAGE)
    story.close_late_round()
    story.rate(Question.CONSENSUS, [{THE_LIST: {"consensus": "up"}}] * story.seats)
    story.go(Step.M2_PLAN)
    for code, action in zone.text["east"]["plan"]["actions"].items():
        _write(zone, story, story.ids[code], action)
    story.do(t.NoteDissent, text=told["dissent"])
    story.go(Step.M2_CLOSE)
    confidence: list[Answers] = [{THE_PLAN: {"confidence": value}} for value in told["confidence"]]
    story.rate(Question.CONFIDENCE, confidence)
    story.lock(told["summary"])
    meetings.over(meeting, story)


def _park_again(zone: Zone, story: TableStory, on: date) -> None:
    """What part 1 parked is taken up first (method.md 5.4)."""
    told = zone.text["east"]
    for key, weeks in told["part_2"]["parked_again"].items():
        owner = told["part_1"]["fates"]["parked"][key]["owner"]
        until = (on + timedelta(weeks=weeks)).isoformat()
        story.tell(t.Park, item=zone.needs[key].handle, owner=owner, until=until)


def _decide(story: TableStory, told: dict[str, Any], chance: random.Random, on: date) -> None:
    """Rated first; one that is adapted is rated again."""
    option = story.ids[told["code"]]
    _rate(story, option, told["fit"], chance)
    if adapted := told.get("adapted"):
        story.do(t.Adapt, option=option, changes=adapted["words"])
        _rate(story, option, adapted["fit"], chance)
    if parked := told.get("parked"):
        until = (on + timedelta(weeks=parked["weeks"])).isoformat()
        reason, owner = parked["words"], parked["owner"]
        story.tell(t.ParkOption, option=option, owner=owner, until=until, reason=reason)
    elif rejected := told.get("rejected"):
        story.do(t.RejectOption, option=option, reason=rejected)
    else:
        story.do(t.Choose, option=option)


def _rate(story: TableStory, option: str, fit: Sequence[int], chance: random.Random) -> None:
    """Most answer as the file says, some one step away."""

    def near(middle: int) -> int:
        return min(_BEST, max(_WORST, middle + chance.choice((-1, 0, 0, 0, 0, 1))))

    items = list(zip(ITEMS[Question.FIT], fit, strict=True))
    papers = [{option: {item: near(middle) for item, middle in items}} for _ in range(story.seats)]
    story.rate(Question.FIT, papers, option=option)


def _write(zone: Zone, story: TableStory, option: str, action: dict[str, Any]) -> None:
    """The lines of the plan that the room fills in."""
    start = zone.day(action["start"])
    lines = {
        PlanField.AIM: action["aim"],
        PlanField.ACTIVITIES: "\n".join(action["steps"]),
        PlanField.RESPONSIBLE: action["responsible"],
        PlanField.CO_OWNER: action["co_owner"],
        PlanField.REACH: action["reach_who"],
        PlanField.STARTS_ON: start.isoformat(),
        PlanField.ENDS_ON: (start + timedelta(weeks=action["length"])).isoformat(),
        PlanField.FIRST_FEEDBACK_ON: (start + timedelta(weeks=1)).isoformat(),
        PlanField.INDICATOR: action["outcome"],
    }
    for line, text in lines.items():
        story.do(t.WritePlan, option=option, field=line, text=text)
