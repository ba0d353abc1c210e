"""Every step of the three meetings on their three screens: rehearsals with robots and one phone that is ours.

Each step gives three pictures, `<meeting>-<step>-console`, `-screen` and `-phone`. What is looked for is what
a class names, not words, so that every language can be looked at.
"""

import datetime as dt
import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect
from tools.studio import HALF_LAPTOP, LAPTOP, PROJECTOR, SMALL_LAPTOP, Studio

ROBOTS = 8
ROBOTS_MS = 40_000  # robots answer within 20 s; a busy machine may take longer
CARD = {
    "nb": "Pausen forsvinner når ruta er full",
    "nn": "Pausen forsvinn når ruta er full",
    "en": "The break is gone when the route is full",
}
SECOND = {
    "nb": "Vi ler mye sammen",
    "nn": "Vi ler mykje saman",
    "en": "We laugh a lot together",
}
SUMMARY = {
    "nb": "Vi vil ta vare på samarbeidet. Rutene må bli til å leve med.",
    "nn": "Vi vil ta vare på samarbeidet. Rutene må bli til å leve med.",
    "en": "We want to keep working well together. The routes must become possible to live with.",
}
AIM = {
    "nb": "Ingen rute varer lenger enn vakta",
    "nn": "Inga rute varer lenger enn vakta",
    "en": "No route lasts longer than the shift",
}
OWNER = {"nb": "Avdelingsleder", "nn": "Avdelingsleiar", "en": "Head of department"}


@dataclass(frozen=True)
class Room:
    """The screens of one rehearsal, and the pictures that are taken of them."""

    studio: Studio
    name: str
    desk: Page
    screen: Page
    phone: Page

    def at(self, step: str) -> None:
        """A picture of each screen as this step stands now, from the top of its panel."""
        self.desk.evaluate("document.querySelector('mv-work').scrollTop = 0")
        for size, page, kind in (
            (LAPTOP, self.desk, "console"),
            (PROJECTOR, self.screen, "screen"),
            (None, self.phone, "phone"),
        ):
            if size:
                page.set_viewport_size(size)  # type: ignore[arg-type]  (a TypedDict in playwright)
            self.studio.take(page, f"{self.name}-{step}-{kind}")
        if self.studio.whole_size:
            self.desk.set_viewport_size(SMALL_LAPTOP)  # type: ignore[arg-type]
            self.studio.take(self.desk, f"{self.name}-{step}-small")
            self.desk.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
            self.screen.set_viewport_size(HALF_LAPTOP)  # type: ignore[arg-type]
            self.studio.take(self.screen, f"{self.name}-{step}-half", whole=True)
            self.screen.set_viewport_size(PROJECTOR)  # type: ignore[arg-type]

    def work(self, css: str) -> Locator:
        """Something in the panel of the step."""
        return self.desk.locator(f"mv-work {css}").first

    def go_on(self) -> None:
        """Press "go on", and wait until the console stands in the next step."""
        here = self.desk.locator(".con-steps [aria-current=step]").inner_text()
        self.desk.locator("mv-next button").last.click()
        expect(self.desk.locator(".con-steps [aria-current=step]")).not_to_have_text(
            here, use_inner_text=True
        )

    def open_round(self) -> None:
        """Open a round; the robots have seen it."""
        self.desk.locator("mv-round .ds-button").first.click()
        self.desk.locator("mv-round .con-cells [data-full=true]").first.wait_for()

    def close_round(self) -> None:
        """When the robots are done, close the round; its cards are in the tray."""
        self.robots_are_done("mv-round")
        self.desk.locator("mv-round .ds-button").first.click()
        tray = self.desk.locator(".con-tray-cards li").first
        asked = self.desk.locator("dialog[open]")  # somebody, or our own phone, has not answered
        tray.or_(asked).first.wait_for()
        if asked.count():
            self.confirm()
        tray.wait_for()

    def show_round(self, name: str = "") -> None:
        """Close the round and show all its cards; a picture of the tray as `name`."""
        self.close_round()
        if name:
            self.at(name)
        self.show()

    def show(self) -> None:
        """Approve all cards that wait, and show them together."""
        together = self.desk.locator(".con-tray-foot .ds-button").first
        waiting = self.desk.locator(".con-tray-cards li[data-approved=false]")  # one that is marked by itself
        for left in range(waiting.count(), 0, -1):
            waiting.first.locator("button[aria-pressed]").click()
            expect(waiting).to_have_count(left - 1)
        expect(together).to_be_enabled()
        together.click()
        expect(self.desk.locator(".con-tray-cards li")).to_have_count(0)

    def robots_are_done(self, where: str) -> None:
        """As many have answered as there are robots."""
        full = self.desk.locator(f"{where} .con-cells [data-full=true]")
        expect(full.nth(ROBOTS - 1)).to_be_visible(timeout=ROBOTS_MS)

    def questions(self, name: str = "") -> None:
        """Open questions or a vote, take a picture when some have answered, close when the robots have."""
        here = "mv-work :is(mv-rating, mv-ballot, mv-dots)"
        self.desk.locator(f"{here} button.ds-button:not([data-variant=tertiary])").first.click()
        self.desk.locator(f"{here} .con-cells [data-full=true]").nth(3).wait_for(timeout=ROBOTS_MS)
        if name:
            self.at(name)
        self.robots_are_done(here)
        self.desk.locator(f"{here} button.ds-button:not([data-variant=tertiary])").first.click()
        self.confirm()
        expect(self.desk.locator(f"{here} .con-cells")).to_have_count(0)

    def confirm(self) -> None:
        """Say yes in a dialog."""
        self.desk.locator("dialog[open] button[type=submit], dialog[open] .ds-button").first.click()
        expect(self.desk.locator("dialog[open]")).to_have_count(0)


