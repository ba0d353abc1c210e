"""Focus groups with known writers are played and locked; then everything on disk is searched (A1, A2, R8)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.live.process import Server
from tests.privacy import attacker
from tests.privacy.played import Known, Played, backup

pytestmark = pytest.mark.untraced

PHONES, ROUNDS = 6, 2


class FocusGroup(Played):
    """Rounds of cards, a vote, a summary."""

    def __init__(self, server: Server, number: int, known: Known) -> None:
        super().__init__(server, number, known, [None] * PHONES)
        self.go("place", "welcome")

    def hold(self) -> None:
        """Every phone sends one card about its work."""
        self.hold_round(lambda: {"kind": self.chance.choice(["demand", "resource"]), "place": "job_content"})

    def vote(self, meanwhile: Callable[[], object]) -> None:
        cards = [card["id"] for card in self.fresh_join()["board"]["cards"]]
        self.go("mark", "place")
        self.answer(
            "vote",
            lambda chance: {"improve": {chance.choice(cards): 1}, "preserve": {chance.choice(cards): 1}},
            meanwhile=meanwhile,
        )

    def end(self) -> None:
        self.go("close", "mark")
        self.do("close_round")
        self.do("summarise", text="Vi vil ha ro.")
        self.do("confirm")
        self.lock()


def play_and_search(tmp_path: Path, groups: int) -> None:
    known = Known()
    server = Server(tmp_path / "data", meetings=groups, phones=0)
    server.data.mkdir()
    server.start()
    try:
        during = server.data.parent / "during.sqlite3"
        for number in range(groups):
            played = FocusGroup(server, number, known)
            for _ in range(ROUNDS):
                played.hold()
            played.vote(lambda: during.exists() or backup(server, during.name))
            played.end()
        after = backup(server, "after.sqlite3")
        files = [*attacker.files_of(server.data), after]  # with WAL and log, while it still runs
        assert attacker.occurrences(files, known.markers) == []
        assert attacker.occurrences([during], known.of_phones()) == []
        assert not attacker.keys_in(server.data / "keys")
        # What was meant to stay is there, so the search does search.
        texts = {text: text for text in known.secrets}
        assert len(attacker.occurrences([after], texts)) == len(texts)
        for copy in (during, after):
            assert attacker.boxes(copy) == []
    finally:
        server.stop()
    for order in ("sent", "handles"):
        found = [attacker.correlation(getattr(held, order), held.shown) for held in known.rounds]
        assert not attacker.tells(found, cards=PHONES), order


def test_nothing_on_disk_leads_from_a_card_of_twenty_locked_groups_to_a_phone(tmp_path):
    play_and_search(tmp_path, 20)


@pytest.mark.endurance
def test_nothing_on_disk_leads_from_a_card_of_two_hundred_locked_groups_to_a_phone(tmp_path):
    play_and_search(tmp_path, 200)


@pytest.mark.parametrize("fault", ["", "log"])
def test_log_silence_a_log_of_requests_would_name_addresses(tmp_path, fault):
    """The layer alone: silent as we run it, and red when requests are logged."""
    known = Known()
    server = Server(tmp_path, phones=0, fault=fault)
    server.start()
    try:
        played = FocusGroup(server, 0, known)
        played.hold()
        played.leave()
    finally:
        server.stop()
    found = attacker.occurrences([tmp_path / "server.log"], known.markers)
    assert bool(found) == (fault == "log")
