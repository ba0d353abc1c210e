"""The stakeholder meeting, part 2, as method.md 5.4 has it: nine phones, console and projector."""

import re

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import deaf
from tests.browser.screens import Axe, Shot
from tests.browser.seated import MINE, Seated, seated

UNCLEAR = "Uklart hvem som bestemmer"
HUDDLE, QUIET = "Ukentlig kapasitetsmøte", "Stille time"
AIM = "Alle har en stille time hver dag"
CARDS = (
    ("Må være på plass", "Noen må ta telefonen"),
    ("En fare", "Kan bli flere møter"),
)


def test_5_4_part_2_for_nine_from_what_was_parked_to_the_lock(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot
) -> None:
    """method.md 5.3: what part 1 parked is settled first."""
    with seated(server, page_at, axe, shot, "meeting_2") as room:
        parked(room)
        shortlist(room)
        fit(room)
        package(room)
        plan(room)
        close(room)


def parked(room: Seated) -> None:
    """Rules first; then what was parked gets an answer before anything new."""
    desk = room.desk
    room.look.show("m2-1-join", next="Neste: Forslag til tiltak.", wall="Bli med", phones="Velkommen tilbake")
    desk.press("Lukk døra")
    desk.press("Alle sier ja til reglene")
    room.look.show("m2-1-parked", next="Neste: Forslag til tiltak.", wall=UNCLEAR, phones="Velkommen tilbake")
    desk.press("Søppelbøtte", desk.row(UNCLEAR))
    bin_ = desk.dialog("Legg i søppelbøtta")
    bin_.get_by_label("Nei").check()
    bin_.get_by_label("Blir tatt et annet sted").check()
    bin_.get_by_label("Hvem arbeider med det?").fill("Turnusgruppa")
    bin_.get_by_role("button", name="Legg i søppelbøtta").click()
    desk.says("Ingen parkert sak venter")


def shortlist(room: Seated) -> None:
    """Each measure is read out with its evidence and with when not to use it, also one of their own."""
    desk = room.desk
    desk.on("Forslag til tiltak")
    room.look.show(
        "m2-2-options",
        next="Neste: Forventninger: passer tiltaket?",
        wall=HUDDLE,
        phones="Forslag til tiltak",
    )
    desk.press("Vis det første tiltaket")
    expect(desk.page.locator(".con-read")).to_contain_text("Når det ikke passer")
    room.look.show(
        "m2-2-option", next="Neste: Forventninger", wall="Når det ikke passer", phones="Når det ikke passer"
    )
    desk.press("Vis", desk.row(QUIET))
    expect(desk.page.locator(".con-read")).to_contain_text("Ved alarm.")
    for hand in room.hands:
        expect(hand.page.locator(".mv-alert", has_text="Ved alarm.").first).to_contain_text(
            "Når det ikke passer"
        )


def fit(room: Seated) -> None:
    """What does not fit is changed or left; what fits is chosen, with a condition and a danger."""
    desk, page = room.desk, room.desk.page
    desk.on("Forventninger: passer tiltaket?")
    expect(page.get_by_role("button", name="Åpne runde 1")).to_be_disabled()
    expect(page.locator("#round-about")).to_have_text("Velg først tiltaket som lappene handler om.")
    desk.turn_to(HUDDLE)
    cannot_be_chosen(page, "Gruppen har ikke vurdert tiltaket")
    desk.press("Parker …")
    park = desk.dialog("Parker tiltaket")
    expect(park).to_contain_text("Ingen har vurdert tiltaket slik det er nå")
    park.get_by_role("button", name="Avbryt").click()
    expect(park).to_have_count(0)
    desk.press("Ja, åpne spørsmålene")
    for hand in room.hands:
        hand.at(HUDDLE)
    room.look.show(
        "m2-3-statements",
        next="De åpne spørsmålene settes på pause.",
        wall="0 av 9 har svart",
        phones="Påstand 1 av 7",
        may="Send|Neste",
    )
    for hand in room.hands:
        hand.statements("2424432")
    room.close_questions()
    desk.says("Tilpass eller parker")
    room.look.show(
        "m2-3-verdict",
        next="Neste: Pause.",
        wall="Tilpass eller parker",
        phones="Forventninger: passer tiltaket?",
    )
    room.look.fits_half_a_laptop("m2-3-verdict")
    cannot_be_chosen(page, "F1, F3, F7")  # method.md 5.4
    desk.press("Tilpass")
    change = desk.dialog("Tilpass tiltaket")
    change.get_by_label("Hva som endres").fill("Bare dagvakt først")
    change.get_by_role("button", name="Endre det").click()
    desk.says("Det er endret siden det ble vurdert.")
    desk.press("La det ligge")
    leave = desk.dialog("La tiltaket ligge")
    leave.get_by_label("Hvorfor det ikke blir valgt").fill("Treffer ikke behovet")
    leave.get_by_role("button", name="La tiltaket ligge").click()
    expect(leave).to_have_count(0)
    chosen(room)


