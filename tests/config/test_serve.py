"""Starting the server: what is prepared, what the terminal says, and what is refused with a sentence."""

import re
import socket
from pathlib import Path

import pytest
from tests.apps.cast import make_case, make_user
from tests.config.running import REPOSITORY, free_port, run

from medvirk.apps.accounts.models import SetupCode
from medvirk.apps.analyses.models import Organisation
from medvirk.apps.catalogue.models import InstalledPack
from medvirk.config import serve
from medvirk.infra import single
from medvirk.infra.settings import Settings, settings


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """An installation like any other."""
    return settings().model_copy(update={"port": 8171})


def said(here: Settings, *, lan: bool = False, sample: str | None = None) -> str:
    """The terminal at start."""
    return "\n".join(serve.welcome(here, lan=lan, sample=sample))


def test_everything_is_in_place_after_preparing_once_and_twice(db: None) -> None:
    serve.prepare()
    packs = list(InstalledPack.objects.values_list("digest", flat=True))
    serve.prepare()
    assert list(InstalledPack.objects.values_list("digest", flat=True)) == packs
    assert len(packs) == 1
    from django.conf import settings as django

    assert (Path(django.STATIC_ROOT) / "js" / "board.js").is_file()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("language", "open_it", "make_it", "stop"),
    [
        ("nb", "Åpne eksempelet", "Lag den første administratoren", "Stopp med Ctrl+C"),
        ("nn", "Opne dømet", "Lag den første administratoren", "Stopp med Ctrl+C"),
        ("en", "Open the sample", "Make the first administrator", "Stop with Ctrl+C"),
    ],
)
def test_the_demo_prints_a_link_and_a_code_in_the_sample_s_language(
    here: Settings, language: str, open_it: str, make_it: str, stop: str
) -> None:
    lines = serve.welcome(here, lan=False, sample=language)
    assert lines[0].startswith(open_it)
    asked = "" if language == "nb" else rf"\?language={language}"  # the pages around it speak it too
    assert re.fullmatch(rf"  http://127\.0\.0\.1:8171/enter/[\w-]{{27}}/{asked}", lines[1])
    assert lines[3].startswith(make_it)
    assert "http://127.0.0.1:8171/setup/" in lines[3]
    assert re.fullmatch(r"  [\w-]{27}", lines[4])
    assert lines[-1].startswith(stop)
    assert str(here.data) in lines[-1]
    assert Organisation.objects.get().language == language


@pytest.mark.django_db
def test_the_code_is_shown_until_there_is_an_administrator(here: Settings) -> None:
    first, second = said(here), said(here)
    assert "/setup/" in first
    assert "/setup/" in second
    assert SetupCode.objects.count() == 1
    make_user("admin@solvik.example", administrator=True)
    assert "/setup/" not in said(here)


@pytest.mark.django_db
def test_run_loads_nothing_and_says_where_it_is(here: Settings) -> None:
    assert "Medvirk kjører:\n  http://127.0.0.1:8171/\n" in said(here)
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_a_demo_on_a_database_in_use_loads_nothing_and_promises_no_sample(here: Settings) -> None:
    make_case()
    text = said(here, sample="nb")
    assert "eksempelet" not in text
    assert "Medvirk kjører:" in text
    assert Organisation.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "go_to", "warning"),
    [
        ("nb", "Telefonene i rommet går til", "Andre på dette nettet kan lese med"),
        ("nn", "Telefonane i rommet går til", "Andre på dette nettet kan lese med"),
        ("en", "Phones in the room go to", "Others on this network could read along"),
    ],
)
def test_R25_a_room_on_the_network_shows_address_picture_and_warning(
    here: Settings, language: str, go_to: str, warning: str
) -> None:
    here = here.model_copy(update={"language": language})
    text = said(here, lan=True)
    assert go_to in text
    assert re.search(r"^  http://\d+\.\d+\.\d+\.\d+:8171/j/$", text, re.MULTILINE)
    assert any(block in text for block in "▀▄█"), "the picture code is missing"
    assert warning in text
    assert go_to not in said(here)


@pytest.mark.django_db
def test_R25_behind_tls_nobody_is_warned(here: Settings) -> None:
    behind = here.model_copy(update={"behind_tls": True, "host": "medvirk.solvik.example"})
    text = said(behind, lan=True)
    assert "Telefonene i rommet går til" in text
    assert "kan lese med" not in text


@pytest.mark.django_db
def test_behind_a_proxy_links_lead_to_the_public_address(here: Settings) -> None:
    behind = here.model_copy(update={"behind_tls": True, "host": "medvirk.solvik.example"})
    text = said(behind, lan=True)
    assert "https://medvirk.solvik.example/setup/" in text
    assert "https://medvirk.solvik.example/j/" in text
    assert not re.search(r"//\d+\.", text)


def test_R20_a_second_server_on_the_same_data_is_refused_with_a_sentence(tmp_path: Path) -> None:
    held = single.hold(tmp_path / "data" / "server.lock")
    answer = run(tmp_path / "data", "run", port=free_port())
    held.close()
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith(f"Medvirk is already running with the data in {tmp_path / 'data'}.")
    assert "MEDVIRK_DATA" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_a_database_that_cannot_be_opened_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data" / "medvirk.sqlite3").mkdir(parents=True)
    answer = run(tmp_path / "data", "run", port=free_port())
    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        "The database cannot be opened. Check that it runs, or that the disk is well. "
        "Nothing is lost. Then start Medvirk again."
    ]


def test_a_port_that_is_taken_is_named_before_any_link_is_given(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        answer = run(tmp_path / "data", "demo", port=port)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith(f"Port {port} is taken")
    assert len(answer.stderr.splitlines()) == 1
    assert not (tmp_path / "data" / "medvirk.sqlite3").exists()


def test_the_data_folder_is_never_the_clone() -> None:
    assert REPOSITORY not in Settings().data.parents
