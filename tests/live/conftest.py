"""A running meeting behind real sockets."""

from collections.abc import Sequence

import pytest
from tests.apps.cast import browser_of, make_case
from tests.live.leading import Lead
from tests.live.play import Group, serving

from medvirk.apps.analyses import actions as analyses
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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Files that say `BOTH_SINKS = True` are about frames: all their tests run on both (R19, B15)."""
    asked = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    wants = "server" in metafunc.fixturenames and not any("server" in names for names in asked)
    if wants and getattr(metafunc.module, "BOTH_SINKS", False):
        metafunc.parametrize("server", SINKS, indirect=True)


@pytest.fixture
def server(request, transactional_db, delays):
    """The raw sink, unless a test asks for another."""
    with serving(lambda: Engine(delay=delays), raw=getattr(request, "param", "raw") == "raw") as url:
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
def lead(case):
    user = case.people[Role.FACILITATOR]
    analyses.set_roles(case.organisation, user, {Role.PROCESS_LEAD, Role.FACILITATOR})
    return Lead(browser_of(user))


@pytest.fixture
def group(server, case, meeting):
    group = Group(server, meeting, case.people[Role.FACILITATOR])
    yield group
    group.close()
