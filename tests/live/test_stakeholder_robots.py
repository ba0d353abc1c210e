"""Robots at stakeholder meetings: they write, rate and vote, so that both parts can be rehearsed."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tests.apps.cast import Case
from tests.live.test_robots import Hurry, Led

from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.domain.board.table import Question, Rating, Table
from medvirk.domain.seats import employees_hold_half
from medvirk.live.engine import Engine
from medvirk.live.robots import Crew
from medvirk.live.sample import SEATS, written

WRITTEN = {kind: {card["nb"] for card in cards} for kind, cards in written()["stakeholders"].items()}


@pytest.fixture
async def engine(transactional_db: None) -> AsyncIterator[Engine]:
    """A live server in the test's own loop."""
    engine = Engine()
    await engine.start()
    yield engine
    await engine.stop()


def rehearsal(case: Case, kind: MeetingKind) -> Meeting:
    """An open rehearsal of a stakeholder meeting, as its page starts one; the analysis has no needs."""
    meeting = actions.plan_rehearsal(case.analysis, kind, title="Øving", language="nb")
    actions.open_meeting(meeting)
    return meeting


@pytest.fixture
def part_1(case: Case) -> Meeting:
    return rehearsal(case, MeetingKind.MEETING_1)


@pytest.fixture
def part_2(case: Case) -> Meeting:
    return rehearsal(case, MeetingKind.MEETING_2)


async def rated(led: Led, question: Question, **fields: str) -> Rating:
    """A rating until all have answered; what it says."""
    await led.must("open_rating", question=question.value, **fields)
    await led.until(lambda room: room.picture.answered == SEATS)
    await led.must("close_rating")
    board = (await led.until(lambda room: room.picture.board.table.open_rating is None)).picture.board
    rating = board.table and board.table.rating_of(question)
    assert rating is not None
    assert rating.cast == SEATS
    return rating


async def table_of(led: Led) -> Table:
    """The table of the rehearsal."""
    table = (await led.until(lambda _: True)).picture.board.table
    assert table is not None
    return table


async def test_robots_play_part_1(engine: Engine, part_1: Meeting) -> None:
    led = Led(engine, part_1)
    crew = asyncio.create_task(Crew(engine, part_1.pk, "nb", chance=Hurry(1)).work())
    await led.must("accept_rules")
    await led.must("go", to="m1.missing", seen="m1.welcome")
    assert await led.hold_round() == WRITTEN["missing"]
    await led.must("open_round")
    await led.until(lambda room: room.picture.answered == SEATS)
    await led.must("close_round")
    assert employees_hold_half(engine.seats.seating(part_1.pk))

    await led.must("go", to="m1.rate", seen="m1.missing")
    medians = (await rated(led, Question.NEEDS)).medians
    assert medians is not None
    assert set(medians) == set((await table_of(led)).needs)
    await led.must("go", to="m1.dots", seen="m1.rate")
    await led.must("open_ballot")
    await led.until(lambda room: room.picture.answered == SEATS)
    await led.must("close_ballot")
    board = (await led.until(lambda room: room.picture.board.open_ballot is None)).picture.board
    assert board.ballot is not None
    assert board.ballot.totals is not None
    assert sum(improve for improve, _ in board.ballot.totals.values()) == 3 * SEATS
    await led.must("go", to="m1.consensus", seen="m1.dots")
    need = next(iter((await table_of(led)).needs))
    await led.must("prioritise", item=need, action="improve")
    counts = (await rated(led, Question.CONSENSUS)).counts
    assert counts is not None
    assert sum(counts["list"]["consensus"]) == SEATS
    assert await led.hold_round() == WRITTEN["objections"]
    crew.cancel()
    await asyncio.gather(crew, return_exceptions=True)


async def test_robots_play_part_2(engine: Engine, part_2: Meeting) -> None:
    led = Led(engine, part_2)
    crew = asyncio.create_task(Crew(engine, part_2.pk, "nb", chance=Hurry(2)).work())
    await led.must("accept_rules")
    await led.must("go", to="m2.fit", seen="m2.opening")
    assert await led.hold_round() == WRITTEN["conditions"] | WRITTEN["dangers"]
    first, option, *_ = (await table_of(led)).options
    medians = (await rated(led, Question.FIT, option=option)).medians
    assert medians is not None
    assert set(medians[option]) == {f"F{number}" for number in range(1, 8)}
    assert await led.hold_round() == WRITTEN["conditions"] | WRITTEN["dangers"]
    board = (await led.until(lambda _: True)).picture.board
    assert {card.about for card in board.cards.values()} == {first, option}
    await led.must("go", to="m2.close", seen="m2.fit")
    confidence = (await rated(led, Question.CONFIDENCE)).medians
    assert confidence is not None
    assert confidence["plan"]["confidence"] in {6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0}
    crew.cancel()
    await asyncio.gather(crew, return_exceptions=True)
