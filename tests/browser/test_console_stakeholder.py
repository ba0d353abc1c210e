"""The console of both stakeholder meetings: what is done in each step, and what must not be lost."""

import random
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import all_have_answered, console_at
from tests.browser.room import Console, Focus
from tests.browser.stakeholder_hands import Desk
from tests.browser.stakeholding import Gathering, Phone, closed, gather

from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.matching.package import REASON_REQUIRED, Check, check

Axe = Callable[[Page], list[str]]


def colleague(made: Gathering) -> Console:
    """The other facilitator's socket."""
    meeting = made.meeting
    return Console(Focus(meeting.server, meeting.meeting, meeting.join, "", meeting.colleague))  # type: ignore[arg-type]


def everyone_rates(phones: list[Phone], answers: dict[str, dict[str, object]]) -> None:
    """Every phone gives the same answers."""
    for phone in phones:
        phone.rate(answers)


def at_tables(desk: Desk, need: str) -> None:
    """Small groups (5.3): how many sit at each table and with what, never who; and a note about a need."""
    panel, page = desk.page.locator("mv-groups"), desk.page
    tables = [re.compile(r"^1\s*6\s*1, 3, 5$"), re.compile(r"^2\s*5\s*2, 4$")]
    expect(panel.locator("tbody tr")).to_have_text(tables)
    desk.press("Trekk på nytt")
    expect(page.get_by_text("Bordene er trukket.")).to_be_attached()
    expect(panel.locator("tbody tr")).to_have_text(tables)
    desk.press("Notater")
    page.get_by_label("Nytt notat").fill("Bord 1 vil vite hvor mange det gjelder")
    page.get_by_label("Om", exact=True).select_option(need)
    desk.press("Lagre notatet")
    note = page.locator(".con-note-list li")
    expect(note).to_contain_text("Bord 1 vil vite hvor mange det gjelder")
    expect(note).to_contain_text("Gjelder: Rutene har flere besøk")
    desk.check()
    desk.press("Manus")
    expect(page.locator("mv-script h1")).to_have_text("Snakk sammen i små grupper")


