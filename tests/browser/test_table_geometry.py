"""The map of a stakeholder meeting with bin and parking: nothing covered or cut, on every screen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.facilitating import WAIT, console_at, projector_at
from tests.browser.map_alone import sound
from tests.browser.settling import settled
from tests.browser.stakeholding import Gathering, gather, leading
from tests.browser.test_look import assert_fits
from tests.domain.picture import samples

PARKED, TRASHED = 2, 3
LONG = (
    "Arbeidstidsbestemmelsene og bemanningsplanleggingsverktøyet passer ikke sammen i helgeturnusordningen",
    "Medarbeiderutviklingssamtaler og tilretteleggingsmuligheter forsvinner bak sykefraværsoppfølgingen",
    "Opplæringsansvarlige mangler taushetspliktsavklaringer",
)

BINS = """() => [...document.querySelectorAll(".mv-map .map-bin")].map((bin) => {
  const map = document.querySelector(".mv-map");
  const scale = map.clientWidth / 1920;
  const from = map.getBoundingClientRect();
  const r = bin.getBoundingClientRect();
  const [name, count] = [bin.querySelector("p b"), bin.querySelector(".map-count")];
  return {
    name: name.textContent,
    count: Number(count.textContent),
    x: (r.x - from.x) / scale, y: (r.y - from.y) / scale, w: r.width / scale, h: r.height / scale,
    whole: bin.scrollHeight <= bin.clientHeight + 1
      && name.getBoundingClientRect().right <= r.right - 10 * scale,
    sizes: [name, count].map((one) => parseFloat(getComputedStyle(one).fontSize)),
  };
})"""


def many(count: int) -> tuple[tuple[str, ...], ...]:
    """So many needs, spread as in a real place; some of them with the longest words there are."""
    cards = [card for card in samples.cards(150) if card["place"] != "P"]
    cards = cards[:: len(cards) // count][:count]
    words = {at * 4: text for at, text in enumerate(LONG)}
    return tuple(
        (words.get(at, card["text"]), card["kind"], card["place"], card["actions"][0])
        for at, card in enumerate(cards)
    )


def beside(found: dict[str, Any], bins: list[dict[str, Any]], names: tuple[str, str]) -> None:
    """Both bins stand in the picture, whole and legible, and lie over no card and not over each other."""
    assert [each["name"] for each in bins] == list(names)
    assert [each["count"] for each in bins] == [PARKED, TRASHED]
    for at, one in enumerate(bins):
        assert one["whole"], one
        assert min(one["sizes"]) >= 28, one
        assert one["x"] >= 0, one
        assert one["y"] + one["h"] <= 1080, one
        for other in [*bins[:at], *found["cards"]]:
            apart = (
                one["x"] >= other["x"] + other["w"] or other["x"] >= one["x"] + one["w"],
                one["y"] >= other["y"] + other["h"] or other["y"] >= one["y"] + one["h"],
            )
            assert any(apart), (one, other)


def fill_bins(made: Gathering) -> None:
    """Park two needs, lay three into the bin, and be at the result."""
    with leading(made) as console:
        console.do("accept_rules")
        console.go("m1.results", "m1.missing")
        for need in made.needs[:PARKED]:
            console.do("park", item=need, owner="Hovedverneombudet", until="2099-05-04")
        for need in made.needs[-TRASHED:]:
            console.do("trash", item=need, reason="outside_mandate", danger=False)
        console.go("m1.groups", "m1.break", "m1.rate", "m1.picture", "m1.dots", "m1.consensus", "m1.result")


@pytest.mark.parametrize(("count", "language"), [(12, "nb"), (40, "nn"), (80, "en")])
def test_no_need_is_covered_or_cut_and_bin_and_parking_stand_beside_the_map(
    server: Server,
    page_at: PageAt,
    axe: Callable[[Page], list[str]],
    shot: Callable[..., None],
    count: int,
    language: str,
) -> None:
    made = gather(server, needs=many(count), language=language)
    names = {
        "nb": ("Parkering", "Søppelbøtte"),
        "nn": ("Parkering", "Søppelbøtte"),
        "en": ("Parking", "Trash bin"),
    }
    fill_bins(made)
    screen = projector_at(page_at, made.meeting)
    desk = console_at(page_at, made.meeting, language=language)
    for page, width, height in ((screen, 1920, 1080), (screen, 1280, 720), (desk, 1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator(".mv-map .map-bin")).to_have_count(2)
        found = sound(settled(page))
        assert found["cards"]
        beside(found, page.evaluate(BINS), names[language])
        shot(page, f"table-{count}-{width}-{language}")
        assert not axe(page)

    phone = page_at(PHONE, language=language)
    name, _, value = made.cookies[0].partition("=")
    phone.context.add_cookies([{"name": name, "value": value, "url": server.url}])
    phone.goto(f"{server.url}/p/{made.meeting.meeting}/")
    expect(phone.locator("mv-phone .mv-listed")).to_have_count(count, timeout=WAIT)
    assert phone.get_by_text("Hovedverneombudet").count() == PARKED
    assert_fits(phone)
    shot(phone, f"table-{count}-{PHONE}-{language}")
    assert not axe(phone)
