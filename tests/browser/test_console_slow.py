"""The console on a slow line: what is pressed twice happens once, and what is typed meanwhile stays."""

from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import console_at, deaf, make_meeting
from tests.browser.mapped import leader
from tests.browser.room import Console
from tests.browser.seated import colleague
from tests.browser.stakeholding import gather


def submit_twice(page: Page, field: str) -> None:
    """Enter, and Enter again before there is an answer."""
    page.evaluate(
        """(field) => {
            const { form } = document.querySelector(field);
            form.requestSubmit();
            form.requestSubmit();
        }""",
        field,
    )


def texts(console: Console) -> list[str]:
    """What lies in the tray."""
    return [card["text"] for card in console.tray["cards"]]


def test_a_card_put_in_twice_is_one_and_the_next_may_be_begun_before_the_answer(
    page_at: PageAt, server: Server
) -> None:
    meeting = make_meeting(server)
    desk = console_at(page_at, meeting)
    with leader(meeting) as console:
        console.do("read_rules")
        console.go("place")
        desk.get_by_role("button", name="Skriv en lapp for noen …").click()
        dialog = desk.get_by_role("dialog")
        box = dialog.get_by_role("textbox")
        box.fill("Den første lappen")
        dialog.locator("#write-place").select_option("P")
        with deaf(desk):
            submit_twice(desk, "#write-text")
            console.until(lambda: len(console.tray["cards"]) > 0)
            box.fill("Den andre lappen")
        expect(desk.locator("#said")).to_have_text("Lappen venter sammen med de andre.")
        expect(box).to_have_value("Den andre lappen")
        box.press_sequentially(", skrevet imens")
        dialog.get_by_role("button", name="Legg den til de andre").click()
        console.until(
            lambda: "Den andre lappen, skrevet imens" in [card["text"] for card in console.tray["cards"]]
        )
        assert [card["text"] for card in console.tray["cards"]].count("Den første lappen") == 1


def test_a_rule_sent_twice_before_its_answer_is_one_rule(page_at: PageAt, server: Server) -> None:
    made = gather(server)
    desk = console_at(page_at, made.meeting)
    with colleague(made) as other:
        desk.get_by_label("En regel til").fill("Telefonen i lomma")
        with deaf(desk):
            submit_twice(desk, "#note-rule")
            other.until(lambda: any(event["is"] == "rule_added" for event in other.events))
        expect(desk.get_by_label("En regel til")).to_have_value("")
        other.do("accept_rules")  # after whatever else the desk had sent
        assert [event["is"] for event in other.events].count("rule_added") == 1
