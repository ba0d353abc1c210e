"""A server in a process of its own, that a test may kill. Arguments: port, number of seats.

On its first start it makes a running focus group and writes what a client needs to room.json.
"""

import json
import os
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "medvirk.config.settings"


def main(port: int, seats: int) -> None:
    """Serve until killed."""
    import django

    django.setup()
    room = Path(os.environ["MEDVIRK_DATA"]) / "room.json"
    if not room.exists():
        room.write_text(json.dumps(prepared(seats)), encoding="utf-8")
    import uvicorn

    uvicorn.run(
        "medvirk.config.asgi:application",
        host="127.0.0.1",
        port=port,
        access_log=False,
        log_config=None,
        ws="websockets-sansio",
    )


def prepared(seats: int) -> dict[str, object]:
    """A database with one open meeting."""
    from django.core.management import call_command
    from tests.apps.cast import make_case
    from tests.live.play import new_id, seat_cookie, session_cookie

    from medvirk.apps.analyses.models import Role
    from medvirk.apps.meetings import actions

    call_command("migrate", verbosity=0, interactive=False)
    case = make_case()
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb")
    actions.open_meeting(meeting)
    return {
        "meeting": str(meeting.pk),
        "screen": meeting.screen_token,
        "console": session_cookie(case.people[Role.FACILITATOR]),
        "phones": [seat_cookie(meeting.pk, new_id()) for _ in range(seats)],
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
