"""Stakeholder meetings with known writers, groups and answers are played and locked; then everything on disk
is searched (A1, A2, R8, R12). With one protection off at a time the search finds what it hid.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.live.process import Server
from tests.privacy import attacker
from tests.privacy.played import Known, Played, backup, copy_of

from medvirk.domain.seats import SeatGroup

pytestmark = pytest.mark.untraced

# Neither stands in the plan of the meeting: where they stand afterwards, a phone has left them.
OURS, THEIRS = SeatGroup.UNION_REP, SeatGroup.HR_BHT
GROUPS = [OURS, THEIRS] * 6
STATED = [OURS.value, THEIRS.value]
LATER = "2099-05-04"

Meanwhile = Callable[[], object]
Part = Callable[[Played, Meanwhile], None]


def part_1(play: Played, meanwhile: Meanwhile) -> None:
    """Cards that become needs, say more about some, or stay alone; a rating, dots, consensus, objections."""
    (known,) = [need["id"] for need in play.fresh_join()["board"]["table"]["needs"]]
    play.do("accept_rules")
    play.go("m1.missing", "m1.welcome")

    def card() -> dict[str, object]:
        return {"kind": play.chance.choice(["demand", "resource"]), "place": "job_content"}

    first, *others, last = play.hold_round(card).values()
    play.do("take_up", card=first, action="improve")
    made = play.console.event("taken_up")["need"]
    play.do_each(others, "lay_beside", "card", need=made)
    play.do("lay_beside", card=last, need=known)
    alone = play.hold_round(card)
    play.go("m1.rate", "m1.missing")
    play.answer(
        "rate",
        lambda chance: {
            "answers": {
                need: {"importance": chance.randint(0, 3), "influence": chance.randint(0, 3)}
                for need in (known, made)
            }
        },
        meanwhile=meanwhile,
        question="needs",
    )
    play.go("m1.dots", "m1.rate")
    play.answer("vote", lambda chance: {"improve": {chance.choice([known, made]): 2}, "preserve": {}})
    play.go("m1.consensus", "m1.dots")
    play.do("prioritise", item=known, action="improve")
    play.do("park", item=made, owner="HR", until=LATER)
    play.do_each(play.chance.sample([*alone.values()], len(alone)), "send_to_hse", "item")
    thumb(play, "up", "sideways", "down")
    play.hold_round(lambda: {"kind": "objection"})
    play.hold_round(lambda: {"kind": "objection", "about": known})
    play.go("m1.result", "m1.consensus")
    play.do("close_round")
    play.do("confirm")
    play.go("m1.close", "m1.result")
    play.lock()


def thumb(play: Played, *choices: str) -> None:
    """One of these for the whole."""
    play.answer(
        "rate",
        lambda chance: {"answers": {"list": {"consensus": chance.choice(choices)}}},
        question="consensus",
    )


def part_2(play: Played, meanwhile: Meanwhile) -> None:
    """F1 to F7, conditions and dangers of two measures, consensus, confidence."""
    options = [option["id"] for option in play.fresh_join()["board"]["table"]["options"]]
    play.do("accept_rules")
    play.go("m2.fit", "m2.opening")
    for option in options:
        play.do("show", what=option)
        rated: dict[str, Any] = {"question": "fit", "option": option}
        play.answer(
            "rate",
            lambda chance, option=option: {
                "answers": {option: {f"F{item}": chance.randint(1, 5) for item in range(1, 8)}}
            },
            meanwhile=meanwhile,
            **rated,
        )
        for kind in ("condition", "danger"):
            play.hold_round(lambda option=option, kind=kind: {"kind": kind, "about": option})
        play.do("park_option", option=option, owner="HR", until=LATER, reason="Ikke nå")
    play.go("m2.package", "m2.fit")
    play.do("close_round")
    thumb(play, "up", "sideways")
    play.go("m2.close", "m2.package")
    play.answer(
        "rate",
        lambda chance: {"answers": {"plan": {"confidence": chance.randint(0, 10)}}},
        question="confidence",
    )
    play.do("confirm")
    play.lock()


@dataclass
class Found:
    """What somebody has afterwards who copied the rows of tray and papers in time, and knows the phones."""

    known: Known
    writers: dict[str, str]
    answers: dict[str, str]
    orders: dict[str, list[dict[str, list[str]]]] = field(default_factory=dict)  # by table, round by round

    def tells(self, table: str, of_phones: str) -> bool:
        """Does the stored order in a table say in which order cards were sent, or who has which handle?"""
        pairs = [(getattr(held, of_phones), held.sent) for held in self.known.rounds]
        stored = {tuple(sorted(texts)): texts for texts in self.orders[table]}
        found = [
            attacker.correlation(one, stored[tuple(sorted(sent))])
            for one, sent in pairs
            if tuple(sorted(sent)) in stored
        ]
        return attacker.repeats(found) or attacker.tells(found, cards=len(GROUPS))

    def tells_papers(self, of_phones: str) -> bool:
        """Does the order of rows say who came, or answered, when?"""
        found = [attacker.correlation(getattr(each, of_phones), each.stored) for each in self.known.ballots]
        return attacker.repeats(found) or attacker.tells(found, cards=len(GROUPS))


def played(
    folder: Path, part: Callable[[Played, Meanwhile], None], *, times: int = 1, fault: str = ""
) -> Found:
    """Play it, search everything but what `fault` gives away, and say what else can be found."""
    known, kind = Known(), {part_1: "meeting_1", part_2: "meeting_2"}[part]
    environment = {"MEDVIRK_TEST_MEETING": kind}
    server = Server(folder / "data", meetings=times, phones=0, fault=fault, environment=environment)
    server.data.mkdir()
    server.start()
    try:
        database = server.data / "medvirk.sqlite3"
        # With a fault the orders and keys are looked at, for which a plain copy is enough.
        take = (lambda server, name: copy_of(database, name)) if fault else backup
        before = attacker.words(copy_of(database, "before.sqlite3"), STATED)
        during = folder / "during.sqlite3"

        def meanwhile() -> None:
            if not during.exists():
                assert attacker.words(copy_of(database, "middle.sqlite3"), STATED) == before
                take(server, during.name)

        for number in range(times):
            part(Played(server, number, known, GROUPS), meanwhile)
        after = take(server, "after.sqlite3")
        files = [*attacker.files_of(server.data), after]  # with WAL and log, while it still runs
        assert attacker.occurrences(files, known.markers) == []
        assert attacker.occurrences([during], known.of_phones()) == []
        # The content pack has these words too, and each meeting's record counts its seats by group (ADR 28).
        records = {word: number + times for word, number in before.items()}
        assert attacker.words(after, STATED) == records
        assert not any(each in (server.data / "server.log").read_text() for each in STATED)
        texts = {text: text for text in known.secrets}
        assert len(attacker.occurrences([after], texts)) == len(texts)  # so the search does search
        for copy in () if fault else (during, after):
            assert attacker.boxes(copy) == []
            assert all(attacker.sheets(copy, room["meeting"]) == [] for room in server.rooms)
        kept = attacker.keys_in(server.data / "keys")
        found = Found(
            known, attacker.links(list(known.tray), kept, known.secrets), attacker.answers(known.sheets, kept)
        )
        for held in known.rounds:
            for table, texts_in_order in attacker.orders(after, held.sent).items():
                found.orders.setdefault(table, []).append(texts_in_order)
        return found
    finally:
        server.stop()


KEEPS = {
    part_1: {"boards_boardentry", "needs_evidence", "needs_need", "needs_register", "needs_faterecord"},
    part_2: {"boards_boardentry", "interventions_choice"},
}
"""Where cards of a meeting stand after it. Another table would be found, and looked at."""


def search(folder: Path, part: Part, times: int) -> None:
    found = played(folder, part, times=times)
    assert set(found.orders) == KEEPS[part]
    assert (found.writers, found.answers) == ({}, {})
    for of_phones in ("sent", "handles"):
        assert not [table for table in found.orders if found.tells(table, of_phones)], of_phones
    for of_phones in ("came", "answered"):
        assert not found.tells_papers(of_phones), of_phones


@pytest.mark.parametrize("part", [part_1, part_2])
def test_nothing_on_disk_leads_from_a_card_or_an_answer_of_a_stakeholder_meeting_to_a_phone(tmp_path, part):
    """method.md 5.2, rule 5: nobody is punished or quoted; nothing tells who said what."""
    search(tmp_path, part, 1)


@pytest.mark.endurance
@pytest.mark.parametrize("part", [part_1, part_2])
def test_nothing_on_disk_leads_from_twenty_stakeholder_meetings_to_a_phone(tmp_path, part):
    search(tmp_path, part, 20)


@pytest.mark.parametrize(
    ("part", "tables"),
    [(part_1, {"boards_boardentry", "needs_evidence", "needs_need"}), (part_2, KEEPS[part_2])],
)
def test_without_shuffling_the_stored_orders_give_handles_and_seats_away(tmp_path, part, tables):
    found = played(tmp_path, part, fault="shuffle of what is revealed, shuffle of papers")
    assert tables <= {table for table in found.orders if found.tells(table, "handles")}
    assert found.tells_papers("came")


def test_a_kept_key_gives_every_writer_and_every_answer_away(tmp_path):
    found = played(tmp_path, part_1, fault="key destroyed at lock")
    assert set(found.writers.values()) == set(found.known.secrets)
    assert len(found.answers) == len(GROUPS) * len(found.known.ballots)
