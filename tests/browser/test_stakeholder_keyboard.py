"""Both parts of the stakeholder meeting by keyboard alone and at 400 %, in nynorsk, with two phones."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import ZOOMED, PageAt, Server
from tests.browser.facilitating import WAIT, all_have_answered, console_at, projector_at
from tests.browser.keyboard import (
    MOST_STOPS,
    choose,
    focused,
    out_of_reach,
    pick,
    press,
    stumbles,
    tab_to,
    to_card,
    watch,
    write,
)
from tests.browser.screens import Shot
from tests.browser.stakeholding import gather

VISITS, ROSTER, HELP, UNCLEAR, ROUTINE = (
    "Rutene har flere besøk",
    "Vaktlista kommer for sent",
    "Kollegaer hjelper hverandre",
    "Uklart hvem som bestemmer",
    "Rutinen etter trusler",
)
QUIET, HUDDLE = "Stille time", "Kapasitetsmøte"
CARDS = ("Gjeld òg om natta", "Vikarar får lite opplæring")
NEXT = "Første tilbakemelding"  # the day after the end; each day has four stops of its own
INDICATOR = "Slik ser vi at det verkar"  # the field after the days
IS_HALF = "(day) => day.validity.badInput"  # a part of it is missing
DAY = "05052099"  # the same day in every order of day and month


@dataclass
class Table:
    """The console, the projector and two phones of employees."""

    desk: Page
    screen: Page
    phones: list[Page]
    shot: Shot

    def press(self, *names: str) -> None:
        """The facilitator presses one button after the other."""
        for name in names:
            press(self.desk, name)

    def on(self, heading: str) -> None:
        """Go on to the next step; what it shows is in reach on every page of those who have zoomed in."""
        self.in_reach()
        press(self.desk, "Gå vidare")
        expect(self.desk.locator("mv-script h1")).to_have_text(heading)

    def in_reach(self) -> None:
        """Nothing here asks for scrolling sideways."""
        step = self.desk.locator("mv-script h1").text_content()
        for page in (self.desk, *self.phones):
            assert not out_of_reach(page), step
        self.shot(self.desk, f"zoomed-{step}-console-nn")
        self.shot(self.phones[0], f"zoomed-{step}-phone-nn")

    def says(self, text: str) -> None:
        """What the panel of the step says."""
        expect(self.desk.locator("mv-work .con-panel")).to_contain_text(text)

    def talk_about(self, measure: str) -> None:
        """Put a measure on the screen."""
        press(self.desk, measure)
        expect(self.desk.locator("#measure-now")).to_contain_text(measure)

    @property
    def measures(self) -> Locator:
        """The measures to talk about, each with what is decided."""
        return self.desk.get_by_role("navigation", name="Tiltak")


@contextmanager
def table(server: Server, page_at: PageAt, shot: Shot, kind: str) -> Iterator[Table]:
    """Two have joined by keyboard, the door is closed; nobody may lose the focus, or not see where it is."""
    made = gather(server, kind, language="nn")
    desk = console_at(page_at, made.meeting, width=ZOOMED, language="nn")
    screen = projector_at(page_at, made.meeting)
    watch(desk)
    phones = []
    for _ in range(2):
        phone = page_at(ZOOMED, language="nn")
        phone.goto(made.meeting.link)
        pick(phone, "Kva gruppe", "Tilsett")
        press(phone, "Bli med")
        expect(phone.locator("mv-phone main")).to_be_visible(timeout=WAIT)
        watch(phone)
        phones.append(phone)
    expect(screen.get_by_text("2 er med")).to_be_visible()
    press(desk, "Lukk døra")
    everyone = Table(desk, screen, phones, shot)
    yield everyone
    everyone.in_reach()
    for page in (desk, *phones):
        assert not stumbles(page), "\n".join(stumbles(page))


def test_part_1_by_keyboard_alone_at_400_percent_in_nynorsk(
    server: Server, page_at: PageAt, shot: Shot
) -> None:
    with table(server, page_at, shot, "meeting_1") as room:
        rules_and_results(room)
        move_by_menu(room)
        read_and_write(room)
        rate_and_lift(room)
        give_dots(room)
        agree(room)
        settle(room)
        lock(room)


def rules_and_results(room: Table) -> None:
    desk, screen = room.desk, room.screen
    write(desk, "Ein regel til", "Telefonen i lomma")
    room.press("Legg til regelen", "Alle seier ja til reglane")
    room.on("Dette fann vi")
    room.press("Det vi må ta vare på")
    expect(screen.get_by_text(HELP)).to_be_visible()
    room.press("Vis det første behovet")
    expect(screen.get_by_text(HELP)).to_be_visible()


def move_by_menu(room: Table) -> None:
    """A need is moved by its menu, parked by a letter, and brought back."""
    desk, screen = room.desk, room.screen
    room.on("Les og sei frå")
    press(desk, "Kart", exact=True)  # zoomed in, the list comes first
    to_card(desk, UNCLEAR)
    desk.keyboard.press("m")
    choose(desk, "Flytt til", "Stigma")
    press(desk, "Flytt", exact=True)
    expect(screen.locator(".map-tray[data-place=stigma] .map-total")).to_have_text("1")
    to_card(desk, ROSTER)
    desk.keyboard.press("p")
    write(desk, "Kven tek det opp igjen", "HR")
    write(desk, "Når", DAY)
    press(desk, "Parker det")
    parking = screen.locator("[data-bin=parking] .map-count")
    expect(parking).to_have_text("1")
    expect(desk.get_by_text("Alt er lagra")).to_be_visible()
    desk.keyboard.press("Control+z")
    expect(parking).to_have_text("0")


def read_and_write(room: Table) -> None:
    """Two cards come through the tray: one lies beside a need, one becomes a need."""
    room.press("Opne runde 1")
    for phone, text in zip(room.phones, CARDS, strict=True):
        pick(phone, "Kva slags lapp", "Krav")
        write(phone, "Ny lapp", text)
        press(phone, "Vel plass")
        press(phone, "P Usikker, del her", exact=True)
        expect(phone.locator(".mv-mine", has_text=text)).to_contain_text("Levert")
    all_have_answered(room.desk)
    room.press("Lukk runden", *(f"Godkjenn: {text}" for text in CARDS), "Vis 2 lappar samla")
    room.press(f"Legg ved eit behov: {CARDS[0]}")
    choose(room.desk, "Kva behov", "1.")
    room.press("Legg han der")
    room.says("Ligg ved behov 1")
    room.press(f"Gjer til behov: {CARDS[1]}", "Gjer han til eit behov")
    room.says("Er behov 6 no")


def rate_and_lift(room: Table) -> None:
    room.on("Snakk saman i små grupper")
    room.on("Pause")
    room.on("Vurder kvart behov")
    room.press("Ja, opne spørsmåla")
    for phone in room.phones:
        pick(phone, "Kor mykje betyr", "3")
        pick(phone, "Kor mykje kan vi", "2")
        for _ in range(5):
            press(phone, "Neste")
        pick(phone, "Kor mykje betyr", "Veit ikkje")
        press(phone, "Send svara")
        expect(phone.get_by_role("heading", name="Svara er leverte")).to_be_visible()
    all_have_answered(room.desk)
    room.press("Lukk spørsmåla")
    room.says("For få svara")
    room.on("Sjå biletet saman")
    room.press("Liste", f"Endre: {ROSTER}", "Løft opp")
    pick(room.desk, "Kven svarer?", "AMU")
    room.press("Løft det opp")


def give_dots(room: Table) -> None:
    room.on("Stem på behova")
    room.press("Ja, opne avstemminga")
    for phone in room.phones:
        press(phone, "Éin til")
        press(phone, "Neste: kva vi skal ta vare på")
        press(phone, "Éin til")
        press(phone, "Send stemmene")
        expect(phone.get_by_role("heading", name="Stemmene er leverte")).to_be_visible()
    all_have_answered(room.desk)
    room.press("Steng avstemminga")
    room.says("For få stemte")


def agree(room: Table) -> None:
    """Thumbs, an objection, what to improve and preserve, and a need in the bin with its reason."""
    desk = room.desk
    room.on("Kan vi leve med dette?")
    room.press("Ja, opne spørsmåla")
    for phone in room.phones:
        pick(phone, "Kan du leve med", "Ja, eg støttar det")
        press(phone, "Send svaret")
        expect(phone.get_by_role("heading", name="Svara er leverte")).to_be_visible()
    all_have_answered(room.desk)
    room.press("Lukk spørsmåla")
    write(desk, "Ei innvending som vart sagd høgt", "For mange på éin gong")
    room.press("Noter innvendinga")
    room.says("«For mange på éin gong»")
    room.press(f"Betre: {VISITS}", f"Ta vare på: {HELP}", f"Søppelbøtte: {UNCLEAR}")
    pick(desk, "Handlar det om fare", "Nei")
    pick(desk, "Kvifor?", "Uklart")
    room.press("Legg i søppelbøtta")
    expect(desk.locator("[data-item]", has_text=UNCLEAR).first).to_contain_text("Ikkje prioritert")


def settle(room: Table) -> None:
    """What is left gets an answer: one is parked with owner and day, the new one goes into the bin."""
    desk = room.desk
    room.on("Resultat")
    room.press("Lukk siste runde", f"Parker: {ROUTINE}")
    write(desk, "Kven tek det opp igjen", "HR")
    write(desk, "Når", DAY)
    room.press("Parker det", f"Søppelbøtte: {CARDS[1]}")
    pick(desk, "Handlar det om fare", "Nei")
    pick(desk, "Kvifor?", "Ikkje nok støtte")
    room.press("Legg i søppelbøtta", "Gruppa seier ja")
    room.says("Gruppa har sagt ja")
    for words in ("Uklart", CARDS[1], "Rutinen", "HR · 5. mai 2099"):
        expect(room.screen.locator(".scr-list")).to_contain_text(words)


def lock(room: Table) -> None:
    room.on("Vegen vidare")
    room.press("Lås møtet", "Lås møtet")
    room.says("Møtet er låst.")
    expect(room.screen.get_by_role("heading", name="Takk for hjelpa")).to_be_visible()
    for phone in room.phones:
        expect(phone.get_by_role("heading", name="Takk for innsatsen i del 1")).to_be_visible()


def test_part_2_by_keyboard_alone_at_400_percent_in_nynorsk(
    server: Server, page_at: PageAt, shot: Shot
) -> None:
    with table(server, page_at, shot, "meeting_2") as room:
        parked_first(room)
        read_measures(room)
        choose_one(room)
        adapt_one(room)
        let_two_wait(room)
        package(room)
        plan(room)
        confident(room)


def parked_first(room: Table) -> None:
    room.press("Alle seier ja til reglane", f"Søppelbøtte: {UNCLEAR}")
    pick(room.desk, "Handlar det om fare", "Nei")
    pick(room.desk, "Kvifor?", "Blir teke ein annan stad")
    write(room.desk, "Kven arbeider med det?", "Turnusgruppa")
    room.press("Legg i søppelbøtta")
    room.says("Inga parkert sak ventar")


def read_measures(room: Table) -> None:
    room.on("Forslag til tiltak")
    room.press("Vis det første tiltaket", "Neste tiltak")
    expect(room.desk.locator(".con-walk")).to_contain_text("Tiltak 2 av 4")


def rate(room: Table) -> None:
    """Both phones answer the seven statements about the measure that is on the screen."""
    room.press("Ja, opne spørsmåla")
    for phone in room.phones:
        for at in range(1, 8):
            expect(phone.get_by_text(f"Påstand {at} av 7")).to_be_visible()
            pick(phone, "", "4 ·")
            press(phone, "Neste" if at < 7 else "Send svara")
        expect(phone.get_by_role("heading", name="Svara er leverte")).to_be_visible()
    all_have_answered(room.desk)
    room.press("Lukk spørsmåla")


def choose_one(room: Table) -> None:
    """Two answers show no figures: the group chooses with its reason, after a danger has been written."""
    desk, (first, second) = room.desk, room.phones
    room.on("Forventingar: passar tiltaket?")
    room.talk_about(HUDDLE)
    rate(room)
    room.press("Opne runde 1")
    pick(first, "Kva vil du skrive?", "Ein fare")
    first.keyboard.press("Tab")
    write(first, "Ein fare", "Endå eit møte")
    press(first, "Del lappen")
    press(second, "Stå over")
    all_have_answered(desk)
    room.press("Lukk runden", "Godkjenn: Endå eit møte", "Vis 1 lapp")
    room.says("Endå eit møte")
    room.press("Vel det")
    write(desk, "Kvifor gruppa vel det", "Alle ville det")
    room.press("Vel det")
    room.says("Valt")


def adapt_one(room: Table) -> None:
    """What is adapted is rated again as it is now."""
    room.talk_about(QUIET)
    room.press("Tilpass")
    write(room.desk, "Kva som blir endra", "Berre dagvakt først")
    room.press("Endre det")
    rate(room)
    room.press("Vel det")
    write(room.desk, "Kvifor gruppa vel det", "Lett å prøve")
    room.press("Vel det")
    expect(room.measures.get_by_text("Valt", exact=True)).to_have_count(2)


def let_two_wait(room: Table) -> None:
    room.talk_about("mindfulness")
    room.press("Parker")
    write(room.desk, "Kven tek det opp igjen", "HR")
    write(room.desk, "Når", DAY)
    write(room.desk, "Kvifor det ventar", "Ikkje no")
    room.press("Parker det")
    room.talk_about("leiarprogram")
    room.press("La det ligge")
    write(room.desk, "Kvifor det ikkje blir valt", "Treffer ikkje behovet")
    room.press("La tiltaket ligge")
    expect(room.measures.get_by_text("Ikkje valt", exact=True)).to_be_visible()


def package(room: Table) -> None:
    """Every rule that the package breaks gets its reason; then the thumbs."""
    desk = room.desk
    room.on("Pause")
    room.on("Vel tiltak som høyrer saman")
    room.press("Lukk siste runde")
    for _ in range(desk.locator(".con-checks [data-excused=false]").count()):
        left = desk.locator(".con-checks [data-excused=false]")
        before = left.count()
        write(desk, "Kvifor gruppa går vidare likevel", "Tas i linja")
        room.press("Skriv grunnen")
        expect(left).to_have_count(before - 1)
    room.press("Ja, opne spørsmåla")
    for phone in room.phones:
        pick(phone, "Kan du leve med", "Eg er i tvil")
        press(phone, "Send svaret")
        expect(phone.get_by_role("heading", name="Svara er leverte")).to_be_visible()
    all_have_answered(room.desk)
    room.press("Lukk spørsmåla")


def plan(room: Table) -> None:
    """Fields are saved when they are left; an end before the start is refused in words."""
    desk = room.desk
    room.on("Lag handlingsplanen")
    fields = {
        "Mål": "Ei stille time kvar dag",
        "Ansvarleg rolle": "Avdelingsleiar",
        "Startar": DAY,
        "Sluttar": "04042099",
    }
    for label, text in fields.items():
        write(desk, label, text)
    tab_to(desk, NEXT)
    ends = desk.locator("[data-field-name=ends_on]")
    expect(ends.get_by_role("alert")).to_contain_text("Slutten kjem før starten.")
    write(desk, "Sluttar", "09092099")
    tab_to(desk, NEXT)
    expect(ends).to_contain_text("Lagra")
    half_a_day(room)
    for words in ("Ei stille time kvar dag", "Avdelingsleiar", "5. mai 2099", "9. september 2099"):
        expect(room.screen.locator(".tab-written")).to_contain_text(words)


def half_a_day(room: Table) -> None:
    """A day without its year is no day: nothing is saved, what stands there stays, and the field says how."""
    desk = room.desk
    ends, feedback = (desk.locator(f"[data-field-name={name}]") for name in ("ends_on", "first_feedback_on"))
    how = "Vel dag, månad og år."
    write(desk, NEXT, DAY)  # a whole day, and then its year is gone before the field is left
    desk.keyboard.press("Backspace")
    expect(feedback).to_contain_text("Ikkje lagra enno.")
    tab_to(desk, INDICATOR)
    expect(feedback.get_by_role("alert")).to_contain_text(how)
    expect(feedback).to_contain_text("Ikkje lagra enno.")
    back_to(desk, "Sluttar")  # the year of a day that is saved
    desk.keyboard.press("Backspace")
    tab_to(desk, INDICATOR)
    expect(ends.get_by_role("alert")).to_contain_text(how)
    expect(ends).to_contain_text("Ikkje lagra enno.")
    expect(room.screen.locator(".tab-written")).to_contain_text("9. september 2099")
    for field in (ends, feedback):
        assert field.locator("input").evaluate(IS_HALF)
    plans = desk.get_by_role("navigation", name="Tiltak")
    here, other = (
        plans.locator(f"[aria-pressed={pressed}] span").inner_text() for pressed in ("true", "false")
    )
    room.press(other)
    expect(desk.locator("#plan-now")).to_have_text(other)
    expect(room.screen.locator(".tab-written h2")).to_have_text(other)  # the room turns to it too
    write(desk, NEXT, DAY[:4])
    assert feedback.locator("input").evaluate(IS_HALF)
    room.press(here)
    expect(desk.locator("#plan-now")).to_have_text(here)
    assert not feedback.locator("input").evaluate(IS_HALF)
    expect(ends.locator("input")).to_have_value("2099-09-09")
    write(desk, NEXT, DAY)
    back_to(desk, "Sluttar")
    desk.keyboard.press("Backspace")
    tab_to(desk, INDICATOR)
    expect(ends.get_by_role("alert")).to_contain_text(how)
    back_to(desk, "Sluttar")
    desk.keyboard.type("2099")
    tab_to(desk, INDICATOR)
    for field in (ends, feedback):
        expect(field).to_contain_text("Lagra")
        expect(field.get_by_role("alert")).to_be_empty()


def back_to(page: Page, day: str) -> None:
    """Shift and Tab to the year of a day: its last stop but the button that opens the calendar."""
    for _ in range(MOST_STOPS):
        if day in focused(page):
            break
        page.keyboard.press("Shift+Tab")
    assert day in focused(page)
    page.keyboard.press("Shift+Tab")


def confident(room: Table) -> None:
    room.on("Kor sikre er vi?")
    room.press("Ja, opne spørsmåla")
    for phone in room.phones:
        pick(phone, "", "7")
        press(phone, "Send svaret")
        expect(phone.get_by_role("heading", name="Svara er leverte")).to_be_visible()
    all_have_answered(room.desk)
    room.press("Lukk spørsmåla")
    write(room.desk, "Det nokon ikkje er einig i", "Vi ville hatt fleire")
    room.press("Noter usemja", "Gruppa seier ja", "Lås møtet", "Lås møtet")
    room.says("Møtet er låst.")
    expect(room.screen.get_by_role("heading", name="Takk for hjelpa")).to_be_visible()
