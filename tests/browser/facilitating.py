"""A planned focus group for tests that lead it from the facilitator's own pages."""

import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PROJECTOR, PageAt, Server

WAIT = 10_000  # ms

_MAKE = """
import datetime as dt, json
from tests.apps.cast import browser_of, make_case
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions
case = make_case(name={name!r})
analyses.save_details(
    case.analysis, next_step="interessentmøte del 1", next_date=dt.date(2099, 2, 3), variant={variant!r}
)
user = case.people[Role.FACILITATOR]
analyses.add_person(case.organisation, email=user.email, name=user.name, roles={{Role.PROCESS_LEAD}})
colleague = case.people[Role.PROCESS_LEAD]
analyses.add_person(
    case.organisation, email=colleague.email, name=colleague.name, roles={{Role.FACILITATOR}}
)
own = None
if {own_script}:
    from dataclasses import replace
    from medvirk.apps.scripts import actions as scripts
    from medvirk.apps.scripts.models import ScriptKind
    from medvirk.domain.own_script import Field, moved
    from medvirk.domain.script import Step
    digest = case.analysis.pack_digest
    own = scripts.make(case.organisation, ScriptKind.FOCUS_GROUP, name="Kort", pack_digest=digest)
    turned = moved(own.own, Step.CONNECT, 1)
    turned = turned.with_step(replace(turned.of(Step.EXPLAIN), left_out=True))
    said = {{Field.SAY: {{"nb": "Nå deler vi."}}}}
    turned = turned.with_step(replace(turned.of(Step.PLACE), minutes=20, words=said))
    scripts.change(own, name="Kort", own=turned, version=1)
meeting = actions.plan_meeting(
    case.analysis, title={title!r}, language={language!r}, scheduled_time="13.00", own_script=own
)
if {opened}:
    actions.open_meeting(meeting)
print(json.dumps({{"slug": case.organisation.slug, "analysis": str(case.analysis.pk),
    "meeting": str(meeting.pk), "join": meeting.join_token, "screen": meeting.screen_token,
    "title": meeting.title,
    "facilitator": user.email, "session": browser_of(user).cookies["sessionid"].value,
    "colleague": browser_of(colleague).cookies["sessionid"].value}}))
"""


_DEAF = """async () => {
  const main = new URL(document.querySelector("script[src$='console/main.js']").src);
  const { store } = (await import(new URL("element.js", main))).Panel;
  const frames = [];
  globalThis.deaf = { frames, store, hear: store.hear };
  store.hear = (frame) => frames.push(frame);
}"""
_HEARS_AGAIN = """() => {
  const { frames, store, hear } = deaf;
  store.hear = hear;
  frames.forEach((frame) => store.hear(frame));
}"""


@contextmanager
def deaf(page: Page, until_refused: str | None = None) -> Iterator[None]:
    """What is done inside crosses this console's presses: it hears of it at the end, or once refused."""
    page.evaluate(_DEAF)
    yield
    if until_refused:
        page.wait_for_function("(code) => deaf.frames.some(({ no }) => no?.code === code)", arg=until_refused)
    page.evaluate(_HEARS_AGAIN)


@dataclass(frozen=True)
class Meeting:
    """A meeting on a running server and the keys to its three kinds of screen."""

    server: Server
    slug: str
    analysis: str
    meeting: str
    join: str
    screen: str
    title: str
    facilitator: str
    session: str
    colleague: str

    @property
    def page(self) -> str:
        """The meeting's own page."""
        return f"{self.server.url}/o/{self.slug}/m/{self.meeting}/"

    @property
    def link(self) -> str:
        """Where the picture code leads."""
        return f"{self.server.url}/j/{self.join}/"


def make_meeting(
    server: Server,
    *,
    language: str = "nb",
    opened: bool = True,
    own_script: bool = False,
    variant: str = "standard",
) -> Meeting:
    """A focus group in an organisation of its own; its facilitator is process lead too.

    `own_script`: without the explanation, P emptied after the vote, own words and minutes for the rounds.
    """
    code = _MAKE.format(
        name=f"Solvik {secrets.token_hex(4)}",
        title="Fokusgruppe kveld",
        language=language,
        opened=opened,
        own_script=own_script,
        variant=variant,
    )
    return Meeting(server, **json.loads(server.run(code).splitlines()[-1]))


def facilitator_at(
    page_at: PageAt, meeting: Meeting, *, width: int = LAPTOP, language: str = "nb", session: str = ""
) -> Page:
    """The facilitator's laptop, signed in; `session` is a colleague's."""
    page = page_at(width, language=language)
    cookie = {"name": "sessionid", "value": session or meeting.session, "domain": "127.0.0.1", "path": "/"}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  (a TypedDict in playwright)
    return page


def console_at(
    page_at: PageAt, meeting: Meeting, *, width: int = LAPTOP, language: str = "nb", session: str = ""
) -> Page:
    """The console of an open meeting, connected."""
    page = facilitator_at(page_at, meeting, width=width, language=language, session=session)
    page.goto(f"{meeting.page}console/")
    expect(page.locator("mv-work .con-panel")).to_be_visible(timeout=WAIT)
    return page


def projector_at(page_at: PageAt, meeting: Meeting) -> Page:
    """The projector, connected."""
    page = page_at(PROJECTOR)
    page.goto(f"{meeting.server.url}/s/{meeting.screen}/")
    expect(page.locator(".scr-frame")).to_be_visible(timeout=WAIT)
    return page


def close_round(desk: Page) -> None:
    """Press the round shut, and say yes when answers are missing; the page asks at once or not at all."""
    desk.locator("mv-round").get_by_role("button", name="Lukk runden").click()
    asked = desk.locator("dialog.con-ask")
    if asked.count():
        asked.get_by_role("button", name="Lukk runden").click()
    expect(desk.locator("mv-round .con-big")).to_have_count(0)


def all_have_answered(desk: Page) -> None:
    """The console counts everybody: whoever closes before that is asked whether to close now."""
    expect(desk.locator(".con-big").first).to_have_text(re.compile(r"^\s*(\d+) av \1\s*$"))
