"""The settings: their defaults, their refusals, and that the documentation knows them all."""

import re
import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from medvirk.infra.places import DATA
from medvirk.infra.settings import Settings

DOCUMENT = Path(DATA) / "docs" / "admin" / "settings.md"


def names() -> set[str]:
    """The environment names of all settings."""
    return {
        field.validation_alias if isinstance(field.validation_alias, str) else f"MEDVIRK_{name.upper()}"
        for name, field in Settings.model_fields.items()
    }


def test_every_setting_is_documented_and_nothing_else() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)`", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE))
    assert documented == names()


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDVIRK_PORT", "8123")
    monkeypatch.setenv("DATABASE_URL", "postgresql://a:b@localhost/c")
    assert Settings().port == 8123
    assert Settings().database_url == "postgresql://a:b@localhost/c"


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [
        ("MEDVIRK_PORT", "0"),
        ("MEDVIRK_PORT", "eight"),
        ("MEDVIRK_LANGUAGE", "sv"),
        ("DATABASE_URL", "mysql://a/b"),
        ("MEDVIRK_ZONE", "Mars/Olympus"),
    ],
)
def test_nonsense_is_refused_by_name(name: str, nonsense: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, nonsense)
    with pytest.raises(ValidationError) as refusal:
        Settings()
    field = name.removeprefix("MEDVIRK_").lower()
    assert field in str(refusal.value).lower()


def test_the_secret_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDVIRK_DATA", str(tmp_path / "deep" / "data"))
    first = Settings().secret_key
    assert Settings().secret_key == first
    assert len(first) >= 50
    file = tmp_path / "deep" / "data" / "secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700  # the database and its sessions lie there too


def test_another_process_making_the_secret_first_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDVIRK_DATA", str(tmp_path))
    settings = Settings()
    real_read = Path.read_text
    seen: list[str] = []

    def read(self: Path, *args: object, **kwargs: object) -> str:
        if self.name == "secret.key" and not seen:
            seen.append("looked before the other wrote")
            self.write_text("the other's secret", encoding="ascii")
            raise FileNotFoundError
        return real_read(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "read_text", read)
    assert settings.secret_key == "the other's secret"


def test_an_empty_secret_that_a_crash_left_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDVIRK_DATA", str(tmp_path))
    (tmp_path / "secret.key").touch()
    first = Settings().secret_key
    assert len(first) >= 50
    assert Settings().secret_key == first
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]


def test_a_crash_while_the_secret_is_written_leaves_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDVIRK_DATA", str(tmp_path))

    def crash(_handle: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", crash)
        with pytest.raises(KeyboardInterrupt):
            _ = Settings().secret_key
    assert not (tmp_path / "secret.key").exists()
    assert len(Settings().secret_key) >= 50


def test_the_keys_lie_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDVIRK_DATA", str(tmp_path))
    assert Settings().keys == tmp_path / "keys"