def cannot_be_chosen(page: Page, why: str) -> None:
    """The button stands there, and beside it why it does nothing."""
    button = page.get_by_role("button", name="Velg det")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#choose-why")).to_contain_text(why)
    expect(button).to_have_accessible_description(re.compile(why))


def chosen(room: Seated) -> None:
    desk, page = room.desk, room.desk.page
    desk.turn_to(QUIET)
    desk.press("Ja, åpne spørsmålene")
    for hand in room.hands:
        hand.at(QUIET)
        hand.statements("5444534")
    room.close_questions()
    desk.press("Åpne runde 1")
    for hand, (kind, text) in zip(room.hands, CARDS, strict=False):
        hand.page.locator(".mv-composer fieldset").get_by_text(kind).click()
        hand.page.get_by_role("textbox").fill(text)
        hand.press("Del lappen")
        expect(hand.mine(text)).to_contain_text("Levert")
    expect(page.locator(".con-fin")).to_contain_text("2 av 9")
    room.look.show(
        "m2-3-round",
        next="Den åpne runden lukkes.",
        wall="Passer",
        phones="Forventninger: passer tiltaket?",
        may="Del lappen|Stå over denne runden",
        but=dict.fromkeys(range(2), MINE),
    )
    room.show_cards(2, about="Gjelder: Stille time")
    desk.says(CARDS[0][1])
    desk.press("Velg det")
    desk.says("Valgt")
    room.look.show(
        "m2-3-chosen",
        next="Neste: Pause. Telefonene sier at det er pause.",
        wall=CARDS[1][1],
        phones="Forventninger: passer tiltaket?",
        but=dict.fromkeys(range(2), MINE),
    )
    for each in room.other.board["table"]["options"]:
        if each["name"] not in {QUIET, HUDDLE}:
            room.other.do("park_option", option=each["id"], owner="HR", until="2099-06-01", reason="Venter")
    desk.on("Pause")
    room.look.show("m2-4-break", next="Neste: Velg tiltak som hører sammen.", wall="Pause", phones="Pause")


def package(room: Seated) -> None:
    """Each rule that the package breaks gets its reason, then all say whether they can live with it."""
    desk, page = room.desk, room.desk.page
    desk.on("Velg tiltak som hører sammen")
    desk.press("Lukk siste runde")
    takes = page.get_by_role("region", name="Hva alt krever til sammen")  # method.md 5.4: the load of all
    expect(takes).to_contain_text(QUIET)
    rule = page.locator(".con-checks li", has_text="bare ett nivå")
    rule.get_by_label("Hvorfor gruppen går videre likevel").fill("Vi begynner med ett")
    rule.get_by_role("button", name="Skriv grunnen").click()
    expect(rule).to_contain_text("Vi begynner med ett")
    for key in other_checks(page):
        key.get_by_label("Hvorfor gruppen går videre likevel").fill("Tas i linja")
        key.get_by_role("button", name="Skriv grunnen").click()
        expect(key).to_contain_text("Tas i linja")
    room.look.show(
        "m2-5-package", next="Neste: Lag handlingsplanen.", wall=QUIET, phones="Velg tiltak som hører sammen"
    )
    room.look.fits_half_a_laptop("m2-5-package")
    desk.press("Ja, åpne spørsmålene")
    room.all_say(*["Jeg er i tvil"] * 9)