def enter(studio: Studio, desk: Page, address: str, kind: str, name: str) -> Room:
    """Begin a rehearsal from the page that offers it; a projector and a phone come in."""
    desk.goto(address)
    desk.locator(f"form[action$='/rehearse/'] button[value={kind}]").click()
    desk.locator("mv-door .con-code").wait_for()
    screen = studio.page(PROJECTOR)
    screen.goto(f"{studio.url}{desk.locator('mv-room-status a').first.get_attribute('href')}")
    code = desk.locator("mv-door .con-code").inner_text().replace(" ", "")
    phone = studio.phone()
    phone.goto(f"{studio.url}/j/")
    phone.locator("#code").fill(code)
    room = Room(studio, name, desk, screen, phone)
    if kind == "focus_group":
        studio.take(phone, "phone-join")
    phone.locator("#code").press("Enter")
    if kind != "focus_group":
        phone.locator("input[type=radio]").first.check()
        studio.take(phone, f"{name}-0-group-phone")
        phone.locator("button[form=join]").click()
    phone.locator("mv-phone h1").wait_for()
    expect(desk.locator("mv-door .con-question")).to_contain_text(str(ROBOTS + 1))
    screen.locator(".mv-qr, .scr-qr").first.wait_for()
    return room


def focus_group(studio: Studio, desk: Page, analysis: str) -> None:
    """The eight steps of the focus group."""
    room = enter(studio, desk, f"{analysis}meetings/", "focus_group", "focus")
    phone, language = room.phone, studio.language
    room.at("1-welcome")
    desk.locator("mv-door .mv-actions .ds-button").first.click()
    desk.locator(".con-fin .ds-button").first.click()
    desk.locator(".con-fin .mv-status").first.wait_for()
    room.at("1-rules")
    desk.locator(".con-coach button").last.click()

    room.go_on()
    _write(phone, CARD[language], "krav")
    _write(phone, SECOND[language], "ressurs")
    room.robots_are_done("mv-script")
    room.at("2-reflect")
    phone.locator("mv-phone .mv-phone-help").click()
    phone.locator("#help-dialog[open]").wait_for()
    studio.take(phone, "phone-help")
    phone.locator("#help-dialog .mv-phone-foot button").click()

    room.go_on()
    desk.locator("mv-walk button").first.click()
    desk.locator("mv-walk .con-examples, mv-walk blockquote").first.wait_for()
    for _ in range(3):
        before = desk.locator("mv-walk h2").inner_text()
        desk.locator("mv-walk button").last.click()
        expect(desk.locator("mv-walk h2")).not_to_have_text(before)
    room.at("3-explain")

    room.go_on()
    room.open_round()
    _place(room, 0, 1, picture="phone-place")
    room.at("4-round")
    room.show_round()
    room.open_round()
    _place(room, 2, 0)
    room.close_round()
    room.at("4-tray")
    _type_in(room)
    room.show()
    room.at("4-shown")

    room.go_on()
    room.at("5-connect")
    _empty_p(room)
    _link(room)
    room.at("5-linked")

    room.go_on()
    desk.locator("mv-ballot .mv-actions .ds-button").first.click()
    phone.locator(".mv-votes").wait_for()
    for number in (0, 0, 2):
        phone.locator(".mv-vote").nth(number).locator(".mv-stepper button").last.click()
    desk.locator("mv-ballot .con-cells [data-full=true]").nth(3).wait_for(timeout=ROBOTS_MS)
    room.at("6-vote")
    room.robots_are_done("mv-ballot")
    desk.locator("mv-ballot .ds-button").first.click()
    room.confirm()
    expect(desk.locator("mv-ballot .con-cells")).to_have_count(0)
    room.at("6-marked")

    room.go_on()
    room.open_round()
    room.at("7-suggest")
    room.show_round()
    room.at("7-shown")

    room.go_on()
    desk.locator("mv-round .ds-button").first.click()
    desk.locator("#summary").fill(SUMMARY[language])
    desk.locator("mv-close form .ds-button").first.click()
    room.screen.get_by_text(SUMMARY[language]).wait_for()
    room.at("8-close")
    desk.locator(".con-agree .ds-button").first.click()
    desk.locator(".con-agree .mv-status").first.wait_for()
    desk.locator(".con-agree .ds-button").last.click()
    room.confirm()
    desk.locator("mv-next a").wait_for()
    room.at("8-locked")


