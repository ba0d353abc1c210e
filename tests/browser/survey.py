"""A wave of the context measure for browser tests, made beside the server."""

import json
import secrets
from dataclasses import dataclass

from playwright.sync_api import Page
from tests.browser.conftest import Server

_MAKE = """
import json
from tests.apps.cast import browser_of, make_case
from tests.apps.measures.asked import opened, planned
from medvirk.apps.analyses.models import Role
from medvirk.apps.measures.informants import actions as informants
from medvirk.apps.measures.models import InformantRole
case = make_case(name={name!r})
asked = {how}(case, **{sizes!r})
rows = [informants.add_informant(asked.wave, role) for role in list(InformantRole)[:{informants}]]
code = informants.make_informant_code(rows[0]) if rows else ""
lead = browser_of(case.people[Role.PROCESS_LEAD])
print(json.dumps({{"slug": case.organisation.slug, "analysis": str(case.analysis.pk),
                   "wave": str(asked.wave.pk), "codes": asked.codes, "informant": code,
                   "session": lead.cookies["sessionid"].value}}))
"""


@dataclass
class Survey:
    """A wave on a running server: its codes by group, one informant's code, the process lead's session."""

    server: Server
    slug: str
    analysis: str
    wave: str
    codes: dict[str, list[str]]
    informant: str
    session: str

    def at(self, rest: str = "") -> str:
        """A page of the wave."""
        return f"{self.server.url}/o/{self.slug}/w/{self.wave}/{rest}"

    def sign_in(self, page: Page) -> None:
        """This browser is the process lead's."""
        page.context.add_cookies([{"name": "sessionid", "value": self.session, "url": self.server.url}])

    def enter(self, page: Page, code: str) -> None:
        """Type a code at the door, and be on the form's first page."""
        enter(page, f"{self.server.url}/q/", code)


def make_survey(server: Server, *, how: str = "opened", informants: int = 1, **sizes: int) -> Survey:
    """`make_survey(server, how="planned", dag=24, leaders=4)`: a wave in an organisation of its own."""
    name = f"Solvik {secrets.token_hex(4)}"
    code = _MAKE.format(name=name, how=how, informants=informants, sizes=sizes or {"Ansatte": 12})
    made = json.loads(server.run(code).splitlines()[-1])
    return Survey(server=server, **made)


def enter(page: Page, door: str, code: str) -> None:
    """Type a code at the door, and be on the form's first page."""
    page.goto(door)
    page.fill("#code", code)
    page.click("footer button")
    page.wait_for_url("**/q/f/**")


def choose(page: Page, field: str, value: str) -> None:
    """Press a choice as a thumb does: anywhere on its row."""
    page.locator(f".mv-choice:has(input[name='{field}'][value='{value}'])").click()


def go(page: Page, words: str) -> None:
    """Press a button of the foot, and wait for the page that comes."""
    with page.expect_navigation():
        page.locator("footer button", has_text=words).click()