def test_part_1_from_the_rules_to_the_lock(server: Server, page_at: PageAt, axe: Axe) -> None:
    made = gather(server)
    desk = Desk(console_at(page_at, made.meeting), axe)
    page, (visits, roster, help_, unclear, routine) = desk.page, made.needs
    with made.phones() as phones, colleague(made) as other:
        desk.check()
        expect(page.locator("mv-script")).to_contain_text("Jeg vil at vi gjør noe med dette.")
        page.get_by_label("En regel til").fill("Telefonen i lomma")
        desk.press("Legg til regelen")
        expect(page.locator(".con-rules-list li")).to_have_count(8)
        desk.press("Alle sier ja til reglene")
        expect(page.get_by_text("Alle har sagt ja til reglene")).to_be_visible()

        desk.on("Dette fant vi")
        desk.press("Det vi må ta vare på")
        expect(page.locator(".con-scene")).to_contain_text("Kollegaer hjelper hverandre")
        desk.press("Vis det første behovet")
        expect(desk.row("Rutene har flere besøk").get_by_role("button", name="På skjermen")).to_be_visible()

        desk.on("Les og si fra")
        desk.press("Åpne runde 1")
        phones[0].card(1, "Gjelder også natt", "demand", place="job_content", about=visits)
        phones[1].card(1, "Vikarer får for lite opplæring", "demand", place="group")
        phones[2].card(1, "Kantina er dyr", "demand", place="organisation")
        expect(page.locator(".con-fin")).to_contain_text("3 av 11")
        # For somebody without a phone: with the others in the tray, and no answer of the round.
        desk.press("Skriv en lapp for noen …")
        written = desk.dialog("Skriv en lapp for noen")
        written.get_by_label("Det som står på lappen").fill("Nattevakta når ikke lederen")
        written.get_by_label("Hvor den hører hjemme").select_option("leader")
        desk.check()
        desk.press("Legg den til de andre", written)
        expect(written.get_by_label("Det som står på lappen")).to_have_value("")
        desk.press("Lukk", written)
        expect(written).to_be_hidden()
        expect(page.locator(".con-fin")).to_contain_text("3 av 11")
        desk.press("Lukk runden")
        desk.press("Godkjenn alle")
        desk.check()
        desk.press("Vis 4 lapper samlet")
        desk.press("Legg ved et behov", desk.row("Gjelder også natt"))
        beside = desk.dialog("Legg lappen ved et behov")
        expect(beside.get_by_label("Hvilket behov?")).to_have_value(visits)
        beside.get_by_role("button", name="Legg den der").click()
        desk.says("Ligger ved behov 1")
        expect(beside).to_be_hidden()
        desk.press("Legg ved et behov", desk.row("Nattevakta når ikke lederen"))
        beside.get_by_label("Hvilket behov?").select_option(roster)
        beside.get_by_role("button", name="Legg den der").click()
        desk.says("Ligger ved behov 2")
        expect(beside).to_be_hidden()
        desk.press("Gjør til behov", desk.row("Vikarer får"))
        need = desk.dialog("Gjør lappen til et behov")
        need.get_by_label("Behovet, med gruppens ord").fill("å" * 141)
        need.get_by_role("button", name="Gjør den til et behov").click()
        expect(need.get_by_role("alert")).to_contain_text(
            "140"
        )  # refused in words, and nothing typed is lost
        need.get_by_label("Behovet, med gruppens ord").fill("Vikarer trenger opplæring")
        need.get_by_role("button", name="Gjør den til et behov").click()
        desk.says("Er behov 6 nå")
        expect(need).to_be_hidden()  # the board hears of it before the dialog does; a dialog takes the keys
        page.keyboard.press("Control+z")  # R5
        expect(page.locator("mv-written")).not_to_contain_text("Er behov 6 nå")

        desk.on("Snakk sammen i små grupper")
        at_tables(desk, visits)
        desk.on("Pause")
        desk.on("Vurder hvert behov")
        desk.press("Ja, åpne spørsmålene")
        desk.says("Spørsmålene er åpne")
        everyone_rates(
            phones,
            {
                visits: {"importance": 3, "influence": 3},
                roster: {"importance": 3, "influence": 1},
                help_: {"importance": 2, "influence": 2},
                unclear: {"importance": 1, "influence": 0},
                routine: {"importance": 2, "influence": 2},
            },
        )
        expect(page.locator("mv-rating")).to_contain_text("11 av 11")
        all_have_answered(desk.page)
        desk.press("Lukk spørsmålene")

        desk.on("Se bildet sammen")
        expect(desk.row("Rutene har flere besøk")).to_contain_text("Gjør nå")
        desk.press("Løft opp", desk.row("Vaktlista kommer"))
        lift = desk.dialog("Løft det opp")
        lift.get_by_label("AMU").check()
        lift.get_by_role("button", name="Løft det opp").click()
        expect(desk.row("Vaktlista kommer")).to_contain_text("Løftet opp")

        desk.on("Gi prikker")
        desk.press("Ja, åpne avstemningen")
        for phone in phones:
            phone.vote({visits: 3}, {help_: 1, routine: 1})
        expect(page.locator("mv-dots")).to_contain_text("11 av 11")
        all_have_answered(desk.page)
        desk.press("Steng avstemningen")
        expect(desk.row("Rutene har flere besøk")).to_contain_text("33 prikker for å forbedre")

        desk.on("Kan vi leve med dette?")
        desk.press("Ja, åpne spørsmålene")
        everyone_rates(phones, {"list": {"consensus": "up"}})
        all_have_answered(desk.page)
        desk.press("Lukk spørsmålene")
        expect(page.locator(".con-thumbs [data-thumb=up] dd")).to_have_text("11")
        page.get_by_label("En innvending som ble sagt høyt").fill("For mange på én gang")
        desk.press("Noter innvendingen")
        desk.says("«For mange på én gang»")
        desk.press("Forbedre", desk.row("Rutene har flere besøk"))
        expect(desk.row("Rutene har flere besøk")).to_contain_text("Prioritert: forbedre")
        desk.press("Bevare", desk.row("Kollegaer hjelper"))
        page.get_by_text("Like i tall").click()
        desk.press("Opp", page.locator(".con-order"))
        expect(page.locator(".con-order li").first).to_contain_text("5.")
        desk.press("Søppelbøtte", desk.row("Uklart hvem"))
        bin_ = desk.dialog("Legg i søppelbøtta")
        bin_.get_by_label("Ja").check()  # R15: danger never goes into the bin
        expect(bin_.get_by_role("button", name="Legg i søppelbøtta")).to_have_count(0)
        desk.check()
        bin_.get_by_role("button", name="Send til HMS").click()
        desk.says("Sendt til HMS")

        desk.on("Resultat")
        desk.press("Lukk siste runde")
        desk.says("behov og lapper har ikke fått svar ennå")
        desk.press("Parker", desk.row("Rutinen etter trusler"))
        park = desk.dialog("Parker det")
        park.get_by_label("Hvem tar det opp igjen").fill("HR")
        park.get_by_label("Når").evaluate("(field) => field.removeAttribute('min')")
        park.get_by_label("Når").fill("2001-01-01")
        park.get_by_role("button", name="Parker det").click()
        expect(park.get_by_role("alert")).to_contain_text("Denne dagen er forbi")
        expect(park.get_by_label("Hvem tar det opp igjen")).to_have_value("HR")
        park.get_by_label("Når").fill("2099-05-04")
        park.get_by_role("button", name="Parker det").click()
        expect(desk.row("Rutinen etter trusler")).to_contain_text("HR · 4. mai 2099")
        for text in ("Vikarer får", "Kantina er dyr"):
            desk.press("Søppelbøtte", desk.row(text))
            bin_ = desk.dialog("Legg i søppelbøtta")
            bin_.get_by_label("Nei").check()
            bin_.get_by_label("Ikke nok støtte").check()
            bin_.get_by_role("button", name="Legg i søppelbøtta").click()
            expect(desk.row(text)).to_contain_text("Ikke prioritert")
        desk.press("Gruppen sier ja")
        desk.says("Gruppen har sagt ja")

        desk.on("Veien videre")
        desk.press("Lås møtet")
        question = desk.dialog("Vil du låse møtet?")
        expect(question).to_contain_text("Nøkkelen")
        question.get_by_role("button", name="Lås møtet").click()
        desk.says("Møtet er låst.")
        desk.check()
        other.until(lambda: any(event["is"] == "locked" for event in other.events))
        orders = [event["needs"] for event in other.events if event["is"] == "order_settled"]
        assert orders[-1].index(routine) < orders[-1].index(help_)


