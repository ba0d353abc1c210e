"""The files that leave the product: what stands in them, and what must never do."""

import csv
import io
from dataclasses import replace

import pymupdf
import pytest
from django.utils import translation
from tests.domain.picture import samples

from medvirk.apps.reports.exports import MapExport, render_csv, render_pdf, render_png, render_svg
from medvirk.apps.reports.lists import map_list, result_list
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.picture.model import Card, Group, Votes


def export(count: int = 40, language: str = "nb", **more: object) -> MapExport:
    model = replace(samples.map_model(samples.model(count)), **more)  # type: ignore[arg-type]
    words, labels = samples.map_words(language), samples.map_labels(language)
    return MapExport(model, words, labels, language, "Kart – Solvik kommune")


def opened(pdf: bytes) -> pymupdf.Document:
    return pymupdf.open(stream=pdf, filetype="pdf")


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("-", "")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_a4_pdf_has_an_overview_a_page_per_level_and_every_text_in_full(language: str) -> None:
    made = export(40, language)
    with translation.override(language):
        document = opened(render_pdf(made, "A4"))
    first = document[0].rect
    assert (round(first.width), round(first.height)) == (842, 595)
    # overview, four levels, the square, P; then the lists, upright
    assert [page.rect.width > page.rect.height for page in document][:8] == [True] * 7 + [False]
    lists = squeezed("".join(page.get_text() for page in list(document)[7:]))
    for card in made.model.cards:
        assert squeezed(card.text) in lists
    for level in ("individual", "group", "leader", "organisation"):
        assert made.labels.places[level] in document[0].get_text()


@pytest.mark.parametrize("size", ["A4", "A0"])
def test_a_pdf_is_tagged_says_its_language_and_shows_its_title(size: str) -> None:
    document = opened(render_pdf(export(5), size))  # type: ignore[arg-type]
    catalog = document.xref_object(document.pdf_catalog())
    assert "/StructTreeRoot" in catalog
    assert "/Lang (nb)" in catalog
    assert "/Marked true" in catalog
    assert "/DisplayDocTitle true" in catalog
    assert document.metadata["title"] == "Kart – Solvik kommune"


@pytest.mark.parametrize("marks", [True, False])
def test_before_the_mark_step_the_lists_have_nothing_to_improve_or_preserve(marks: bool) -> None:
    with translation.override("en"):
        document = opened(render_pdf(export(5, "en", marks=marks, links=()), "A4"))
    text = "".join(page.get_text() for page in document)
    assert ("To improve" in text, "To preserve" in text) == (marks, marks)
    assert "All cards" in text


def test_a_pdf_says_neither_when_nor_by_whom_it_was_made() -> None:
    metadata = opened(render_pdf(export(5), "A4")).metadata
    assert not metadata["author"]
    assert not metadata["creationDate"]
    assert not metadata["modDate"]


def test_the_a0_poster_holds_every_card_in_text_of_at_least_24_points() -> None:
    made = export(150)
    document = opened(render_pdf(made, "A0"))
    page = document[0]
    assert len(document) == 1
    assert (round(page.rect.width), round(page.rect.height)) == (3370, 2384)
    spans = [
        span
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    ]
    assert min(span["size"] for span in spans) >= 24
    assert {span["font"].split("+")[-1] for span in spans} <= {"Inter-Medium", "Inter-Bold"}
    texts = squeezed(page.get_text())
    for card in made.model.cards:
        assert squeezed(card.text) in texts


def test_the_png_is_3840_pixels_wide() -> None:
    picture = pymupdf.Pixmap(render_png(export(40)))
    assert (picture.width, picture.height) == (3840, 2160)


def test_what_people_typed_is_data_to_typst_and_text_to_svg() -> None:
    hostile = '#sys.inputs *bold* <b> & $x$ \\ "q" @ref [box]'
    made = export(0, cards=(Card("a", hostile, Kind.DEMAND, Place.STIGMA),))
    assert b"<b>" not in render_svg(made)
    text = "".join(page.get_text() for page in opened(render_pdf(made, "A4")))
    assert squeezed(hostile) in squeezed(text)


