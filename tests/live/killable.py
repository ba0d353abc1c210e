"""A server in a process of its own, that a test may kill. Arguments: number of meetings, phones in each.

On its first start it makes running focus groups and writes what clients need to rooms.json. It listens as
`medvirk run` does. With MEDVIRK_TEST_FAULT=log it also writes an access log, which ours never does.
"""

import json
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from medvirk.domain.seats import SeatGroup

if TYPE_CHECKING:
    from medvirk.apps.meetings.models import Meeting

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
    if os.environ.get("MEDVIRK_TEST_FAULT") == "log":
        _log_every_request()
    serve._listen(settings(), "127.0.0.1", [])


def prepare(meetings: int, phones: int) -> list[dict[str, object]]:
    """A database with open meetings."""
    from django.core.management import call_command
    from tests.apps.cast import make_case
    from tests.live.play import new_id, seat_cookie, session_cookie

    from medvirk.apps.analyses.models import Role
    from medvirk.apps.meetings import actions

    call_command("migrate", verbosity=0, interactive=False)
    case = make_case()
    rooms = []
    for number in range(meetings):
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
                "phones": [seat_cookie(meeting.pk, new_id(), SIDES[number % 2]) for number in range(phones)],
            }
        )
    return rooms


def _lay_the_table(meeting: "Meeting") -> None:
    """What a stakeholder meeting's log begins with."""
    from tests.domain.board.meetings import NEEDS

    from medvirk.apps.boards import actions as boards
    from medvirk.apps.boards.stored import Entry, store_entry
    from medvirk.domain.board.table_decide import begin
    from medvirk.domain.script import Script

    boards.append(meeting.board_id, [store_entry(Entry(1, "a" * 22, begin(Script.MEETING_1, NEEDS)))])


def _log_every_request() -> None:
    import uvicorn

    make = uvicorn.Config

    def talkative(*arguments: object, **options: object) -> uvicorn.Config:
        logger = logging.getLogger("uvicorn.error")
        logger.addHandler(logging.StreamHandler())
        logger.setLevel(logging.INFO)
        return make(*arguments, **{**options, "access_log": True})  # type: ignore[arg-type]

    uvicorn.Config = talkative  # type: ignore[assignment,misc]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
