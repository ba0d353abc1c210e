"""Sets the stage for a benchmark in an empty data folder, in a process of its own, and prints it as JSON."""

import json
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:  # models exist only once Django is set up
    from medvirk.apps.accounts.models import User
    from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
    from medvirk.domain.seats import SeatGroup

ANALYSES = 100
FORMS = 300
PHONES_IN_A_ROOM = 12
PHONES_IN_A_STORM = 300
ROUNDS = 10


def set_stage(rounds: int) -> dict[str, Any]:
    """One organisation with 100 analyses, and for each round of measuring a small and a large open meeting.

    The cookies are made here, since joining is not what is measured: `session` signs a facilitator in,
    `phones` are seats. `analysis` holds 200 needs, as all the others do but the sample's; `pages` are its
    pages, `plans` are analyses with a plan, `codes` open forms.
    """
    from medvirk.config.serve import prepare

    prepare()
    from medvirk.apps.accounts import actions as accounts
    from medvirk.apps.analyses import actions as analyses
    from medvirk.apps.analyses.models import Role
    from medvirk.apps.catalogue import queries as catalogue
    from medvirk.bench import crowd, pages_of

    organisation = analyses.make_organisation(name="Bench")
    user = accounts.make_user(email="bench@medvirk.invalid", name="Bench", password=None)
    analyses.set_roles(organisation, user, {Role.OWNER, Role.PROCESS_LEAD, Role.FACILITATOR})
    pack = catalogue.current_digest()
    others = analyses_of(organisation, ANALYSES - 2, pack)
    sample, large = crowd.fill(organisation, user, others, pack)
    return {
        "organisation": organisation.slug,
        "organisation_id": str(organisation.pk),
        "plans": {
            "the sample's plan": str(sample.pk),
            f"a plan of {crowd.ACTIONS} measures": str(large.pk),
        },
        "analysis": str(large.pk),
        "session": f"sessionid={session_of(user)}",
        "pages": pages_of.addresses(large),
        "codes": _codes(others[1]),
        "rooms": [_room(others[0], PHONES_IN_A_ROOM) for _ in range(rounds)],
        "storms": [_room(others[0], PHONES_IN_A_STORM) for _ in range(rounds)],
    }


def analyses_of(organisation: "Organisation", number: int, pack: str) -> "Sequence[NeedsAnalysis]":
    """So many analyses whose gate is open."""
    from medvirk.apps.analyses import actions as analyses
    from medvirk.domain.mandate import Mandate
    from medvirk.infra import clock

    return [
        analyses.start_analysis(
            organisation,
            Mandate(
                site=f"Site {each}",
                units="Day and night",
                headcount=400,
                language="nb",
                sponsor="Director",
                employee_rep="Representative",
                reply_date=clock.today() + timedelta(weeks=6),
                budget_frame="100 hours",
                budget_undecided=False,
            ),
            pack_digest=pack,
            created_on=clock.today(),
        )
        for each in range(number)
    ]


def session_of(user: "User") -> str:
    """The key of a browser's session in which `user` is signed in."""
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _codes(analysis: "NeedsAnalysis") -> list[str]:
    """The codes of a round of the context measure that is open."""
    from medvirk.apps.measures import actions as measures
    from medvirk.apps.measures.models import GroupRole
    from medvirk.infra import clock

    today = clock.today()
    days = measures.Dates(today, today + timedelta(weeks=3), today + timedelta(weeks=5))
    wave = measures.plan_wave(analysis, days)
    group = measures.add_group(wave, role=GroupRole.EMPLOYEES.value, name="Everybody", invited=FORMS)
    codes = measures.make_codes(group)
    measures.open_wave(wave, today=today)
    return codes


def _room(analysis: "NeedsAnalysis", phones: int) -> dict[str, Any]:
    from medvirk.apps.meetings import actions as meetings

    meeting = meetings.plan_meeting(analysis, title="Bench", language="nb")
    meetings.open_meeting(meeting)
    return {
        "id": str(meeting.pk),
        "screen": meeting.screen_token,
        "phones": seat_cookies(meeting.pk, phones),
    }


def seat_cookies(meeting: UUID, number: int, groups: "Sequence[SeatGroup | None]" = (None,)) -> list[str]:
    """The cookies of so many phones that have joined; at a stakeholder meeting of these groups in turn."""
    from medvirk.live import seats

    name = seats.cookie_name(meeting)
    sat = [(secrets.token_urlsafe(16), groups[at % len(groups)]) for at in range(number)]
    return [f"{name}={seats.cookie_value(meeting, seat, group)}" for seat, group in sat]


if __name__ == "__main__":
    import sys

    print(json.dumps(set_stage(int(sys.argv[1]))))
