"""Each protection alone: what an attacker learns when only it is off."""

from pathlib import Path

import pytest
from django.db import connection
from tests.live.group_work import revealed, to_lock
from tests.privacy import attacker

from medvirk.apps.boards import queries as boards
from medvirk.infra import keys
from medvirk.infra.sealed import Sealer
from medvirk.infra.settings import settings
from medvirk.live import ballot_box, drawer, locking

CARDS, ROUNDS = 6, 12


def database() -> Path:
    return Path(connection.settings_dict["NAME"])


def copy_of_the_tray(group):
    """Row ids and ciphertext, as whoever has the database may copy them during the meeting."""
    return [(row.id.bytes, row.box) for row in boards.tray(group.meeting.board_id)]


def orders_of_handles(group):
    """The order of handles, which phones know, against the order on the map, round by round."""
    phones = [group.new_phone() for _ in range(CARDS)]
    group.to_place()
    found = []
    for number in range(1, ROUNDS + 1):
        group.console.must("open_round")
        texts = [f"{number}.{at}" for at in range(CARDS)]
        sent = {
            group.send(phone, text, round=number)[0]: text for phone, text in zip(phones, texts, strict=True)
        }
        group.console.must("close_round")
        group.tray(cards=CARDS)
        group.console.must("reveal", approve=list(sent))
        shown = [card["text"] for card in group.console.event("revealed")["cards"]]
        found.append(attacker.correlation([sent[handle] for handle in sorted(sent)], shown))
    return found


def test_shuffled_the_order_on_the_map_says_nothing_about_handles(group):
    assert not attacker.tells(orders_of_handles(group), cards=CARDS)


def test_without_shuffling_the_order_on_the_map_gives_handles_away(group, monkeypatch):
    monkeypatch.setattr(drawer, "_shuffle", lambda cards: None)
    assert attacker.tells(orders_of_handles(group), cards=CARDS)


def orders_of_papers(group):
    """The order in which phones came and voted, against the order of their papers' rows, ballot by ballot."""
    _, sent = revealed(group, *(f"Kort {at}" for at in range(CARDS)))
    phones = [phone for phone, _, _ in sent]
    cards = group.new_screen().joined["board"]["cards"]
    group.console.must("go", to="mark", seen="place")
    sealer = Sealer(keys.read(group.meeting.pk))
    found = []
    for _ in range(ROUNDS):
        group.console.must("open_ballot")
        tags = []
        for phone in phones:
            paper = phone.until(lambda f: f.get("paper"))["paper"]
            tags.append(sealer.tag("paper", paper["paper"]).hex())
            votes = {"improve": {cards[0]["id"]: 1}, "preserve": {}}
            phone.must("vote", paper=paper["paper"], ballot=paper["ballot"], **votes)
        with connection.cursor() as cursor:
            cursor.execute("SELECT tag FROM meetings_paper ORDER BY rowid")
            stored = [bytes(tag).hex() for (tag,) in cursor.fetchall()]
        assert sorted(stored) == sorted(tags)
        found.append(attacker.correlation(tags, stored))
        group.console.must("close_ballot")
    return found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL moves a row that is written again")
def test_the_order_of_stored_papers_says_nothing_about_who_came_or_voted_first(group):
    assert not attacker.tells(orders_of_papers(group), cards=CARDS)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL moves a row that is written again")
def test_without_shuffling_the_order_of_stored_papers_gives_seats_away(group, monkeypatch):
    monkeypatch.setattr(ballot_box, "_shuffle", lambda papers: None)
    assert attacker.tells(orders_of_papers(group), cards=CARDS)


def locked_with_a_copy(group):
    """A locked meeting, the boxes somebody copied while it ran, and the secrets that phones knew."""
    _, sent = revealed(group, "A", "B", "C")
    copy = copy_of_the_tray(group)
    to_lock(group)
    group.console.must("lock")
    return copy, {phone.seat: secret for phone, _, secret in sent}


def test_a_destroyed_key_links_nobody_even_with_a_copy_of_the_tray(group):
    copy, secrets = locked_with_a_copy(group)
    assert len(copy) == 3
    assert attacker.links(copy, attacker.keys_in(settings().keys), secrets) == {}


def test_a_kept_key_links_every_card_to_its_writer(group, monkeypatch):
    monkeypatch.setattr(locking.keys, "destroy", lambda meeting: None)
    copy, secrets = locked_with_a_copy(group)
    assert set(attacker.links(copy, attacker.keys_in(settings().keys), secrets).values()) == set(secrets)


def rows_left(copy):
    """How many of these boxes stand in the database's files."""
    files = [database(), database().with_name(database().name + "-wal")]
    content = b"".join(file.read_bytes() for file in files if file.exists())
    return sum(box in content for _, box in copy)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the destroyed key is what erases on PostgreSQL")
def test_after_lock_no_row_of_the_tray_is_left_in_any_file(group):
    copy, _ = locked_with_a_copy(group)
    assert rows_left(copy) == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such file")
def test_without_the_checkpoint_rows_of_the_tray_stay_in_the_log(group, monkeypatch):
    monkeypatch.setattr(locking, "empty_write_ahead_log", lambda: None)
    copy, _ = locked_with_a_copy(group)
    assert rows_left(copy) > 0
