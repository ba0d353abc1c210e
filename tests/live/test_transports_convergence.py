"""Clients over an event stream or polls, on the same bad network, end with the same board too (R19, B15)."""

from typing import Any

import pytest
from tests.live.play import serving
from tests.live.reference import Browser
from tests.live.test_convergence import FocusGroup
from tests.live.transports import TRANSPORTS

from medvirk.live.engine import Engine

pytestmark = pytest.mark.untraced

SEED = 20261126


@pytest.fixture
def server(transactional_db, delays):
    """HTTP is the same beside either sink of sockets."""
    with serving(lambda: Engine(delay=delays), raw=False) as url:
        yield url


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_everyone_ends_with_the_servers_board_whatever_carries_the_frames(group, case, transport):
    class Over(Browser):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, connect=TRANSPORTS[transport])

    played = FocusGroup(SEED, group, case, Over)
    try:
        played.play()
    finally:
        for browser in played.everyone:
            browser.line.close()
