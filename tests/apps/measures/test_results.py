"""What a closed wave tells, on its page, in its tables and as findings, and what it does not (R16)."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.measures.closed import alike, closed_wave, large_wave

from medvirk.apps.analyses.models import Role
from medvirk.apps.measures.models import Wave, WaveState
from medvirk.apps.measures.results import results
from medvirk.domain.disclosure import Reason, Shown, Withheld

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def words_of(html: str) -> str:
    """What a page says, without its tags, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def read(case: Case, wave: Wave, language: str = "nb", query: str = "", *, role: Role = Role.READER) -> str:
    browser = browser_of(case.people[role])
    browser.cookies["medvirk_language"] = language
    answer = browser.get(f"/o/{case.organisation.slug}/w/{wave.pk}/results/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


# --- the only way out ---


@pytest.mark.parametrize("state", [WaveState.PLANNED, WaveState.OPEN])
def test_a_wave_that_is_not_closed_tells_nothing(case: Case, state: str) -> None:
    wave = closed_wave(case.analysis, {("employees", "Alle"): alike(20)}, state=state)
    with pytest.raises(ValueError, match="expected a closed wave"):
        results(wave)
    answer = browser_of(case.people[Role.READER]).get(f"/o/{case.organisation.slug}/w/{wave.pk}/results/")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/o/{case.organisation.slug}/w/{wave.pk}/",
    )


def test_the_results_are_of_this_waves_answers_and_informants(case: Case) -> None:
    closed_wave(case.analysis, {("employees", "Andre"): alike(30, 5)}, number=1)
    wave = closed_wave(
        case.analysis,
        {("employees", "Dag"): alike(10, 2), ("leaders", "Ledere"): alike(6, 4)},
        informants={"hr 2": {"B1": "no"}, "hr": {"B1": "yes"}},
        agreed={"B1": "partly"},
        number=2,
    )
    told = results(wave)
    assert told.items[0].employees == Shown(25)
    assert told.items[0].leaders == Shown(75)
    assert [role for role, _ in told.elements[0].said] == ["hr", "hr 2"]
    assert told.elements[0].exists == "partly"
    assert told.group("leaders").commitment == Shown(75)  # type: ignore[union-attr]


def test_an_informant_who_has_not_delivered_says_nothing(case: Case) -> None:
    wave = closed_wave(case.analysis, {}, informants={"hr": {"B1": "yes"}, "bht": {"B1": "no"}})
    wave.informants.filter(role="bht").update(is_delivered=False)
    told = results(wave)
    assert told.informants == 1
    assert not told.elements[0].informants_differ


def test_R16_leaders_below_five_are_in_no_figure_but_the_whole(case: Case) -> None:
    groups = {("employees", "Alle"): alike(12, 3), ("leaders", "Ledere"): alike(3, 5)}
    wave = closed_wave(case.analysis, groups, invited=5)
    told = results(wave)
    assert told.items[0].all == Shown(60, sd=20)
    assert told.items[0].employees == Withheld(Reason.COVER)
    assert told.items[0].leaders == Withheld(Reason.FEW)
    for query in ("", "?v=table"):
        page = words_of(read(case, wave, query=query))
        assert "vises ikke (under 5 svar)" in page
        assert "vises ikke (verner en liten gruppe)" in page
        assert not re.search(r"\b(12|17|8) av\b", page)  # neither side's count of answers
    assert "15 av 25 har svart" in words_of(read(case, wave))


# --- the page ---


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nb",
            [
                "Forpliktelsen er 46 av 100. Det kalles blandet. Standardavviket er 15.",
                "Grensene er veiledende.",
                "Det skiller 10 poeng eller mer mellom ledere og ansatte på 6 påstander.",
                "Kjent, men virker ikke: 2",
                "84 av 120 har svart.",
                "Der informantene er uenige",
                "Vet ikke: 7 %",
                "Uten grunnlag: 16 %",
            ],
        ),
        (
            "nn",
            [
                "Forpliktinga er 46 av 100. Det blir kalla blanda. Standardavviket er 15.",
                "Grensene er rettleiande.",
                "Det skil 10 poeng eller meir mellom leiarar og tilsette på 6 påstandar.",
                "Kjend, men verkar ikkje: 2",
                "84 av 120 har svart.",
                "Der informantane er usamde",
                "Veit ikkje: 7 %",
                "Utan grunnlag: 16 %",
            ],
        ),
        (
            "en",
            [
                "Commitment is 46 of 100, which is called mixed. The standard deviation is 15.",
                "The limits are indicative.",
                "Leaders and employees differ by 10 points or more on 6 statements.",
                "Known, but not working: 2",
                "84 of 120 have answered.",
                "Where the informants differ",
                "Don't know: 7%",
                "No basis: 16%",
            ],
        ),
    ],
)
def test_every_chart_has_a_sentence_in_plain_words(case: Case, language: str, said: list[str]) -> None:
    page = words_of(read(case, large_wave(case.analysis), language))
    for sentence in said:
        assert sentence in page


