"""The phone in both stakeholder meetings beside the journeys: what changes under it and what it keeps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.room import Console
from tests.browser.stakeholder_hands import Hand
from tests.browser.stakeholding import Gathering, Phone, closed, gather, leading

Axe = Callable[[Page], list[str]]
Room = tuple["Hand", Gathering, Console, list[Phone]]
OTHERS = 4  # with the phone of the test enough for figures to be shown (R8)


@contextmanager
def room(
    server: Server, page_at: PageAt, axe: Axe, kind: str
) -> Iterator[tuple[Hand, Gathering, Console, list[Phone]]]:
    """A part of the meeting whose rules all have said yes to, with one phone of glass and four of wire."""
    made = gather(server, kind)
    hand = Hand(page_at(PHONE, language="nb"), axe)
    with made.phones(OTHERS) as others, leading(made) as console:
        hand.join(made)
        console.do("accept_rules")
        yield hand, made, console, others


def test_the_questions_about_the_next_measure_begin_at_the_first(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    with room(server, page_at, axe, "meeting_2") as (hand, _, console, __):
        console.go("m2.shortlist", "m2.fit")
        for option in console.board["table"]["options"][:2]:
            console.do("open_rating", question="fit", option=option["id"])
            hand.at(option["name"])
            for at in range(1, 8):
                expect(hand.page.get_by_text(f"Påstand {at} av 7")).to_be_visible()
                hand.page.get_by_role("radio", name="4 ·").check()
                hand.press("Neste" if at < 7 else "Send svarene")
            hand.sent()
            closed(console, "rating")


def test_a_need_that_got_an_answer_keeps_no_dots_and_the_others_count(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    with room(server, page_at, axe, "meeting_1") as (hand, made, console, others):
        visits, roster, *rest = made.needs
        console.go("m1.results", "m1.missing", "m1.groups", "m1.break", "m1.rate", "m1.picture", "m1.dots")
        console.do("trash", item=rest[-1], reason="unclear", danger=False)
        console.do("open_ballot")
        expect(hand.page.locator(".mv-vote")).to_have_count(4)
        expect(hand.page.locator(".mv-vote").first).to_contain_text("1. Rutene har flere")
        more = {"name": "Én til"}
        hand.page.locator("li", has_text="Rutene har flere").get_by_role("button", **more).click()
        hand.page.locator("li", has_text="Vaktlista kommer").get_by_role("button", **more).click()
        expect(hand.page.get_by_text("1 av 3 stemmer igjen")).to_be_visible()
        console.do("park", item=roster, owner="HR", until="2099-05-04")
        expect(hand.page.locator(".mv-vote")).to_have_count(3)
        expect(hand.page.get_by_text("2 av 3 stemmer igjen")).to_be_visible()
        hand.press("Neste: hva vi skal bevare")
        hand.press("Send stemmene")
        for phone in others:
            phone.vote({visits: 1}, {})
        console.answered(OTHERS + 1)
        assert closed(console, "ballot")["totals"] == {visits: [OTHERS + 1, 0]}


def test_a_need_whose_card_is_taken_back_leaves_the_questions(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    with room(server, page_at, axe, "meeting_1") as (hand, _, console, others):
        console.go("m1.results", "m1.missing")
        console.do("open_round")
        others[0].card(1, "Gjelder også natt", "demand", place="job_content")
        console.show_cards()
        card = next(event for event in console.events if event["is"] == "revealed")["cards"][0]["id"]
        console.do("take_up", card=card, action="improve")
        console.go("m1.groups", "m1.break", "m1.rate")
        console.do("open_rating", question="needs")
        for number in range(1, 6):
            hand.at(f"Behov {number} av 6")
            hand.press("Neste")
        hand.at("Behov 6 av 6")
        hand.page.evaluate(  # the entry that comes within a minute after its writer took the card back (R4)
            """card => {
                const phone = document.querySelector("mv-phone");
                const events = [{ is: "withdrawn", cards: [card] }];
                phone.hear({ entries: [{ seq: phone.store.seq + 1, events }] });
            }""",
            card,
        )
        hand.at("Behov 5 av 5")
        hand.answer("Hvor mye betyr dette", "3")
        hand.press("Send svarene")
        hand.sent()


def test_a_phone_without_network_keeps_its_answers_and_sends_them_when_it_is_back(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    with room(server, page_at, axe, "meeting_1") as (hand, _, console, __):
        console.go("m1.results", "m1.missing", "m1.groups", "m1.break", "m1.rate")
        console.do("open_rating", question="needs")
        hand.at("Behov 1 av 5")
        hand.page.context.set_offline(True)
        hand.answer("Hvor mye betyr dette", "3")
        hand.press("Send")
        expect(hand.page.get_by_text("Ikke ferdig: 5 av 5. Send likevel?")).to_be_visible()
        hand.press("Send likevel")
        expect(hand.page.get_by_role("heading", name="Svarene er på vei")).to_be_visible()
        assert axe(hand.page) == []
        hand.page.context.set_offline(False)
        hand.sent()
        console.answered(1)


def test_R24_a_phone_without_javascript_rates_the_needs(server: Server, page_at: PageAt) -> None:
    made = gather(server)
    page = page_at(PHONE, language="nb", java_script_enabled=False)
    with leading(made) as console:
        page.goto(made.meeting.link)
        page.get_by_label("Ansatt", exact=True).check()
        page.get_by_role("button", name="Bli med").click()
        console.do("accept_rules")
        console.go("m1.results", "m1.missing", "m1.groups", "m1.break", "m1.rate")
        console.do("open_rating", question="needs")
        page.reload()
        page.get_by_role("combobox").first.select_option(value="3")
        page.get_by_role("button", name="Send svarene").click()
        console.answered(1)
        expect(page.locator("main")).to_contain_text("levert")
