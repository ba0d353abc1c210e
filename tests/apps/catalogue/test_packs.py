"""Installed packs: pinned, copied, never changed."""

import shutil
from pathlib import Path

import pytest

from medvirk.apps.catalogue import actions, queries
from medvirk.apps.catalogue.models import InstalledPack
from medvirk.content.load import PackFaulty
from medvirk.infra.places import CONTENT

pytestmark = pytest.mark.django_db

OURS = CONTENT / "hwork-1"


@pytest.fixture(autouse=True)
def _a_process_that_has_met_no_pack() -> None:
    queries.pack.cache_clear()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Our pack with one word changed."""
    folder = Path(shutil.copytree(OURS, tmp_path / "hwork-1"))
    words = (folder / "map.yaml").read_text(encoding="utf-8")
    (folder / "map.yaml").write_text(words.replace("nb: Gruppe\n", "nb: Laget\n", 1), encoding="utf-8")
    return folder


def test_before_the_first_install_there_is_no_pack() -> None:
    with pytest.raises(queries.PackUnknown, match="found none"):
        queries.current_digest()


def test_our_pack_is_installed_with_its_name() -> None:
    pack = actions.install()
    assert queries.current_digest() == pack.digest
    row = InstalledPack.objects.get()
    assert (row.pack, row.version) == ("hwork-1", pack.manifest.version)
    assert str(row) == f"hwork-1 {row.version} ({row.digest[:12]})"


def test_installing_twice_changes_nothing() -> None:
    actions.install()
    before = InstalledPack.objects.get().installed_at
    actions.install()
    assert InstalledPack.objects.get().installed_at == before


def test_a_pinned_pack_stays_as_it_was_when_the_content_changes(other: Path) -> None:
    pinned = actions.install().digest
    newer = actions.install(other)
    shutil.rmtree(other)

    assert queries.current_digest() == newer.digest != pinned
    assert queries.pack(pinned).text("map.level.group.label", "nb").text == "Gruppe"
    assert queries.pack(newer.digest).text("map.level.group.label", "nb").text == "Laget"


def test_an_older_pack_that_is_installed_again_is_the_newest(other: Path) -> None:
    first = actions.install().digest
    actions.install(other)
    actions.install()
    assert queries.current_digest() == first
    assert InstalledPack.objects.count() == 2


def test_a_pack_is_read_once_per_process(django_assert_num_queries: object) -> None:
    digest = actions.install().digest
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert queries.pack(digest) is queries.pack(digest)


def test_an_unknown_digest_is_refused() -> None:
    with pytest.raises(queries.PackUnknown, match="abc"):
        queries.pack("abc")


def test_a_copy_that_somebody_changed_is_refused() -> None:
    digest = actions.install().digest
    row = InstalledPack.objects.get()
    InstalledPack.objects.filter(digest=digest).update(data=row.data.replace("Gruppe", "Klikken", 1))
    with pytest.raises(queries.PackDamaged, match=digest[:12]):
        queries.pack(digest)


def test_a_faulty_folder_installs_nothing(other: Path) -> None:
    (other / "rules.yaml").unlink()
    with pytest.raises(PackFaulty, match=r"rules\.yaml:1: this file is missing"):
        actions.install(other)
    assert not InstalledPack.objects.exists()
