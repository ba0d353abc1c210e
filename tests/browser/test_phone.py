"""The phone in the room: write, share, vote, and what becomes of a card."""

import json
import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE
from tests.browser.phoning import (
    WAIT,
    choose,
    console,
    focus,
    in_round,
    join,
    kept,
    mine,
    phone,
    share,
    write,
    write_new,
)
from tests.browser.room import Console

__all__ = ["console", "focus", "phone"]  # fixtures


# the whole way, with axe where test_focus_group.py does not come


def test_a_card_goes_from_draft_to_the_map_and_a_vote_is_cast(
    phone: Page, console: Console, page_at, focus, axe, shot
):
    shot(phone, "1-welcome-nb")
    console.go("reflect")
    expect(phone.get_by_role("heading", name="Hva er de viktigste sakene")).to_be_visible()
    expect(phone.get_by_text("Bare du ser dette.")).to_be_visible()
    write(phone, "For mange besøk per rute")
    write(phone, "Vi hjelper hverandre", "Ressurs")
    expect(mine(phone, "For mange besøk per rute")).to_contain_text("Lagret på denne telefonen")
    phone.get_by_role("textbox").fill("å" * 141)
    expect(phone.get_by_text("141 av 140")).to_be_visible()
    phone.get_by_role("button", name="Legg til lapp").click()
    expect(phone.get_by_role("alert")).to_contain_text("Du har brukt 141 av 140 tegn.")
    assert not axe(phone)
    phone.get_by_role("textbox").fill("")
    shot(phone, "2-reflect-nb")
    phone.get_by_role("button", name="Jeg er ferdig").click()
    expect(phone.get_by_text("Du er ferdig.")).to_be_visible()
    console.until(lambda: console.room.get("finished") == 1)

    console.go("explain")
    console.go("reflect")  # a step back loses nothing: who was finished is finished
    expect(phone.get_by_text("Du er ferdig.")).to_be_visible()
    assert console.room["finished"] == 1
    console.go("explain")
    console.do("explain", item="stigma")
    expect(phone.get_by_role("heading", name="Stigma")).to_be_visible()
    shot(phone, "3-explain-nb")

    console.go("place")
    expect(phone.get_by_text("Vent på neste runde.")).to_be_visible()
    assert not axe(phone)
    console.do("open_round")
    expect(phone.get_by_text("Hvilken lapp vil du dele")).to_be_visible()
    assert not axe(phone)
    shot(phone, "4-round-nb")
    mine(phone, "For mange besøk").get_by_role("button", name="Velg plass").click()
    phone.get_by_role("button", name="Del lappen").click(force=True)  # aria-disabled, and says why
    expect(phone.get_by_role("alert")).to_contain_text("Velg en plass på kartet.")
    phone.locator(".mv-circle", has_text="Individ").click()
    phone.locator(".mv-choice", has_text="Arbeidsinnhold").click()
    assert not axe(phone)
    shot(phone, "4-place-nb")
    phone.get_by_role("button", name="Del lappen").click()
    expect(mine(phone, "For mange besøk")).to_contain_text("Levert")
    expect(phone.get_by_text("1 av 1 har svart.")).to_be_visible()
    shot(phone, "4-shared-nb")
    console.show_cards()
    assert console.texts == ["For mange besøk per rute"]
    expect(mine(phone, "For mange besøk")).to_contain_text("På kartet")

    console.go("connect")
    phone.get_by_text("Kartet som liste").click()
    expect(phone.locator(".mv-listed")).to_contain_text("For mange besøk per rute")
    (card,) = (card["id"] for event in console.events if event["is"] == "revealed" for card in event["cards"])
    console.do("note_effect", card=card, text="Vi rekker ikke å snakke sammen, og går slitne hjem")
    expect(phone.locator(".mv-listed")).to_contain_text("Slik kjennes det: Vi rekker ikke")
    assert not axe(phone)
    shot(phone, "5-connect-nb")

    others = [join(page_at(PHONE, language="nb"), focus) for _ in range(3)]
    console.go("mark")
    console.do("open_ballot")
    for voter in (phone, *others):
        for _ in range(3):
            voter.get_by_role("button", name="Én til").click()
        expect(voter.get_by_text("0 av 3 stemmer igjen")).to_be_visible()
        if voter is phone:
            expect(phone.locator(".mv-vote")).to_contain_text("Slik kjennes det: Vi rekker ikke")
            assert not axe(phone)
            shot(phone, "6-improve-nb")
        voter.get_by_role("button", name="Neste: hva vi skal bevare").click()
        voter.get_by_role("button", name="Send stemmene").click()
        expect(voter.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
    phone.get_by_role("button", name="Endre stemmene").click()
    phone.get_by_role("button", name="Én mindre").click()
    phone.get_by_role("button", name="Neste").click()
    phone.get_by_role("button", name="Én til").click()
    phone.get_by_role("button", name="Send stemmene").click()
    expect(phone.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
    expect(phone.get_by_text("4 av 4 har svart.")).to_be_visible()
    shot(phone, "6-sent-nb")
    console.do("close_ballot")
    expect(phone.get_by_role("heading", name="Avstemningen er stengt")).to_be_visible()
    expect(phone.locator("main")).to_contain_text("11 stemmer")
    expect(phone.locator("main")).to_contain_text("1 stemme")
    shot(phone, "6-result-nb")

    console.go("suggest")
    console.do("open_round")
    expect(phone.get_by_role("heading", name="Hva kan hjelpe?")).to_be_visible()
    phone.get_by_role("combobox").select_option(index=1)
    phone.get_by_role("textbox").fill("Færre besøk på hver rute")
    assert not axe(phone)
    shot(phone, "7-suggest-nb")
    phone.get_by_role("button", name="Del forslaget").click()
    expect(mine(phone, "Færre besøk")).to_contain_text("Levert")
    console.show_cards()
    expect(mine(phone, "Færre besøk")).to_contain_text("På kartet")

    console.go("close")
    console.do("summarise", text="Vi vil bevare samholdet.")
    expect(phone.get_by_text("Vi vil bevare samholdet.")).to_be_visible()
    shot(phone, "8-close-nb")
    phone.get_by_role("button", name="Hjelp", exact=True).click()
    expect(phone.get_by_role("dialog")).to_contain_text("Trenger du noen å snakke med?")
    assert not axe(phone)
    shot(phone, "help-nb")
    phone.get_by_role("dialog").get_by_role("button", name="Lukk").click()

    console.do("close_round")
    console.do("confirm")
    console.do("lock")
    expect(phone.get_by_role("heading", name="Takk for at du var med")).to_be_visible()
    shot(phone, "9-locked-nb")
    assert kept(phone) == {}


# keeping what is typed


def test_a_change_of_step_keeps_the_words_the_focus_and_the_caret(phone: Page, console: Console):
    console.go("reflect")
    box = phone.get_by_role("textbox")
    box.click()
    box.press_sequentially("Vaktlista kommer")
    box.press("ArrowLeft")
    console.go("explain")
    expect(phone.get_by_role("heading", name="Bli kjent med kartet")).to_be_visible()
    expect(box).to_be_focused()
    box.press_sequentially("x")
    expect(box).to_have_value("Vaktlista kommexr")
    expect(phone.get_by_role("status").first).to_contain_text("Møtet har gått videre")


def test_a_card_is_shared_where_it_was_laid_also_when_both_are_pressed_before_anything_is_drawn(
    phone: Page, console: Console
):
    """A slow phone draws later than a quick thumb presses (ADR 32)."""
    console.go("reflect")
    write(phone, "For mange avbrudd")
    console.go("explain", "place")
    console.do("open_round")
    in_round(phone)
    mine(phone, "For mange avbrudd").get_by_role("button", name="Velg plass").click()
    phone.locator(".mv-circle", has_text="Individ").click()
    expect(phone.locator("#mv-categories")).to_be_visible()
    phone.evaluate(
        """() => {
          document.querySelector("#mv-categories input").click();
          document.querySelector(".mv-phone-pair button:last-child").click();
        }"""
    )
    expect(mine(phone, "For mange avbrudd")).to_contain_text("Levert")


def test_a_reload_and_another_language_keep_everything(phone: Page, console: Console):
    console.go("reflect")
    write(phone, "Et utkast")
    phone.get_by_role("textbox").fill("Halvskrevet")
    phone.reload()
    expect(phone.get_by_role("textbox")).to_have_value("Halvskrevet", timeout=WAIT)
    expect(mine(phone, "Et utkast")).to_be_visible()


# cards after they are sent


def test_a_delivered_card_can_be_changed_moved_and_taken_back(phone: Page, console: Console, axe):
    console.go("place")
    console.do("open_round")
    write_new(phone, "Feil ord")
    expect(mine(phone, "Feil ord")).to_contain_text("Levert")
    phone.get_by_role("button", name="Skriv en lapp").click()
    phone.get_by_role("textbox").fill("Halvskrevet tanke")
    choose(phone, "Feil ord", "Endre teksten")
    phone.get_by_role("textbox").fill("Rette ord")
    phone.get_by_role("button", name="Lagre").click()
    expect(mine(phone, "Rette ord")).to_contain_text("Levert")
    expect(phone.get_by_role("textbox")).to_have_value("Halvskrevet tanke")  # nothing that was begun is lost
    choose(phone, "Rette ord", "Endre plassen")
    phone.get_by_role("button", name="Usikker").click()
    expect(mine(phone, "Rette ord")).to_contain_text("P-område")
    expect(mine(phone, "Rette ord")).to_contain_text("Levert")
    assert not axe(phone)
    choose(phone, "Rette ord", "Ta tilbake")
    assert not axe(phone)
    phone.get_by_role("button", name="Ja, ta den tilbake").click()
    expect(mine(phone, "Rette ord")).to_have_count(0)
    console.answered(0)
    expect(phone.get_by_role("heading", name="Legg lapper på kartet")).to_be_visible()
    console.go("close")  # too late for it, but not out of sight
    begun = phone.get_by_text("Du har begynt å skrive noe")
    begun.click()
    expect(phone.get_by_text("Halvskrevet tanke")).to_be_visible()
    phone.get_by_role("button", name="Slett").click()
    expect(begun).to_have_count(0)


def test_R1_words_for_a_card_that_went_onto_the_map_become_a_new_card(phone: Page, console: Console, axe):
    """They once stood there as "on the map", although nobody had seen them."""
    console.go("place")
    console.do("open_round")
    write_new(phone, "Som alle ser det")
    expect(mine(phone, "Som alle ser det")).to_contain_text("Levert")
    choose(phone, "Som alle ser det", "Endre teksten")
    console.show_cards()
    expect(mine(phone, "Som alle ser det")).to_contain_text("På kartet")
    expect(phone.get_by_role("textbox")).to_have_value("")
    console.do("open_round")
    write_new(phone, "Den neste")
    expect(mine(phone, "Den neste")).to_contain_text("Levert")
    choose(phone, "Den neste", "Endre teksten")
    phone.get_by_role("textbox").fill("Noe helt nytt")
    console.show_cards()
    expect(phone.get_by_text("Lappen kan ikke endres lenger.")).to_be_visible()
    assert not axe(phone)
    phone.get_by_role("button", name="Legg til lapp").click()
    expect(mine(phone, "Noe helt nytt")).to_contain_text("Lagret på denne telefonen")
    expect(mine(phone, "Den neste")).to_contain_text("På kartet")


def test_a_change_of_words_that_comes_too_late_is_kept_as_a_draft(phone: Page, console: Console):
    console.go("place")
    console.do("open_round")
    write_new(phone, "Første ord")
    expect(mine(phone, "Første ord")).to_contain_text("Levert")
    choose(phone, "Første ord", "Endre teksten")
    phone.context.set_offline(True)
    phone.get_by_role("textbox").fill("Andre ord")
    phone.get_by_role("button", name="Lagre").click()
    console.show_cards()
    assert console.texts == ["Første ord"]
    phone.context.set_offline(False)
    expect(mine(phone, "Første ord")).to_contain_text("På kartet", timeout=WAIT)
    expect(mine(phone, "Andre ord")).to_contain_text("Lagret på denne telefonen")
    expect(mine(phone, "Andre ord")).to_contain_text("Runden er stengt")


def test_a_draft_stays_what_it_is_when_its_words_are_changed_in_another_step(phone: Page, console: Console):
    console.go("place")
    write(phone, "Et krav", "Krav")
    console.go("suggest")
    choose(phone, "Et krav", "Endre teksten")
    phone.get_by_role("textbox").fill("Et annet krav")
    phone.get_by_role("button", name="Lagre").click()
    expect(mine(phone, "Et annet krav")).to_contain_text("Krav")


def test_a_returned_card_comes_back_quietly_with_its_reason(
    phone: Page, console: Console, page_at, focus, axe, shot
):
    other = join(page_at(PHONE, language="nb"), focus)
    console.go("place")
    console.do("open_round")
    write_new(phone, "Kari sier aldri hei")
    expect(mine(phone, "Kari")).to_contain_text("Levert")
    console.do("close_round")
    console.until(lambda: bool(console.tray.get("cards")))
    console.do("return", handle=console.tray["cards"][0]["handle"], reason="names_person")
    expect(mine(phone, "Kari")).to_contain_text("Lappen kom tilbake til deg.")
    expect(mine(phone, "Kari")).to_contain_text("Den peker ut en person.")
    assert phone.get_by_role("dialog").count() == 0
    assert other.locator(".mv-mine").count() == 0
    assert not axe(phone)
    shot(phone, "returned-nb")
    phone.get_by_role("button", name="Skriv den om").click()
    phone.get_by_role("textbox").fill("Vi hilser sjelden på hverandre")
    phone.get_by_role("button", name="Lagre").click()
    expect(mine(phone, "Vi hilser sjelden")).to_contain_text("Lagret på denne telefonen")
    console.do("open_round")
    share(phone, "Vi hilser sjelden")
    expect(mine(phone, "Vi hilser sjelden")).to_contain_text("Levert")
    console.show_cards()
    asked_as_quietly(phone, other, console, axe, shot)


def asked_as_quietly(phone: Page, other: Page, console: Console, axe, shot) -> None:
    """R3: whether the card may be divided stands on the card itself, on its writer's phone and no other."""
    (card,) = (card["id"] for event in console.events if event["is"] == "revealed" for card in event["cards"])
    console.do("ask_rework", cards=[card], texts=["Vi hilser sjelden", "Vi kjenner ikke hverandre"])
    asked = mine(phone, "Vi hilser sjelden")
    expect(asked).to_contain_text(
        "Tilretteleggeren foreslår å dele denne lappen: «Vi hilser sjelden» · «Vi kjenner ikke hverandre»"
    )
    assert phone.get_by_role("dialog").count() == 0
    assert other.locator(".mv-mine").count() == 0
    assert not axe(phone)
    expect(asked.get_by_role("button", name="Nei", exact=True)).to_be_in_viewport(ratio=1)
    assert phone.evaluate(FREE_OF_THE_FOOT)
    shot(phone, "asked-nb")
    asked.get_by_role("button", name="Ja", exact=True).click()
    expect(asked).to_contain_text("Du har svart ja.")
    phone.reload()
    expect(asked).to_contain_text("Du har svart ja.", timeout=WAIT)
    asked.get_by_role("button", name="Nei", exact=True).click()
    expect(asked).to_contain_text("Du har svart nei.")
    expect(asked.get_by_role("button", name="Ja", exact=True)).to_have_count(0)
    other_words_are_shown(phone, axe, shot)
    console.do("blank", card=card, danger=False)
    gone = mine(phone, "Vi hilser sjelden")
    expect(gone).to_contain_text("Tatt av kartet")
    expect(gone).to_contain_text("Den er tatt av kartet for alle.")
    gone.get_by_role("button", name="La den være").click()
    expect(gone).to_have_count(0)
    comes_again_with_the_last_cards(phone, console, axe, shot)


def comes_again_with_the_last_cards(phone: Page, console: Console, axe, shot) -> None:
    """R4: own cards are within reach also beside the secret vote, and what came back has a way back."""
    console.do("open_round")
    write_new(phone, "Ola roper")
    expect(mine(phone, "Ola roper")).to_contain_text("Levert")
    console.do("close_round")
    console.until(lambda: bool(console.tray.get("cards")))
    assert console.tray["returned"] == 0
    console.do("return", handle=console.tray["cards"][0]["handle"], reason="names_person")
    console.until(lambda: console.tray["returned"] == 1)
    console.go("connect", "mark")
    folded = phone.locator("details", has_text="Mine lapper")
    expect(folded.locator(".mv-mine")).to_contain_text("Lappen kom tilbake til deg.")
    folded.get_by_role("button", name="Skriv den om").click()
    phone.get_by_role("textbox").fill("Noen roper")
    phone.get_by_role("button", name="Lagre").click()
    expect(mine(phone, "Noen roper")).to_contain_text("Lagret på denne telefonen")
    expect(phone.get_by_role("textbox")).to_have_count(0)
    assert not axe(phone)
    shot(phone, "own-cards-in-the-vote-nb")
    console.go("suggest", "close")
    mine(phone, "Noen roper").get_by_role("button", name="Del denne: Noen roper").click()
    expect(mine(phone, "Noen roper")).to_contain_text("Levert")
    console.show_cards()
    expect(mine(phone, "Noen roper")).to_contain_text("På kartet")
    console.go("mark")
    console.do("open_ballot")
    expect(phone.get_by_text("stemmer igjen")).to_be_visible()
    folded.locator("summary").click()
    choose(phone, "Noen roper", "Ta tilbake")
    folded.get_by_role("button", name="Ja, ta den tilbake").click()
    expect(mine(phone, "Noen roper")).to_have_count(0)


FREE_OF_THE_FOOT = """() => document.querySelector("[data-asks]").getBoundingClientRect().bottom
  <= document.querySelector(".mv-phone-foot").getBoundingClientRect().top"""


def other_words_are_shown(phone: Page, axe, shot) -> None:
    """What the server would have told after a yes (tests/live/test_consent.py), and after a take-back."""
    hear = """(words) => {
      const { store, outbox } = document.querySelector("mv-phone");
      const { handle } = outbox.cards().find((card) => card.state === "revealed");
      store.hear({ handles: [[handle, "revealed", null, ...words]] });
    }"""
    phone.evaluate(hear, [["Vi hilser sjelden", "Vi kjenner ikke hverandre"]])
    card = mine(phone, "Vi kjenner ikke hverandre")
    expect(card).to_contain_text("Du skrev: Vi hilser sjelden på hverandre")
    expect(card).to_contain_text("På kartet, med andre ord")
    assert not axe(phone)
    shot(phone, "other-words-nb")
    phone.evaluate(hear, [])
    expect(mine(phone, "Vi hilser sjelden på hverandre")).not_to_contain_text("med andre ord")


# the end


def test_R34_a_card_that_is_too_late_stays_readable_until_its_writer_closes_it(
    phone: Page, console: Console, axe, shot
):
    console.go("place")
    write(phone, "Rakk det ikke")
    write(phone, "Et utkast til", "Ressurs")
    console.do("open_round")
    in_round(phone)
    phone.context.set_offline(True)
    share(phone, "Rakk det ikke")
    expect(mine(phone, "Rakk det ikke")).to_contain_text("Venter på nett")
    console.do("close_round")
    console.go("close")
    if console.board["round"] or any(event["is"] == "round_opened" for event in console.events[-2:]):
        console.do("close_round")
    console.do("summarise", text="Vi vil ha ro.")
    console.do("confirm")
    console.do("lock")
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Takk for at du var med")).to_be_visible(timeout=WAIT)
    # Refused as too late, or locked before it heard so: then it says that it cannot know (R34).
    expect(mine(phone, "Rakk det ikke")).to_contain_text(re.compile("Ikke (levert|bekreftet)"))
    assert mine(phone, "Et utkast til").count() == 0
    assert "secret" not in json.dumps(kept(phone))
    assert not axe(phone)
    shot(phone, "late-nb")
    phone.reload()
    expect(mine(phone, "Rakk det ikke")).to_be_visible(timeout=WAIT)
    phone.get_by_role("button", name="Slett den fra telefonen").click()
    expect(phone.locator(".mv-mine")).to_have_count(0)
    assert kept(phone) == {}


# what other phones are doing is never shown


def test_the_phone_shows_counts_and_no_one_elses_doings(phone: Page, console: Console, page_at, focus):
    other = join(page_at(PHONE, language="nb"), focus)
    console.go("place")
    console.do("open_round")
    expect(phone.get_by_text("0 av 2 har svart.")).to_be_visible()
    before = phone.locator("main").inner_text()
    write_new(other, "Noe jeg skriver")
    expect(phone.get_by_text("1 av 2 har svart.")).to_be_visible()
    assert phone.locator("main").inner_text() == before.replace("0 av 2", "1 av 2")
