"""Every scene of the projector in both parts of the stakeholder meeting, and the pages around it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, PageAt, Server
from tests.browser.facilitating import Meeting, facilitator_at, projector_at
from tests.browser.stakeholding import closed, gather, leading
from tests.browser.test_look import assert_fits

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]
SEATED = 4  # enough for figures to be shown (R8)

CUT = """() => {
  const none = { top: innerHeight, bottom: innerHeight };
  const strip = document.querySelector(".scr-strip")?.getBoundingClientRect() ?? none;
  const words = ".scr-scene :is(h1, h2, p, li, dd, dt, td, th, span, b)";
  return [...document.querySelectorAll(words)]
    .filter((one) => {
      const { left, right, top, bottom, width } = one.getBoundingClientRect();
      const [first, last] = one.closest(".scr-strip") ? [strip.top, strip.bottom] : [0, strip.top];
      return width && (left < 0 || right > innerWidth + 1 || top < first || bottom > last + 1);
    })
    .map((one) => `${one.className || one.localName}: ${one.textContent.slice(0, 60)}`);
}"""


class Wall:
    """The projector, looked at scene by scene."""

    def __init__(self, page: Page, axe: Axe, shot: Shot) -> None:
        self.page, self.axe, self.shot = page, axe, shot

    def shows(self, text: str, name: str) -> None:
        """This scene has come; nothing in it is wrong or cut off."""
        expect(self.page.locator("mv-screen")).to_contain_text(text)
        found = self.axe(self.page)
        self.shot(self.page, f"scene-{name}")
        assert not found, (name, found)
        assert self.page.evaluate(CUT) == [], name


def test_every_scene_of_part_1_is_sound(server: Server, page_at: PageAt, axe: Axe, shot: Shot) -> None:
    made = gather(server)
    visits, roster, help_, unclear, routine = made.needs
    with made.phones(SEATED) as phones, leading(made) as console:
        wall = Wall(projector_at(page_at, made.meeting), axe, shot)
        wall.shows("Bli med", "1-join")
        console.do("accept_rules")
        wall.shows("Interessentmøte", "1-picture")
        console.go("m1.results")
        wall.shows("Dette fant vi", "1-sources")
        console.do("show", what="preserve")
        wall.shows("Kollegaer hjelper hverandre", "1-preserve")
        console.do("show", what=visits)
        wall.shows("Rutene har flere besøk", "1-need")
        console.go("m1.missing")
        wall.shows("Søppelbøtte", "1-map")
        console.go("m1.groups")
        wall.shows("Bord 1", "1-groups")
        console.go("m1.break")
        wall.shows("Pause", "1-break")
        console.go("m1.rate")
        wall.shows("Vurder hvert behov", "1-head-count")
        console.do("open_rating", question="needs")
        wall.shows("0 av 4", "1-rate")
        for phone in phones:
            phone.rate({need: {"importance": 3, "influence": at} for at, need in enumerate(made.needs[:4])})
        closed(console, "rating")
        console.go("m1.picture")
        wall.shows("Gjør nå", "1-plot")
        console.go("m1.dots")
        console.do("open_ballot")
        wall.shows("0 av 4", "1-dots-open")
        for phone in phones:
            phone.vote({visits: 2, roster: 1}, {help_: 1, routine: 1})
        closed(console, "ballot")
        wall.shows("Rutene har flere besøk", "1-dots")
        console.go("m1.consensus")
        wall.shows("Rutene har flere besøk", "1-list")
        console.do("prioritise", item=visits, action="improve")
        console.do("open_rating", question="consensus")
        wall.shows("Rutene har flere besøk", "1-consensus")
        wall.shows("0 av 4", "1-consensus")
        for phone in phones:
            phone.rate({"list": {"consensus": "up"}})
        closed(console, "rating")
        console.do("prioritise", item=help_, action="preserve")
        console.do("trash", item=unclear, reason="unclear", danger=False)
        wall.shows("Rutene har flere besøk", "1-chosen")
        console.go("m1.result", "m1.close")
        wall.shows("Ett ord om møtet", "1-close")


def test_every_scene_of_part_2_is_sound(server: Server, page_at: PageAt, axe: Axe, shot: Shot) -> None:
    made = gather(server, "meeting_2")
    with made.phones(SEATED) as phones, leading(made) as console:
        wall = Wall(projector_at(page_at, made.meeting), axe, shot)
        console.do("accept_rules")
        wall.shows("Uklart hvem som bestemmer", "2-parked")
        console.go("m2.shortlist")
        wall.shows("Ukentlig kapasitetsmøte", "2-options")
        options = {each["name"]: each["id"] for each in console.board["table"]["options"]}
        huddle = options["Ukentlig kapasitetsmøte"]
        console.do("show", what=huddle)
        wall.shows("Når det ikke passer", "2-option")
        console.go("m2.fit")
        console.do("open_rating", question="fit", option=huddle)
        wall.shows("0 av 4", "2-fit")
        for phone in phones:
            phone.rate(
                {
                    huddle: dict(
                        zip(("F1", "F2", "F3", "F4", "F5", "F6", "F7"), (5, 4, 4, 4, 5, 3, 4), strict=True)
                    )
                }
            )
        closed(console, "rating")
        console.do("show", what=huddle)
        wall.shows("Passer", "2-verdict")
        console.do("choose", option=huddle)
        console.go("m2.break")
        wall.shows("Pause", "2-break")
        console.go("m2.package")
        wall.shows("Ukentlig kapasitetsmøte", "2-package")
        console.go("m2.plan")
        for field, text in (("aim", "Ingen rute varer lenger enn vakta"), ("starts_on", "2099-05-04")):
            console.do("write_plan", option=huddle, field=field, text=text)
        wall.shows("4. mai 2099", "2-plan")
        console.go("m2.close")
        console.do("open_rating", question="confidence")
        wall.shows("0 av 4", "2-confidence")
        for phone in phones:
            phone.rate({"plan": {"confidence": 7}})
        closed(console, "rating")
        wall.shows("7", "2-confident")


@pytest.fixture(scope="module")
def meeting(server: Server) -> Meeting:
    """Part 1, open; part 2 is not planned yet."""
    return gather(server).meeting


@pytest.mark.parametrize(("width", "language"), [(PHONE, "nn"), (LAPTOP, "en")])
def test_no_page_around_the_stakeholder_meeting_has_violations(
    server: Server, meeting: Meeting, page_at: PageAt, axe: Axe, shot: Shot, width: int, language: str
) -> None:
    page = facilitator_at(page_at, meeting, width=width, language=language)
    analysis = f"{server.url}/o/{meeting.slug}/a/{meeting.analysis}/"
    for address in (
        f"{analysis}meetings/",
        f"{analysis}meetings/new/",
        f"{analysis}stakeholder/",
        f"{analysis}stakeholder/meeting_2/plan/",
        meeting.page,
        f"{meeting.page}papers/agenda/",
        f"{meeting.page}papers/invitation/",
        f"{analysis}needs/fates/",
        f"{analysis}choices/",
    ):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        expect(page.locator("html")).to_have_attribute("lang", language)
        shot(
            page,
            f"around-{address.removeprefix(server.url).split('/', 3)[3].replace('/', '-')[-30:]}-{width}",
        )
        assert_fits(page)
        assert not axe(page), address
