"""What a stakeholder meeting leaves on disk: no seat, no paper, no group that was stated (A1, R12)."""

import secrets
from pathlib import Path

import pytest
from django.db import connection
from tests.apps.cast import Role
from tests.live.play import Group
from tests.live.stakeholder import a_need, plan
from tests.privacy import attacker

from medvirk.apps.meetings import actions
from medvirk.domain.seats import SeatGroup, Side
from medvirk.infra.sealed import Sealer
from medvirk.live import ballot_box

# No seat is planned: where these groups stand afterwards, a phone has left them.
OURS, THEIRS = SeatGroup.UNION_REP, SeatGroup.HR_BHT

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="searches the file")


@pytest.fixture
def meeting(case):
    a_need(case, 1)
    meeting = plan(case, seating={})
    actions.open_meeting(meeting)
    return meeting


@pytest.fixture
def group(server, case, meeting):
    group = Group(server, meeting, case.people[Role.FACILITATOR])
    yield group
    group.close()


def files() -> list[Path]:
    database = Path(connection.settings_dict["NAME"])
    return [file for file in (database, database.with_name(database.name + "-wal")) if file.exists()]


def told(markers) -> set[str]:
    """The names of what stands in the files."""
    return {name for _file, name in attacker.occurrences(files(), markers)}


def rated(group):
    """Ten phones, five of each side, have rated; what could lead to one of them, by name."""
    phones = [group.new_phone(group=each) for each in (OURS, THEIRS) for _ in range(5)]
    group.console.must("accept_rules")
    group.go("m1.rate", "m1.welcome")
    group.console.must("open_rating", question="needs")
    need = group.console.joined["board"]["table"]["needs"][0]["id"]
    markers = {f"side {side.value}": f'"{side.value}"' for side in Side}
    for number, phone in enumerate(phones):
        held = phone.until(lambda f: f.get("paper", {}).get("paper"))["paper"]
        answers = {need: {"importance": 3 if number < 5 else 0}}
        phone.must("rate", paper=held["paper"], rating=held["ballot"], answers=answers)
        markers |= {f"seat {number}": phone.seat, f"paper {number}": held["paper"]}
    return markers


def test_while_answers_are_given_the_disk_tells_neither_seat_nor_paper_nor_side(group):
    groups = [OURS.value, THEIRS.value]
    before = {name: sum(file.read_bytes().count(name.encode()) for file in files()) for name in groups}
    assert told(rated(group)) == set()
    after = {name: sum(file.read_bytes().count(name.encode()) for file in files()) for name in groups}
    # The content pack has these words too. A checkpoint in between may take its second copy out of the log.
    assert all(after[name] <= before[name] for name in groups)


def test_planted_unsealed_papers_would_tell_sides(group, monkeypatch):
    def open_box(self, value, *, size, row):
        return repr(value).encode().replace(b"'", b'"').ljust(size, b"\0")

    monkeypatch.setattr(Sealer, "seal", open_box)
    assert {"side employees", "paper 0"} <= told(rated(group))


def test_R12_without_five_seats_on_both_sides_no_paper_carries_a_side(group, monkeypatch):
    sealed = []
    real = Sealer.seal

    def spy(self, value, *, size, row):
        sealed.append(value)
        return real(self, value, size=size, row=row)

    monkeypatch.setattr(Sealer, "seal", spy)
    for each in (OURS, OURS, OURS, OURS, OURS, THEIRS, THEIRS, THEIRS, THEIRS):
        group.new_phone(group=each)
    group.console.must("accept_rules")
    group.go("m1.rate", "m1.welcome")
    group.console.must("open_rating", question="needs")
    papers = [value for value in sealed if "side" in value]
    assert len(papers) == 9
    assert {value["side"] for value in papers} == {None}
    group.new_phone(group=THEIRS)
    group.console.must("close_rating")
    group.console.must("open_rating", question="needs")
    assert {value["side"] for value in sealed[-10:]} == {*Side}


def test_after_the_rating_only_the_medians_are_left(group):
    markers = rated(group)
    group.console.must("close_rating")
    group.console.event("rating_closed")
    only_sides = {"side employees", "side employers"}  # both medians are shown, by name
    assert told(markers) <= only_sides


def test_a_paper_takes_one_length_however_many_needs_are_rated():
    sealer = Sealer(secrets.token_bytes(32))
    row = secrets.token_bytes(16)
    lengths = set()
    for answers in (None, "", "3" * 400):
        value = {
            "paper": "p" * 22,
            "side": "employers",
            "votes": None,
            "answers": answers,
            "done": ["d" * 12] * 24,
        }
        lengths.add(len(sealer.seal(value, size=ballot_box.BOX_BYTES, row=row)))
    assert lengths == {ballot_box.BOX_BYTES}
