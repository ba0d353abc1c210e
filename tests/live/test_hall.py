"""A hall: sixty people make the map together, from the rules to the locked map."""

import asyncio

import pytest
from tests.live.test_robots import Hurry, Led, engine, led_board  # noqa: F401

from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.live.engine import Engine
from medvirk.live.robots import Crew, crew_size

HALL = 60

pytestmark = pytest.mark.untraced


async def test_a_hall_of_sixty_robots_goes_from_the_rules_to_the_locked_map(engine: Engine, case) -> None:  # noqa: F811
    def opened() -> Meeting:
        meeting = actions.plan_meeting(
            case.analysis, title="Sal", language="nb", expected=HALL, is_rehearsal=True
        )
        actions.open_meeting(meeting)
        return meeting

    hall = await asyncio.to_thread(opened)
    led, seats = Led(engine, hall), engine.seats
    assert crew_size(hall) == HALL
    crew = asyncio.create_task(Crew(engine, hall.pk, "nb", size=HALL, chance=Hurry(1)).work())
    await led.must("read_rules")
    await led.must("go", to="reflect", seen="welcome")
    await led.until(lambda _: seats.finished(hall.pk) == HALL)
    await led.must("go", to="place", seen="reflect")
    room = await led.until(lambda _: seats.count(hall.pk) == HALL)
    written = await led.hold_round(answers=HALL)
    assert len(written) > 8

    await led.must("go", to="mark", seen="place")
    await led.must("open_ballot")
    room = await led.until(lambda room: room.picture.answered == HALL)
    assert room.picture.expected == HALL
    await led.must("close_ballot")
    ballot = (await led.until(lambda room: room.picture.board.open_ballot is None)).picture.board.ballot
    assert ballot is not None
    assert ballot.totals is not None
    assert ballot.cast == HALL
    assert sum(improve for improve, _ in ballot.totals.values()) == 3 * HALL

    await led.must("go", to="suggest", seen="mark")
    assert await led.hold_round(answers=HALL)
    await led.must("go", to="close", seen="suggest")
    await led.must("close_round")
    await led.must("summarise", text="Vi vil ha ro til å lage planer.")
    for card in [card.id for card in led_board(await led.until(lambda _: True)) if card.place == "P"]:
        await led.must("move", card=card, place="group")
    await led.must("confirm")
    await led.must("lock")
    await asyncio.wait_for(crew, 30)
    state = await asyncio.to_thread(lambda: Meeting.objects.across_organisations("test").get().state)
    assert state == MeetingState.LOCKED
