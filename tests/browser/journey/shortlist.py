"""Measures for the prioritised needs: suggested with reasons, checked against the site, limits confirmed."""

from playwright.sync_api import Page, expect
from tests.browser.journey.needs import HELP, ROSTER, VISITS
from tests.browser.journey.story import Story, follow, headed, press, says

BREAKS = "Pausekultur og mikropauser"
CRAFTING = "Jobbforming – forme egen jobb"
ROTATION = "Helsefremmende skiftplan"
TRAVEL = "Reisetid i ruta"
KEPT = "Ti minutter på ukemøtet til det som gikk bra"
LIMITS = "400 timer. Bemanningen ligger fast ut året."


def shortlist(story: Story) -> None:
    """From the first suggestion to the sponsor's word."""
    page = story.facilitator
    story.asks_for("Finn tiltak til de prioriterte behovene", page)
    follow(page, "Se hva som passer")
    suggestions(page, story)
    own_measure(page, story)
    put_on_list(page, story, ROSTER.statement, ROTATION)
    keep_as_it_is(page, story)
    preconditions(page, story)
    story.path_says(
        {"Skreddersydd tiltaksliste": "3 av 3 behov er klare. Toppledelsen har ikke bekreftet rammene ennå."}
    )
    story.asks_for("Spør toppledelsen hva som er mulig", page)
    follow(page, "Skriv ned rammene")
    page.get_by_label("Hvilke rammer må tiltakene holde seg innenfor?").fill(LIMITS)
    press(page, "Lagre")
    expect(page.locator("main")).to_contain_text(LIMITS)
    story.path_says({"Skreddersydd tiltaksliste": "3 av 3 behov er klare."})


def suggestions(page: Page, story: Story) -> None:
    """Every suggestion says why, and when not; two go on the list."""
    headed(page, VISITS.statement)
    offer = page.locator(".iv-offer, .iv-more").filter(has_text=BREAKS).first
    for words in ("Samme tema som behovet: Arbeidsinnhold", "God kunnskap (B)", "Ikke når", "Poeng"):
        expect(offer).to_contain_text(words)
    story.clean(page)
    for name in (BREAKS, CRAFTING):
        page.get_by_role("button", name="Sett på listen").filter(has_text=name).first.click()
        says(page, f"«{name}» står på listen for «{VISITS.statement}».")


def put_on_list(page: Page, story: Story, need: str, name: str) -> None:
    """One more suggestion for another need."""
    page.goto(f"{story.at}shortlist/")
    follow(page, need)
    page.get_by_role("button", name="Sett på listen").filter(has_text=name).first.click()
    says(page, f"«{name}» står på listen for «{need}».")


def own_measure(page: Page, story: Story) -> None:
    """Those who work there know a measure that no list has."""
    page.goto(f"{story.at}shortlist/own/")
    page.get_by_label("Hva heter det?").fill(TRAVEL)
    press(page, "Lagre")
    expect(page.get_by_role("alert").first).to_contain_text("Hvilke behov svarer det på? Fyll ut dette.")
    page.get_by_label("Hva blir gjort?").fill("Reisetid regnes inn i hver rute")
    page.get_by_label("Når bør det ikke brukes?").fill("Ved alarm.")
    for need in (VISITS, ROSTER):
        page.get_by_label(need.statement).check()
    page.get_by_label("Organisasjon", exact=True).check()
    page.get_by_label("Senker krav", exact=True).check()
    press(page, "Lagre")
    headed(page, TRAVEL)


def keep_as_it_is(page: Page, story: Story) -> None:
    """What works needs no measure, but somebody writes how it is kept."""
    page.goto(f"{story.at}shortlist/")
    follow(page, HELP.statement)
    page.get_by_role("link", name="Skriv hvordan").first.click()
    page.get_by_label("Hvordan tar dere vare på dette uten et tiltak?").fill(KEPT)
    press(page, "Lagre")
    expect(page.locator("main")).to_contain_text(KEPT)


def preconditions(page: Page, story: Story) -> None:
    """People tick what is in place; what is not costs a point where it is suggested."""
    page.goto(f"{story.at}shortlist/")
    follow(page, BREAKS)
    page.get_by_role("group", name="Avløsning er ordnet.").get_by_label("Ikke oppfylt").check()
    page.get_by_role("group", name="Reglene om pauser").get_by_label("Oppfylt", exact=True).check()
    press(page, "Lagre kryssene")
    story.clean(page)
    page.goto(f"{story.at}shortlist/")
    expect(page.locator("li").filter(has_text=BREAKS).last).to_contain_text("1 forutsetning ikke oppfylt")