def test_the_csv_has_places_and_texts_and_neither_order_nor_ids() -> None:
    cards = (
        Card("zz9", "Åpenhet", Kind.RESOURCE, Place.STIGMA),
        Card("aa1", "Bråk", Kind.DEMAND, Place.JOB_CONTENT, (Action.IMPROVE,), Votes(improve=3)),
        Card("mm5", "Avvik", Kind.DEMAND, Place.JOB_CONTENT),
        Card("bb2", "Ukjent", Kind.DEMAND, Place.P),
        Card("cc3", "Rom", Kind.DEMAND, Place.LEADER),
    )
    with translation.override("nb"):
        straight = render_csv(export(0, cards=cards))
        turned = render_csv(export(0, cards=cards[::-1]))
    assert straight == turned
    assert straight.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(straight.decode("utf-8-sig")), delimiter=";"))
    assert [row[:4] for row in rows[1:]] == [
        ["Individ", "Arbeidsinnhold", "Krav", "Avvik"],
        ["Individ", "Arbeidsinnhold", "Krav", "Bråk"],
        ["Leder", "Annet", "Krav", "Rom"],
        ["Organisasjon", "Stigma", "Ressurs", "Åpenhet"],
        ["P-område", "", "Krav", "Ukjent"],
    ]
    assert rows[2][5:] == ["3", ""]
    assert not any(card.id.encode() in straight for card in cards)


@pytest.mark.parametrize("text", ["=1+1", "+47 123", "-2 folk", "@SUM(A1)", " =1+1", "\t=1"])
def test_a_spreadsheet_never_takes_a_card_for_a_formula(text: str) -> None:
    made = render_csv(export(0, cards=(Card("a", text, Kind.DEMAND, Place.STIGMA),)))
    row = list(csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=";"))[1]
    assert row[3] == "'" + text


def test_the_result_is_votes_then_reading_order_then_id_and_marks_without_votes_last() -> None:
    def card(id_: str, place: Place, votes: int | None) -> Card:
        return Card(id_, id_, Kind.DEMAND, place, (Action.IMPROVE,), None if votes is None else Votes(votes))

    cards = (
        card("marked", Place.JOB_CONTENT, None),
        card("b", Place.STIGMA, 2),
        card("a", Place.STIGMA, 2),
        card("first", Place.JOB_CONTENT, 2),
        card("most", Place.P, 5),
    )
    made = export(0, cards=cards, groups=(Group("g", ("b",), Place.STIGMA, (Action.IMPROVE,), Votes(2)),))
    result = result_list(made.model, made.labels)
    assert [row.texts[0] for row in result.improve] == ["most", "first", "a", "b", "marked"]
    assert result.preserve == ()


def test_the_list_reads_i_g_l_o_then_square_p_and_links() -> None:
    made = export(40)
    listed = map_list(made.model, made.words, made.labels)
    assert [level.name for level in listed.levels] == ["Individ", "Gruppe", "Leder", "Organisasjon"]
    assert [place.code for place in listed.beside] == ["square", "P"]
    assert sum(level.count for level in listed.levels) + sum(place.count for place in listed.beside) == 40
    assert listed.links[0] == (
        "«For mange besøk på rute 3, så pausen ryker» (Arbeidsinnhold) fører til "
        "«Vi hjelper hverandre når ruta sprekker» (Kollegaer)"
    )


def test_equal_votes_share_a_rank_and_marks_without_votes_have_none() -> None:
    places = [Place.JOB_CONTENT, Place.STIGMA, Place.COWORKER_RELATIONS, Place.LEADER_RELATIONS]
    cards = tuple(
        Card(str(at), f"Lapp {at}", Kind.DEMAND, place, (Action.IMPROVE,), Votes(improve=votes))
        for at, (place, votes) in enumerate(zip(places, [4, 2, 2, 0], strict=True))
    )
    made = export(5, cards=cards, groups=(), links=(), marks=True)
    rows = result_list(made.model, made.labels).improve
    assert [(row.texts[0], row.number) for row in rows] == [
        ("Lapp 0", 1),
        ("Lapp 2", 2),
        ("Lapp 1", 2),
        ("Lapp 3", None),
    ]
    text = "".join(page.get_text() for page in opened(render_pdf(made, "A4")))
    assert squeezed(text).count("2.") >= 2