def other_checks(page: Page) -> list[Locator]:
    """The rules of the package without a reason."""
    rows = page.locator(".con-checks li[data-excused=false]")
    keys = [str(rows.nth(at).locator("textarea").get_attribute("id")) for at in range(rows.count())]
    return [page.locator(".con-checks li").filter(has=page.locator(f"[id='{key}']")) for key in keys]


def plan(room: Seated) -> None:
    """Filled in live: all see what is saved, what is wrong stays, and two who write at once hear of it."""
    desk, page, other = room.desk, room.desk.page, room.other
    quiet = next(each["id"] for each in other.board["table"]["options"] if each["name"] == QUIET)
    desk.on("Lag handlingsplanen")
    page.get_by_label("Mål").fill(AIM)
    page.get_by_label("Ansvarlig rolle").fill("Avdelingsleder")
    page.get_by_label("Dette slutter vi med").fill("Møtet på fredag")
    page.get_by_label("Ansvarlig rolle").focus()
    written = room.look.wall.locator(".tab-written")  # the measure that is written about, whole
    expect(written).to_contain_text("Møtet på fredag")
    expect(written.get_by_role("heading")).to_have_text(QUIET)
    said = written.locator("dd", has_text=AIM)
    assert said.evaluate("(said) => said.scrollHeight <= said.clientHeight")
    page.get_by_label("Starter").fill("2099-05-04")
    page.get_by_label("Slutter", exact=True).fill("2099-04-01")
    page.get_by_label("Starter").focus()
    ends = page.locator("[data-field-name=ends_on]")
    expect(ends.get_by_role("alert")).to_contain_text("Slutten kommer før starten.")
    expect(page.get_by_label("Slutter", exact=True)).to_have_value("2099-04-01")
    page.get_by_label("Slutter", exact=True).fill("2099-09-30")
    page.get_by_label("Starter").focus()
    expect(ends).to_contain_text("Lagret")
    with deaf(page, until_refused="draft.changed"):  # two at once, and neither has heard of the other
        page.get_by_label("Medansvarlig ansatt").type("Verneombud")
        other.do("write_plan", option=quiet, field="co_owner", text="Tillitsvalgt")
        page.get_by_label("Starter").focus()
    owner = page.locator("[data-field-name=co_owner]")
    expect(owner).to_contain_text("Noen andre skrev: «Tillitsvalgt»")
    expect(page.get_by_label("Medansvarlig ansatt")).to_have_value("Verneombud")
    room.look.show("m2-6-plan", next="Neste: Hvor sikre er vi?", wall="4. mai 2099", phones=AIM)
    desk.press("Lagre min tekst", owner)
    expect(owner).to_contain_text("Lagret")


def close(room: Seated) -> None:
    """How sure all are, who disagrees, the group's yes, the lock."""
    desk, page = room.desk, room.desk.page
    desk.on("Hvor sikre er vi?")
    desk.press("Ja, åpne spørsmålene")
    room.look.show(
        "m2-7-sure", next="lås", wall="0 av 9 har svart", phones="Hvor sikre er vi?", may="Send svaret"
    )
    room.all_say(*"777777778")
    desk.says("Medianen av 9 svar")
    page.get_by_label("Det noen ikke er enig i").fill("Vi ville hatt flere")
    desk.press("Noter uenigheten")
    desk.says("«Vi ville hatt flere»")
    desk.press("Gruppen sier ja")
    room.look.show("m2-7-median", next="lås", wall="7", phones="Hvor sikre er vi?")
    assert room.room.never_a_person(room.made.meeting.facilitator)
    desk.press("Lås møtet")
    desk.dialog("Vil du låse møtet?").get_by_role("button", name="Lås møtet").click()
    desk.says("Møtet er låst.")
    room.look.show(
        "m2-8-locked", next="Møtet er låst.", wall="Takk for hjelpen", phones="Takk, planen er klar"
    )
    for words in (QUIET, "Avdelingsleder · Starter 4. mai 2099", "Frist: "):
        expect(room.look.wall.locator("mv-screen")).to_contain_text(words)
