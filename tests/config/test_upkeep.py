"""A server that runs for months keeps what was promised, every day."""

import asyncio
import datetime as dt

import pytest
from tests.apps.cast import Case, make_case
from tests.apps.interviews.talk import hold, typed

from medvirk.apps.interviews import actions, queries
from medvirk.config.asgi import build
from medvirk.config.upkeep import keep_up

WAIT_SECONDS = 10


@pytest.fixture
def case(transactional_db: None) -> Case:
    """An analysis whose interview notes should have been gone long ago."""
    made = make_case()
    actions.note_summarised(made.analysis, dt.date(2020, 1, 1))
    return made


def take_notes(case: Case, pseudonym: str) -> None:
    """An interview with notes."""
    actions.save_page(hold(case, pseudonym=pseudonym), {"int.q.frame": typed("Notat")}, None)


async def gone(case: Case) -> None:
    """Wait until the notes are deleted."""
    async with asyncio.timeout(WAIT_SECONDS):
        while await asyncio.to_thread(queries.with_notes, case.analysis):
            await asyncio.sleep(0.01)


async def test_due_notes_go_while_the_server_runs(case: Case) -> None:
    await asyncio.to_thread(take_notes, case, "Mellomleder 1")
    app = build()
    async with app.router.lifespan_context(app):
        await gone(case)


async def test_they_go_again_and_again(case: Case) -> None:
    upkeep = asyncio.create_task(keep_up(every=0.01))
    for pseudonym in ("Mellomleder 1", "Mellomleder 2"):
        await asyncio.to_thread(take_notes, case, pseudonym)
        await gone(case)
    upkeep.cancel()
