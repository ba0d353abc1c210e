"""Robots as phones: they take part in every step, once, and go when the meeting is over."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from django.test import Client
from tests.apps.cast import Case, browser_of
from tests.live.play import Group, serving
from tests.live.test_trouble import read_only

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.live import sample
from medvirk.live.engine import Engine
from medvirk.live.robots import Crew
from medvirk.live.room import Room
from medvirk.live.sample import SEATS, written
from medvirk.live.senders import Console

SECONDS = 30.0
CARDS = [{card["nb"] for card in cards} for cards in written()["evening"]["rounds"]]
SUGGESTIONS = {card["nb"] for card in written()["evening"]["suggestions"]}


class Hurry(random.Random):
    """Chance as it is, but robots need no time to think."""

    def uniform(self, a: float, b: float) -> float:
        """At once."""
        return 0.0


class SomeHurry(Hurry):
    """The first three robots answer at once, the others not before the test is over."""

    asked = 0

    def uniform(self, a: float, b: float) -> float:
        """At once, at once, at once, never."""
        self.asked += 1
        return 0.0 if self.asked <= 3 else 3600.0


class Led:
    """A meeting led without a socket, straight through the engine."""

    def __init__(self, engine: Engine, meeting: Meeting) -> None:
        self.engine, self.meeting = engine, meeting
        self._ids = iter(range(10**6))

    async def must(self, do: str, **fields: Any) -> dict[str, Any]:
        """A facilitator's command that has to be accepted."""
        frame = {"id": f"{next(self._ids):022d}", "do": do, **fields}
        answer = await self.engine.submit(self.meeting.pk, Console(1), frame)
        assert "ok" in answer, (do, answer)
        return answer

    async def until(self, holds: Callable[[Room], object]) -> Room:
        """The room, once something holds in it."""
        async with asyncio.timeout(SECONDS):
            while True:
                room = await self.engine.room(self.meeting.pk)
                assert room is not None
                if holds(room):
                    return room
                await asyncio.sleep(0.02)  # robots look twice a second

    async def hold_round(self, *, answers: int = SEATS) -> set[str]:
        """A round until all have answered; the texts that came onto the map."""
        await self.must("open_round")
        return await self.close_round(answers=answers)

    async def close_round(self, *, answers: int = SEATS) -> set[str]:
        """Close the open round when so many have answered, and reveal what they sent."""
        room = await self.until(lambda room: room.picture.answered >= answers)
        assert room.picture.answered == answers
        before = set(room.picture.board.cards)
        await self.must("close_round")
        room = await self.until(lambda room: room.picture.tray.open)
        await self.must("reveal", approve=[card["handle"] for card in room.picture.tray.cards])
        cards = (await self.until(lambda room: room.picture.board.cards.keys() > before)).picture.board.cards
        texts = [card.text for id_, card in cards.items() if id_ not in before]
        assert len(set(texts)) == len(texts), "a card came twice"
        return set(texts)


@pytest.fixture
def rehearsal(case: Case) -> Meeting:
    """An open rehearsal."""
    meeting = actions.plan_meeting(case.analysis, title="Øving", language="nb", is_rehearsal=True)
    actions.open_meeting(meeting)
    return meeting


@pytest.fixture
async def engine(transactional_db: None) -> AsyncIterator[Engine]:
    """A live server in the test's own loop."""
    engine = Engine()
    await engine.start()
    yield engine
    await engine.stop()


async def test_robots_take_part_in_every_step_and_go_at_the_lock(engine: Engine, rehearsal: Meeting) -> None:
    led, seats = Led(engine, rehearsal), engine.seats
    crew = asyncio.create_task(Crew(engine, rehearsal.pk, "nb", chance=Hurry(1)).work())
    await led.must("go", to="reflect", seen="welcome")
    await led.until(lambda _: seats.finished(rehearsal.pk) == SEATS)
    await led.must("go", to="place", seen="reflect")
    assert await led.hold_round() == CARDS[0]
    assert await led.hold_round() == CARDS[1]
    card = led_board(await led.until(lambda _: True))[0]
    await led.must("ask_rework", cards=[card.id], texts=["Første del", "Andre del"])
    await led.until(lambda room: room.consent and room.consent.question.is_agreed)  # R3: its robot says yes

    await led.must("go", to="mark", seen="place")
    await led.must("open_ballot")
    room = await led.until(lambda room: room.picture.answered == SEATS)
    assert room.picture.expected == SEATS
    await led.must("close_ballot")
    ballot = (await led.until(lambda room: room.picture.board.open_ballot is None)).picture.board.ballot
    assert ballot is not None
    assert ballot.cast == SEATS
    assert ballot.totals is not None
    assert sum(improve for improve, _ in ballot.totals.values()) == 3 * SEATS
    assert sum(preserve for _, preserve in ballot.totals.values()) == 2 * SEATS

    await led.must("go", to="suggest", seen="mark")
    suggested = await led.hold_round()
    assert suggested
    assert suggested <= SUGGESTIONS

    await led.must("go", to="close", seen="suggest")
    await led.must("close_round")
    await led.must("summarise", text="Vi vil ha ro til å lage planer.")
    for card in [card.id for card in led_board(await led.until(lambda _: True)) if card.place == "P"]:
        await led.must("move", card=card, place="group")
    await led.must("confirm")
    await led.must("lock")
    await asyncio.wait_for(crew, SECONDS)
    assert seats.count(rehearsal.pk) == 0
    state = await asyncio.to_thread(lambda: Meeting.objects.across_organisations("test").get().state)
    assert state == MeetingState.LOCKED


