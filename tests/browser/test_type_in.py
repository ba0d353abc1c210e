"""Paper cards are typed in at the console by keyboard alone, five keys beside the text of each."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import WAIT, console_at, make_meeting
from tests.browser.room import Console, Focus

from medvirk.domain.board.tray_decide import KINDS
from medvirk.domain.iglo import Place

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

CARDS = {"Pausen ryker": "k12", "Vi hjelper hverandre": "R21", "Uklart hvem": "kp", "Alt henger sammen": "r5"}


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
    with Console(Focus(server, meeting.meeting, meeting.join, "", meeting.colleague)) as colleague:  # type: ignore[arg-type]
        colleague.go("place")
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

    desk.get_by_role("button", name="Godkjenn alle").click()
    desk.get_by_role("button", name="Vis 4 lapper samlet").click()
    expect(panel.locator("li")).to_have_count(0, timeout=WAIT)
    shown = desk.locator("mv-preview")
    for words in ("Pausen ryker hver dag", "Vi hjelper hverandre", "Uklart hvem"):
        expect(shown.get_by_text(words).first).to_be_attached()