def meeting_1(studio: Studio, desk: Page, analysis: str) -> None:
    """Part 1 of the stakeholder meeting."""
    room = enter(studio, desk, f"{analysis}stakeholder/", "meeting_1", "part1")
    room.at("1-welcome")
    desk.locator("mv-door .mv-actions .ds-button").first.click()
    desk.locator(".con-fin .ds-button").first.click()
    desk.locator(".con-fin .mv-status").first.wait_for()
    desk.locator(".con-coach button").last.click()
    room.go_on()
    desk.locator(".con-sources button").nth(1).click()
    desk.locator(".con-sources button[aria-pressed=true]").wait_for()
    room.at("2-sources")
    room.work(".con-items .con-item-acts button").click()
    room.work(".con-items [data-now=true]").wait_for()
    room.at("2-need")
    room.go_on()
    room.open_round()
    room.at("3-missing")
    room.show_round("3-tray")
    room.at("3-shown")
    _lay_beside(room)
    room.go_on()
    room.work("mv-groups").wait_for()
    room.at("4-groups")
    room.go_on()
    room.at("5-break")
    room.go_on()
    room.questions("6-rate")
    room.at("6-rated")
    room.go_on()
    room.at("7-picture")
    room.go_on()
    room.questions("8-dots")
    room.at("8-counted")
    room.go_on()
    _prioritise(room)
    room.questions("9-consensus")
    room.at("9-answered")
    room.go_on()
    _park_and_bin(room)
    _say_why(room, "objections")
    room.at("10-result")
    room.go_on()
    room.at("11-close")
    _lock(room)
    room.at("11-locked")


