"""The pages of the plan at phone and laptop size, in both Norwegian and English: no violations, no cut."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import LAPTOP, PHONE, PageAt, Server
from tests.browser.test_look import ZOOMED, Axe, Shot, assert_fits

STAGE = """
import json
from tests.apps.plans.stage import stage
print(json.dumps(stage()))
"""


@pytest.fixture(scope="module")
def staged(server: Server) -> dict[str, Any]:
    """Plans in the server's database, and who may look at which page."""
    found: dict[str, Any] = json.loads(server.run(STAGE).splitlines()[-1])
    return found


NAMES = [
    "plan", "plan-read", "action", "status", "trace", "version", "change", "risk", "answers", "path", "draft",
    "draft-action", "edit-aim", "edit-measure", "edit-who", "edit-resources", "edit-schedule",
    "edit-indicators", "edit-communication", "edit-follow-up", "approval", "reasons", "new", "risk-draft",
    "risk-need", "risk-factors", "risk-heard", "empty",
]  # fmt: skip


@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (LAPTOP, "en")])
def test_no_page_of_the_plan_has_violations(
    server: Server, staged: dict[str, Any], page_at: PageAt, axe: Axe, shot: Shot, width: int, language: str
) -> None:
    assert set(NAMES) == set(staged["pages"])
    page = page_at(width, language=language)
    wrong = []
    for name in NAMES:
        who, address = staged["pages"][name]
        page.context.add_cookies([{"name": "sessionid", "value": staged[who], "url": server.url}])
        page.goto(f"{server.url}{address}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_have_count(1)
        shot(page, f"{name}-{language}-{width}", full_page=True)
        assert_fits(page)
        wrong += [f"{name}: {line}" for line in axe(page)]
    assert wrong == []


@pytest.mark.parametrize("name", ["plan", "action", "edit-schedule", "risk", "approval"])
def test_the_plan_reads_without_sideways_scrolling_at_400_percent(
    server: Server, staged: dict[str, Any], page_at: PageAt, shot: Shot, name: str
) -> None:
    page = page_at(ZOOMED, language="nb")
    who, address = staged["pages"][name]
    page.context.add_cookies([{"name": "sessionid", "value": staged[who], "url": server.url}])
    page.goto(f"{server.url}{address}")
    shot(page, f"{name}-zoomed", full_page=True)
    assert_fits(page)


def test_a_faulty_form_says_so_and_has_no_violations(
    server: Server, staged: dict[str, Any], page_at: PageAt, axe: Axe, shot: Shot
) -> None:
    page = page_at(LAPTOP, language="nb")
    who, address = staged["pages"]["edit-who"]
    page.context.add_cookies([{"name": "sessionid", "value": staged[who], "url": server.url}])
    page.goto(f"{server.url}{address}")
    page.get_by_label("Én rolle som kan bestemme dette").fill("Alle ansatte")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Når alle har ansvaret, har ingen det.")
    expect(page.get_by_label("Én rolle som kan bestemme dette")).to_have_value("Alle ansatte")
    shot(page, "edit-who-faulty", full_page=True)
    assert not axe(page)