def test_part_2_from_what_was_parked_to_the_lock(server: Server, page_at: PageAt, axe: Axe) -> None:
    made = gather(server, "meeting_2")
    desk = Desk(console_at(page_at, made.meeting), axe)
    page = desk.page
    with made.phones() as phones, colleague(made) as other:
        options = {each["name"]: each["id"] for each in other.board["table"]["options"]}
        quiet, huddle = options["Stille time"], options["Ukentlig kapasitetsmøte"]

        def rate(option: str, *points: int) -> None:
            desk.press("Ja, åpne spørsmålene")
            items = ("F1", "F2", "F3", "F4", "F5", "F6", "F7")
            everyone_rates(phones, {option: dict(zip(items, points, strict=True))})
            all_have_answered(desk.page)
            desk.press("Lukk spørsmålene")

        desk.check()
        desk.press("Alle sier ja til reglene")
        desk.press("Søppelbøtte", desk.row("Uklart hvem"))
        bin_ = desk.dialog("Legg i søppelbøtta")
        bin_.get_by_label("Nei").check()
        bin_.get_by_label("Blir tatt et annet sted").check()
        bin_.get_by_label("Hvem arbeider med det?").fill("Turnusgruppa")
        bin_.get_by_role("button", name="Legg i søppelbøtta").click()
        desk.says("Ingen parkert sak venter")

        desk.on("Forslag til tiltak")
        desk.press("Vis det første tiltaket")
        expect(page.locator(".con-read")).to_contain_text("Når det ikke passer")
        desk.press("Vis", desk.row("Stille time"))
        expect(page.locator(".con-read")).to_contain_text("Ved alarm.")  # an own measure has its words too

        desk.on("Forventninger: passer tiltaket?")
        page.get_by_role("navigation", name="Tiltak").get_by_role("button", name="kapasitetsmøte").click()
        rate(huddle, 2, 4, 2, 4, 4, 3, 2)
        desk.says("Tilpass eller parker")
        desk.check()
        desk.press("Velg det")
        expect(page.locator(".con-line")).to_contain_text("F1, F3, F7")  # method.md 5.4
        desk.press("Greit")
        desk.press("Tilpass")
        change = desk.dialog("Tilpass tiltaket")
        change.get_by_label("Hva som endres").fill("Bare dagvakt først")
        change.get_by_role("button", name="Endre det").click()
        desk.says("Det er endret siden det ble vurdert.")
        desk.press("La det ligge")
        leave = desk.dialog("La tiltaket ligge")
        leave.get_by_label("Hvorfor det ikke blir valgt").fill("Treffer ikke behovet")
        leave.get_by_role("button", name="La tiltaket ligge").click()
        page.get_by_role("navigation", name="Tiltak").get_by_role("button", name="Stille time").click()
        rate(quiet, 5, 4, 4, 4, 5, 3, 4)
        desk.press("Åpne runde 1")
        phones[0].card(1, "Noen må ta telefonen", "condition", about=quiet)
        phones[1].card(1, "Kan bli flere møter", "danger", about=quiet)
        desk.press("Lukk runden")
        expect(page.locator("mv-tray")).to_contain_text("Gjelder: Stille time")
        desk.press("Godkjenn alle")
        desk.press("Vis 2 lapper samlet")
        desk.says("Noen må ta telefonen")
        desk.press("Velg det")
        desk.says("Valgt")
        for name in options:
            if name in {"Stille time", "Ukentlig kapasitetsmøte"}:
                continue
            other.do("park_option", option=options[name], owner="HR", until="2099-06-01", reason="Venter")
        desk.on("Pause")

        desk.on("Velg tiltak som hører sammen")
        desk.press("Lukk siste runde")
        rule = page.locator(".con-checks li", has_text="bare ett nivå")
        rule.get_by_label("Hvorfor gruppen går videre likevel").fill("Vi begynner med ett")
        rule.get_by_role("button", name="Skriv grunnen").click()
        expect(rule).to_contain_text("Vi begynner med ett")
        for key in other_checks(page):
            key.get_by_label("Hvorfor gruppen går videre likevel").fill("Tas i linja")
            key.get_by_role("button", name="Skriv grunnen").click()
            expect(key).to_contain_text("Tas i linja")
        desk.press("Ja, åpne spørsmålene")
        everyone_rates(phones, {"list": {"consensus": "sideways"}})
        all_have_answered(desk.page)
        desk.press("Lukk spørsmålene")

        desk.on("Lag handlingsplanen")
        page.get_by_label("Mål").fill("Alle har en stille time hver dag")
        page.get_by_label("Ansvarlig rolle").fill("Avdelingsleder")
        page.get_by_label("Starter").fill("2099-05-04")
        page.get_by_label("Slutter").fill("2099-04-01")
        page.get_by_label("Starter").focus()
        ends = page.locator("[data-field-name=ends_on]")
        expect(ends.get_by_role("alert")).to_contain_text("Slutten kommer før starten.")
        expect(page.get_by_label("Slutter")).to_have_value("2099-04-01")
        page.get_by_label("Slutter").fill("2099-09-30")
        page.get_by_label("Starter").focus()
        expect(ends).to_contain_text("Lagret")
        page.get_by_label("Medansvarlig ansatt").type("Verneombud")
        other.do("write_plan", option=quiet, field="co_owner", text="Tillitsvalgt")  # R22: two at once
        owner = page.locator("[data-field-name=co_owner]")
        expect(owner).to_contain_text("Noen andre skrev: «Tillitsvalgt»")
        expect(page.get_by_label("Medansvarlig ansatt")).to_have_value("Verneombud")
        desk.check()
        desk.press("Lagre min tekst", owner)
        expect(owner).to_contain_text("Lagret")

        desk.on("Hvor sikre er vi?")
        desk.press("Ja, åpne spørsmålene")
        everyone_rates(phones, {"plan": {"confidence": 5}})
        all_have_answered(desk.page)
        desk.press("Lukk spørsmålene")
        desk.says("Medianen av 11 svar")
        page.get_by_label("Det noen ikke er enig i").fill("Vi ville hatt flere")
        desk.press("Noter uenigheten")
        desk.says("«Vi ville hatt flere»")
        desk.press("Gruppen sier ja")
        desk.press("Lås møtet")
        desk.dialog("Vil du låse møtet?").get_by_role("button", name="Lås møtet").click()
        desk.says("Møtet er låst.")


