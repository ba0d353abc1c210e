"""Each protection alone: what an attacker learns when only it is off."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from tests.live.test_meeting import revealed, to_lock
from tests.privacy import attacker

from medvirk.infra.settings import settings
from medvirk.live import drawer, locking

CARDS, ROUNDS = 6, 12


def database() -> Path:
    return Path(connection.settings_dict["NAME"])


def copy_of_everything(target: Path) -> Path:
    """The database with the tray, as somebody with the disk may copy it while the meeting runs."""
    with closing(sqlite3.connect(database())) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
    return target


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


def locked_with_a_copy(group, tmp_path):
    """A locked meeting, the boxes somebody copied while it ran, and the secrets that phones knew."""
    _, sent = revealed(group, "A", "B", "C")
    copy = attacker.boxes(copy_of_everything(tmp_path / "copy.sqlite3"))

    to_lock(group)
    group.console.must("lock")
    return copy, {phone.seat: secret for phone, _, secret in sent}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the copy is of a file")
def test_a_destroyed_key_links_nobody_even_with_a_copy_of_the_tray(group, tmp_path):
    copy, secrets = locked_with_a_copy(group, tmp_path)
    assert len(copy) == 3
    assert attacker.links(copy, attacker.keys_in(settings().keys), secrets) == {}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the copy is of a file")
def test_a_kept_key_links_every_card_to_its_writer(group, tmp_path, monkeypatch):
    monkeypatch.setattr(locking.keys, "destroy", lambda meeting: None)
    copy, secrets = locked_with_a_copy(group, tmp_path)
    assert set(attacker.links(copy, attacker.keys_in(settings().keys), secrets).values()) == set(secrets)


def rows_left(copy):
    """How many of these boxes stand in the database's files."""
    files = [database(), database().with_name(database().name + "-wal")]
    content = b"".join(file.read_bytes() for file in files if file.exists())
    return sum(box in content for _, box in copy)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the destroyed key is what erases on PostgreSQL")
def test_after_lock_no_row_of_the_tray_is_left_in_any_file(group, tmp_path):
    copy, _ = locked_with_a_copy(group, tmp_path)
    assert rows_left(copy) == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such file")
def test_without_the_checkpoint_rows_of_the_tray_stay_in_the_log(group, tmp_path, monkeypatch):
    monkeypatch.setattr(locking, "empty_write_ahead_log", lambda: None)
    copy, _ = locked_with_a_copy(group, tmp_path)
    assert rows_left(copy) > 0