def meeting_2(studio: Studio, desk: Page, analysis: str) -> None:
    """Part 2 of the stakeholder meeting."""
    room = enter(studio, desk, f"{analysis}stakeholder/", "meeting_2", "part2")
    language = studio.language
    desk.locator(".con-fin .ds-button").first.click()
    desk.locator(".con-fin .mv-status").first.wait_for()
    desk.locator(".con-coach button").last.click()
    room.at("1-opening")
    room.work("[data-item] button").click()  # what was parked is chosen now
    expect(desk.locator("[aria-labelledby=parked] [data-item]")).to_have_count(0)
    room.go_on()
    desk.locator("mv-script .con-fin .mv-actions .ds-button").last.click()
    room.work(".con-items [data-now=true]").wait_for()
    room.at("2-measures")
    room.go_on()
    room.work(".con-picker button").click()
    room.work(".con-picker button[aria-pressed=true]").wait_for()
    room.questions("3-fit")
    room.at("3-fitted")
    while not _choose(room):
        room.questions()
    for _ in range(desk.locator(".con-picker li").count() - 1):
        _leave(room)
    room.go_on()
    room.at("4-break")
    room.go_on()
    _excuse(room)
    room.questions()
    _say_why(room, "dissent")
    room.at("5-package")
    room.go_on()
    fields = desk.locator(".con-plan :is(input, textarea)")
    fields.first.fill(AIM[language])
    fields.first.press("Tab")
    room.screen.get_by_text(AIM[language]).first.wait_for()
    room.at("6-plan")
    room.go_on()
    room.questions("7-confidence")
    room.at("7-close")
    _lock(room)
    room.at("7-locked")


def _write(phone: Page, words: str, kind: str) -> None:
    """A draft on the phone; `kind` is the look's name for demand or resource."""
    phone.locator("textarea").fill(words)
    phone.locator(f".mv-composer label[data-kind={kind}]").click()
    before = phone.locator("main .mv-mine").count()
    phone.locator("mv-phone .mv-phone-foot button[data-size=main]").last.click()
    expect(phone.locator("main .mv-mine")).to_have_count(before + 1)


def _place(room: Room, circle: int, category: int, picture: str = "") -> None:
    """Share a draft at this level and category."""
    phone = room.phone
    phone.locator("mv-phone .mv-mine button[data-variant=secondary]").first.click()
    phone.locator("label.mv-circle").nth(circle).click()
    phone.locator("#mv-categories label").nth(category).click()
    if picture:
        room.studio.take(phone, picture)
    phone.locator("mv-phone .mv-phone-pair button").last.click()
    phone.locator("main .mv-private").wait_for()  # what happens now: the round is answered


def _type_in(room: Room) -> None:
    """A paper card, before it is put in: the keys say what it is and where it lies."""
    panel = room.desk.locator("mv-type-in")
    panel.locator("summary").click()
    panel.locator("textarea").fill(SECOND[room.studio.language])
    panel.locator("input").fill("r21")
    room.studio.take(room.desk, "type-in")
    panel.locator("textarea").fill("")
    panel.locator("summary").click()


def _empty_p(room: Room) -> None:
    """The cards on P get a place."""
    desk = room.desk
    while desk.locator("mv-connect .con-place-menu").count():
        before = desk.locator("mv-connect .con-list li").count()
        menu = desk.locator("mv-connect .con-place-menu").first
        menu.locator("select").select_option(index=2)
        menu.locator("button").click()
        expect(desk.locator("mv-connect .con-list li")).to_have_count(before - 1)


def _prioritise(room: Room) -> None:
    """The first two needs of each list are chosen."""
    for at, action in enumerate(("improve", "preserve")):
        for row in (0, 1):
            item = room.desk.locator(f"[aria-labelledby=list-{action}] .con-items > li").nth(row)
            item.locator("button").nth(at).click()
            item.locator(".con-answer").first.wait_for()


def _lay_beside(room: Room) -> None:
    """Every card says more about the first need, and shares its answer."""
    cards = room.desk.locator("mv-written [data-item]").filter(has=room.desk.locator("button:nth-child(2)"))
    for left in range(cards.count(), 0, -1):
        cards.first.locator("button").first.click()
        room.desk.locator("#beside").select_option(index=1)
        room.confirm()
        expect(cards).to_have_count(left - 1)


