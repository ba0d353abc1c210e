"""The console of both stakeholder meetings beside the journeys: what it refuses, asks for and keeps."""

import random
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import console_at
from tests.browser.seated import colleague
from tests.browser.stakeholder_hands import Desk
from tests.browser.stakeholding import closed, gather

from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.matching.package import REASON_REQUIRED, Check, check

Axe = Callable[[Page], list[str]]


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
        desk.says("Telefoner: 1 på ansattes side, 3 på arbeidsgivers side.")
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


def test_5_3_the_picture_says_where_the_sides_differ_and_a_full_list_refuses_one_more_in_words(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    """R12: six on the employees' side and five on the employer's; R13: five to improve, four to preserve."""
    made = gather(server)
    first, second, *_ = made.needs
    desk = Desk(console_at(page_at, made.meeting), axe)
    with made.phones() as phones, colleague(made) as other:
        other.do("accept_rules")
        other.go("m1.rate")
        other.do("open_rating", question="needs")
        for at, phone in enumerate(phones):
            said = {"importance": 3 if at < 6 else 1, "influence": 2}
            phone.rate({first: said, second: {**said, "importance": 2}})
        other.answered(len(phones))
        closed(other, "rating")
        other.go("m1.picture")
        differs = desk.page.locator(".con-apart")
        expect(differs).to_have_text("Betydning: ansatte 3, arbeidsgiversiden 1")
        expect(desk.row("Rutene har flere")).to_contain_text("arbeidsgiversiden 1")
        expect(desk.page.locator(".tab-scale text")).to_have_text(["0", "0", "1", "1", "2", "2", "3", "3"])
        desk.check()
        other.go("m1.consensus")
        for need in made.needs[:4]:
            other.do("prioritise", item=need, action="preserve")
        desk.press("Mer", desk.row("Rutinen etter trusler"))
        menu = desk.dialog("Behov 5")
        expect(menu.get_by_role("button", name="Bevare")).to_contain_text("4 av 4")
        desk.check()
        menu.get_by_role("button", name="Bevare").click()
        expect(desk.page.locator(".con-line")).to_contain_text("høyst 4 behov")


def test_whoever_goes_on_past_what_the_next_steps_build_on_is_asked_first(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    made = gather(server)
    desk = Desk(console_at(page_at, made.meeting), axe)
    leave, coming = desk.page.get_by_role("dialog"), desk.page.locator("#next-changes b")

    def goes_on(words: str, to: str) -> None:
        desk.press("Gå videre")
        expect(leave).to_contain_text(words)
        desk.check()
        leave.get_by_role("button", name="Gå dit").click()
        other.until(lambda: other.step == to)

    with colleague(made) as other:
        other.do("accept_rules")
        other.go("m1.rate")
        expect(coming).to_have_text("Neste: Se bildet sammen.")
        goes_on("Ingen vurdering av behovene er talt opp.", "m1.picture")
        other.go("m1.dots", "m1.consensus")
        expect(coming).to_have_text("Neste: Resultat.")
        desk.press("Gå videre")  # nothing is decided that anybody could live with
        other.until(lambda: other.step == "m1.result")
        other.do("prioritise", item=made.needs[0], action="preserve")
        other.go("m1.consensus")
        expect(coming).to_have_text("Neste: Resultat.")
        goes_on("Det er ikke talt opp om alle kan leve med dette.", "m1.result")


def test_needs_are_moved_parked_and_laid_in_the_bin_on_the_map_by_hand_or_by_key(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    made = gather(server)
    desk = Desk(console_at(page_at, made.meeting), axe)
    page = desk.page
    with made.phones(3), colleague(made) as other:
        other.go("m1.missing")
        paper = page.get_by_text("Skriv inn papirlapper")
        paper.click()
        desk.says("Færre enn fire telefoner ved siden av papir")  # whoever types knows theirs
        paper.click()
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
    """The twin of `unsaid` in domain/board/table_ready.py: only what came after the question answers it."""
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

        desk.press("Fjern: Natta er ikke med")  # a name was in it: it is to be said in other words
        desk.press("Fjern det", desk.dialog("Fjerne dette?"))
        expect(before).to_have_text([down])
        expect(desk.page.locator(".con-said")).to_have_text(["«For mange behov» Fjern …"])

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
    """The twin of domain/matching/package.py in board/table.js."""
    chance = random.Random(seed)
    page = console_at(page_at, gather(server).meeting)
    path = page.evaluate(
        "document.querySelector('script[src$=\"console/main.js\"]')"
        ".src.replace('console/main.js', 'board/table.js')"
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


def test_the_way_back_to_what_is_not_decided_leads_there(server: Server, page_at: PageAt, axe: Axe) -> None:
    made = gather(server, "meeting_2")
    desk = Desk(console_at(page_at, made.meeting, width=1180), axe)
    with colleague(made) as other:
        other.do("accept_rules")
        other.go("m2.shortlist", "m2.fit", "m2.break", "m2.package")
        desk.page.get_by_role("button", name="Tilbake til «").first.click()
        desk.page.get_by_role("dialog").get_by_role("button", name="Gå dit").click()
        other.until(lambda: other.step == "m2.fit")
        expect(desk.page.locator("#next-changes b")).to_have_text("Neste: Pause.")
        desk.press("Gå videre")
        expect(desk.page.get_by_role("dialog")).to_contain_text("tiltak er ikke avgjort ennå.")
