"""Two interviews: a middle manager, who checks behind a link on a phone, and HR, who approves on paper."""

from playwright.sync_api import Page, expect
from tests.browser.journey.story import Story, follow, headed, press

MIDDLE_MANAGER = 6  # whose phone it is
CORRECTED = "Rutene er satt opp for vinterbemanning, også om sommeren"
MIDDLE = [
    ("Rutene er satt opp for vinterbemanning", "Krav", "Forbedre", "Arbeidsinnhold"),
    ("Kollegaer stiller opp for hverandre", "Ressurs", "Bevare", "Kollegaer"),
]
HR = [
    ("Turnusen blir sjelden ferdig før fire uker", "Krav", "Forbedre", "Arbeid og privatliv"),
    ("Rutinen etter trusler virker", "Ressurs", "Bevare", "Regler og praksis"),
]
NOTES = {
    "Hva fungerer så godt": "Samholdet bærer kveldene.",
    "Hva sliter mest på folk": "Sommeren er verst.",
}


def interviews(story: Story) -> None:
    """Nothing counts before the interviewee has approved it."""
    page = story.facilitator
    interview(page, story, "Mellomleder", "Mellomleder 1", MIDDLE)
    for level, words in (("Individ", "1 utsagn"), ("Leder", "Ikke berørt ennå")):
        expect(page.locator(".mv-touched li").filter(has_text=level)).to_contain_text(words)
    story.clean(page)
    check_behind_a_link(page, story)
    interview(page, story, "HR", "HR 1", HR)
    follow(page, "Til godkjenningen")
    page.get_by_label("Hvordan?").fill("Underskrevet oppsummering")
    page.get_by_label("Dere kan bruke dette sitatet uten navn").check()
    press(page, "Noter godkjenningen")
    expect(page.locator("main")).to_contain_text("Godkjent")
    story.path_says(
        {
            "Intervju": "2 av 2 er godkjent av de intervjuede. Ikke intervjuet ennå: Toppleder.",
            "Sammenstilling": "0 behov. 8 belegg er ikke brukt ennå.",
        }
    )


def interview(
    page: Page, story: Story, role: str, pseudonym: str, said: list[tuple[str, str, str, str]]
) -> None:
    """Plan it, type notes beside the guide, and code what is said while one listens."""
    page.goto(f"{story.at}interviews/")
    follow(page, "Nytt intervju")
    page.get_by_label(role, exact=True).check()
    page.get_by_label("Dekknavn").fill(pseudonym)
    press(page, "Åpne guiden")
    headed(page, pseudonym)
    for label, words in NOTES.items():
        page.get_by_label(label).fill(words)
    for number, (text, kind, action, place) in enumerate(said, start=1):
        page.get_by_role("textbox", name="Det som ble sagt").fill(text)
        page.get_by_label(kind, exact=True).check()
        page.get_by_label(action, exact=True).check()
        page.get_by_label("Sted på kartet").select_option(label=place)
        press(page, "Legg til utsagnet")
        expect(page.locator(".mv-said .mv-card")).to_have_count(number)
    for label, words in NOTES.items():
        expect(page.get_by_label(label)).to_have_value(words)


def check_behind_a_link(page: Page, story: Story) -> None:
    """The middle manager corrects one statement and approves the other, in a browser of their own."""
    follow(page, "Til godkjenningen")
    expect(page.locator("main")).to_contain_text("Venter på godkjenning")
    press(page, "Lag lenken")
    phone = story.hands(MIDDLE_MANAGER)[-1]
    phone.goto(page.get_by_label("Lenken du skal sende").input_value())
    headed(phone, "Intervjuet ditt")
    story.clean(phone)
    phone.get_by_label("Jeg vil rette noe").first.check()
    phone.get_by_label("Dine egne ord").first.fill(CORRECTED)
    phone.get_by_label("Det stemmer").nth(1).check()
    phone.get_by_label("Dere kan bruke dette sitatet uten navn").first.check()
    press(phone, "Send svaret mitt")
    expect(phone.get_by_text("Takk. Svaret ditt er lagret.")).to_be_visible()
    follow(page, "Jeg har kopiert den")
    expect(page.locator("main")).to_contain_text(CORRECTED)
