"""Paper cards are typed in at the console by keyboard alone, five keys beside the text of each."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import WAIT, Meeting, console_at, make_meeting
from tests.browser.room import Console, Focus
from tests.browser.stakeholding import gather, own_measure

from medvirk.domain.board.tray_decide import KINDS
from medvirk.domain.iglo import Place

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

CARDS = {"Pausen ryker": "k12", "Vi hjelper hverandre": "R21", "Uklart hvem": "kp", "Alt henger sammen": "r5"}


TYPED_HERE = """() => Object.entries(sessionStorage)
  .filter(([name]) => name.startsWith("medvirk.shared"))
  .flatMap(([, kept]) => [JSON.parse(kept)])
  .flatMap(({ values, known, unsent }) => [values, known, unsent].map((keys) =>
    Object.keys(keys).filter((key) => key.includes("no_phone")).length))"""
"""How many cards this tab knows that it typed: in its memory, heard from the server, still to be sent."""


TWIN = """async () => {
  const loaded = performance.getEntriesByType("resource");
  const { name } = loaded.find(({ name }) => /\\/type-in[.\\w]*js/.test(name));
  const { KINDS_AT, keysOf, meaning } = await import(name);
  const { PLACES } = await import(name.replace(/console\\/type-in.*/, "map/iglo.js"));
  const names = { kind: (kind) => kind };
  const read = PLACES.map((place) => [place, meaning("d" + keysOf(place), ["demand", "resource"], names)]);
  return { kinds: KINDS_AT, read };
}"""


def test_paper_cards_are_typed_in_with_five_keys_each_corrected_and_shown(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot
) -> None:
    meeting = make_meeting(server)
    with colleague(meeting) as other:
        other.go("place")
    desk = console_at(page_at, meeting)
    panel = desk.locator("mv-type-in")
    panel.locator("summary").click()
    text = panel.get_by_label("Det som står på lappen")
    twin = desk.evaluate(TWIN)
    assert {step: set(kinds) for step, kinds in twin["kinds"].items()} == KINDS
    assert [place for place, _said in twin["read"]] == [*Place]
    assert all(said == {"kind": "demand", "place": place, "whole": True} for place, said in twin["read"])

    expect(text).to_be_focused()
    for words, keys in CARDS.items():
        assert len(keys) + 2 <= 6  # with Tab and Enter
        desk.keyboard.type(words)
        desk.keyboard.press("Tab")
        desk.keyboard.type(keys)
        desk.keyboard.press("Enter")
        expect(panel.locator("li", has_text=words)).to_be_visible(timeout=WAIT)
        expect(text).to_be_focused()
        expect(text).to_have_value("")
    desk.keyboard.type("Vi får ikke lest meldinger")
    desk.keyboard.press("Tab")
    desk.keyboard.type("k13")
    shot(desk, "type-in")
    desk.keyboard.press("Enter")
    expect(panel.locator("li")).to_have_count(5, timeout=WAIT)
    expect(text).to_be_focused()
    assert not axe(desk)

    panel.get_by_role("button", name="Rett: Pausen ryker").press("Enter")
    expect(text).to_have_value("Pausen ryker")
    expect(text).to_be_focused()
    desk.keyboard.press("End")
    desk.keyboard.type(" hver dag")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(panel.locator("li", has_text="Pausen ryker hver dag")).to_be_visible(timeout=WAIT)
    expect(panel.locator("li")).to_have_count(5)
    panel.get_by_role("button", name="Fjern: Alt henger").press("Enter")
    expect(panel.locator("li")).to_have_count(4)
    expect(text).to_be_focused()

    desk.keyboard.type("Uten plass")  # what lacks something stays where it was typed, with the reason
    desk.keyboard.press("Tab")
    desk.keyboard.type("k")
    desk.keyboard.press("Enter")
    expect(panel.get_by_role("alert")).to_contain_text("hvor det ligger")
    expect(text).to_have_value("Uten plass")

    assert desk.evaluate(TYPED_HERE) == [4, 0, 0]  # this tab's alone, and those that were taken out are gone
    desk.get_by_role("button", name="Godkjenn alle").click()
    desk.get_by_role("button", name="Vis 4 lapper samlet").click()
    expect(panel.locator("li")).to_have_count(0, timeout=WAIT)
    desk.wait_for_function(f"() => ({TYPED_HERE})().join() === '0,0,0'")
    shown = desk.locator("mv-preview")
    for words in ("Pausen ryker hver dag", "Vi hjelper hverandre", "Uklart hvem"):
        expect(shown.get_by_text(words).first).to_be_attached()

    with colleague(meeting) as other:  # the same group votes on paper
        other.go("mark")
    expect(desk.get_by_role("heading", name="Avstemning")).to_be_visible(timeout=WAIT)
    expect(desk.get_by_role("button", name="Ja, åpne avstemningen")).to_be_disabled()
    desk.get_by_role("button", name="Noen på papir?").click()
    desk.get_by_label("Personer på papir").fill("4")
    desk.get_by_role("button", name="Bruk dette tallet").click()
    expect(desk.locator(".con-question")).to_have_text("0 telefoner og 4 på papir. Er det 4 personer?")
    desk.get_by_role("button", name="Ja, åpne avstemningen").click()
    papers = desk.locator("mv-type-votes")
    papers.get_by_label("Antall sedler").fill("4")
    pause = papers.get_by_role("group", name="Pausen ryker hver dag")
    pause.get_by_label("Forbedre").fill("13")
    count_in = papers.get_by_role("button", name="Ta dem med i tellingen")
    count_in.press("Enter")
    expect(papers.get_by_role("alert")).to_contain_text("høyst 12 stemmer")
    expect(pause.get_by_label("Forbedre")).to_have_value("13")  # nothing that was typed is lost
    desk.reload()
    expect(pause.get_by_label("Forbedre")).to_have_value("13", timeout=WAIT)
    pause.get_by_label("Forbedre").fill("12")
    papers.get_by_role("group", name="Vi hjelper hverandre").get_by_label("Bevare").fill("8")
    count_in.press("Enter")
    expect(papers.get_by_text("4 papirsedler er med i tellingen")).to_be_visible(timeout=WAIT)
    shot(desk, "type-votes")
    assert not axe(desk)
    papers.get_by_role("button", name="Ta dem ut igjen").click()
    expect(desk.locator("mv-ballot").get_by_text("0 av 4").first).to_be_visible(timeout=WAIT)
    count_in.press("Enter")  # what stands in the fields is counted again
    expect(desk.locator("mv-ballot").get_by_text("4 av 4").first).to_be_visible(timeout=WAIT)
    desk.get_by_role("button", name="Steng avstemningen").click()
    expect(desk.locator("mv-ballot")).to_contain_text("4 stemmesedler", timeout=WAIT)


def test_the_ratings_of_a_stakeholder_meeting_on_paper_are_typed_in_and_give_its_picture(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot
) -> None:
    made = gather(server)
    with colleague(made.meeting) as other:
        other.do("accept_rules")
        other.go("m1.rate")
    desk = console_at(page_at, made.meeting)
    desk.get_by_role("button", name="Noen på papir?").click()
    desk.get_by_label("Ansatte", exact=True).fill("5")
    desk.get_by_label("Mellomledere").fill("4")
    desk.get_by_role("button", name="Bruk dette tallet").click()
    expect(desk.locator("mv-rating")).to_contain_text("Er det 9 personer?", timeout=WAIT)
    assert not axe(desk)
    desk.get_by_role("button", name="Ja, åpne spørsmålene").click()
    papers = desk.locator("mv-type-votes")
    papers.get_by_label("Antall sedler").fill("9")
    lines = papers.locator("fieldset")
    expect(lines).to_have_count(2 * len(made.needs))
    for line, (high, low) in ((0, ("6", "3")), (1, ("5", "4"))):
        lines.nth(line).get_by_label("3", exact=True).fill(high)
        lines.nth(line).get_by_label("1", exact=True).fill(low)
    papers.get_by_role("button", name="Ta dem med i tellingen").press("Enter")
    expect(papers.get_by_text("9 papirsedler er med i tellingen")).to_be_visible(timeout=WAIT)
    shot(desk, "type-answers")
    assert not axe(desk)
    desk.get_by_role("button", name="Lukk spørsmålene").click()
    figures = desk.get_by_role("table", name="av 9 svar")
    expect(figures.get_by_role("row").nth(1)).to_contain_text("Gjør nå", timeout=WAIT)


def test_5_4_fit_thumbs_and_confidence_on_paper_are_typed_in(
    server: Server, page_at: PageAt, axe: Axe
) -> None:
    """Part 2 on paper: nine people, one measure, and the questions at the end."""
    made = gather(server, "meeting_2")
    desk = console_at(page_at, made.meeting)
    panel, papers = desk.locator("mv-work .con-panel"), desk.locator("mv-type-votes")
    with colleague(made.meeting) as other:
        quiet = own_measure(other)
        other.do("accept_rules")
        other.do("count_on_paper", people=9, groups={"employee": 5, "middle": 4})
        other.go("m2.fit")
        other.do("show", what=quiet)
        other.do("open_rating", question="fit", option=quiet)
        lines = papers.locator("fieldset")
        expect(lines).to_have_count(7)  # F8 is written
        for line in range(7):
            lines.nth(line).get_by_label("4", exact=True).fill("5")
            lines.nth(line).get_by_label("2", exact=True).fill("4")
        counted_in(papers, 9)
        assert not axe(desk)
        desk.get_by_role("button", name="Lukk spørsmålene").click()
        expect(panel.get_by_text("Passer", exact=True).first).to_be_visible(timeout=WAIT)
        desk.get_by_role("button", name="Velg det").click()
        expect(panel).to_contain_text("Valgt", timeout=WAIT)
        other.go("m2.package")
        other.do("open_rating", question="consensus")
        for label, number in (("Ja, jeg støtter det", "7"), ("Nei", "2")):
            lines.first.get_by_label(label).fill(number)
        counted_in(papers, 9)
        desk.get_by_role("button", name="Lukk spørsmålene").click()
        expect(panel.locator(".con-thumbs [data-thumb=down] dd")).to_have_text("2", timeout=WAIT)
        other.go("m2.close")
        other.do("open_rating", question="confidence")
        lines.first.get_by_label("7", exact=True).fill("9")
        counted_in(papers, 9)
        desk.get_by_role("button", name="Lukk spørsmålene").click()
        expect(panel).to_contain_text("Medianen av 9 svar", timeout=WAIT)


def counted_in(papers: Locator, number: int) -> None:
    """What stands in the fields counts now."""
    papers.get_by_label("Antall sedler").fill(str(number))
    papers.get_by_role("button", name="Ta dem med i tellingen").press("Enter")
    expect(papers.get_by_text(f"{number} papirsedler er med i tellingen")).to_be_visible(timeout=WAIT)


def colleague(made: Meeting) -> Console:
    """The other facilitator's socket."""
    return Console(Focus(made.server, made.meeting, made.join, "", made.colleague))  # type: ignore[arg-type]
