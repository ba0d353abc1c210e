"""The same focus group by keyboard alone and at 400 %, in nynorsk, with two phones."""

from playwright.sync_api import Page, expect
from tests.browser.conftest import ZOOMED, PageAt, Server
from tests.browser.facilitating import WAIT, all_have_answered, console_at, make_meeting, projector_at
from tests.browser.keyboard import choose, out_of_reach, press, stumbles, tab_to, to_card, watch, write
from tests.browser.screens import Shot

CARDS = ("Vaktlista kjem for seint", "Vi hjelper kvarandre")

LIST = """
- heading "Individ (2)" [level=2]
- heading "Arbeid og privatliv (0)" [level=3]
- paragraph
- heading "Arbeidsinnhald (2)" [level=3]
- list:
  - listitem:
    - list:
      - listitem
      - listitem
"""


def test_a_focus_group_by_keyboard_alone_at_400_percent_in_nynorsk(
    server: Server, page_at: PageAt, shot: Shot
) -> None:
    meeting = make_meeting(server, language="nn")
    desk = console_at(page_at, meeting, width=ZOOMED, language="nn")
    screen = projector_at(page_at, meeting)
    phones = []
    for _ in CARDS:
        phone = page_at(ZOOMED, language="nn")
        phone.goto(meeting.link)
        press(phone, "Bli med")
        expect(phone.locator("mv-phone main")).to_be_visible(timeout=WAIT)
        phones.append(phone)
    for page in (desk, *phones):
        watch(page)
    expect(screen.get_by_text("2 er med")).to_be_visible()
    assert screen.locator("html").get_attribute("lang") == "nn"

    def clean(name: str) -> None:
        for page in (desk, *phones):
            assert not out_of_reach(page), name
        shot(desk, f"zoomed-{name}-console-nn")
        shot(phones[0], f"zoomed-{name}-phone-nn")

    clean("1-welcome")
    press(desk, "Alle er her: lukk døra")
    expect(screen.get_by_text("Tilretteleggjaren dømmer ikkje.")).to_be_visible()
    press(desk, "Reglane er lesne")
    press(desk, "Gå vidare")
    for phone, text in zip(phones, CARDS, strict=True):
        tab_to(phone, "Krav")
        phone.keyboard.press("Space")
        write(phone, "Ny lapp", text)
        press(phone, "Legg til lapp")
        expect(phone.locator(".mv-mine", has_text=text)).to_be_visible()
    clean("2-reflect")
    press(desk, "Gå vidare")
    press(desk, "Begynn å forklare")
    expect(desk.get_by_role("button", name="Neste del")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(screen.locator(".map-header")).to_contain_text("Individ handlar om deg")
    clean("3-explain")
    press(desk, "Gå vidare")

    press(desk, "Opne runde 1")
    for phone, text in zip(phones, CARDS, strict=True):
        press(phone, f"Vel plass: {text}")
        press(phone, "P Usikker, del her", exact=True)
        expect(phone.locator(".mv-mine", has_text=text)).to_contain_text("Levert")
    expect(screen.locator(".map-timer")).to_contain_text("2 av 2 har svart")
    all_have_answered(desk)
    press(desk, "Lukk runden")
    expect(desk.locator(".con-tray-cards > li")).to_have_count(2)
    for text in CARDS:
        press(desk, f"Godkjenn: {text}")
    clean("4-tray")
    press(desk, "Vis 2 lappar samla")
    expect(screen.locator(".scr-list")).to_contain_text(CARDS[0])

    by_menu(desk, screen)
    clean("4-map")
    expect(screen.locator(".scr-list")).to_match_aria_snapshot(LIST)
    undo(desk, screen)

    press(desk, "Gå vidare")
    expect(desk.get_by_text("P er tomt", exact=True)).to_be_visible()
    clean("5-connect")
    press(desk, "Gå vidare")
    vote(desk, screen, phones)
    clean("6-mark")

    tab_to(desk, "Oppsummering")
    desk.keyboard.press("Enter")  # a jump past one step tells first what it changes
    expect(desk.get_by_role("dialog")).to_contain_text("Ingenting er låst enno.")
    press(desk, "Gå dit")
    clean("8-close")
    close(desk, screen)
    for phone in phones:
        expect(phone.get_by_role("heading", name="Takk for at du var med")).to_be_visible()
    clean("9-locked")
    for page in (desk, *phones):
        assert not stumbles(page), "\n".join(stumbles(page))


def by_menu(desk: Page, screen: Page) -> None:
    """Move a card, and group another with it, from the menu of the card."""
    press(desk, "Kart", exact=True)  # zoomed in, the list comes first
    to_card(desk, CARDS[0])
    desk.keyboard.press("m")
    choose(desk, "Flytt til", "Arbeidsinnhald")
    press(desk, "Flytt", exact=True)
    expect(screen.locator(".map-tray[data-place=job_content] .map-total")).to_have_text("1")
    to_card(desk, CARDS[1])
    desk.keyboard.press("Enter")
    choose(desk, "Gruppér med", CARDS[0])
    press(desk, "Gruppér", exact=True)
    expect(screen.locator(".map-tray[data-place=job_content] .map-total")).to_have_text("2")


def undo(desk: Page, screen: Page) -> None:
    """One's own group is taken back with the keys for it, and made again."""
    expect(desk.get_by_text("Alt er lagra")).to_be_visible()
    tab_to(desk, "Liste")
    desk.keyboard.press("Control+z")
    expect(screen.locator(".map-tray[data-place=job_content] .map-total")).to_have_text("1")
    desk.keyboard.press("Enter")
    press(desk, f"Endre: {CARDS[1]}")
    choose(desk, "Flytt til", "Kollegaer")
    press(desk, "Flytt", exact=True)
    expect(screen.locator(".map-tray[data-place=coworker_relations] .map-total")).to_have_text("1")


def vote(desk: Page, screen: Page, phones: list[Page]) -> None:
    """Two papers give no totals; the group talks, and marks a card together."""
    press(desk, "Ja, opne avstemminga")
    for phone in phones:
        press(phone, "Éin til")
        press(phone, "Neste: kva vi skal ta vare på")
        press(phone, "Send stemmene")
        expect(phone.get_by_role("heading", name="Stemmene er leverte")).to_be_visible()
    all_have_answered(desk)
    press(desk, "Steng avstemminga")
    expect(screen.get_by_text("Vi snakkar ope om det")).to_be_visible()
    press(desk, f"Endre: {CARDS[0]}")
    press(desk, "Betre", exact=True)
    expect(desk.locator("mv-ballot")).to_contain_text("merkt av gruppa")


def close(desk: Page, screen: Page) -> None:
    write(desk, "Oppsummering, med orda til gruppa", "Vaktlista må kome før.")
    press(desk, "Vis denne teksten")
    expect(screen.get_by_text("Vaktlista må kome før.")).to_be_visible()
    press(desk, "Lukk siste runde", exact=True)
    press(desk, "Gruppa seier ja")
    press(desk, "Lås kartet …")
    press(desk, "Lås kartet", exact=True)
    expect(screen.get_by_role("heading", name="Takk for hjelpa")).to_be_visible()
