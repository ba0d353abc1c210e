"""A round of the context measure from plan to closing as the process lead sees it, without violations."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, PageAt, Server
from tests.browser.survey import make_survey
from tests.browser.test_look import assert_fits

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

NOTE = "<b>Finnes</b>, men er fra 2014 og kjent av få på kveld og natt"


@pytest.mark.parametrize(("width", "language"), [(PHONE, "nn"), (LAPTOP, "en")])
def test_a_round_is_planned_opened_followed_and_closed_without_violations(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot, width: int, language: str
) -> None:
    survey = make_survey(server, how="planned", informants=4, Dag=24, Kveld=9, Natt=3, leaders_all=4)
    page = page_at(width, language=language)
    survey.sign_in(page)

    def look(name: str) -> None:
        page.evaluate("document.fonts.ready.then(() => null)")
        shot(page, f"wave-{name}-{language}-{width}", full_page=True)
        assert_fits(page)
        assert not axe(page), name

    analysis = f"{server.url}/o/{survey.slug}/a/{survey.analysis}/"
    page.goto(analysis)
    look("path")
    page.goto(f"{analysis}measure/")
    look("list")
    page.goto(f"{analysis}measure/new/")
    look("plan")
    page.fill("#id_closes_on", page.input_value("#id_opens_on"))
    page.click("main button[type=submit]")
    look("plan-wrong")
    page.goto(survey.at())
    look("planned")
    page.goto(survey.at("groups/new/"))
    look("group")

    page.goto(survey.at("informants/"))
    looked = page.locator("a[href*='/informants/']")
    forms = [one.get_attribute("href") for one in looked.all()]
    for number, form in enumerate(form for form in forms if form and not form.endswith("/informants/")):
        page.goto(f"{server.url}{form}")
        for item in range(1, 13):
            page.check(f"input[name=B{item}][value={'no' if (item + number) % 4 == 0 else 'yes'}]")
        if number == 0:
            look("type-in")
        page.click("main form button[type=submit]")
    page.select_option("#value-B1", "partly")
    page.fill("#note-B1", NOTE)
    page.click("form[action$='/agree/'] button")
    expect(page.locator("#note-B1")).to_have_value(NOTE)
    look("informants")

    page.goto(survey.at())
    slips = [one.get_attribute("href") for one in page.locator("a[href$='/slips/']").all()]
    for number, address in enumerate(slips):
        page.goto(f"{server.url}{address}")
        if number == 0:
            look("slips-make")
        page.click("main form button")
        if number == 0:
            look("slips")
    page.goto(survey.at())
    page.click("form[action$='/open/'] button")
    look("open")
    page.goto(survey.at("edit/"))
    look("edit")
    page.goto(survey.at("reminders/"))
    look("reminders")
    page.goto(survey.at("close/"))
    look("close")
    page.check("#sure")
    page.click("main form button")
    expect(page.locator("#closed-title")).to_be_visible()
    look("closed")


def test_slips_fit_a_sheet_of_paper_and_none_is_cut_in_two(server: Server, page_at: PageAt) -> None:
    survey = make_survey(server, how="planned", Ansatte=30)
    page = page_at(LAPTOP, language="nb")
    survey.sign_in(page)
    page.goto(survey.at())
    page.click("a[href$='/slips/']")
    page.click("main form button")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})  # A4 without margins, in CSS pixels
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".mv-slip")].map((slip) => {
            const code = slip.querySelector(".mv-slip-code b").getBoundingClientRect();
            const words = slip.querySelector(".mv-slip-words").getBoundingClientRect();
            return [slip.getBoundingClientRect().right, code.right, words.left];
        })"""
    )
    assert len(boxes) == 30
    assert all(right <= 719 for right, _, _ in boxes)
    assert all(code_right <= words_left for _, code_right, words_left in boxes)
    assert page.evaluate("getComputedStyle(document.querySelector('.mv-slip')).breakInside") == "avoid"
    assert not page.locator("h1").is_visible()  # the paper has nothing but slips
