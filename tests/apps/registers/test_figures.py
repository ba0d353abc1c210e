"""Figures typed in, and their sentences in three languages (method.md 1.3, step 1.4)."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.apps.cast import Case, make_case

from medvirk.apps.registers import actions, queries
from medvirk.apps.registers.models import UnitFigures
from medvirk.domain.registers import Register
from medvirk.infra.versions import Overtaken

pytestmark = pytest.mark.django_db

YEAR = dt.date(2025, 12, 31)


@pytest.fixture
def case() -> Case:
    return make_case()


def record(case: Case, **other: object) -> UnitFigures:
    figures = {"unit": "Sone øst", "people": 118, "ends_on": YEAR, "absence": Decimal("11.8"), **other}
    return actions.record(case.analysis, figures)


def test_a_figure_is_a_sentence_in_each_language(case: Case) -> None:
    record(
        case, absence_before=Decimal("9.10"), turnover=Decimal("14.00"), incidents=1200, incidents_before=1
    )
    absence, turnover, incidents = queries.figures(case.analysis)
    assert absence.words("nb") == (
        "Sone øst: 11,8\u00a0% sykefravær i de tolv månedene til 31. desember 2025, mot 9,1\u00a0% året før."
    )
    assert absence.words("nn") == (
        "Sone øst: 11,8\u00a0% sjukefråvær i dei tolv månadene til 31. desember 2025, "
        "mot 9,1\u00a0% året før."
    )
    assert absence.words("en") == (
        "Sone øst: 11.8% sickness absence in the twelve months to 31 December 2025, "
        "against 9.1% the year before."
    )
    assert turnover.words("nb") == "Sone øst: 14\u00a0% turnover i de tolv månedene til 31. desember 2025."
    assert incidents.words("nn") == (
        "Sone øst: 1\u00a0200 melde hendingar i dei tolv månadene til 31. desember 2025, mot 1 året før."
    )
    assert incidents.words("en").startswith("Sone øst: 1,200 reported incidents in")


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 meldt hendelse i"), (0, "0 meldte hendelser i"), (2, "2 meldte hendelser i")]
)
def test_incidents_are_counted_in_words(case: Case, count: int, words: str) -> None:
    record(case, absence=None, incidents=count)
    [figure] = queries.figures(case.analysis)
    assert words in figure.words("nb")


def test_every_kind_has_a_sentence_with_and_without_comparison(case: Case) -> None:
    record(case, turnover=Decimal(3), incidents=4)
    record(
        case,
        unit="Natt",
        **{f"{kind.value}_before": 5 for kind in Register},
        **{kind.value: 6 for kind in Register},
    )
    for language in ("nb", "nn", "en"):
        said = [figure.words(language) for figure in queries.figures(case.analysis)]
        assert len(set(said)) == 6
        assert not [words for words in said if "%(" in words or "None" in words]


def test_an_id_leads_to_one_figure_and_only_what_is_typed_in_is_one(case: Case) -> None:
    row = record(case, turnover=Decimal("3.5"))
    found = queries.figures(case.analysis)
    assert [(figure.id, figure.kind) for figure in found] == [
        (f"{row.pk}.absence", Register.ABSENCE),
        (f"{row.pk}.turnover", Register.TURNOVER),
    ]


def test_a_unit_below_20_gives_no_figure_even_if_it_got_into_the_table(case: Case) -> None:
    """Method.md 8.2: registers from 20 people. The form refuses; the way out asks again."""
    row = record(case)
    assert queries.figures(case.analysis)
    row.people = 19
    row.save()
    assert queries.figures(case.analysis) == []


def test_a_unit_has_one_row_for_a_year(case: Case) -> None:
    row = record(case)
    with pytest.raises(actions.PeriodTaken):
        record(case)
    other = record(case, ends_on=dt.date(2024, 12, 31))
    with pytest.raises(actions.PeriodTaken):
        actions.change(other, {"ends_on": YEAR}, version=1)
    actions.remove(row)
    assert [each.pk for each in queries.rows_of(case.analysis)] == [other.pk]


def test_a_change_from_an_old_page_changes_nothing(case: Case) -> None:
    row = record(case)
    actions.change(row, {"absence": Decimal(5)}, version=1)
    with pytest.raises(Overtaken):
        actions.change(row, {"absence": Decimal(6)}, version=1)
    assert [figure.value for figure in queries.figures(case.analysis)] == [Decimal(5)]


def test_figures_of_another_organisation_are_not_found(case: Case) -> None:
    record(make_case("Fjellvik kommune"))
    assert queries.figures(case.analysis) == []


@pytest.mark.parametrize("days", [1, 364])
def test_a_whole_of_a_nearby_period_is_compared_with_the_units(case: Case, days: int) -> None:
    """Method.md 8.2: the complement is suppressed, and another last day hides nothing."""
    record(case, people=100)
    near = YEAR - dt.timedelta(days=days)
    with pytest.raises(actions.RestShows):
        record(case, unit="Hele", is_whole=True, people=110, ends_on=near)
    record(case, unit="Hele", is_whole=True, people=110, ends_on=dt.date(2024, 12, 31))
    with pytest.raises(actions.WholeTaken):
        record(case, unit="Alle", is_whole=True, people=300, ends_on=dt.date(2024, 12, 30))


def test_a_unit_of_two_periods_is_subtracted_at_either_size_but_once(case: Case) -> None:
    record(case, unit="Hele", is_whole=True, people=100)
    record(case, people=60)
    with pytest.raises(actions.RestShows):
        record(case, people=90, ends_on=YEAR - dt.timedelta(days=180))
    record(case, people=55, ends_on=YEAR - dt.timedelta(days=180))
