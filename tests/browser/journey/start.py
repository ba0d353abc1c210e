"""The process lead starts the analysis, tells everyone, and names a facilitator, who declares."""

import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP
from tests.browser.journey.story import Story, follow, headed, press, says, write

PASSWORD = "åtte telefoner i et stille rom"
SITE = "Hjemmetjenesten, sone øst"


def start(story: Story) -> None:
    """From a machine that knows nobody to a gate that is open."""
    story.lead = first_administrator(story)
    story.facilitator = let_in(story)
    six_questions(story)
    name_facilitator(story)
    tell_everyone(story)
    story.path_says(
        {
            "Forankring": "Kommunalsjefen og Hovedtillitsvalgt står bak.",
            "Styringsgruppe og roller": "Tilrettelegger: Ola Berg.",
            "Fokusgruppe med kognitivt kart": "Ingen er planlagt ennå.",
        }
    )
    expect(story.lead.locator(".mv-gate").first).to_contain_text("Porten er åpen")
    expect(story.lead.get_by_text("Arbeidsmiljøutvalg (AMU, fra 30 ansatte)")).to_be_visible()
    story.asks_for("Planlegg en fokusgruppe")
    story.clean(story.lead)


def first_administrator(story: Story) -> Page:
    """Kari makes the first account with the code from the terminal; she becomes process lead."""
    page = story.page_at(LAPTOP, language="nb")
    page.goto(story.server.url)
    follow(page, "Lag den første administratoren")
    code = re.search(r"^Lag den første administratoren.*\n  (\S+)$", story.server.log, re.MULTILINE)
    assert code
    write(
        page,
        {
            "Kode": code[1],
            "Navnet ditt": "Kari Nordmann",
            "E-posten din": "kari@solvik.example",
            "Det samme passordet en gang til": PASSWORD,
            "Navnet på virksomheten": "Solvik kommune",
        },
    )
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    press(page, "Opprett og logg inn")
    headed(page, "Solvik kommune")
    expect(page.get_by_text("Ingen analyse ennå")).to_be_visible()
    return page


def let_in(story: Story) -> Page:
    """Ola, the facilitator, chooses his password behind a link that works once."""
    follow(story.lead, "Personer")
    follow(story.lead, "Slipp inn en person")
    write(story.lead, {"Navn": "Ola Berg", "E-post": "ola@solvik.example"})
    story.lead.get_by_label("Tilrettelegger").check()
    press(story.lead, "Slipp inn")
    headed(story.lead, "En lenke som virker én gang")
    page = story.page_at(LAPTOP, language="nb")
    page.goto(story.lead.get_by_label("Lenken").input_value())
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=again]").fill(PASSWORD)
    press(page, "Lagre og logg inn")
    headed(page, "Solvik kommune")
    follow(story.lead, "Jeg har kopiert den")
    expect(story.lead.get_by_role("row").filter(has_text="Ola Berg")).to_contain_text("Tilrettelegger")
    return page


def six_questions(story: Story) -> None:
    """Where, who, who stands behind it, when all get an answer, in which frame; then words for the sheets."""
    page = story.lead
    follow(page, "Analyser")
    follow(page, "Start en analyse")
    write(
        page,
        {
            "Hvilket arbeidssted gjelder det?": SITE,
            "Hvilke enheter": "Dag, kveld og natt",
            "Hvor mange jobber der?": "118",
            "Hvem i toppledelsen står bak?": "Kommunalsjefen",
            "Hvem signerer for de ansatte?": "Hovedtillitsvalgt",
            "Når får alle svar?": "2099-04-21",
        },
    )
    press(page, "Start")  # the sixth answer is missing: nothing is lost, nothing is saved
    expect(page.get_by_role("alert").first).to_contain_text(
        "Skriv rammen, eller kryss av for «Ikke bestemt ennå»."
    )
    expect(page.get_by_label("Hvem i toppledelsen står bak?")).to_have_value("Kommunalsjefen")
    page.get_by_label("Hvilken ramme har vi").fill("400 timer og 150 000 kroner")
    press(page, "Start")
    headed(page, "Detaljer til arkene")
    write(
        page,
        {
            "Sted for fokusgruppen": "Møterommet i andre etasje",
            "Dato for fokusgruppen": "2099-02-03",
            "Klokkeslett for fokusgruppen": "13:00",
            "Neste steg etter fokusgruppen": "interessentmøte del 1",
            "Dato for neste steg": "2099-03-03",
            "Kontaktperson": "Kari Nordmann, 900 00 000",
            "En annen måte å gi innspill på": "Postkassen på vaktrommet",
            "Kanal for fare": "Varslingskanalen på intranettet",
            "Kontakt for personvern": "Personvernombudet",
            "Hvem som drifter Medvirk her": "Solvik kommune",
        },
    )
    press(page, "Lagre")
    headed(page, "Ark til å dele ut")
    follow(page, "Analysen")
    headed(page, SITE)
    story.at = page.url


def name_facilitator(story: Story) -> None:
    """The process lead names; the facilitator declares not to lead anyone who takes part."""
    story.asks_for("Avklar hvem som tilrettelegger")
    follow(story.lead, "Åpne roller")
    story.lead.get_by_label("Ola Berg").check()
    press(story.lead, "Lagre")
    story.asks_for("Avklar hvem som tilrettelegger", story.facilitator)
    follow(story.facilitator, "Åpne roller")
    press(story.facilitator, "Jeg erklærer dette")
    expect(story.facilitator.get_by_text("Erklærte").first).to_be_visible()


def tell_everyone(story: Story) -> None:
    """The information sheet has no gap, and it is noted that everyone has it."""
    story.asks_for("Fortell alle hva som skal skje")
    follow(story.lead, "Åpne arkene")
    press(story.lead, "Delt ut i dag")
    says(story.lead, "Notert: alle har fått vite det.")
