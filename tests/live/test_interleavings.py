"""In whatever order commands meet in a batch, R5, R8, R10 and R11 hold."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.cast import Case
from tests.faults import IN_ANY_ORDER, Fault
from tests.live.interleaved import OVER, Meeting
from tests.live.play import new_id

from medvirk.apps.meetings import actions
from medvirk.domain.board import commands as c
from medvirk.domain.script import Step
from medvirk.live import locking
from medvirk.live.jobs import ShowTakeBacks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.untraced]


def play(case: Case, seed: int, batches: int) -> None:
    """One meeting from its first round to its lock, and a little further."""
    planned = actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb")
    actions.open_meeting(planned)
    meeting = Meeting(random.Random(seed), planned.pk, planned.board_id)
    meeting.ask(c.Go(new_id(), Step.PLACE, Step.WELCOME), c.OpenRound(new_id()))
    for _ in range(batches):
        if meeting.locked_at is None:
            meeting.batch()
    if meeting.locked_at is None:
        meeting.end()
    meeting.assert_whole()
    assert meeting.locked_at is not None, "R8: nothing was open, and it could not be locked"
    locking.lock(meeting.id)
    meeting.scribe.forget(meeting.id)
    old = [job for job in meeting.asked if not isinstance(job.asked, ShowTakeBacks | c.Lock)]
    answers = meeting.scribe.write([meeting.job(job.sender, job.asked) for job in old[-10:]]).answers
    assert {answer.refused for _, answer in answers} <= OVER, "R8: answered after"
    assert len(meeting.entries()) == meeting.locked_at, "R8: an entry after the lock"


TOGETHER = settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@TOGETHER
@given(seed=st.integers(0, 2**32), batches=st.integers(1, 30))
def test_in_every_order_undo_ballots_and_lock_hold(case, seed, batches):
    play(case, seed, batches)


@pytest.mark.endurance
@pytest.mark.planted
@pytest.mark.parametrize("fault", IN_ANY_ORDER, ids=str)
def test_planted_some_order_turns_red_without(case, monkeypatch, fault: Fault):
    fault.plant(monkeypatch)

    def many_plays() -> None:
        for seed in range(200):
            play(case, seed, 25)

    with pytest.raises(AssertionError, match=fault.red):
        many_plays()
