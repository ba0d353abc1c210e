"""The map in a real browser: nothing covered, nothing cut by overflow, everything readable somewhere."""

import json
import re
from random import Random
from typing import Any

import pytest
from tests.browser.map_alone import full_texts, map_address, map_at, show, sound  # noqa: F401
from tests.domain.picture import samples, trays
from tests.domain.picture.crowd import crowd

from medvirk.domain.iglo import CATEGORIES, Level, Place
from medvirk.domain.picture.geometry import overview
from medvirk.domain.picture.items import arrange, numbered
from medvirk.domain.picture.links import curves

SEEDS = (1, 7, 2026)


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("count", [5, 40, 150])
def test_no_card_is_covered_or_cut_and_each_stands_in_full_in_a_focus_view(
    at: Any, count: int, width: int
) -> None:
    page = at(width, reduced_motion="reduce")  # else cards are measured on their way to a focus view
    model = samples.model(count)
    show(page, model)
    found = sound(page)
    assert found["cards"]
    texts = {card["id"]: card["text"] for card in model["cards"]}
    for card in found["cards"]:
        shown = "".join(line["text"] for line in card["lines"]).replace(" ", "").replace("-", "")
        whole = texts[card["id"]].replace(" ", "").replace("-", "")
        assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))
    for place in sorted({card["place"] for card in model["cards"]}):
        focus = f"other:{place}" if place in set(Level) else place
        page.evaluate("(model) => window.map.redraw(model)", {**model, "focus": focus})
        inside = full_texts(sound(page))
        for card in model["cards"]:
            if card["place"] == place:
                assert card["text"].replace(" ", "").replace("-", "") in inside


TRAYS = """() => window.map.view().scene.trays.map(({ place, count, packed }) => ({
  place,
  cards: packed.placed.reduce((sum, { item }) => sum + item.count, 0),
  rest: packed.rest.length,
  marked: Boolean(document.querySelector(`.map-tray[data-place="${place}"] .map-tokens`)),
  count,
}))"""