def led_board(room: Room) -> list[Any]:
    """The cards on the map."""
    return list(room.picture.board.cards.values())


async def test_after_a_restart_nobody_answers_the_same_round_twice(
    transactional_db: None, rehearsal: Meeting
) -> None:
    first = Engine()
    await first.start()
    led = Led(first, rehearsal)
    crew = asyncio.create_task(Crew(first, rehearsal.pk, "nb", chance=SomeHurry(1)).work())
    await led.must("go", to="place", seen="welcome")
    await led.must("open_round")
    await led.until(lambda room: room.picture.answered == 3)
    crew.cancel()
    await asyncio.gather(crew, return_exceptions=True)
    await first.stop()

    second = Engine()
    await second.start()
    led = Led(second, rehearsal)
    led._ids = iter(range(1000, 2000))
    crew = asyncio.create_task(Crew(second, rehearsal.pk, "nb", chance=Hurry(1)).work())
    assert await led.close_round() == CARDS[0]
    crew.cancel()
    await asyncio.gather(crew, return_exceptions=True)
    await second.stop()


async def test_what_could_not_be_saved_robots_send_again_as_phones_do(
    engine: Engine, rehearsal: Meeting
) -> None:
    led, robots = Led(engine, rehearsal), Crew(engine, rehearsal.pk, "nb", chance=Hurry(1))
    crew = asyncio.create_task(robots.work())
    await led.must("go", to="place", seen="welcome")
    await led.must("open_round")
    with read_only():
        await led.until(lambda _: len(robots._unsent) == SEATS)
        assert engine.trouble is not None
    assert await led.close_round() == CARDS[0]
    assert not robots._unsent
    crew.cancel()
    await asyncio.gather(crew, return_exceptions=True)


async def test_without_cards_for_a_round_robots_pass(engine: Engine, rehearsal: Meeting) -> None:
    led = Led(engine, rehearsal)
    crew = asyncio.create_task(Crew(engine, rehearsal.pk, "nb", chance=Hurry(1)).work())
    await led.must("go", to="place", seen="welcome")
    for cards in CARDS:
        assert await led.hold_round() == cards
    await led.must("open_round")
    await led.until(lambda room: room.picture.answered == SEATS)
    await led.must("close_round")
    room = await led.until(lambda room: room.picture.tray.open)
    assert room.picture.tray.cards == ()
    crew.cancel()
    await asyncio.gather(crew, return_exceptions=True)


def test_a_rehearsal_has_its_robots_one_click_after_the_page_of_the_analysis(server: str, case: Case) -> None:
    facilitator = case.people[Role.FACILITATOR]
    browser = browser_of(facilitator)
    assert f'action="{case.at("meetings/rehearse/")}"' in browser.get(case.at("meetings/")).content.decode()
    console = browser.post(case.at("meetings/rehearse/"))["Location"]
    assert browser.get(console).status_code == 200
    assert_has_robots(server, everyones(is_rehearsal=True), facilitator)


def test_the_sample_gets_its_robots_back_with_the_server(case: Case, meeting: Meeting) -> None:
    analysis = sample.load("nb")
    running = everyones(analysis__organisation=analysis.organisation, state=MeetingState.OPEN)
    with serving() as url:
        assert_has_robots(url, running, sample.guest_of(analysis.organisation))
        real = Group(url, meeting, case.people[Role.FACILITATOR])
        assert real.console.joined["room"]["phones"] == 0
        real.close()


def everyones(**fields: Any) -> Meeting:
    """The one meeting like this, whoever's it is."""
    found: Meeting = Meeting.objects.across_organisations("test").get(**fields)
    return found


def assert_has_robots(url: str, meeting: Meeting, facilitator: User) -> None:
    """The console counts eight phones, now or soon."""
    group = Group(url, meeting, facilitator)
    if group.console.joined["room"]["phones"] != SEATS:
        group.console.until(lambda frame: frame.get("room", {}).get("phones") == SEATS)
    group.close()


def test_a_stranger_starts_no_rehearsal(case: Case) -> None:
    assert browser_of(case.people[Role.READER]).post(case.at("meetings/rehearse/")).status_code == 403
    assert Client().post(case.at("meetings/rehearse/"))["Location"].startswith("/login/")
