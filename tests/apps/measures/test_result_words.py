"""Figures in words, in three languages: what is exact, what is a range, what is withheld and why (R16)."""

import pytest
from django.utils import translation

from medvirk.apps.measures.result_words import ResultWords, signed
from medvirk.content.load import load
from medvirk.domain.disclosure import End, Minimums, Reading, Reason, Shown, Withheld
from medvirk.domain.measure.instrument import Element, ElementType
from medvirk.domain.measure.results import ElementResult, ItemResult, Participation
from medvirk.domain.measure.states import Exists
from medvirk.infra.places import CONTENT

PACK = load(CONTENT / "hwork-1")[0]
FEW, COVER, NOBODY = (Withheld(reason) for reason in Reason)
LOW, HIGH = Shown(8, End.NEARLY_NONE), Shown(92, End.NEARLY_ALL)
LANGUAGES = ["nb", "nn", "en"]


def words(language: str = "nb", minimums: Minimums | None = None) -> ResultWords:
    return ResultWords(PACK, language, minimums or Minimums())


@pytest.mark.parametrize(
    ("reading", "share", "score", "of_100"),
    [
        (Shown(72), "72 %", "72", "72 av 100"),
        (Shown(0), "0 %", "0", "0 av 100"),
        (LOW, "nesten ingen", "nær 0", "nær 0"),
        (HIGH, "nesten alle", "nær 100", "nær 100"),
        (FEW, "vises ikke (under 5 svar)", "vises ikke (under 5 svar)", "vises ikke (under 5 svar)"),
        (COVER, *["vises ikke (verner en liten gruppe)"] * 3),
        (NOBODY, *["ikke spurt"] * 3),
    ],
)
def test_a_figure_says_what_it_is_or_why_it_is_not_shown(
    reading: Reading, share: str, score: str, of_100: str
) -> None:
    with translation.override("nb"):
        ours = words()
        assert (ours.share(reading), ours.score(reading), ours.of_100(reading)) == (share, score, of_100)


def test_the_minimum_that_is_said_is_the_one_in_force() -> None:
    with translation.override("nb"):
        assert words(minimums=Minimums(mean=8, split=16)).share(FEW) == "vises ikke (under 8 svar)"


@pytest.mark.parametrize(("points", "written"), [(23, "+23"), (-4, "−4"), (0, "0")])
def test_a_difference_has_a_sign(points: int, written: str) -> None:
    assert signed(points) == written


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (Shown(49, sd=21), "Forpliktelsen er 49 av 100. Det kalles blandet. Standardavviket er 21."),
        (Shown(60), "Forpliktelsen er 60 av 100. Det kalles godt."),
        (
            Shown(39, sd=9, sd_at_most=True),
            "Forpliktelsen er 39 av 100. Det kalles svakt. Standardavviket er høyst 9.",
        ),
        (HIGH, "Forpliktelsen er nær 100. Det kalles godt."),
        (LOW, "Forpliktelsen er nær 0. Det kalles svakt."),
        (FEW, "Forpliktelsen: vises ikke (under 5 svar)."),
    ],
)
def test_the_gauge_in_plain_words(reading: Reading, said: str) -> None:
    with translation.override("nb"):
        assert words().about_commitment(reading) == said


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (10, "Ledere er 10 poeng mer positive enn ansatte."),
        (-12, "Ansatte er 12 poeng mer positive enn ledere."),
        (9, "Ledere og ansatte svarer ganske likt."),
        (None, "Alle samlet: 50."),
    ],
)
def test_a_dumbbell_in_plain_words(gap: int | None, said: str) -> None:
    item = ItemResult("A1", Shown(50), FEW, FEW, Shown(5), gap)
    with translation.override("nb"):
        assert words().about_item(item) == said


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ([None, None], "Ledere og ansatte vises ikke hver for seg, fordi en av gruppene er for liten."),
        ([4, None], "Ledere og ansatte svarer ganske likt."),
        ([14, 2], "Det skiller 10 poeng eller mer mellom ledere og ansatte på 1 påstand."),
        ([14, -20], "Det skiller 10 poeng eller mer mellom ledere og ansatte på 2 påstander."),
    ],
)
def test_all_dumbbells_in_one_sentence(gaps: list[int | None], said: str) -> None:
    items = [ItemResult("A1", Shown(50), Shown(50), Shown(50), Shown(5), gap) for gap in gaps]
    with translation.override("nb"):
        assert words().about_sides(items) == said


@pytest.mark.parametrize(
    ("exists", "said", "word", "sentence"),
    [
        (None, (), "Ikke avklart", "Ingen informant har sagt om den finnes."),
        (None, (("hr", Exists.YES),), "Ikke avklart", "Informantene er ikke enige om den finnes."),
        (Exists.YES, (), "Finnes: Ja", "Den finnes, men vi kan ikke vise hvor mange som kjenner den."),
    ],
)
def test_an_element_without_a_state_says_what_is_missing(
    exists: Exists | None, said: tuple[tuple[str, Exists], ...], word: str, sentence: str
) -> None:
    element = ElementResult(Element("B1", ElementType.POLICY), exists, said, "", FEW, FEW, FEW, None)
    with translation.override("nb"):
        assert words().state_of(element) == word
        assert words().about_element(element) == sentence


@pytest.mark.parametrize(
    ("participation", "said"),
    [
        (Participation(Shown(70), 84, 120), "84 av 120 har svart."),
        (Participation(LOW), "Nesten ingen har svart."),
        (Participation(HIGH), "Nesten alle har svart."),
        (Participation(COVER), "vises ikke (verner en liten gruppe)"),
    ],
)
def test_participation_as_exactly_as_may_be_said(participation: Participation, said: str) -> None:
    with translation.override("nb"):
        assert words().participation(participation) == said


def test_those_who_do_not_know_are_said_unless_too_few_were_asked() -> None:
    with translation.override("nb"):
        assert words().dont_know(Shown(9)) == "Vet ikke: 9 %"
        assert words().no_basis(LOW) == "Uten grunnlag: nesten ingen"
        assert words().dont_know(FEW) == words().no_basis(FEW) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_about_a_chart_has_more_than_20_words(language: str) -> None:
    with translation.override(language):
        ours = words(language)
        item = ItemResult("A1", Shown(50), Shown(40), Shown(70), Shown(5), 30)
        apart = ItemResult("A1", Shown(50), FEW, FEW, Shown(5), None)
        said = [
            *[
                ours.about_commitment(it)
                for it in (Shown(49, sd=21), Shown(39, sd=9, sd_at_most=True), COVER)
            ],
            *[ours.about_item(it) for it in (item, apart)],
            *[ours.about_sides(it) for it in ([item], [apart], [])],
            *[ours.text(f"ctx.state.{state.code}.explanation") for state in PACK.context_measure.states],
            ours.about_changes([]),
        ]
    for sentence in ". ".join(said).split(". "):
        assert len(sentence.split()) <= 20, sentence
