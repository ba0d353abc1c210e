"""The small parts everything stands on: clock, tokens, places, the lock of one server, the room's address."""

import os
import re
import socket
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import RequestFactory

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


def test_R23_the_code_of_an_answer_form_has_ten_characters() -> None:
    assert all(re.fullmatch(f"[{tokens.CODE_ALPHABET}]{{10}}", tokens.answer_code()) for _ in range(200))


def test_a_typed_code_may_have_spaces_and_dashes_and_small_letters() -> None:
    assert tokens.typed_code(" abcde–fgh.jk\n") == "ABCDEFGHJK"
    assert not tokens.CODE_LETTERS.issuperset(tokens.typed_code("ABC\0EFGHJ0"))


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


@pytest.mark.parametrize(
    ("lan", "host", "asked", "base", "unreachable"),
    [
        (False, "", "127.0.0.1:8000", "http://127.0.0.1:8000", True),
        (False, "", "[::1]:8000", "http://[::1]:8000", True),
        (False, "m.solvik.no", "m.solvik.no", "http://m.solvik.no", False),
        (True, "", "localhost:8123", "http://10.0.0.7:8123", False),
        (True, "", "10.0.0.7:8123", "http://10.0.0.7:8123", False),
    ],
)
def test_R25_a_link_for_a_phone_never_carries_the_laptops_own_name(
    monkeypatch: pytest.MonkeyPatch, lan: bool, host: str, asked: str, base: str, unreachable: bool
) -> None:
    here = SimpleNamespace(lan=lan, host=host, port=8123)
    monkeypatch.setattr(network, "settings", lambda: here)
    monkeypatch.setattr(network, "room_address", lambda: "10.0.0.7")
    request = RequestFactory().get("/", HTTP_HOST=asked)
    assert network.base_address(request) == base
    assert network.reaches_no_phone(request) is unreachable


def test_the_last_backup_is_the_newest_finished_file(tmp_path: Path) -> None:
    assert last_backup(tmp_path) is None
    folder = tmp_path / "backups"
    folder.mkdir()
    assert last_backup(tmp_path) is None
    for name, at in (("old.zip", 1_000), ("new.zip", 2_000), ("half.unfinished", 3_000)):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (at, at))
    assert last_backup(tmp_path) == datetime.fromtimestamp(2_000, UTC)
