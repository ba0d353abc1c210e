"""Sets the stage for a benchmark in an empty data folder, in a process of its own, and prints it as JSON."""

import json
import secrets
from datetime import timedelta
from typing import Any

ANALYSES = 100
PHONES_IN_A_ROOM = 12
PHONES_IN_A_STORM = 300
ROUNDS = 10


def set_stage(rounds: int) -> dict[str, Any]:
    """One organisation with 100 analyses, and for each round of measuring a small and a large open meeting.

    The cookies are made here, since joining is not what is measured: `session` signs a facilitator in,
    `phones` are seats.
    """
    from medvirk.config.serve import prepare

    prepare()
    from django.contrib.sessions.backends.db import SessionStore

    from medvirk.apps.accounts import actions as accounts
    from medvirk.apps.analyses import actions as analyses
    from medvirk.apps.analyses.models import Role
    from medvirk.apps.catalogue import queries as catalogue
    from medvirk.apps.meetings import actions as meetings
    from medvirk.domain.mandate import Mandate
    from medvirk.infra import clock
    from medvirk.live import seats

    organisation = analyses.make_organisation(name="Bench")
    user = accounts.make_user(email="bench@medvirk.invalid", name="Bench", password=None)
    analyses.set_roles(organisation, user, {Role.OWNER, Role.PROCESS_LEAD, Role.FACILITATOR})
    made = [
        analyses.start_analysis(
            organisation,
            Mandate(
                site=f"Site {number}",
                units="Day and night",
                headcount=80,
                language="nb",
                sponsor="Director",
                employee_rep="Representative",
                reply_date=clock.today() + timedelta(weeks=6),
                budget_frame="100 hours",
                budget_undecided=False,
            ),
            pack_digest=catalogue.current_digest(),
            created_on=clock.today(),
        )
        for number in range(ANALYSES)
    ]
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.create()

    def room(phones: int) -> dict[str, Any]:
        meeting = meetings.plan_meeting(made[0], title="Bench", language="nb")
        meetings.open_meeting(meeting)
        names = [secrets.token_urlsafe(16) for _ in range(phones)]
        return {
            "id": str(meeting.pk),
            "screen": meeting.screen_token,
            "phones": [
                f"{seats.cookie_name(meeting.pk)}={seats.cookie_value(meeting.pk, seat)}" for seat in names
            ],
        }

    return {
        "organisation": organisation.slug,
        "analysis": str(made[0].pk),
        "session": f"sessionid={session.session_key}",
        "rooms": [room(PHONES_IN_A_ROOM) for _ in range(rounds)],
        "storms": [room(PHONES_IN_A_STORM) for _ in range(rounds)],
    }


if __name__ == "__main__":
    import sys

    print(json.dumps(set_stage(int(sys.argv[1]))))