def other_checks(page: Page) -> list[Locator]:
    """The rules of the package without a reason."""
    rows = page.locator(".con-checks li[data-excused=false]")
    keys = [str(rows.nth(at).locator("textarea").get_attribute("id")) for at in range(rows.count())]
    return [page.locator(".con-checks li").filter(has=page.locator(f"[id='{key}']")) for key in keys]


def test_R12_a_reason_is_asked_for_while_employees_hold_less_than_half(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    made = gather(server, seats=("employee", "middle", "middle", "senior"))
    desk = Desk(console_at(page_at, made.meeting, width=1180), axe)
    page = desk.page
    with made.phones(4), colleague(made) as other:
        other.do("accept_rules")
        other.go("m1.rate")
        desk.says("1 av 4 plasser")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(page.get_by_role("button", name="Ja, åpne spørsmålene")).to_be_disabled()
        page.get_by_label("Hvorfor fortsette").fill("Turnusen")
        other.go("m1.break", "m1.rate")  # what was typed outlives steps, and loading the page again
        page.reload()
        expect(page.get_by_label("Hvorfor fortsette")).to_have_value("Turnusen")
        desk.check()
        desk.press("Ja, åpne spørsmålene")
        desk.says("Spørsmålene er åpne")
        other.until(lambda: any(event["is"] == "rating_opened" for event in other.events))
        (opened,) = [event for event in other.events if event["is"] == "rating_opened"]
        assert opened["excuse"] == "Turnusen"


def test_R13_a_full_list_refuses_one_more_in_words(server: Server, page_at: PageAt, axe: Axe) -> None:
    made = gather(server)
    desk = Desk(console_at(page_at, made.meeting), axe)
    with colleague(made) as other:
        other.go("m1.consensus")
        for need in made.needs[:4]:
            other.do("prioritise", item=need, action="preserve")
        desk.press("Mer", desk.row("Rutinen etter trusler"))
        menu = desk.dialog("Behov 5")
        expect(menu.get_by_role("button", name="Bevare")).to_contain_text("4 av 4")
        desk.check()
        menu.get_by_role("button", name="Bevare").click()
        expect(desk.page.locator(".con-line")).to_contain_text("høyst 4 behov")


def test_needs_are_moved_parked_and_laid_in_the_bin_on_the_map_by_hand_or_by_key(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    made = gather(server)
    desk = Desk(console_at(page_at, made.meeting), axe)
    page = desk.page
    with colleague(made) as other:
        other.go("m1.missing")
        card = page.locator(".con-alive [data-card]", has_text="Vaktlista kommer")
        card.focus()
        card.press("p")
        park = desk.dialog("Parker det")
        park.get_by_label("Hvem tar det opp igjen").fill("HR")
        park.get_by_label("Når").fill("2099-05-04")
        page.keyboard.press("Enter")
        expect(park).to_have_count(0)
        expect(card).to_have_count(0)
        page.keyboard.press("Control+z")
        expect(card).to_be_visible()

        stage = page.locator(".con-stage").bounding_box()
        box = page.locator(".con-alive [data-card]", has_text="Uklart hvem").bounding_box()
        assert stage is not None
        assert box is not None
        scale = stage["width"] / 1920
        page.mouse.move(box["x"] + 12, box["y"] + 8)
        page.mouse.down()
        page.mouse.move(stage["x"] + 400 * scale, stage["y"] + 960 * scale, steps=6)
        page.mouse.up()
        bin_ = desk.dialog("Legg i søppelbøtta")
        bin_.get_by_label("Nei").check()
        bin_.get_by_label("Uklart").check()
        bin_.get_by_label("Mer om grunnen").fill("Vi vet ikke nok")
        bin_.get_by_label("Ja").check()
        bin_.get_by_label("Nei").check()
        expect(bin_.get_by_label("Mer om grunnen")).to_have_value("Vi vet ikke nok")
        bin_.get_by_role("button", name="Legg i søppelbøtta").click()
        other.until(
            lambda: any(event.get("fate", {}).get("text") == "Vi vet ikke nok" for event in other.events)
        )


def test_a_need_without_a_level_stands_first_before_the_groups_yes(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    made = gather(server)
    with colleague(made) as console:
        console.do("accept_rules")
        console.go("m1.results", "m1.missing", "m1.groups", "m1.break", "m1.rate", "m1.picture", "m1.dots")
        console.go("m1.consensus", "m1.result")
        first, second, *rest = made.needs
        for need in (first, *rest):
            console.do("lift_up", item=need, to="amu")
        console.do("trash", item=second, reason="unclear", danger=False)
        console.do("move", card=first, place="P")
        console.do("move", card=second, place="square")  # goes nowhere, and needs no level
        desk = Desk(console_at(page_at, made.meeting), axe)
        before = desk.page.locator(".con-agree li")
        expect(before).to_have_text(["1 behov står fortsatt på P eller i firkanten."])
        console.do("move", card=first, place="job_content")
        expect(before).to_have_count(0)
        console.do("confirm")


def test_5_3_a_thumb_down_without_words_stands_first_before_the_groups_yes(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    """The twin of `unsaid` in domain/board/table_decide.py: only what came after the question answers it."""
    made = gather(server)
    with made.phones(4) as phones, colleague(made) as console:

        def ask() -> None:
            console.do("open_rating", question="consensus")
            for phone, thumb in zip(phones, ("up", "sideways", "down", "down"), strict=True):
                phone.rate({"list": {"consensus": thumb}})
            console.answered(4)
            closed(console, "rating")

        console.do("accept_rules")
        console.go("m1.results", "m1.missing", "m1.groups", "m1.break", "m1.rate", "m1.picture", "m1.dots")
        console.go("m1.consensus")
        for need in made.needs:
            console.do("lift_up", item=need, to="amu")
        console.do("note_objection", text="For mange behov")  # to what was asked before
        ask()
        console.go("m1.result")
        desk = Desk(console_at(page_at, made.meeting), axe)
        before = desk.page.locator(".con-agree li")
        yes = desk.page.get_by_role("button", name="Gruppen sier ja")
        down = "2 tomler peker ned, og ingen har sagt eller skrevet hvorfor etterpå."
        expect(before).to_have_text([down])
        expect(yes).to_have_attribute("data-variant", "secondary")
        desk.check()
        desk.page.get_by_label("En innvending som ble sagt høyt").fill("Natta er ikke med")
        desk.press("Noter innvendingen")
        expect(before).to_have_count(0)
        expect(yes).to_have_attribute("data-variant", "primary")

        console.go("m1.consensus")
        ask()
        console.do("open_round")
        phones[3].card(1, "Fortsatt ikke natta", "objection")
        console.show_cards()
        console.go("m1.result")
        desk.press("Lukk siste runde")
        expect(before).to_have_count(0)
        desk.press("Gruppen sier ja")
        desk.says("Gruppen har sagt ja")


LEVELS = [Level.INDIVIDUAL, Level.GROUP, Level.LEADER, Level.ORGANISATION]


@pytest.mark.parametrize("seed", [1])
def test_the_page_finds_what_the_domain_finds_in_a_package(
    server: Server, page_at: PageAt, seed: int
) -> None:
    """The twin of domain/matching/package.py in console/table.js."""
    chance = random.Random(seed)
    page = console_at(page_at, gather(server).meeting)
    path = page.evaluate(
        "document.querySelector('script[src$=\"console/main.js\"]').src.replace('main.js', 'table.js')"
    )
    for _ in range(60):
        needs = [
            LaidNeed(
                f"n{at}", at + 1, "", chance.choice(list(Kind)[:2]), Place.JOB_CONTENT, Action.IMPROVE, ()
            )
            for at in range(chance.randint(0, 4))
        ]
        known = [need.id for need in needs]
        measures = [
            LaidOption(
                f"o{at}",
                tuple(chance.sample(known, chance.randint(0, len(known)))),
                None,
                "",
                tuple(chance.sample(LEVELS, chance.randint(1, 2))),
                (),
                chance.random() < 0.4,
            )
            for at in range(chance.randint(0, 6))
        ]
        headcount = chance.choice([20, 49, 50, 300])
        wanted = {
            (found.check.value, found.about)
            for found in check(measures, needs, headcount=headcount)
            if found.check is not Check.BALANCED
        }
        board = {
            "cards": [],
            "ballots": [],
            "table": {
                "needs": [
                    {"id": n.id, "number": n.number, "kind": n.kind.value, "action": "improve"}
                    for n in needs
                ],
                "fates": {n.id: {"fate": "prioritised_improve"} for n in needs},
                "options": [
                    {"id": m.id, "needs": list(m.needs), "levels": [str(each.value) for each in m.levels],
                     "lowers_demand": m.lowers_demand}
                    for m in measures
                ],
                "choices": {m.id: {"decision": "chosen"} for m in measures},
                "ratings": [],
                "order": [],
                "excuses": {},
            },
        }  # fmt: skip
        found, asked = page.evaluate(
            "([path, board, count]) => import(path).then((twin) =>"
            " [twin.findings(board, count), twin.notExcused(board, count)])",
            [path, board, headcount],
        )
        assert {(each["check"], each["about"]) for each in found} == wanted
        assert {each["check"] for each in asked} == {check for check, _ in wanted} & REASON_REQUIRED
