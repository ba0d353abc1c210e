"""The action plan: every field that method.md 5.5 asks for, the trace, the risk assessment, the approval."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.browser.journey.meeting_2 import ROTATION, TRAVEL
from tests.browser.journey.needs import HELP, ROSTER, VISITS
from tests.browser.journey.shortlist import KEPT
from tests.browser.journey.story import Story, follow, headed, press, write

from medvirk.apps.plans.sections import Section
from medvirk.infra import clock


@dataclass(frozen=True)
class Measure:
    """What the meeting left open about one of the blocks of the plan."""

    name: str
    category: str
    fields: dict[str, str]


MEASURES = (
    Measure(TRAVEL, "Arbeidsinnhold", {"Steg": "Tell besøk og reisetid i to uker\nFlytt det som kan vente"}),
    Measure(
        ROTATION,
        "Arbeid og privatliv",
        {"Steg": "Legg fram tre turnuser", "En ansatt som er medeier": "Nattevakt"},
    ),
    Measure(
        HELP.statement,
        "Kollegaer",
        {
            "Hva skal bli annerledes, og for hvem?": "Alle hjelper fortsatt hverandre på tvers",
            "Én rolle som kan bestemme dette": "Fagleder",
            "En ansatt som er medeier": "Hjelpepleier på kveld",
        },
    ),
)
START, END, FIRST_FEEDBACK, REVIEW = "2099-05-04", "2099-09-21", "2099-05-11", "2099-10-05"
SECTIONS = (
    {},
    {},
    {
        "Hvem er med?": "Alle på kveld og natt",
        "Hvor mange?": "24",
        "Hva gjør dere for dem som ikke kan komme?": "Eget møte klokka 7",
    },
    {
        "Rolle 1": "Fagleder",
        "Antall 1": "2",
        "Timer i uka hver 1": "1,5",
        "Hva koster det, i kroner?": "18000",
        "Hvem tar vakten imens?": "Vikar er bestilt",
    },
    {"Start": START, "Slutt": END},
    {
        "Hvordan ser dere at det blir gjort?": "Gjennomgang holdt 10 av 12 uker",
        "Hvordan ser dere at det virker?": "Ruter over vaktas lengde",
        "Tallet nå": "42 %",
        "Tallet dere vil nå": "10 %",
    },
    {
        "Dag 1": FIRST_FEEDBACK,
        "Hvem får vite det 1": "Alle",
        "Hva de får vite 1": "Hva vi begynner med",
        "Hvor 1": "Tavla på vaktrommet",
    },
    {
        "Hvem møtes, og når?": "Leder og medeier annenhver uke",
        "Når stopper eller endrer dere det?": "Under halvparten gjort ved andre sjekk",
        "Neste gjennomgang": REVIEW,
        "Hva faller bort?": "Hastebesøk uten at noe tas ut",
    },
)


def plan(story: Story) -> None:
    """From what the meeting wrote to an approved version."""
    page = story.facilitator
    story.asks_for("Skriv planen", page)
    follow(page, "Til planen")
    headed(page, "3 tiltak, alle med et behov bak")
    for measure in MEASURES:
        complete(page, story, measure)
    story.path_says({"Vedtak og kommunikasjon": "3 av 3 tiltak er komplette."})
    trace(page, story)
    risk(page, story)
    approve(story)


def trace(page: Page, story: Story) -> None:
    """From the measure back to what was said, in counts and without a name."""
    page.goto(f"{story.at}plan/")
    page.get_by_role("link", name=TRAVEL, exact=True).last.click()
    follow(page, "Hva det bygger på")
    for words in (
        "Ansatte · Fokusgruppe kveld",
        "For mange besøk på hver rute",
        "Rutene er satt opp for vinterbemanning, også om sommeren",
        "11,8 % sykefravær",
        "Gjelder også natt",  # the card that part 1 of the stakeholder meeting laid beside the need
        "Turnusen blir sjelden ferdig før fire uker",
    ):
        expect(page.locator("main")).to_contain_text(words)
    expect(page.locator("main")).not_to_contain_text("Kilden står ikke bak det lenger.")
    story.clean(page)


def risk(page: Page, story: Story) -> None:
    """Before and after for every prioritised need, and who has been heard."""
    for need in (VISITS, HELP, ROSTER):
        page.goto(f"{story.at}plan/risk/")
        page.get_by_role("row", name=need.statement).get_by_role("link", name="Skriv det").click()
        page.get_by_role("group", name="Risiko for helsa før tiltakene").get_by_label("Høy").check()
        page.get_by_role("group", name="Forventet etter tiltakene").get_by_label("Middels").check()
        press(page, "Lagre")
        expect(page).to_have_url(f"{story.at}plan/risk/")
    follow(page, "Noter hvem som er hørt")
    page.get_by_label("Hvem er hørt?").select_option(label="Verneombud")
    page.get_by_label("Dag").fill(clock.today().isoformat())
    page.get_by_label("Hvordan?").fill("Interessentmøte del 2")
    press(page, "Lagre")
    headed(page, "Risikovurdering")
    for need in (VISITS, HELP, ROSTER):
        row = page.get_by_role("row", name=need.statement)
        for words in ("Høy", "Middels", "21. september 2099"):
            expect(row).to_contain_text(words)
    expect(page.locator("main")).to_contain_text("Ikke hørt ennå")
    story.clean(page)


def approve(story: Story) -> None:
    """The sponsor and the employees' representative approve; a later change begins a new version."""
    page = story.lead
    story.asks_for("Vedta planen")
    follow(page, "Til godkjenningen")
    story.clean(page)
    expect(page.get_by_label("Det som ble sagt imot planen")).to_have_value("Vi ville hatt flere")
    page.get_by_label("Saksnummer i arbeidsmiljøutvalget").fill("3/99")
    press(page, "Vedta denne versjonen")
    expect(page.get_by_text("Planen er vedtatt. Nå får alle svaret.")).to_be_visible()
    expect(page.locator("main")).to_contain_text(
        "Signert av Kommunalsjefen og Hovedtillitsvalgt. AMU-sak 3/99."
    )
    story.clean(page)
    story.path_says({"Vedtak og kommunikasjon": "Vedtatt"})
    story.asks_for("Gjennomfør planen")


def complete(page: Page, story: Story, measure: Measure) -> None:
    """Section by section, until nothing is missing."""
    page.goto(f"{story.at}plan/")
    page.get_by_role("link", name=measure.name, exact=True).last.click()
    expect(page.get_by_text("felt mangler før planen kan vedtas")).to_be_visible()
    page.goto(f"{page.url}edit/aim/")
    left = set(measure.fields)
    for number, (section, fields) in enumerate(zip(Section, SECTIONS, strict=True)):
        expect(page).to_have_url(re.compile(f"/edit/{section}/"))
        page.wait_for_load_state()  # count() below does not wait for a page that is still on its way
        write(page, fields)
        for label, words in measure.fields.items():
            if (field := page.get_by_label(label)).count():
                field.fill(words)
                left.discard(label)
        if number == 1 and measure.name == HELP.statement:
            expect(page.get_by_label("Steg")).to_have_value(KEPT)
        if number == 0:
            page.get_by_label(measure.category, exact=True).check()
        if "Start" in fields:
            press(page, "Foreslå sjekkdatoer fra start til slutt")
            expect(page.get_by_label("Sjekk 1", exact=True)).not_to_have_value("")
        press(page, "Lagre og gå videre" if number < len(SECTIONS) - 1 else "Lagre")
    assert not left, "no section asks for these any more"
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(measure.name)))
    expect(page.get_by_text("mangler før planen kan vedtas")).to_have_count(0)
