"""What the closed waves of an analysis found, one by one, for those who make needs of it."""

import pytest
from tests.apps.cast import Case, make_case
from tests.apps.measures.closed import alike, closed_wave, large_wave

from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures.models import WaveState
from medvirk.apps.measures.queries import Finding, findings
from medvirk.domain.measure.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def by_ref(found: list[Finding]) -> dict[str, Finding]:
    return {finding.ref.partition(":")[2]: finding for finding in found}


def test_findings_are_one_for_each_state_each_score_and_each_difference(case: Case) -> None:
    wave = large_wave(case.analysis)
    found = by_ref(findings(case.analysis))
    elements = {ref: it.state for ref, it in found.items() if ref.startswith("B")}
    assert len(elements) == 12
    assert set(elements.values()) == {state.value for state in State}
    assert found["commitment"].state == "mixed"
    scores = [ref for ref in found if ref.startswith("commitment")]
    assert len(scores) == 6  # everybody, two sides, three groups
    assert [ref for ref, it in found.items() if it.state == "gap"] == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert all(finding.ref.startswith(f"{wave.pk}:") for finding in findings(case.analysis))


@pytest.mark.parametrize(
    ("language", "element", "commitment", "gap"),
    [
        (
            "nb",
            "På papiret (finnes: Delvis, kjent: 35 %, virker: 55).",
            "alle: 46 av 100 (blandet).",
            "27 poeng mer",
        ),
        (
            "nn",
            "På papiret (finst: Delvis, kjend: 35 %, verkar: 55).",
            "alle: 46 av 100 (blanda).",
            "27 poeng meir",
        ),
        (
            "en",
            "On paper (exists: Partly, known: 35%, works: 55).",
            "everybody: 46 of 100 (mixed).",
            "27 points",
        ),
    ],
)
def test_a_finding_says_itself_with_its_figures_in_any_language(
    case: Case, language: str, element: str, commitment: str, gap: str
) -> None:
    large_wave(case.analysis)
    found = by_ref(findings(case.analysis))
    assert element in found["B5"].words(language)
    assert pack(case.analysis.pack_digest).text("B5.text", language).text in found["B5"].words(language)
    assert commitment in found["commitment"].words(language)
    assert gap in found["A1"].words(language)


def test_what_is_withheld_is_no_finding(case: Case) -> None:
    closed_wave(
        case.analysis,
        {
            ("employees", "Alle"): alike(12, B1={"known": "yes", "works": 4}),
            ("leaders", "Ledere"): alike(3, 5),
        },
        informants={"hr": {"B1": "yes", "B2": "yes"}},
    )
    found = by_ref(findings(case.analysis))
    assert sorted(found) == ["B1", "commitment"]  # B2: nobody said whether they know it


def test_findings_of_the_newest_wave_come_first(case: Case) -> None:
    first = closed_wave(case.analysis, {("employees", "Alle"): alike(10, 2)}, number=1)
    second = closed_wave(case.analysis, {("employees", "Alle"): alike(10, 4)}, number=2)
    closed_wave(case.analysis, {("employees", "Alle"): alike(10, 5)}, number=3, state=WaveState.OPEN)
    assert [finding.ref for finding in findings(case.analysis)] == [
        f"{second.pk}:commitment",
        f"{first.pk}:commitment",
    ]


def test_another_organisations_waves_are_not_found(case: Case) -> None:
    other = make_case("Fjord kommune")
    large_wave(other.analysis)
    assert findings(case.analysis) == []


@pytest.mark.parametrize("state", [WaveState.PLANNED, WaveState.OPEN])
def test_a_wave_that_is_not_closed_has_no_findings(case: Case, state: str) -> None:
    closed_wave(case.analysis, {("employees", "Alle"): alike(20)}, state=state)
    assert findings(case.analysis) == []
