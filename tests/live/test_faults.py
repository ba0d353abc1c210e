"""The proofs of the bad network, each with one protection less: they must go red (see tests/faults.py)."""

import pytest
from tests.faults import ON_THE_NETWORK, Fault
from tests.live.conftest import shared_out
from tests.live.test_convergence import FocusGroup

pytestmark = [pytest.mark.untraced, pytest.mark.planted]

SEED = 5


@pytest.mark.parametrize(("server", "fault"), shared_out(ON_THE_NETWORK), indirect=["server"], ids=str)
def test_planted_the_bad_network_turns_red_without(group, case, delays, monkeypatch, fault: Fault):
    delays.seconds = 0.01
    fault.plant(monkeypatch)
    network = FocusGroup(SEED, group, case)
    network.moment = 1.0
    if fault.protects == "heartbeat":
        network.patience = 2.0  # nobody else has to be waited for: the dead line is missed as well later
    with pytest.raises(AssertionError, match=fault.red):
        network.play()
