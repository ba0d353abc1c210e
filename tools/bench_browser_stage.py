"""Sets the stage for tools/bench_browser.py in an empty data folder, as a process; prints it as JSON."""

import json
import secrets
import sys
from typing import TYPE_CHECKING, Any, Final

from tests.domain.picture.crowd import crowd

if TYPE_CHECKING:  # models exist only once Django is set up
    from medvirk.apps.analyses.models import NeedsAnalysis

HEAVY: Final = "job_content"
SHORT_ONES: Final = 150
CARDS: Final = 500
SEATS: Final = 12


def set_stage() -> dict[str, Any]:
    """A map with 500 cards, 150 short ones of them in one category, and a meeting whose phones write."""
    from medvirk.config.serve import prepare

    prepare()
    from medvirk.apps.accounts import actions as accounts
    from medvirk.apps.analyses import actions as analyses
    from medvirk.apps.analyses.models import Role
    from medvirk.apps.catalogue import queries as catalogue
    from medvirk.bench.stage import analyses_of, session_of
    from medvirk.domain.board.events import Focused, Revealed, RevealedCard, StepChanged
    from medvirk.domain.iglo import Kind, Place
    from medvirk.domain.script import Step

    organisation = analyses.make_organisation(name="Bench")
    user = accounts.make_user(email="bench@medvirk.invalid", name="Bench", password=None)
    analyses.set_roles(organisation, user, {Role.FACILITATOR})
    [analysis] = analyses_of(organisation, 1, catalogue.current_digest())
    spread = crowd(CARDS - SHORT_ONES)["cards"]
    short = [{"text": "For få folk", "kind": "demand", "place": HEAVY} for _ in range(SHORT_ONES)]
    cards = tuple(
        RevealedCard(secrets.token_urlsafe(16), card["text"], Kind(card["kind"]), Place(card["place"]))
        for card in [*short, *spread]
    )
    shown = [StepChanged(Step.PLACE), Revealed(1, cards), Focused(HEAVY)]
    return {
        "session": session_of(user),
        "organisation": organisation.slug,
        "map": _meeting(analysis, shown, seats=0),
        "phone": _meeting(analysis, [StepChanged(Step.REFLECT)], seats=SEATS),
        "cards": [card.id for card in cards[:SHORT_ONES]],
    }


def _meeting(analysis: "NeedsAnalysis", events: list[Any], *, seats: int) -> dict[str, Any]:
    from medvirk.apps.boards import actions as boards
    from medvirk.apps.boards.stored import Entry, store_entry
    from medvirk.apps.meetings import actions as meetings
    from medvirk.bench.stage import seat_cookies

    meeting = meetings.plan_meeting(analysis, title="Bench", language="nb")
    meetings.open_meeting(meeting)
    entries = [Entry(seq, secrets.token_urlsafe(16), (event,)) for seq, event in enumerate(events, 1)]
    boards.append(meeting.board_id, [store_entry(entry) for entry in entries])
    return {"id": str(meeting.pk), "screen": meeting.screen_token, "seats": seat_cookies(meeting.pk, seats)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(set_stage()) + "\n")
