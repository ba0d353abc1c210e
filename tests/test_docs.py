"""What is documented is true: commands, folders, links, decisions, and every name of the protocol."""

import argparse
import re
import shutil
import subprocess
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from medvirk.cli import _parser
from medvirk.domain.board.commands import AskRework, BoardCommand, PaperCommand, Reason, TrayCommand
from medvirk.domain.board.wire import EVENTS
from medvirk.domain.errors import Code
from medvirk.infra.places import DATA
from medvirk.live.outbox import Closing

REPOSITORY = Path(DATA)
DOCUMENTS = sorted(
    file
    for file in (*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), *REPOSITORY.glob("content/*.md"))
)
PROTOCOL = (REPOSITORY / "docs" / "protocol.md").read_text(encoding="utf-8")
names = {"ids": lambda file: file.relative_to(REPOSITORY).as_posix()}


def _subcommands() -> dict[str, argparse.ArgumentParser]:
    (group,) = (a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(group.choices)


def _section(title: str) -> str:
    """The part of the protocol below a heading."""
    found = re.search(rf"^## {re.escape(title)}.*?\n(.*?)(?=^## |\Z)", PROTOCOL, re.MULTILINE | re.DOTALL)
    assert found, f"docs/protocol.md has no section {title}"
    return found[1]


def _rows(section: str) -> list[list[str]]:
    """The cells of a table; a bar inside `code` is escaped as in Markdown."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def _codes(text: str) -> set[str]:
    """Everything set as `code`."""
    return set(re.findall(r"`([^`]+)`", text))


# commands and files


@pytest.mark.parametrize("document", DOCUMENTS, **names)
def test_every_command_in_the_documents_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    known = _subcommands()
    for words in re.findall(r"(?:`|^ {4}|> )medvirk ([^`\n#]+)", text, re.MULTILINE):
        name, *rest = words.split()
        assert name in known, f"{document.name}: medvirk {words}"
        for option in (word for word in rest if word.startswith("--")):
            assert option in known[name].format_help(), f"{document.name}: medvirk {words}"


@pytest.mark.parametrize("document", DOCUMENTS, **names)
def test_every_make_target_in_the_documents_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(), re.MULTILINE))
    asked = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert asked <= targets


def test_the_readme_names_every_command_of_its_own() -> None:
    documented = " ".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    assert {name for name in _subcommands() if f"medvirk {name}" not in documented} == set()


@pytest.mark.parametrize("document", DOCUMENTS, **names)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    broken = [
        target
        for target in re.findall(r"\]\(([^)\s]+)\)", text)
        if not re.match(r"[a-z]+:", target) and not (document.parent / target.partition("#")[0]).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("document", DOCUMENTS, **names)
def test_every_file_that_is_named_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    roots = (REPOSITORY, document.parent, REPOSITORY / "src" / "medvirk", REPOSITORY / "src/medvirk/web")
    named = set(re.findall(r"`((?:[\w-]+/)+[\w.-]*\.(?:py|js|mjs|md|yaml|toml))`", text))
    assert [name for name in sorted(named) if not any((root / name).exists() for root in roots)] == []


def test_the_tree_in_ARCHITECTURE_is_the_tree() -> None:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    tree = text.split("## The tree")[1].split("\n## ")[0]
    above: list[tuple[int, Path]] = []
    seen = 0
    for line in re.findall(r"^ {4}( *\S.*)$", tree, re.MULTILINE):
        name = re.match(r"( *)(\S+/)(\s|$)", line)
        if name is None:
            continue
        indent = len(name[1])
        above = [(depth, folder) for depth, folder in above if depth < indent]
        folder = (above[-1][1] if above else REPOSITORY) / name[2]
        assert folder.is_dir(), f"ARCHITECTURE.md names {name[2]}"
        above.append((indent, folder))
        seen += 1
    assert seen >= 8
    for folder in ("src/medvirk", "tests", "content", "docs", "tools", "locale"):
        assert f"{folder}/" in tree, f"ARCHITECTURE.md does not name {folder}"


# decisions


def test_decisions_are_numbered_without_gap_and_say_what_and_why() -> None:
    files = sorted((REPOSITORY / "docs" / "adr").glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(file.name[:4])}. "), file.name
        assert "**Decision.**" in text, file.name
        assert "**Why.**" in text, file.name


# the protocol


def test_the_protocol_lists_every_board_command() -> None:
    sections = [*_rows(_section("Board commands")), *_rows(_section("Stakeholder commands"))]
    listed = [row[0].strip("`") for row in sections]
    # `reveal` decides over the tray but is listed with the board, where its event is; `ask_rework` has none.
    expected = {kind.do for kind in get_args(BoardCommand)} | {"reveal", "ask_rework"}
    assert set(listed) == expected
    assert len(listed) == len(set(listed))


def test_the_protocol_lists_every_field_of_a_board_command() -> None:
    kinds = {kind.do: kind for kind in (*get_args(BoardCommand), *get_args(TrayCommand), AskRework)}
    sections = ("Board commands", "Stakeholder commands", "Tray commands")
    for row in (row for section in sections for row in _rows(_section(section))):
        name = row[0].strip("`")
        expected = {field.name for field in fields(kinds[name])} - {"id"}
        listed = {re.split(r"\W", code)[0] for code in _codes(row[1]) if ":<" not in code}
        assert listed == expected, name


def test_the_protocol_lists_every_tray_and_ballot_command() -> None:
    listed = {row[0].strip("`") for row in _rows(_section("Tray commands"))}
    assert listed == {kind.do for kind in get_args(TrayCommand)} - {"reveal", "return"}
    assert '"do":"return"' in PROTOCOL.replace(" ", "")
    assert {reason.value for reason in Reason} <= set(re.findall(r"\w+", PROTOCOL))
    assert {"vote", "rate", "finished"} <= _codes(_section("Ballot commands"))
    typed = {row[0].strip("`") for row in _rows(_section("On paper"))}
    assert typed == {kind.do for kind in get_args(PaperCommand)}


def test_the_protocol_lists_every_event_and_no_other() -> None:
    commands = [*_rows(_section("Board commands")), *_rows(_section("Stakeholder commands"))]
    notes = [row[3] for row in commands if row[0] == "`take_up`"]  # what only an undo brings
    cells = [
        *(row[2] for row in commands),
        *(row[0] for row in _rows(_section("Stakeholder meetings"))),
        *notes,
    ]
    listed = {re.split(r"\W", code)[0] for cell in cells for code in _codes(cell)}
    assert listed == set(EVENTS)


def test_the_protocol_lists_every_closing_code() -> None:
    listed = {int(code) for code in re.findall(r"\b(4\d{3}|10\d\d)\b", _section("Closing codes"))}
    assert listed == {code.value for code in Closing}


def test_the_protocol_lists_every_refusal_and_no_other() -> None:
    listed = {row[0].strip("`") for row in _rows(_section("Refusals"))}
    assert listed == {code.value for code in Code}
    known = {code.value for code in Code}
    areas = {code.partition(".")[0] for code in known}
    for named in _codes(PROTOCOL):
        area, dot, rest = named.partition(".")
        if dot and area in areas and re.fullmatch(r"[a-z_]+", rest) and rest not in {"py", "js", "md"}:
            assert named in known, f"docs/protocol.md names {named}"


@pytest.mark.parametrize("rule", [f"B{n}" for n in range(1, 15)])
def test_every_rule_is_written_down_once(rule: str) -> None:
    assert len(re.findall(rf"^- \*\*{rule}\*\* ", PROTOCOL, re.MULTILINE)) == 1


# nothing of the machine it was written on


@cache
def _tracked() -> tuple[Path, ...]:
    git = shutil.which("git")
    assert git, "git lists the files that belong to the repository"
    done = subprocess.run([git, "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True)
    return tuple(REPOSITORY / name for name in done.stdout.decode().split("\0") if name)


PLACES = re.compile(r"(?<![\w.-])/(?:root|work|home)/[\w.]+")
REGISTRIES = re.compile(r"https?://[\w.-]*(?:artifactory|nexus|npmjs|pypi|pythonhosted|jfrog)[\w.-]*")


def test_no_file_names_the_machine_it_was_written_on() -> None:
    found = []
    for file in _tracked():
        if file.name in {"uv.lock", "package-lock.json"} or not file.is_file():
            continue
        text = file.read_bytes().decode("utf-8", errors="ignore")
        named = {*PLACES.findall(text), *REGISTRIES.findall(text)}
        found += [f"{file.relative_to(REPOSITORY)}: {what}" for what in sorted(named)]
    assert found == []


@pytest.mark.parametrize("folder", ["root", "work", "home"])
def test_a_planted_place_is_found(folder: str) -> None:
    assert PLACES.search(f"cd /{folder}/medvirk")
    assert not PLACES.search(f"src/{folder}/medvirk")


def test_a_planted_registry_is_found() -> None:
    assert REGISTRIES.search("https://{}.firm.example/simple".format("nexus"))
