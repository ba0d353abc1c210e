"""A server in a process of its own, that a test may kill. Arguments: number of meetings, phones in each.

On its first start it makes running focus groups and writes what clients need to rooms.json. It listens as
`medvirk run` does. MEDVIRK_TEST_MEETING=meeting_1 or meeting_2 makes stakeholder meetings instead, each of an
organisation of its own. MEDVIRK_TEST_FAULT takes protections away, named as in tests/faults.py.
"""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from medvirk.domain.seats import SeatGroup

if TYPE_CHECKING:
    from tests.apps.cast import Case

    from medvirk.apps.accounts.models import User
    from medvirk.apps.meetings.models import Meeting, MeetingKind

SIDES = (SeatGroup.EMPLOYEE, SeatGroup.MIDDLE)

os.environ["DJANGO_SETTINGS_MODULE"] = "medvirk.config.settings"


def main(meetings: int, phones: int) -> None:
    """Serve until killed."""
    import django

    django.setup()
    from medvirk.config import serve
    from medvirk.infra.settings import settings

    rooms = settings().data / "rooms.json"
    if not rooms.exists():
        prepared = prepare(meetings, phones)
        Path(f"{rooms}.new").write_text(json.dumps(prepared), encoding="utf-8")
        Path(f"{rooms}.new").rename(rooms)
    _plant(os.environ.get("MEDVIRK_TEST_FAULT", ""))
    serve._listen(settings(), "127.0.0.1", [])


def prepare(meetings: int, phones: int) -> list[dict[str, object]]:
    """A database with open meetings."""
    from django.core.management import call_command
    from tests.apps.cast import make_case
    from tests.live.play import new_id, seat_cookie, session_cookie

    from medvirk.apps.analyses.models import Role
    from medvirk.apps.meetings import actions
    from medvirk.apps.meetings.models import MeetingKind

    call_command("migrate", verbosity=0, interactive=False)
    case = make_case()
    facilitators = [case.people[Role.FACILITATOR], *colleagues(case)]
    rooms = []
    for number in range(meetings):
        if os.environ.get("MEDVIRK_TEST_MEETING") in MeetingKind:
            case = make_case(f"Solvik {number}") if number else case
            meeting = stakeholder_meeting(case, MeetingKind(os.environ["MEDVIRK_TEST_MEETING"]))
        else:
            meeting = actions.plan_meeting(case.analysis, title=f"Fokusgruppe {number}", language="nb")
        actions.open_meeting(meeting)
        if os.environ.get("MEDVIRK_TEST_MEETING") == "part_1":
            _lay_the_table(meeting)
        rooms.append(
            {
                "meeting": str(meeting.pk),
                "board": str(meeting.board_id),
                "join": meeting.join_token,
                "screen": meeting.screen_token,
                "console": session_cookie(case.people[Role.FACILITATOR]),
                "consoles": [session_cookie(each) for each in facilitators],
                "phones": [seat_cookie(meeting.pk, new_id(), SIDES[number % 2]) for number in range(phones)],
            }
        )
    return rooms


def colleagues(case: "Case") -> "list[User]":
    """Two more facilitators of the same organisation."""
    from tests.apps.cast import make_user

    from medvirk.apps.analyses import actions as analyses
    from medvirk.apps.analyses.models import Role

    found = [make_user(f"{name}@{case.organisation.slug}.example") for name in ("second", "third")]
    for each in found:
        analyses.set_roles(case.organisation, each, {Role.FACILITATOR})
    return found


def stakeholder_meeting(case: "Case", kind: "MeetingKind") -> "Meeting":
    """A planned part, with all that it waits for."""
    import datetime as dt

    from tests.apps.interventions.table import own, prioritise
    from tests.apps.meetings.running import running
    from tests.live.stakeholder import a_need, plan

    from medvirk.apps.interventions import actions as shortlist
    from medvirk.apps.meetings.models import MeetingKind, MeetingState
    from medvirk.domain.iglo import Action, Kind, Place

    if kind is MeetingKind.MEETING_1:
        a_need(case, 1)
        return plan(case, kind)
    running(case, MeetingKind.MEETING_1, MeetingState.LOCKED)
    needs = prioritise(case, [("Behov 1", Kind.DEMAND, Place.JOB_CONTENT, Action.IMPROVE)])
    own(case, *needs)
    shortlist.put_on_list(case.analysis, needs[0], "weekly-capacity-huddle")
    shortlist.confirm_limits(
        case.analysis,
        confirmed_by="Direktøren",
        confirmed_on=dt.date(2026, 3, 9),
        limits="400 timer",
        version=0,
    )
    return plan(case, kind)


def _lay_the_table(meeting: "Meeting") -> None:
    """What a stakeholder meeting's log begins with."""
    from tests.domain.board.meetings import NEEDS

    from medvirk.apps.boards import actions as boards
    from medvirk.apps.boards.stored import Entry, store_entry
    from medvirk.domain.board.table_decide import begin
    from medvirk.domain.script import Script

    boards.append(meeting.board_id, [store_entry(Entry(1, "a" * 22, begin(Script.MEETING_1, NEEDS)))])


def _plant(faults: str) -> None:
    """Take these protections away, for as long as this process lives."""
    if not faults:
        return
    import pytest
    from tests.faults import BY_NAME

    for fault in faults.split(", "):
        BY_NAME[fault].plant(pytest.MonkeyPatch())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
