"""The command line: what each command says, and what it returns."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.test import Client
from tests.apps.cast import make_user
from tests.config.running import run

from medvirk.apps.accounts.models import User
from medvirk.cli import main
from medvirk.infra.places import CONTENT

NEW = {"password": "seven quiet cards on a map", "again": "seven quiet cards on a map"}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of our pack, to be spoilt."""
    copy = tmp_path / "my-pack"
    shutil.copytree(CONTENT / "hwork-1", copy)
    return copy


def test_our_pack_has_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "hwork-1: no faults\n"


def test_a_fault_is_named_with_file_and_line(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = pack / "map.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines, 1) if re.match(r"\s+nn: ", line))
    lines[number - 1] = lines[number - 1].replace("nn:", "sv:")
    file.write_text("\n".join(lines), encoding="utf-8")
    assert main(["check", str(pack)]) == 1
    said = capsys.readouterr()
    named = [re.match(rf"{re.escape(str(file))}:(\d+): .+", line) for line in said.out.splitlines()]
    assert all(named)
    assert any(match and abs(int(match[1]) - number) <= 2 for match in named)
    assert said.err.endswith(f" faults in {pack}\n")


def test_a_file_that_is_no_yaml_is_named_with_its_line(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = pack / "rules.yaml"
    before = file.read_text(encoding="utf-8").count("\n")
    with file.open("a", encoding="utf-8") as text:
        text.write("broken: [\n")
    assert main(["check", str(pack)]) == 1
    line = int(capsys.readouterr().out.split(f"{file}:")[1].split(":")[0])
    assert before < line <= before + 2


def test_a_folder_that_is_none_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none")]) == 1
    assert str(tmp_path / "none") in capsys.readouterr().out


@pytest.mark.django_db
def test_a_reset_link_is_printed_and_works(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    user = make_user("kari@solvik.example")
    assert main(["reset-password", "Kari@Solvik.example"]) == 0
    said = capsys.readouterr().out
    link = re.fullmatch(r"http://127\.0\.0\.1:8000(/reset/[\w-]{27}/)\n", said)
    assert link, said
    assert client.post(link[1], NEW).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW["password"])


@pytest.mark.django_db
def test_an_e_mail_that_nobody_has_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reset-password", "nobody@solvik.example"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "No account has the e-mail nobody@solvik.example.\n"
    assert not User.objects.exists()


@pytest.mark.parametrize("arguments", [["reset-password", "kari@solvik.example"], ["backup"]])
def test_where_nothing_has_run_yet_one_sentence_says_so(tmp_path: Path, arguments: list[str]) -> None:
    answer = run(tmp_path / "empty", *arguments)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert len(answer.stderr.splitlines()) == 1, answer.stderr
    assert str(tmp_path / "empty") in answer.stderr


def test_a_backup_is_never_written_over_another_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / "medvirk.sqlite3")) as database:
        database.execute("CREATE TABLE x (y)")
    (tmp_path / "mine").write_text("mine")
    answer = run(tmp_path / "data", "backup", str(tmp_path / "mine"))
    assert answer.returncode == 1
    assert "exists already" in answer.stderr
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["serve"],
        ["run", "--sample"],
        ["demo", "--language", "sv"],
        ["reset-password"],
        ["bench", "hall"],
    ],
)
def test_what_the_command_line_does_not_know_is_refused_with_its_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: medvirk" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for command in ("run", "demo", "check", "backup", "reset-password", "bench"):
        assert re.search(rf"^    {command}\s", said, re.MULTILINE), command


def test_the_language_of_the_demo_is_one_of_three(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["demo", "--help"])
    assert "{nb,nn,en}" in capsys.readouterr().out


def test_nonsense_in_a_setting_is_refused_by_its_name(tmp_path: Path) -> None:
    answer = run(tmp_path, "reset-password", "a@b.example", port=70000)
    assert answer.returncode == 1
    assert "port" in answer.stderr
