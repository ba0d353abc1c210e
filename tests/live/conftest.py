"""A running meeting behind real sockets."""

from collections.abc import Sequence

import pytest
from tests.apps.cast import make_case
from tests.live.play import Group, serving

from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions
from medvirk.live.engine import Engine


class Delays:
    """When take-backs show, as the tests want it: never, unless they say so."""

    def __init__(self):
        self.seconds = 3600.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def delays():
    return Delays()


SINKS = ("raw", "asgi")


def shared_out(things: Sequence[object]) -> list[object]:
    """(sink, thing) for `parametrize`: each thing on one sink, and on the others in `make endurance`."""
    return [
        pytest.param(sink, thing, marks=[] if SINKS[at % len(SINKS)] == sink else pytest.mark.endurance)
        for at, thing in enumerate(things)
        for sink in SINKS
    ]


@pytest.fixture(params=SINKS)
def server(request, transactional_db, delays):
    """Both sinks behave alike (B15)."""
    with serving(lambda: Engine(delay=delays), raw=request.param == "raw") as url:
        yield url


@pytest.fixture
def case(transactional_db):
    return make_case()


@pytest.fixture
def meeting(case):
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe 1", language="nb")
    actions.open_meeting(meeting)
    return meeting


@pytest.fixture
def group(server, case, meeting):
    group = Group(server, meeting, case.people[Role.FACILITATOR])
    yield group
    group.close()