def _park_and_bin(room: Room) -> None:
    """What is left to improve is parked or put in the bin; everything has an answer then."""
    desk = room.desk
    rows = desk.locator("[aria-labelledby=list-improve] .con-items > li")
    item = rows.nth(2)
    item.locator("button").nth(2).click()
    desk.locator("#owner").fill(OWNER[room.studio.language])
    desk.locator("#until").fill(_in_weeks(4))
    room.confirm()
    expect(rows).to_have_count(3)
    rows.nth(2).locator("button").nth(3).click()
    desk.locator("#danger-no").check()
    desk.locator("[name=reason]").first.check()
    room.confirm()
    expect(rows).to_have_count(2)


def _say_why(room: Room, part: str) -> None:
    """A thumb that is down has its words, in the part for objections or for dissent."""
    here = room.desk.locator(f"[aria-labelledby={part}]")
    here.locator("textarea, input").first.fill(CARD[room.studio.language])
    here.locator("form button").first.click()
    here.locator(".con-said li").first.wait_for()


def _choose(room: Room) -> bool:
    """The measure that was rated is chosen, with a reason where its figures ask for one.

    When the robots' figures keep it out it is left, the next one stands there, and the answer is no.
    """
    desk = room.desk
    if desk.locator("#choose-why").count():
        _leave(room)
        open_ = desk.locator(".con-picker li").filter(has=desk.locator("small[data-state=open]")).first
        open_.locator("button").click()
        desk.locator("mv-rating button.ds-button:not([data-variant=tertiary])").first.wait_for()
        return False
    room.work(".mv-actions[role=group] .ds-button").click()
    done = desk.locator(".con-picker small[data-state=chosen]").first
    reason = desk.locator("dialog[open] textarea")
    done.or_(reason).first.wait_for()
    if reason.count():
        reason.fill(CARD[room.studio.language])
        room.confirm()
    done.wait_for()
    return True


def _leave(room: Room) -> None:
    """The next undecided measure is left, with a reason."""
    desk = room.desk
    open_ = desk.locator(".con-picker li").filter(has=desk.locator("small[data-state=open]"))
    left = open_.count()
    open_.first.locator("button").click()
    open_.first.locator("button[aria-pressed=true]").wait_for()
    desk.locator(".mv-actions[role=group] .ds-button").nth(3).click()
    desk.locator("dialog[open] textarea").fill(CARD[room.studio.language])
    room.confirm()
    expect(open_).to_have_count(left - 1)


def _excuse(room: Room) -> None:
    """Every rule that the package breaks gets its reason."""
    broken = room.desk.locator(".con-checks > li[data-excused=false]")
    for left in range(broken.count(), 0, -1):
        broken.first.locator("textarea, input").first.fill(CARD[room.studio.language])
        broken.first.locator("button").first.click()
        expect(broken).to_have_count(left - 1)


def _lock(room: Room) -> None:
    """The group says yes, and the meeting is locked."""
    agree = room.desk.locator(".con-agree > .mv-actions .ds-button")
    agree.first.click()
    room.desk.locator(".con-agree > .mv-status").wait_for()
    agree.last.click()
    room.confirm()
    room.desk.locator("mv-next a").wait_for()


def _in_weeks(number: int) -> str:
    """A coming day as a date field wants it."""
    return (dt.date.today() + dt.timedelta(weeks=number)).isoformat()  # noqa: DTZ011 (the wall's own day)


def _link(room: Room) -> None:
    """One link between two cards."""
    form = room.desk.locator(".con-link-form")
    form.locator("#link-from").select_option(index=1)
    form.locator("#link-to").select_option(index=6)
    form.locator("button").click()
    room.desk.locator(".con-links li").first.wait_for()


def newest(desk: Page, analysis: str) -> str:
    """The address of the organisation's newest analysis: the one whose focus group is running."""
    desk.goto(f"{analysis.split('/a/')[0]}/")
    desk.locator("tbody a").first.click()
    desk.wait_for_url(re.compile("/a/"))
    return desk.url
