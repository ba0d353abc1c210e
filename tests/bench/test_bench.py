"""The bench's own parts: what it fills the database with, what it says, and what it returns."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Self

import pytest
from tests.apps.cast import Case, browser_of, make_case

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import NeedsAnalysis, Role
from medvirk.apps.analyses.queries import mandate_of
from medvirk.apps.interventions.models import Option
from medvirk.apps.needs import queries as needs
from medvirk.apps.needs.models import Approval, Evidence
from medvirk.apps.plans import queries as plans
from medvirk.bench import crowd, pages_of, run, similar
from medvirk.bench.figures import Figure
from medvirk.domain.needs.fate import IMPROVE_MOST, PRESERVE_MOST, Fate

FEW_NEEDS, FEW_ACTIONS = 24, 6


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crowd of the same kind, of a size for a test."""
    monkeypatch.setattr(crowd, "NEEDS", FEW_NEEDS)
    monkeypatch.setattr(crowd, "ACTIONS", FEW_ACTIONS)


def filled(case: Case) -> tuple[NeedsAnalysis, NeedsAnalysis]:
    """The sample's analysis and the large one; the case's own is a copy of that."""
    user = case.people[Role.PROCESS_LEAD]
    analyses.set_roles(case.organisation, user, {Role.PROCESS_LEAD, Role.FACILITATOR})
    return crowd.fill(case.organisation, user, [case.analysis], case.analysis.pack_digest)


@pytest.mark.django_db
def test_the_database_is_filled_with_what_people_would_have_made(small: None) -> None:
    case = make_case()
    sample, large = filled(case)
    for analysis in (large, case.analysis):
        rows = list(needs.needs_of(analysis))
        assert len(rows) == FEW_NEEDS
        assert all(need.pieces and len(needs.approvals_of(need)) >= 2 and need.answers for need in rows)
        fates = list(needs.fates(analysis).values())
        assert fates.count(Fate.PRIORITISED_IMPROVE) == IMPROVE_MOST
        assert fates.count(Fate.PRIORITISED_PRESERVE) == PRESERVE_MOST
        plan = plans.value(analysis)
        assert len(plan.actions) == FEW_ACTIONS
        assert all(action.needs and action.log and action.steps for action in plan.actions)
    assert len(needs.prioritised(sample)) < IMPROVE_MOST + PRESERVE_MOST


@pytest.mark.django_db
def test_a_copy_shares_no_row_with_what_it_was_copied_from(small: None) -> None:
    case = make_case()
    _, large = filled(case)
    for model, path in ((Evidence, "need__analysis"), (Approval, "need__analysis"), (Option, "analysis")):
        rows = model.objects.within(case.organisation)
        of = {
            analysis.pk: set(rows.filter(**{path: analysis}).values_list("pk", flat=True))
            for analysis in (large, case.analysis)
        }
        first, second = of.values()
        assert len(first) == len(second) > 0
        assert not first & second


@pytest.mark.django_db
def test_every_page_that_is_measured_opens(small: None) -> None:
    case = make_case()
    _, large = filled(case)
    visitor = browser_of(case.people[Role.PROCESS_LEAD])
    pages = pages_of.addresses(large)
    assert {name: visitor.get(path).status_code for name, path in pages.items()} == dict.fromkeys(pages, 200)


class Quiet:
    """Stands where the server stands, and has measured already."""

    def __init__(self, rounds: int, **_: str) -> None:
        self.rounds = rounds

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def resident_megabytes(self) -> float:
        return 123.0


@pytest.mark.parametrize(("measured", "says", "returns"), [(49.0, "holds", 0), (51.0, "MISSED", 1)])
def test_the_bench_says_machine_goals_and_figures_and_returns_whether_all_hold(
    measured: float,
    says: str,
    returns: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(run, "Server", Quiet)
    monkeypatch.setattr(run, "LIVE", {})
    monkeypatch.setattr(run, "MEETING", {})
    monkeypatch.setattr(run, "PARTS", {"pages": lambda _: [Figure("a page, p95", measured, 50, "ms")]})
    file = tmp_path / "figures.json"
    assert run.main(Namespace(what="all", rounds=1, json=file, database="")) == returns
    said = capsys.readouterr().out
    assert "processors" in said.splitlines()[0]
    assert "Python" in said.splitlines()[0]
    (line,) = (line for line in said.splitlines() if line.startswith("a page"))
    assert line.split()[-1] == says
    assert "after all this" in said
    written = json.loads(file.read_text())
    assert [figure["holds"] for figure in written["figures"]] == [True, says == "holds", True]


def test_likeness_is_measured_over_different_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "ROUNDS", 1)
    monkeypatch.setattr(similar, "CARDS", 40)
    assert len({card.text for card in similar.made_up(500)}) > 450
    assert [figure.unit for figure in similar.measure(None)] == ["ms", "ms"]  # type: ignore[arg-type]


@pytest.mark.django_db
def test_the_copies_keep_their_own_mandate(small: None) -> None:
    case = make_case()
    before = mandate_of(case.analysis)
    filled(case)
    case.analysis.refresh_from_db()
    assert mandate_of(case.analysis) == before
