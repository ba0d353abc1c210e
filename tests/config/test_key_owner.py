"""A start with another database leaves the keys of running meetings alone (R8)."""

from pathlib import Path
from uuid import uuid4

import pytest
from tests.apps.cast import make_case
from tests.config.running import free_port, run

from medvirk.apps.accounts.models import Installation
from medvirk.apps.meetings import actions as meetings
from medvirk.config.key_owner import take_keys
from medvirk.infra import keys
from medvirk.infra.settings import Settings, settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of keys that nobody else uses."""
    monkeypatch.setattr(Settings, "keys", property(lambda _: tmp_path / "keys"))


def another_database() -> None:
    Installation.objects.all().delete()


def on_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "database_url", "postgresql://solvik")


def test_a_database_keeps_its_keys_from_start_to_start() -> None:
    assert take_keys()
    meeting = uuid4()
    keys.create(meeting)
    assert take_keys()
    assert keys.read(meeting) is not None


def test_R8_keys_of_another_database_are_refused_and_kept() -> None:
    assert take_keys()
    meeting = uuid4()
    keys.create(meeting)
    another_database()
    assert not take_keys()
    assert keys.read(meeting) is not None


def test_keys_of_waves_are_kept_as_well() -> None:
    assert take_keys()
    keys.create(uuid4(), "waves")
    another_database()
    assert not take_keys()


def test_a_folder_without_keys_follows_whoever_comes() -> None:
    assert take_keys()
    another_database()
    assert take_keys()
    assert keys.owner() == Installation.objects.get().token


def test_keys_that_an_older_version_left_belong_to_the_database_beside_them() -> None:
    keys.create(uuid4())
    assert take_keys()


def test_keys_that_an_older_version_left_are_taken_by_the_database_that_knows_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_postgresql(monkeypatch)
    stranger = uuid4()
    keys.create(stranger)
    assert not take_keys()
    case = make_case()
    meetings.open_meeting(meetings.plan_meeting(case.analysis, title="Fokusgruppe", language="nb"))
    assert take_keys()
    assert keys.read(stranger) is not None


def test_a_start_that_would_burn_them_is_refused_with_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "keys").mkdir(parents=True)
    (data / "keys" / "database").write_text("another", encoding="ascii")
    (data / "keys" / f"{uuid4()}.key").write_bytes(b"k" * keys.KEY_BYTES)
    answer = run(data, "run", port=free_port())
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"The keys in {data / 'keys'} belong to the running meetings of another")
    assert "MEDVIRK_DATA" in answer.stderr
    assert len(list((data / "keys").glob("*.key"))) == 1
