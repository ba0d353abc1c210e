"""The small parts everything stands on: clock, tokens, places, the lock of one server, the room's address."""

import os
import re
import socket
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest

from medvirk.infra import clock, network, single, tokens
from medvirk.infra.installation import last_backup
from medvirk.infra.places import CONTENT, LOCALE


def test_now_is_aware_and_today_is_the_date_on_the_wall() -> None:
    assert clock.now().tzinfo is UTC
    assert clock.today("UTC") in {datetime.now(UTC).date(), clock.now().date()}
    assert clock.monotonic() <= clock.monotonic()


def test_R23_a_code_has_six_characters_of_a_32_letter_alphabet_without_look_alikes() -> None:
    assert len(set(tokens.CODE_ALPHABET)) == 32
    assert not set("01OI") & set(tokens.CODE_ALPHABET)
    assert all(re.fullmatch(f"[{tokens.CODE_ALPHABET}]{{6}}", tokens.join_code()) for _ in range(200))


def test_R23_a_token_holds_128_bits_and_a_secret_more() -> None:
    assert len(tokens.join_token()) == 22
    assert len(tokens.one_time_secret()) == 27
    assert len({tokens.join_token() for _ in range(1000)}) == 1000


def test_content_and_locale_are_found() -> None:
    assert (CONTENT / "samples" / "solvik.yaml").is_file()
    assert LOCALE.is_dir()


def test_R20_a_second_server_on_the_same_data_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "new" / "server.lock"
    first = single.hold(file)
    with pytest.raises(single.AlreadyRunning):
        single.hold(file)
    first.close()
    single.hold(file).close()


def test_the_rooms_address_is_an_address_of_this_machine() -> None:
    assert ip_address(network.room_address()).version == 4


def test_without_a_network_the_room_is_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object) -> None:
        raise OSError

    class Offline(socket.socket):
        connect = unreachable  # type: ignore[assignment]

    monkeypatch.setattr(socket, "socket", Offline)
    assert network.room_address() == "127.0.0.1"


def test_the_last_backup_is_the_newest_finished_file(tmp_path: Path) -> None:
    assert last_backup(tmp_path) is None
    folder = tmp_path / "backups"
    folder.mkdir()
    assert last_backup(tmp_path) is None
    for name, at in (("old.zip", 1_000), ("new.zip", 2_000), ("half.unfinished", 3_000)):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (at, at))
    assert last_backup(tmp_path) == datetime.fromtimestamp(2_000, UTC)
