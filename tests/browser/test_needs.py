"""The needs in a browser: no violations in any state, nothing cut off, all of it without JavaScript."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.conftest import LAPTOP, PHONE, PageAt, Server
from tests.browser.test_look import assert_fits

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

_MAKE = """
import datetime as dt
import json
from django.test import Client
from tests.apps.needs.scene import scene
from medvirk.apps.analyses.models import Role
from medvirk.apps.needs import actions, queries
from medvirk.domain.needs.fate import Fate, Outcome
made = {}
for name in ("Solvik kommune", "Fjellvik kommune"):
    case = scene(name)
    needs = {need.number: need for need in queries.needs_of(case.analysis)}
    client = Client()
    client.force_login(case.people[Role.FACILITATOR], "django.contrib.auth.backends.ModelBackend")
    made[name.split()[0]] = {
        "at": case.at("needs/"),
        "session": client.cookies["sessionid"].value,
        "needs": {number: str(need.pk) for number, need in needs.items()},
    }
day = dt.date(2026, 4, 1)
actions.record_fates(case.analysis, [
    Outcome(needs[1].handle, Fate.PRIORITISED_IMPROVE, importance=2.5, influence=2.0, dots=9,
            objections=("Krever mer folk.",)),
    Outcome(needs[2].handle, Fate.PARKED, owner="BHT", on=dt.date(2026, 4, 20)),
    Outcome(needs[3].handle, Fate.TRASHED, reason="unclear", note="Se behov 1."),
], on=day)
print(json.dumps(made))
"""


@dataclass
class Register:
    """An analysis with needs on a running server."""

    server: Server
    at: str
    session: str
    needs: dict[str, str]

    def open(self, page: Page, rest: str = "") -> None:
        """Go to a page of the needs; "{5}" stands for the fifth need."""
        for number, id_ in self.needs.items():
            rest = rest.replace(f"{{{number}}}", id_)
        self.sign_in(page.context)
        page.goto(f"{self.server.url}{self.at}{rest}")
        page.wait_for_function("document.fonts.status === 'loaded'")

    def sign_in(self, context: BrowserContext) -> None:
        """As the facilitator."""
        context.add_cookies([{"name": "sessionid", "value": self.session, "url": self.server.url}])


@pytest.fixture(scope="module")
def made(server: Server) -> dict[str, Register]:
    """One register before meeting 1, one after it."""
    found = json.loads(server.run(_MAKE).splitlines()[-1])
    return {name: Register(server, **values) for name, values in found.items()}


@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (LAPTOP, "en")])
def test_no_page_of_the_needs_has_violations(
    made: dict[str, Register], page_at: PageAt, axe: Axe, shot: Shot, width: int, language: str
) -> None:
    page = page_at(width, language=language)
    for name, rest in (
        ("Solvik", ""),
        ("Solvik", "evidence/"),
        ("Solvik", "new/?piece=x"),
        ("Solvik", "{1}/"),
        ("Solvik", "{7}/"),
        ("Solvik", "{5}/edit/"),
        ("Solvik", "approvals/?side=concerned"),
        ("Solvik", "fates/"),
        ("Fjellvik", ""),
        ("Fjellvik", "{3}/"),
        ("Fjellvik", "fates/"),
        ("Fjellvik", "{2}/fate/"),
    ):
        made[name].open(page, rest)
        shot(page, f"needs-{name}-{rest.replace('/', '-')}-{language}-{width}", full_page=True)
        assert_fits(page)
        assert not axe(page), (name, rest)
        for folded in page.locator("main details").all():
            folded.evaluate("one => { one.open = true; }")
        assert not axe(page), (name, rest)


def test_a_need_is_made_worded_and_approved_without_javascript(
    made: dict[str, Register], page_at: PageAt
) -> None:
    page = page_at(LAPTOP, language="en", java_script_enabled=False)
    register = made["Solvik"]
    register.sign_in(page.context)
    page.goto(f"{register.server.url}{register.at}")
    page.get_by_role("link", name="pieces of evidence").click()
    page.get_by_role("button", name="Make a need of what is ticked").click()
    expect(page.get_by_role("alert")).to_contain_text("at least one piece of evidence")
    page.get_by_label("Nettbrettet mister dekning").check()
    page.get_by_role("button", name="Make a need of what is ticked").click()
    expect(page.get_by_label("The need in one sentence")).to_have_value(
        "Nettbrettet mister dekning på landet."
    )
    page.get_by_role("button", name="Make the need").click()
    expect(page.get_by_role("alert")).to_contain_text("What is asked for?")
    page.get_by_label("Improve").check()
    page.get_by_role("button", name="Make the need").click()
    expect(page.get_by_role("status")).to_contain_text("Need 10 is made.")
    page.get_by_role("link", name="Approval").click()
    page.get_by_label("Nettbrettet mister dekning").check()
    page.get_by_label("Name").fill("Liv Berg")
    page.get_by_role("button", name="Approve what is ticked").click()
    expect(page.get_by_role("status")).to_contain_text("Liv Berg has approved 1 need.")
    page.get_by_role("link", name="Register").click()
    row = page.get_by_role("row", name="Nettbrettet mister dekning")
    expect(row).to_contain_text("1 of 2 have approved")


def test_the_register_is_a_table_that_can_be_listened_to(made: dict[str, Register], page_at: PageAt) -> None:
    page = page_at(LAPTOP, language="en")
    made["Fjellvik"].open(page)
    row = page.get_by_role("row", name="Lederen er til å nå når det trengs")
    cells = row.get_by_role("cell").all_inner_texts()
    assert "says the opposite" in cells[0]
    assert "says the same" in cells[1]
    assert "silent" in cells[2]
    matrix = page.get_by_role("table", name="Needs by source and level")
    cells = matrix.get_by_role("row", name="Employees").get_by_role("cell").all_inner_texts()
    assert "2 needs: shared picture (1), different pictures (1)" in cells[0]
