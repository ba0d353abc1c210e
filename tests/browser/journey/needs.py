"""Needs are made of what all sources have said, worded as one sentence each, and approved from both sides."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.browser.journey.story import Story, headed, press, says


@dataclass(frozen=True)
class Need:
    """What is ticked, and what it becomes."""

    pieces: tuple[str, ...]
    statement: str
    kind: str
    action: str
    place: str


VISITS = Need(
    ("For mange besøk på hver rute", "Rutene er satt opp for vinterbemanning", "11,8 % sykefravær"),
    "Rutene har flere besøk enn tiden gir rom for",
    *("Krav", "Forbedre", "Arbeidsinnhold"),
)
HELP = Need(
    ("Vi hjelper hverandre når ruta sprekker", "Kollegaer stiller opp for hverandre"),
    "Kollegaer hjelper hverandre på tvers av vakter",
    *("Ressurs", "Bevare", "Kollegaer"),
)
ROSTER = Need(
    ("Vaktlista kommer for sent", "Turnusen blir sjelden ferdig"),
    "Vaktlista kommer for sent til å planlegge livet etter",
    *("Krav", "Forbedre", "Arbeid og privatliv"),
)
EVENING = Need(
    ("Ingen sier hva som kan vente",),
    "Det er uklart hva som kan vente på kveldstid",
    *("Krav", "Forbedre", "Lederatferd"),
)
ROUTINE = Need(
    ("Rutinen etter trusler virker", "Rutine mot mobbing"),
    "Rutinene mot trusler og trakassering virker",
    *("Ressurs", "Bevare", "Regler og praksis"),
)
REPORTING = Need(
    ("Måte å melde og fordele",),
    "Det er vanskelig å melde fra når det blir for mye",
    *("Krav", "Forbedre", "Regler og praksis"),
)
NEEDS = (VISITS, HELP, ROSTER, EVENING, ROUTINE, REPORTING)


def needs(story: Story) -> None:
    """From evidence that nobody has used to six approved needs and an open gate."""
    page = story.facilitator
    story.asks_for("Planlegg en fokusgruppe", page)
    for number, need in enumerate(NEEDS, start=1):
        make(page, story, need)
        says(page, f"Behov {number} er laget.")
    expect(page.get_by_role("heading", name="Alt er brukt")).to_be_visible()
    story.path_says({"Sammenstilling": "6 behov. Representantene har ikke godkjent alle formuleringene."})
    gate = story.lead.locator(".mv-gate").nth(1)
    expect(gate).to_contain_text("6 behov venter på ansattrepresentanten: 1, 2, 3, 4, 5 …")
    count_leaders(page, story)
    for side, who, number in (
        ("Ansattrepresentant", "Liv Moe", 6),
        ("Lederrepresentant", "Per Dahl", 6),
        ("Lederen det gjelder", "Nina Lie", 1),
    ):
        approve(page, story, side, who, number)
    matrix(page, story)
    story.path_says({"Sammenstilling": "6 behov. Alle formuleringer er godkjent."})
    expect(story.lead.locator(".mv-gate").nth(1)).to_contain_text("Porten er åpen")


def make(page: Page, story: Story, need: Need) -> None:
    """Tick what says the same, and write it as one need."""
    page.goto(f"{story.at}needs/evidence/")
    for piece in need.pieces:
        page.get_by_label(piece).check()
    press(page, "Lag et behov av det avkryssede")
    headed(page, "Nytt behov")
    page.get_by_label("Behovet i én setning").fill(need.statement)
    page.get_by_label(need.kind, exact=True).check()
    page.get_by_label(need.action, exact=True).check()
    page.get_by_label("Hvor på kartet?").select_option(label=need.place)
    if need is EVENING:  # R17: it is about a known person, who reads it before the meeting
        page.get_by_label("Det gjelder en enhet med færre enn tre ledere").check()
        page.get_by_label("Setningen handler om forhold og atferd").check()
    press(page, "Lag behovet")


def count_leaders(page: Page, story: Story) -> None:
    """With how many leaders is a leader somebody that all know?"""
    page.goto(f"{story.at}needs/")
    page.get_by_label("Hvor mange ledere med personalansvar er det?").fill("4")
    press(page, "Lagre")


def approve(page: Page, story: Story, side: str, who: str, number: int) -> None:
    """A representative has read each sentence: it is about work, and nobody can be recognised."""
    page.goto(f"{story.at}needs/approvals/")
    page.get_by_role("link", name=side).click()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(number)
    for box in boxes.all():
        box.check()
    page.get_by_label("Navn").fill(who)
    page.get_by_label("Rolle").fill(side)
    press(page, "Godkjenn det som er krysset av")
    says(page, f"{who} har godkjent {number} behov.")


def matrix(page: Page, story: Story) -> None:
    """One row per source, silence told from not having been asked."""
    page.goto(f"{story.at}needs/")
    headed(page, "6 behov")
    table = page.get_by_role("table", name="Behov etter kilde og nivå")
    one = "1 behov:"
    for source, *levels in (
        (
            "Ansatte",
            "2 behov: felles bilde (2)",
            "1 behov: felles bilde (1)",
            "1 behov: ulike bilder (1)",
            "taus",
        ),
        ("Toppledere", *["ikke spurt"] * 4),
        ("Registertall", f"{one} felles bilde (1)", *["taus"] * 3),
    ):
        cells = table.get_by_role("row", name=source).first.get_by_role("cell")
        for cell, words in zip(cells.all(), levels, strict=True):
            expect(cell).to_contain_text(words)
    row = page.get_by_role("row", name=EVENING.statement)
    expect(row).to_contain_text("Om en kjent leder")
    expect(row).to_contain_text("Ulike bilder")
    story.clean(page)