def test_five_hundred_cards_are_legible_by_level_of_detail(at: Any) -> None:
    page = at(1920, reduced_motion="reduce")
    model = crowd(500)
    for width in (1920, 1280, 640):  # projectors, and the copy in the console
        page.set_viewport_size({"width": width, "height": width * 9 // 16})
        for focus in (None, *Level) if width == 1920 else (None,):
            show(page, {**model, "focus": focus})
            sound(page)
            for tray in page.evaluate(TRAYS):
                assert tray["cards"] + tray["rest"] == tray["count"]
                assert tray["cards"] >= 1, tray  # however many there are, one shows what they are like
                assert tray["marked"] == (tray["rest"] > 0), tray
    page.set_viewport_size({"width": 1920, "height": 1080})
    pages = {}
    for place in sorted({card["place"] for card in model["cards"]}):
        focus = f"other:{place}" if place in set(Level) else place
        inside, number = "", 0
        while number < pages.setdefault(place, 1):
            number += 1
            page.evaluate("(model) => window.map.redraw(model)", {**model, "focus": f"{focus}/{number}"})
            inside += "|" + full_texts(sound(page))
            assert "…" not in inside
            pages[place] = page.evaluate("window.map.view().scene.pages.total")
        for card in model["cards"]:
            if card["place"] == place:
                assert f"|{card['text'].replace(' ', '').replace('-', '')}|" in f"{inside}|", card
    assert pages["job_content"] > 3
    assert pages["stigma"] == 1
    beyond = {**model, "focus": f"job_content/{pages['job_content'] + 1}"}  # cards were taken back meanwhile
    page.evaluate("(model) => window.map.redraw(model)", beyond)
    assert page.locator(".map-card").count() > 0
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(
        "(a) => window.map.list(a)",
        {"model": model, "words": samples.WORDS["nb"], "labels": samples.labels()},
    )
    assert page.locator(".map-list-card").count() == 500
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", samples.LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_is_sound_in_every_language_theme_and_view(at: Any, language: str, theme: str) -> None:
    page = at(1920)
    for count in (0, 150):
        for focus in (None, *Level, *CATEGORIES[Level.LEADER], Place.SQUARE, Place.P, "other:organisation"):
            show(page, samples.model(count, focus=focus), language=language, theme=theme)
            sound(page)
    everything = samples.model(40)
    everything["cards"][0]["kind"] = "suggestion"
    show(page, {**everything, "marks": True}, language=language, theme=theme)
    sound(page)
    for part in ("intro", "organisation", "job_content", "square", "P"):
        show(page, samples.model(0, explained=part, cards=[]), language=language, theme=theme)
        sound(page)


def test_votes_groups_and_suggestions_have_their_room(at: Any) -> None:
    page = at(1920)
    model = samples.model(40)
    for i, card in enumerate(model["cards"]):
        card["votes"] = {"improve": i % 5, "preserve": i % 3}
    model["groups"] = [
        {
            "id": f"group-{place}",
            "cards": [f"{place}-0", f"{place}-1"],
            "place": place,
            "actions": ["improve", "preserve"],
            "votes": {"improve": 12, "preserve": 8},
        }
        for place in ("job_content", "leader_relations", "leader_behaviour", "client_relations")
    ]
    idea = {"id": "idea", "text": "Fast makker på tunge løft", "kind": "suggestion", "place": "stigma"}
    model["cards"].insert(0, {**idea, "actions": [], "votes": None, "group": None})
    for focus in (None, *Level, "job_content", "leader_relations"):
        show(page, {**model, "focus": focus})
        sound(page)
    assert "×2" in page.evaluate("document.querySelector('.map-stage').textContent").replace(" ", "")


def test_where_a_link_goes_is_said_when_its_other_card_is_out_of_view(at: Any) -> None:
    """In a closer look no line is drawn; "something else" has its numbers in the overview too."""
    page = at(1920)
    model = samples.model(40)
    ends = {"l0": ("job_content-0", "coworker_relations-0"), "l1": ("other-0", "job_content-1")}
    other = {"id": "other-0", "text": "Fagforeninga", "kind": "demand", "place": "organisation"}
    model["cards"].append({**other, "actions": [], "votes": None, "group": None})
    model["links"] = [
        {"id": id_, "source": source, "target": target, "kind": kind}
        for (id_, (source, target)), kind in zip(ends.items(), ("leads_to", "weakens"), strict=True)
    ]
    show(page, model)
    sound(page)
    assert page.locator(".map-strip[data-place=organisation] .map-number").all_text_contents() == ["2"]
    for focus in ("job_content", Level.INDIVIDUAL):
        show(page, {**model, "focus": focus})
        sound(page)
        told = page.locator(".map-tray[data-place=job_content] .map-end").all_text_contents()
        if focus == "job_content":
            assert told == ["fører til Kollegaer", "Annet: Organisasjon svekker dette"]
    show(page, {**model, "focus": Level.GROUP})
    assert page.locator(".map-end").all_text_contents() == ["Arbeidsinnhold fører til dette"]
    page.evaluate(
        "(a) => window.map.list(a)",
        {"model": {**model, "focus": "group"}, "words": samples.WORDS["nb"], "labels": samples.labels()},
    )
    assert page.locator("ol > li").count() == 1


def test_odd_and_hostile_text_stays_inside_its_card(at: Any) -> None:
    page = at(1920)
    model = samples.model(5)
    for card, text in zip(
        model["cards"],
        ["x" * 140, "<b onload=alert(1)>&amp;</b>", "🙂" * 60, "Å" * 30 + " " + "i" * 100, "e\u0301" * 70],
        strict=True,
    ):
        card["text"] = text
    show(page, model)
    sound(page)
    for place in samples.FIRST_FIVE:
        page.evaluate("(model) => window.map.redraw(model)", {**model, "focus": place})
        sound(page)
    assert page.locator("b[onload]").count() == 0


PACK = """(all) => all.map((tray) => {
  const { pack } = window.map;
  const { items, box, from, alone } = tray;
  const packed = alone ? pack.packAlone(items, box) : pack.packAtBest(items, box, { from });
  return {
    detail: packed.detail,
    size: packed.size ?? 28,
    rest: packed.rest.map((item) => item.id),
    placed: packed.placed.map(({ item, face, x, y, w, h }) => ({
      id: item.id,
      box: [x, y, w, h],
      sections: face.sections,
      words: face.words,
      chipRows: face.chipRows,
      marksAt: face.marksAt,
      cut: face.cut,
      tight: face.tight,
    })),
  };
})"""


def test_browser_packs_the_golden_trays_as_python_does(at: Any) -> None:
    cases = json.loads(trays.GOLDEN.read_text(encoding="utf-8"))
    assert at(1280).evaluate(PACK, cases) == [case["expected"] for case in cases]


@pytest.mark.parametrize("seed", SEEDS)
def test_browser_and_python_pack_random_trays_alike(at: Any, seed: int) -> None:
    random = Random(seed)
    chosen = [trays.tray(random) for _ in range(120)]
    for wire, browser in zip(chosen, at(1280).evaluate(PACK, chosen), strict=True):
        assert browser == trays.packed(wire)


def test_browser_and_python_draw_the_same_boxes_and_curves(at: Any) -> None:
    page = at(1280)
    g = overview()
    model = samples.map_model(samples.model(40))
    browser = page.evaluate("() => window.map.geometry.overview()")
    for name, boxes in (("regions", g.regions), ("necks", g.necks), ("strips", g.strips)):
        for code, box in boxes.items():
            assert browser[name][code] == {"x": box.x, "y": box.y, "w": box.w, "h": box.h}
    for place, box in g.trays.items():
        other = browser["bayTray"] if place is Place.P else browser["trays"][place]
        assert other == {"x": box.x, "y": box.y, "w": box.w, "h": box.h}
    links = numbered(model.links, arrange(model))
    drawn = page.evaluate(
        "(links) => window.map.links.curves(window.map.geometry.overview(), links)",
        [{"number": n.number, "kind": n.kind, "from": n.origin, "to": n.end} for n in links],
    )
    for mine, theirs in zip(curves(g.hubs, g.square, links), drawn, strict=True):
        for (x, y), point in zip((*mine.points, mine.at), (*theirs["points"], theirs["at"]), strict=True):
            assert abs(x - point["x"]) <= 0.02
            assert abs(y - point["y"]) <= 0.02


def test_a_text_is_as_wide_as_its_advances_say(at: Any) -> None:
    page = at(1920)
    show(page, samples.model(40))
    widths = page.evaluate(
        """() => [...document.querySelectorAll(".map-card .map-line")].map((line) => {
          const range = document.createRange();
          range.selectNodeContents(line);
          return [range.getBoundingClientRect().width, window.map.text.widthOf(line.textContent, 28)];
        })"""
    )
    assert widths
    for drawn, said in widths:
        assert abs(drawn - said) < 0.6


def test_a_later_card_leaves_the_others_where_they_are_until_the_step_changes(at: Any) -> None:
    page = at(1920)
    model = samples.model(5)
    show(page, model)
    where = """() => Object.fromEntries(
      [...document.querySelectorAll(".map-card")].map((card) => [card.dataset.card, card.style.transform]),
    )"""
    before = page.evaluate(where)
    assert page.evaluate("(model) => window.map.redraw(model)", model) is False, "it is drawn already"
    more = {**model["cards"][0], "id": "late", "place": "stigma", "text": "Kom sist"}
    full = {**model, "cards": [*model["cards"], more]}
    assert page.evaluate("(model) => window.map.redraw(model)", full) is True
    after = page.evaluate(where)
    assert {id_: after[id_] for id_ in before} == before
    assert "late" in after


def test_a_facilitator_opens_and_drags_cards(at: Any) -> None:
    page = at(1920)
    show(page, samples.model(5), interactive=True)
    card = page.locator('[data-card="job_content-0"]')
    card.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.map.events") == [{"name": "card-open", "id": "job_content-0"}]
    name = re.compile("^Krav, Forbedre: For mange besøk på rute 3, så pausen ryker. Arbeidsinnhold$")
    assert page.get_by_role("button", name=name).count() == 1

    box = card.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 100, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(1200, 640, steps=5)
    page.mouse.up()
    events = page.evaluate("window.map.events")
    assert events[-1] == {"name": "card-drop", "id": "job_content-0", "place": "stigma"}
    assert any(event["name"] == "card-drag" for event in events)


def test_a_phone_gets_the_list_in_reading_order(at: Any) -> None:
    page = at(390)
    page.evaluate(
        "(a) => window.map.list(a)",
        {"model": samples.model(40), "words": samples.WORDS["nb"], "labels": samples.labels()},
    )
    headings = page.locator("h2").all_text_contents()
    assert [heading.split(" (")[0] for heading in headings[:4]] == [
        "Individ",
        "Gruppe",
        "Leder",
        "Organisasjon",
    ]
    assert headings[-1] == "Sammenhenger"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".map-list-card").count() == 40
    sentence = page.locator("ol li").first.text_content()
    assert sentence == (
        "«For mange besøk på rute 3, så pausen ryker» (Arbeidsinnhold) fører til "
        "«Vi hjelper hverandre når ruta sprekker» (Kollegaer)"
    )