def test_the_tables_say_what_the_charts_say(case: Case) -> None:
    wave = large_wave(case.analysis)
    charts, tables = read(case, wave), words_of(read(case, wave, query="?v=table"))
    titles = re.findall(r'<title id="B\d+-\d-title">(?:Finnes|Kjent|Virker): ([^<]+)</title>', charts)
    assert len(titles) == 36
    for figure in {*titles, "+27", "Område (veiledende)", "Standardavvik"}:
        assert figure in tables
    # Element by element: exists, known, works in one row of the table.
    by_element = [titles[at : at + 3] for at in range(0, 36, 3)]
    for exists, known, works in by_element:
        assert f"{exists} {known} {works}" in tables


def test_a_band_is_never_shown_without_its_being_indicative_and_groups_are_not_ranked(case: Case) -> None:
    page = words_of(read(case, large_wave(case.analysis), query="?v=table"))
    for earlier, later in (("Alle", "Ansatte"), ("Dag", "Kveld"), ("Kveld", "Natt"), ("Natt", "Ledere")):
        assert page.index(f"{earlier} ") < page.index(f"{later} ")


def test_a_wave_of_informants_alone_shows_what_exists(case: Case) -> None:
    wave = closed_wave(case.analysis, {}, informants={"hr": {"B1": "yes", "B2": "no"}})
    page = words_of(read(case, wave))
    assert "Bare informanter ble spurt. 1 informant." in page
    assert "Finnes: Ja: 1" in page
    assert "Mangler: 1" in page
    assert "ikke spurt" in page
    assert "Ledelsens forpliktelse" not in page
    assert "Ledelsens forpliktelse" not in words_of(read(case, wave, query="?v=table"))


def test_informants_who_differ_are_shown_by_role_with_what_they_agreed_on(case: Case) -> None:
    said = {"hr": {"B1": "yes", "B5": "yes"}, "safety_rep": {"B1": "no", "B5": "partly"}}
    wave = closed_wave(case.analysis, {}, informants=said, agreed={"B5": "partly"})
    page = words_of(read(case, wave, "en"))
    assert "HR: Yes · Safety representative: No They have not agreed yet." in page
    assert "HR: Yes · Safety representative: Partly Agreed on: Partly. Only by day." in page


def test_a_later_wave_says_what_has_changed_by_ten_points_or_more(case: Case) -> None:
    def wave(number: int, answer: int, works: int, leaders: int) -> Wave:
        groups = {
            ("employees", "Alle"): alike(12, answer, C1=3, B1={"known": "yes", "works": works}),
            ("leaders", "Ledere"): alike(leaders, 4, C1=3),
        }
        return closed_wave(case.analysis, groups, number=number)

    first, second = wave(1, 2, 4, leaders=6), wave(2, 3, 4, leaders=3)
    assert "Siden runde" not in words_of(read(case, first))
    page = words_of(read(case, second))
    assert "Siden runde 1" in page
    assert "7 tall har endret seg med 10 poeng eller mer." in page
    assert "Ledelsens forpliktelse: Alle 42 55 +13" in page
    tables = words_of(read(case, second, query="?v=table"))
    assert "Skriftlig mål eller policy for psykisk helse og godt arbeidsmiljø: Virker 75 75 0" in tables
    # Leaders are too few in the second wave: neither side is compared.
    assert "Ledelsens forpliktelse: Ansatte" not in tables


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (3, "Ingen tall har endret seg med 10 poeng eller mer."),
        (None, "Ingenting kan sammenlignes med forrige runde."),
    ],
)
def test_a_later_wave_without_changes_says_so(case: Case, answer: int | None, said: str) -> None:
    closed_wave(case.analysis, {("employees", "Alle"): alike(12)}, number=1)
    groups = {("employees", "Alle"): alike(12, answer)} if answer else {}
    assert said in words_of(read(case, closed_wave(case.analysis, groups, number=2)))


def test_the_number_of_queries_does_not_grow_with_answers_or_groups(case: Case) -> None:
    few = closed_wave(case.analysis, {("employees", "Alle"): alike(6)}, number=1)
    many = closed_wave(
        case.analysis,
        {("employees", f"Enhet {number}"): alike(12, B1={"known": "yes", "works": 3}) for number in range(9)},
        informants={f"hr {number}": {"B1": "yes"} for number in range(2, 7)},
        agreed={f"B{number}": "yes" for number in range(1, 13)},
        number=2,
    )
    browser = browser_of(case.people[Role.READER])
    counts = []
    more = closed_wave(case.analysis, {("employees", "Alle"): alike(60)}, number=3)
    for wave in (few, many, more, more):  # what a closed wave told is known the second time
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(f"/o/{case.organisation.slug}/w/{wave.pk}/results/")
        counts.append(len(asked))
    assert counts[1] == counts[2] == counts[3] + 1
