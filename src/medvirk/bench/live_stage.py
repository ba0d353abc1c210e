"""Sets the stage for `medvirk bench live` in an empty data folder, as a process; prints it as JSON."""

import json
import random
import secrets
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # models exist only once Django is set up
    from medvirk.apps.accounts.models import User
    from medvirk.apps.analyses.models import NeedsAnalysis

STORM: Final = 600
VOTERS: Final = 300
HALL: Final = 1000
HALL_CARDS: Final = 500
JOINERS: Final = 300
ROOMS: Final = 300
DRAGGERS: Final = 50
FEW_CARDS: Final = 12
CROWDED_ROOMS: Final = 20
PHONES_EACH: Final = 15
_PLACES: Final = (
    "job_content",
    "work_life_balance",
    "group",
    "leader_behaviour",
    "support_culture",
    "square",
)


def set_stage(rounds: int) -> dict[str, Any]:
    """Open meetings at the step that is measured, with seats and signed-in facilitators for them."""
    from medvirk.config.serve import prepare

    prepare()
    from medvirk.apps.accounts import actions as accounts
    from medvirk.apps.analyses import actions as analyses
    from medvirk.apps.analyses.models import Role
    from medvirk.apps.catalogue import queries as catalogue
    from medvirk.bench.stage import analyses_of, session_of
    from medvirk.domain.script import Step

    organisation = analyses.make_organisation(name="Bench")
    users: list[User] = []
    for number in range(DRAGGERS):
        user = accounts.make_user(email=f"bench{number}@medvirk.invalid", name="Bench", password=None)
        analyses.set_roles(organisation, user, {Role.FACILITATOR})
        users.append(user)
    [analysis] = analyses_of(organisation, 1, catalogue.current_digest())
    return {
        "sessions": [f"sessionid={session_of(user)}" for user in users],
        "storms": [_room(analysis, Step.PLACE, seats=STORM) for _ in range(rounds)],
        "votes": [_room(analysis, Step.MARK, seats=VOTERS, cards=FEW_CARDS) for _ in range(rounds)],
        "hall": _room(analysis, Step.PLACE, seats=JOINERS, cards=HALL_CARDS),
        "weighed": [_room(analysis, Step.PLACE, seats=PHONES_EACH) for _ in range(2)],
        "logged": _room(analysis, Step.PLACE, cards=HALL_CARDS),
        "crowded": [_room(analysis, Step.PLACE, seats=PHONES_EACH) for _ in range(CROWDED_ROOMS)],
        "rooms": [_room(analysis, Step.PLACE, cards=FEW_CARDS) for _ in range(ROOMS)],
    }


def _room(analysis: "NeedsAnalysis", step: Any, *, seats: int = 0, cards: int = 0) -> dict[str, Any]:
    """An open focus group whose log has come to `step`, with `cards` on its map."""
    from medvirk.apps.boards import actions as boards
    from medvirk.apps.boards.stored import Entry, store_entry
    from medvirk.apps.meetings import actions as meetings
    from medvirk.bench.stage import seat_cookies
    from medvirk.domain.board.events import Event, Revealed, RevealedCard, StepChanged
    from medvirk.domain.iglo import Kind, Place

    meeting = meetings.plan_meeting(analysis, title="Bench", language="nb")
    meetings.open_meeting(meeting)
    shown = [
        RevealedCard(
            secrets.token_urlsafe(16),
            f"Vi rekker ikke pausen når lista er full {secrets.token_hex(4)}",
            random.choice([Kind.DEMAND, Kind.RESOURCE]),  # noqa: S311
            Place(random.choice(_PLACES)),  # noqa: S311
        )
        for _ in range(cards)
    ]
    events: list[Event] = [StepChanged(step), *([Revealed(1, tuple(shown))] if shown else [])]
    entries = [Entry(seq, secrets.token_urlsafe(16), (event,)) for seq, event in enumerate(events, 1)]
    boards.append(meeting.board_id, [store_entry(entry) for entry in entries])
    return {
        "id": str(meeting.pk),
        "screen": meeting.screen_token,
        "cards": [card.id for card in shown],
        "phones": seat_cookies(meeting.pk, seats),
    }


if __name__ == "__main__":
    import sys

    print(json.dumps(set_stage(int(sys.argv[1]))))
