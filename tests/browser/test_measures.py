"""The pages about measures: no violations, nothing cut off, rows that line up, in three languages."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, PageAt, Server
from tests.browser.test_look import ZOOMED, assert_fits

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

STAGE = """
import json
from tests.apps.interventions.stage import stage
print(json.dumps(stage()))
"""

PAGES = (
    *("shortlist", "need", "need-read", "preserve", "remark", "measures", "measure", "avoid", "option"),
    *(
        "option-read",
        "own",
        "own-option",
        "limits",
        "undecided",
        "shortlist-over",
        "choices",
        "answer",
        "empty",
    ),
)


@pytest.fixture(scope="module")
def stage(server: Server) -> dict[str, object]:
    """Three workplaces: one that fills its shortlist, one whose meeting is over, one before meeting 1."""
    found: dict[str, object] = json.loads(server.run(STAGE).splitlines()[-1])
    return found


def show(page: Page, server: Server, stage: dict[str, object], name: str) -> None:
    who, address = stage["pages"][name]  # type: ignore[index]
    page.context.add_cookies([{"name": "sessionid", "value": stage[who], "url": server.url}])  # type: ignore[typeddict-item]
    page.goto(f"{server.url}{address}")
    page.wait_for_function("document.fonts.status === 'loaded'")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_about_measures_has_violations(
    server: Server, stage: dict[str, object], page_at: PageAt, axe: Axe, shot: Shot, name: str
) -> None:
    for width in (LAPTOP, PHONE):
        page = page_at(width, language="nb")
        show(page, server, stage, name)
        shot(page, f"measures-{name}-nb-{width}", full_page=True)
        assert_fits(page)
        assert not axe(page)


@pytest.mark.parametrize("language", ["nn", "en"])
@pytest.mark.parametrize("name", ["shortlist", "need", "choices"])
def test_the_main_pages_hold_in_the_other_languages(
    server: Server,
    stage: dict[str, object],
    page_at: PageAt,
    axe: Axe,
    shot: Shot,
    name: str,
    language: str,
) -> None:
    for width in (LAPTOP, PHONE):
        page = page_at(width, language=language)
        show(page, server, stage, name)
        expect(page.locator("html")).to_have_attribute("lang", language)
        shot(page, f"measures-{name}-{language}-{width}", full_page=True)
        assert_fits(page)
        assert not axe(page)


@pytest.mark.parametrize("name", ["need", "choices", "option"])
def test_measures_read_without_sideways_scrolling_at_400_percent(
    server: Server, stage: dict[str, object], page_at: PageAt, name: str
) -> None:
    page = page_at(ZOOMED, language="nb")
    show(page, server, stage, name)
    assert_fits(page)


def test_suggestions_side_by_side_line_up_row_by_row(
    server: Server, stage: dict[str, object], page_at: PageAt
) -> None:
    page = page_at(LAPTOP, language="nb")
    show(page, server, stage, "need")
    for row in page.locator(".iv-offers").all():
        for part in (".iv-why", ".iv-not", "footer"):
            tops = row.locator(f".iv-offer {part}").evaluate_all(
                "found => found.map((one) => Math.round(one.getBoundingClientRect().top))"
            )
            assert len(set(tops)) <= 1, (part, tops)


def test_when_not_is_in_sight_above_every_choice(
    server: Server, stage: dict[str, object], page_at: PageAt
) -> None:
    page = page_at(PHONE, language="nb")
    show(page, server, stage, "need")
    offers = page.locator(".iv-offer, .iv-more").all()
    assert len(offers) > 5
    for offer in offers:
        warning, button = offer.locator(".iv-not"), offer.locator("button")
        expect(warning).to_be_visible()
        if button.count():
            above, below = warning.bounding_box(), button.bounding_box()
            assert above is not None
            assert below is not None
            assert above["y"] + above["height"] <= below["y"] + 1
    assert page.locator("details .iv-not").count() == 0


def test_a_measure_goes_on_the_shortlist_by_keyboard_alone(
    server: Server, stage: dict[str, object], page_at: PageAt
) -> None:
    page = page_at(LAPTOP, language="nb")
    show(page, server, stage, "preserve")
    before = page.locator("#shortlist .iv-options > li").count()
    page.locator(".iv-offer button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#shortlist .iv-options > li")).to_have_count(before + 1)
    expect(page.locator(".mv-messages")).to_be_visible()
