"""The keys of running meetings and open waves."""

import os
import stat
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from medvirk.infra import keys
from medvirk.infra.settings import settings
from medvirk.infra.storage import Trouble, trouble_in


def test_a_key_is_made_once_and_read_again():
    meeting = uuid4()
    key = keys.create(meeting)
    assert len(key) == keys.KEY_BYTES
    assert keys.read(meeting) == key
    assert meeting in keys.held()
    with pytest.raises(FileExistsError):
        keys.create(meeting)


@pytest.mark.skipif(sys.platform == "win32", reason="no such bits there")
def test_only_its_owner_may_read_a_key():
    meeting = uuid4()
    keys.create(meeting)
    assert stat.S_IMODE((settings().keys / f"{meeting}.key").stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_on_a_full_disk_no_half_key_is_left():
    """The system itself refuses to make the file longer, as it does when the disk is full."""
    import resource

    meeting, usual = uuid4(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (keys.KEY_BYTES // 2, usual[1]))
    try:
        with pytest.raises(OSError, match="File too large") as full:
            keys.create(meeting)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert trouble_in(full.value) is Trouble.FULL
    assert meeting not in keys.held()
    keys.create(meeting)


def test_a_destroyed_key_is_gone_and_destroying_it_again_is_allowed():
    meeting = uuid4()
    keys.create(meeting)
    keys.destroy(meeting)
    keys.destroy(meeting)
    assert keys.read(meeting) is None
    assert meeting not in keys.held()


def test_destroying_overwrites_the_bytes_before_the_name_goes(tmp_path):
    meeting = uuid4()
    key = keys.create(meeting)
    other_name = tmp_path / "kept"
    other_name.hardlink_to(settings().keys / f"{meeting}.key")
    keys.destroy(meeting)
    assert other_name.read_bytes() != key


def test_keys_of_others_lie_apart_and_are_not_taken_for_those_of_meetings():
    wave = uuid4()
    keys.create(wave, "waves")
    assert wave not in keys.held()
    assert wave in keys.held("waves")
    keys.destroy(wave)
    assert keys.read(wave, "waves") is not None
    keys.destroy(wave, "waves")
    assert wave not in keys.held("waves")


def test_a_key_cut_short_is_no_key():
    meeting = uuid4()
    keys.create(meeting)
    (settings().keys / f"{meeting}.key").write_bytes(b"short")
    assert keys.read(meeting) is None


def test_without_a_folder_there_are_no_keys(monkeypatch, tmp_path):
    monkeypatch.setattr(keys, "_folder", lambda of: tmp_path / "nowhere")
    assert keys.held() == frozenset()
    assert keys.read(uuid4()) is None


def test_a_key_is_kept_also_where_the_system_opens_no_folders(monkeypatch):
    real = os.open

    def as_on_windows(path, *rest):
        if Path(path).is_dir():
            raise PermissionError
        return real(path, *rest)

    monkeypatch.setattr(os, "open", as_on_windows)
    meeting = uuid4()
    assert keys.create(meeting) == keys.read(meeting)
    keys.destroy(meeting)
    assert keys.read(meeting) is None
