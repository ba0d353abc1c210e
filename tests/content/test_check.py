"""Breaking a pack in each way names the fault with its file and line."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from medvirk.content.check import check
from medvirk.content.read import read
from medvirk.infra.places import CONTENT

OURS = CONTENT / "hwork-1"
Edit = Callable[[str, str, str], int]


def test_our_pack_has_no_fault() -> None:
    assert check(OURS) == []


# file, old text, new text, lines further down at which the fault stands, what is said
FAULTS = [
    (
        "mandate.yaml",
        "  - id: invite.what_small\n",
        "  - id: invite.what_tiny\n",
        None,
        "'invite.what_tiny' stands for no line before it",
    ),
    (
        "mandate.yaml",
        "  - id: invite.what_small\n",
        "  - id: invite.whom_small\n",
        None,
        "'invite.whom_small' stands for no line before it",
    ),
    ("map.yaml", "      en: Group\n", "", -3, "label.en: this key is missing"),
    (
        "map.yaml",
        "      nn: Individ\n",
        "      nn: Individ\n      se: Indiviida\n",
        1,
        "label.se: this key is not known",
    ),
    ("map.yaml", "code: work_life_balance", "code: work_life", 0, "categories.0.code"),
    ("map.yaml", "code: work_life_balance", "code: individual", 0, "expected one of the twelve categories"),
    ("map.yaml", "level: individual", "level: group", 0, "work_life_balance belongs to individual"),
    ("map.yaml", "order: 2", "order: 3", -14, "expected the order 1 to 4, got [1, 3, 3, 4]"),
    ("map.yaml", "code: square", "code: circle", 0, "areas"),
    ("map.yaml", "code: weakens", "code: leads_to", -12, "expected leads_to once, got it 2 times"),
    ("map.yaml", "id: map.level.group", "id: map.level.individual", 0, "'map.level.individual' is taken"),
    ("map.yaml", "id: map.level.group", "id: map..level", 0, "id"),
    ("context_measure.yaml", "code: on_paper", "code: on_the_paper", None, "expected the states uncertain"),
    ("context_measure.yaml", "code: practice", "code: policy", None, "expected practice once"),
    ("context_measure.yaml", "value: a_little", "value: little", None, "ctx.scale.known: expected yes, a_l"),
    (
        "context_measure.yaml",
        "id: ctx.scale.exists\n",
        "id: ctx.scale.is\n",
        None,
        "ctx.scale.exists: expected",
    ),
    ("context_measure.yaml", "from: 40", "from: 41", None, "the bands must follow each other"),
    ("context_measure.yaml", "from: 60", "from: 60\n    below: 90", None, "the bands must follow each other"),
    ("focus_group.yaml", "total_minutes: 105", "total_minutes: 90", 0, "the steps take 105 minutes"),
    (
        "focus_group.yaml",
        "id: fg.step.reflect\n",
        "id: fg.step.think\n",
        None,
        "expected the steps fg.step.welcome",
    ),
    ("focus_group.yaml", "    minutes: 10\n", "    minutes: '10'\n", 0, "minutes"),
    ("focus_group.yaml", "nb: Velkommen\n", "nb: 7\n", 0, "title.nb"),
    ("focus_group.yaml", "nb: Velkommen\n", "nb: ''\n", 0, "title.nb"),
    ("focus_group.yaml", "nb: Velkommen\n", 'nb: "Velkommen "\n', 0, "space at the start or the end"),
    ("focus_group.yaml", "nb: Velkommen\n", 'nb: "Vel\\u202Ekommen"\n', 0, "nobody can see"),
    ("focus_group.yaml", "nb: Velkommen\n", 'nb: "Velkommen a\\u030A"\n', 0, "not composed"),
    ("focus_group.yaml", "nb: Velkommen\n", "nb: Velkommen {site}\n", None, "not the same placeholders"),
    ("focus_group.yaml", "nb: Velkommen\n", "nb: Velkommen }\n", 0, "belongs to no placeholder"),
    ("focus_group.yaml", "nb: Velkommen\n", "nb: 2026-01-01\n", 0, "expected text, a whole number or null"),
    ("focus_group.yaml", "nb: Velkommen\n", "nb: Velkommen\n      nb: Hei\n", 1, "stands here twice"),
    ("focus_group.yaml", "nb: Velkommen\n", "1: Velkommen\n", 0, "is not text: put it in quotes"),
    ("placeholders.yaml", "k:\n  default: 5", "k:\n  default: 4", 1, "expected at least 5 for means"),
    ("placeholders.yaml", "k_split:\n  default: 10", "k_split:\n  default: 9", None, "got 5 and 9"),
    ("placeholders.yaml", "k_split:", "k_spilt:", 0, "k_spilt stands in no text"),
    ("rules.yaml", "nb: Tilretteleggeren dømmer ikke.", "nb: " + "ord " * 21, 0, "21 words in a sentence"),
    (
        "interview.yaml",
        "variant_of: int.q.commitment",
        "variant_of: int.q.nothing",
        0,
        "no question 'int.q.nothing'",
    ),
    ("evaluation.yaml", "scale: fit.scale", "scale: fit.steps", 0, "no scale 'fit.steps'"),
    ("interventions.yaml", "    - aust2023\n", "    - aust2032\n", 0, "no source 'aust2032'"),
    ("interventions.yaml", "    - 8A\n", "    - 8C\n", 0, "no recommendation '8C'"),
    ("interventions.yaml", "    strength: conditional", "    strength: weak", 0, "strength"),
    ("interventions.yaml", "    level: leader", "    level: group", 0, "leader_relations belongs to leader"),
    ("pack.yaml", "  - nn\n", "", -2, "languages"),
]


@pytest.mark.parametrize(("file", "old", "new", "further", "said"), FAULTS)
def test_a_fault_is_named_with_its_file_and_line(
    folder: Path, edit: Edit, file: str, old: str, new: str, further: int | None, said: str
) -> None:
    line = edit(file, old, new)

    found = [fault for fault in check(folder) if said in fault.message]

    assert found, [str(fault) for fault in check(folder)]
    assert {Path(fault.file) for fault in found} == {folder / file}
    if further is not None:
        assert found[0].line == line + further
    assert str(found[0]).startswith(f"{folder / file}:{found[0].line}: ")


def test_a_missing_category_in_the_measures_is_named(folder: Path, edit: Edit) -> None:
    edit(
        "interventions.yaml", "  stigma:\n    level: organisation\n", "  stigma_2:\n    level: organisation\n"
    )
    assert any("categories" in fault.message for fault in check(folder))


def test_a_category_that_the_measures_lack_is_named(folder: Path, edit: Edit) -> None:
    edit(
        "interventions.yaml",
        "  stigma:\n    level: organisation\n    nb: stigma\n    nn: stigma\n    en: stigma\n",
        "",
    )
    assert [fault.message for fault in check(folder)] == ["stigma is missing"]


def test_a_placeholder_that_nobody_declared_is_named_in_every_language(folder: Path, edit: Edit) -> None:
    edit(
        "placeholders.yaml",
        "  note: minimum for distributions and splits\n",
        "  note: some\nsilly:\n  default: null\n  note: n\n",
    )
    for language in ("nb: Gruppe", "nn: Gruppe", "en: Group"):
        edit("map.yaml", f"{language}\n", f"{language} {{wrong}}\n")
    messages = [fault.message for fault in check(folder)]
    assert messages.count("{wrong} is not in placeholders.yaml") == 3
    assert "silly stands in no text" in messages


@pytest.mark.parametrize(
    "content", [b"map: [1, 2", b"\xff\xfe", b"a: \x07", b"a: b: c", b"- !!python/object:os.system x"]
)
def test_a_file_that_cannot_be_read_is_one_fault(folder: Path, content: bytes) -> None:
    (folder / "map.yaml").write_bytes(b"# first line\n" + content)
    faults = check(folder)
    assert {Path(fault.file).name for fault in faults} == {"map.yaml"}
    assert all(fault.line >= 1 for fault in faults)


def test_a_file_that_refers_to_itself_is_a_fault(folder: Path) -> None:
    (folder / "map.yaml").write_text("intro: &a\n  - *a\n", encoding="utf-8")
    assert [(Path(f.file).name, f.line, f.message) for f in check(folder)] == [
        ("map.yaml", 1, "this refers to itself")
    ]


def test_an_empty_file_a_list_and_an_unknown_file_are_faults(folder: Path) -> None:
    (folder / "map.yaml").write_text("", encoding="utf-8")
    (folder / "rules.yaml").write_text("- a\n", encoding="utf-8")
    (folder / "more.yaml").write_text("a: b\n", encoding="utf-8")
    assert {Path(fault.file).name for fault in check(folder)} == {"map.yaml", "rules.yaml", "more.yaml"}


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "rules.yaml").unlink()
    assert [str(fault) for fault in check(folder)] == [f"{folder / 'rules.yaml'}:1: this file is missing"]


def test_an_empty_folder_names_every_missing_file(tmp_path: Path) -> None:
    assert len(check(tmp_path)) == 16


DATA = read(OURS).data


def _texts(value: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        here = [path] if {"nb", "nn", "en"} <= value.keys() else []
        return here + [found for key, each in value.items() for found in _texts(each, (*path, key))]
    if isinstance(value, list):
        return [found for place, each in enumerate(value) for found in _texts(each, (*path, place))]
    return []


PATHS = _texts(DATA, ())
BREAKS: dict[str, Callable[[dict[str, Any], str], None]] = {
    "unknown key": lambda text, language: text.update(broken_here="x"),
    "undeclared placeholder": lambda text, language: text.update({language: "broken_here {nonsense_y}"}),
    "stray brace": lambda text, language: text.update({language: "broken_here {"}),
    "no text": lambda text, language: text.update({language: 987654321}),
    "invisible": lambda text, language: text.update({language: "broken_here \u2066"}),
}


@settings(max_examples=30, deadline=None)
@given(
    path=st.sampled_from(PATHS),
    language=st.sampled_from(["nb", "nn", "en"]),
    how=st.sampled_from(sorted(BREAKS)),
)
def test_any_text_broken_in_any_way_is_found_where_it_stands(
    path: tuple[Any, ...], language: str, how: str
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(OURS, Path(place) / "pack"))
        file = folder / f"{path[0]}.yaml"
        content = yaml.safe_load(file.read_text(encoding="utf-8")) if path[0] != "interventions" else None
        if content is None:
            content = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        text = content
        for step in path[1:]:
            text = text[step]
        BREAKS[how](text, language)
        dumped = yaml.dump(
            content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
        )
        file.write_text(dumped, encoding="utf-8")
        lines = [
            number
            for number, line in enumerate(dumped.split("\n"), 1)
            if "broken_here" in line or "987654321" in line
        ]

        faults = check(folder)

        assert {(fault.file, fault.line) for fault in faults} & {(str(file), line) for line in lines}


def test_only_what_participants_meet_must_have_short_sentences(folder: Path, edit: Edit) -> None:
    long = "ord " * 21 + "slutt. "
    edit(
        "action_plan.yaml", "nb: Hva skal bli annerledes", f"nb: {long}Hva skal bli annerledes"
    )  # help: lead
    edit("focus_group.yaml", "nb: Les reglene høyt", f"nb: {long}Les reglene høyt")  # a tip: facilitator
    edit("mandate.yaml", "nb: 'Dette er forslag.", f"nb: '{long}Dette er forslag.")  # its own audience: lead
    assert check(folder) == []
    edit("mandate.yaml", "nb: Hvem kan jeg spørre?", f"nb: {long}Hvem kan jeg spørre?")
    assert [fault.message[:29] for fault in check(folder)] == ["22 words in a sentence for pa"]
