"""Sets the stage for `medvirk bench meeting` in an empty data folder, as a process; prints it as JSON."""

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # models exist only once Django is set up
    from medvirk.apps.analyses.models import NeedsAnalysis
    from medvirk.apps.meetings.models import Meeting, MeetingKind

PHONES: Final = 60  # the least that is called a hall (method.md 1.3)


def set_stage(rounds: int) -> dict[str, Any]:
    """For each round of measuring one open meeting of each kind with sixty seats, and a hall to look at.

    `session` signs a facilitator in for sockets, `laptop` another one for pages: each has one console.
    `phones` are seats for sockets, `phone` is one for pages.
    """
    from medvirk.config.serve import prepare

    prepare()
    from medvirk.apps.accounts import actions as accounts
    from medvirk.apps.analyses import actions as analyses
    from medvirk.apps.analyses.models import Role
    from medvirk.apps.catalogue import queries as catalogue
    from medvirk.apps.meetings.models import MeetingKind
    from medvirk.bench.stage import analyses_of, session_of

    organisation = analyses.make_organisation(name="Bench")
    sessions = {}
    for name in ("session", "laptop"):
        user = accounts.make_user(email=f"{name}@medvirk.invalid", name="Bench", password=None)
        analyses.set_roles(organisation, user, {Role.FACILITATOR})
        sessions[name] = f"sessionid={session_of(user)}"
    [analysis] = analyses_of(organisation, 1, catalogue.current_digest())
    return {
        "organisation": organisation.slug,
        **sessions,
        "rounds": [
            {
                **{kind.value: _room(_opened(analysis, kind)) for kind in MeetingKind},
                "looked_at": _room(_opened(analysis, MeetingKind.FOCUS_GROUP)),
            }
            for _ in range(rounds)
        ],
    }


def _opened(analysis: "NeedsAnalysis", kind: "MeetingKind") -> "Meeting":
    """A hall, or a part of the stakeholder meeting with what lies on the table of a rehearsal."""
    from medvirk.apps.meetings import actions as meetings
    from medvirk.apps.meetings.models import MeetingKind

    if kind == MeetingKind.FOCUS_GROUP:
        meeting = meetings.plan_meeting(analysis, title="Bench", language="nb", expected=PHONES)
        meetings.open_meeting(meeting)
        return meeting
    meeting = meetings.plan_rehearsal(analysis, kind, title="Bench", language="nb", expected=PHONES)
    meetings.open_meeting(meeting)
    meeting.is_rehearsal = False  # no robots: sixty sockets take part
    meeting.save(update_fields=["is_rehearsal"])
    return meeting


def _room(meeting: "Meeting") -> dict[str, Any]:
    from medvirk.bench.stage import seat_cookies
    from medvirk.live.robots import GROUPS

    seats = seat_cookies(meeting.pk, PHONES + 1, GROUPS if meeting.is_stakeholder else (None,))
    return {
        "id": str(meeting.pk),
        "screen": meeting.screen_token,
        "phones": seats[:PHONES],
        "phone": seats[PHONES],
    }


if __name__ == "__main__":
    import sys

    print(json.dumps(set_stage(int(sys.argv[1]))))
