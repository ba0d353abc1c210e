"""The phone in the room: join, write, share, vote, and what happens when the network goes away."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.room import Console, Focus, make_focus
from tools.browsers import CHROMIUM_ARGUMENTS, whole_chromium

WAIT = 10_000  # ms


@pytest.fixture
def focus(server: Server) -> Focus:
    return make_focus(server)


@pytest.fixture
def console(focus: Focus) -> Iterator[Console]:
    with focus.console() as console:
        yield console


def join(page: Page, focus: Focus) -> Page:
    """Scan the QR, press the button, wait for the module."""
    page.goto(focus.link)
    page.get_by_role("button", name="Bli med").click()
    expect(page.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    return page


@pytest.fixture
def phone(page_at: PageAt, focus: Focus) -> Page:
    return join(page_at(PHONE, language="nb"), focus)


def write(page: Page, text: str, kind: str = "Krav") -> None:
    """Put a draft onto the phone, between rounds."""
    opener, composer = page.get_by_role("button", name="Skriv en lapp"), page.locator(".mv-composer")
    expect(opener.or_(composer)).to_be_visible()
    if opener.count():
        opener.click()
    page.locator(".mv-composer").get_by_text(kind, exact=True).click()
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Legg til lapp").click()
    expect(page.locator(".mv-mine", has_text=text)).to_be_visible()


def in_round(page: Page) -> None:
    """Wait until the phone has heard that a round is open."""
    expect(page.get_by_text("Hvilken lapp vil du dele")).to_be_visible()


def share(page: Page, text: str, level: str = "Individ", category: str = "Arbeidsinnhold") -> None:
    """Choose the draft's place and share it."""
    page.locator(".mv-mine", has_text=text).get_by_role("button", name="Velg plass").click()
    page.locator(".mv-circle", has_text=level).click()
    page.locator("#mv-categories .mv-choice", has_text=category).click()
    page.get_by_role("button", name="Del lappen").click()


def mine(page: Page, text: str):
    return page.locator(".mv-mine", has_text=text)


# joining


def test_from_the_scan_it_takes_one_tap(page_at: PageAt, focus: Focus, axe, shot):
    page = page_at(PHONE, language="nb")
    page.goto(focus.link)
    assert not axe(page)
    page.get_by_text("Du bestemmer selv").click()
    expect(page.get_by_text("Det er frivillig å være med.")).to_be_visible()
    page.get_by_text("Personvern med enkle ord").click()
    assert not axe(page)
    shot(page, "join-nb")
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()
    assert page.url == focus.phone


def test_a_typed_code_opens_the_door_and_a_wrong_one_is_kept(page_at: PageAt, focus: Focus, axe):
    page = page_at(PHONE, language="nb")
    page.goto(f"{focus.server.url}/j/")
    page.get_by_role("textbox").fill("zzz-zzz")
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("alert")).to_contain_text("Vi kjenner ikke denne koden.")
    expect(page.get_by_role("textbox")).to_have_value("zzz-zzz")
    assert not axe(page)
    page.get_by_role("textbox").fill(f"{focus.code[:3]} {focus.code[3:].lower()}")
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()


def test_a_meeting_that_is_not_open_opens_by_itself(page_at: PageAt, server: Server, axe):
    planned = make_focus(server, opened=False)
    page = page_at(PHONE, language="nb")
    page.goto(planned.link)
    expect(page.get_by_role("heading", name="Møtet er ikke åpent")).to_be_visible()
    assert not axe(page)
    server.run(
        "from medvirk.apps.meetings import actions, queries\n"
        f"actions.open_meeting(queries.of_seat({str(planned.meeting)!r}))"
    )
    expect(page.get_by_role("button", name="Bli med")).to_be_visible(timeout=WAIT)


def test_the_whole_page_weighs_at_most_100_kb_over_the_wire(phone: Page, focus: Focus):
    tab = phone.context.new_page()
    session = phone.context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    # By address: on a busy machine the plain page may load anew before its module takes over.
    addresses: dict[str, str] = {}
    weights: dict[str, float] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: weights.update({addresses[event["requestId"]]: event["encodedDataLength"]}),
    )
    tab.goto(focus.phone, wait_until="networkidle")
    expect(tab.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    assert len(weights) > 12
    assert sum(weights.values()) <= 100_000


@pytest.mark.parametrize(("language", "help_word"), [("nn", "Hjelp"), ("en", "Help")])
def test_each_phone_speaks_its_own_language(page_at: PageAt, focus: Focus, language: str, help_word: str):
    page = page_at(PHONE)
    page.goto(f"{focus.link}?language={language}")
    page.locator("button.ds-button").click()
    expect(page.locator("mv-phone").get_by_role("button", name=help_word)).to_be_visible(timeout=WAIT)
    page.get_by_role("link", name="Bokmål").click()
    expect(page.get_by_role("heading", name="Regler for fokusgruppen")).to_be_visible(timeout=WAIT)


# the whole way, with axe in every state


def test_a_card_goes_from_draft_to_the_map_and_a_vote_is_cast(
    phone: Page, console: Console, page_at, focus, axe, shot
):
    assert not axe(phone)
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
    console.do("explain", item="stigma")
    expect(phone.get_by_role("heading", name="Stigma")).to_be_visible()
    assert not axe(phone)
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
    assert not axe(phone)
    shot(phone, "4-shared-nb")
    console.show_cards()
    assert console.texts == ["For mange besøk per rute"]
    expect(mine(phone, "For mange besøk")).to_contain_text("På kartet")

    console.go("connect")
    phone.get_by_text("Kartet som liste").click()
    expect(phone.locator(".mv-listed")).to_contain_text("For mange besøk per rute")
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
            assert not axe(phone)
            shot(phone, "6-improve-nb")
        voter.get_by_role("button", name="Neste: hva vi skal bevare").click()
        voter.get_by_role("button", name="Send stemmene").click()
        expect(voter.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
    assert not axe(phone)
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
    assert not axe(phone)
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
    assert not axe(phone)
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
    assert not axe(phone)
    shot(phone, "9-locked-nb")
    assert kept(phone) == {}


def kept(page: Page) -> dict[str, str]:
    """What the phone still stores about the meeting."""
    return page.evaluate(
        "Object.fromEntries(Object.entries(localStorage).filter(([k]) => k.startsWith('medvirk/')))"
    )


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


def test_a_reload_and_another_language_keep_everything(phone: Page, console: Console):
    console.go("reflect")
    write(phone, "Et utkast")
    phone.get_by_role("textbox").fill("Halvskrevet")
    phone.reload()
    expect(phone.get_by_role("textbox")).to_have_value("Halvskrevet", timeout=WAIT)
    expect(mine(phone, "Et utkast")).to_be_visible()


def test_a_phone_that_cannot_store_says_so_and_still_works(
    page_at: PageAt, focus: Focus, console: Console, axe
):
    page = page_at(PHONE, language="nb")
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    join(page, focus)
    console.go("reflect")
    write(page, "Et utkast")
    expect(page.get_by_text("Telefonen kan ikke ta vare på teksten din.")).to_be_visible()
    assert not axe(page)


# cards after they are sent


def test_a_delivered_card_can_be_changed_moved_and_taken_back(phone: Page, console: Console, axe):
    console.go("place")
    console.do("open_round")
    write_new(phone, "Feil ord")
    expect(mine(phone, "Feil ord")).to_contain_text("Levert")
    choose(phone, "Feil ord", "Endre teksten")
    phone.get_by_role("textbox").fill("Rette ord")
    phone.get_by_role("button", name="Lagre").click()
    expect(mine(phone, "Rette ord")).to_contain_text("Levert")
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
    expect(phone.get_by_text("Hvilken lapp vil du dele")).to_be_visible()


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


def write_new(page: Page, text: str) -> None:
    """Write a card in an open round and share it on P. The phone holds no drafts."""
    in_round(page)
    page.locator(".mv-composer").get_by_text("Krav", exact=True).click()
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Velg plass", exact=True).click()
    page.get_by_role("button", name="Usikker").click()


def choose(page: Page, text: str, words: str) -> None:
    mine(page, text).get_by_role("button", name="Valg for").click()
    mine(page, text).get_by_role("button", name=words).click()


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


# the network


def test_a_card_written_offline_is_delivered_once_when_the_network_is_back(
    phone: Page, console: Console, axe, shot
):
    console.go("place")
    write(phone, "Skrevet uten nett")
    console.do("open_round")
    in_round(phone)
    phone.context.set_offline(True)
    expect(phone.get_by_text("Ikke på nett.")).to_be_visible()
    share(phone, "Skrevet uten nett")
    expect(mine(phone, "Skrevet uten nett")).to_contain_text("Venter på nett")
    expect(phone.get_by_text("1 lapp venter")).to_be_visible()
    assert not axe(phone)
    shot(phone, "offline-nb")
    phone.context.set_offline(False)
    expect(mine(phone, "Skrevet uten nett")).to_contain_text("Levert", timeout=WAIT)
    expect(phone.get_by_text("Ikke på nett.")).to_have_count(0)
    console.show_cards()
    assert console.texts == ["Skrevet uten nett"]


def test_a_card_that_waited_offline_past_its_round_joins_the_next(phone: Page, console: Console):
    console.go("place")
    write(phone, "Kom for sent")
    console.do("open_round")
    in_round(phone)
    phone.context.set_offline(True)
    share(phone, "Kom for sent")
    console.do("close_round")
    phone.context.set_offline(False)
    expect(mine(phone, "Kom for sent")).to_contain_text("Levert", timeout=WAIT)
    console.do("open_round")
    console.show_cards()
    assert console.texts == ["Kom for sent"]


def test_two_tabs_of_one_phone_send_a_card_once(phone: Page, console: Console, focus: Focus):
    console.go("place")
    second = phone.context.new_page()
    second.goto(focus.phone)
    expect(second.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    write(phone, "Fra to faner")
    expect(mine(second, "Fra to faner")).to_be_visible()
    console.do("open_round")
    expect(second.get_by_role("button", name="Velg plass")).to_be_visible()
    phone.context.set_offline(True)
    share(second, "Fra to faner")
    expect(mine(phone, "Fra to faner")).to_contain_text("Venter på nett")
    phone.context.set_offline(False)
    for tab in (phone, second):
        expect(mine(tab, "Fra to faner")).to_contain_text("Levert", timeout=WAIT)
    console.show_cards()
    assert console.texts == ["Fra to faner"]


def test_a_phone_with_many_tabs_lets_the_oldest_rest_until_it_is_wanted(phone: Page, focus: Focus, axe):
    tabs = [phone.context.new_page() for _ in range(4)]
    for tab in tabs:
        tab.goto(focus.phone)
        expect(tab.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    expect(phone.get_by_role("heading", name="Åpen i en annen fane")).to_be_visible()
    assert not axe(phone)
    phone.get_by_role("button", name="Bruk denne fanen").click()
    expect(phone.get_by_role("heading", name="Velkommen")).to_be_visible()
    expect(tabs[0].get_by_role("heading", name="Åpen i en annen fane")).to_be_visible()


def test_a_server_that_is_killed_loses_no_card_and_doubles_none(new_server, page_at: PageAt):
    server = new_server()
    focus = make_focus(server)
    page = join(page_at(PHONE, language="nb"), focus)
    with focus.console() as console:
        console.go("place")
        write(page, "Over strømbruddet")
        console.do("open_round")
        in_round(page)
        server.kill()
        expect(page.get_by_text("Ikke på nett.")).to_be_visible(timeout=WAIT)
        share(page, "Over strømbruddet")
        expect(mine(page, "Over strømbruddet")).to_contain_text("Venter på nett")
    server.start()
    expect(mine(page, "Over strømbruddet")).to_contain_text("Levert", timeout=3 * WAIT)
    with focus.console() as console:
        console.show_cards()
        assert console.texts == ["Over strømbruddet"]


def test_a_newer_server_makes_the_page_reload_and_keeps_what_was_typed(
    page_at: PageAt, focus: Focus, console: Console
):
    page = page_at(PHONE, language="nb")
    console.go("reflect")
    join(page, focus)
    write(page, "Et utkast")
    page.get_by_role("textbox").fill("Halvskrevet")
    newest = []

    def newer(socket):
        server = socket.connect_to_server()
        newest.append(socket)
        if len(newest) == 1:
            server.on_message(lambda _: socket.send(json.dumps({"reload": {}})))

    page.route_web_socket(re.compile("/live/phone/"), newer)
    with page.expect_navigation(timeout=WAIT):
        page.context.set_offline(True)
        page.context.set_offline(False)
    expect(page.get_by_role("textbox")).to_have_value("Halvskrevet", timeout=WAIT)
    expect(mine(page, "Et utkast")).to_be_visible()


# the end


def test_a_card_that_is_too_late_stays_readable_until_its_writer_closes_it(
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
    console.do("confirm")
    console.do("lock")
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Takk for at du var med")).to_be_visible(timeout=WAIT)
    expect(mine(phone, "Rakk det ikke")).to_contain_text("Ikke levert")
    assert mine(phone, "Et utkast til").count() == 0
    assert "secret" not in json.dumps(kept(phone))
    assert not axe(phone)
    shot(phone, "late-nb")
    phone.reload()
    expect(mine(phone, "Rakk det ikke")).to_be_visible(timeout=WAIT)
    phone.get_by_role("button", name="Slett den fra telefonen").click()
    expect(phone.locator(".mv-mine")).to_have_count(0)
    assert kept(phone) == {}


def test_a_phone_without_a_seat_is_asked_to_join_again_and_keeps_its_words(phone: Page, console: Console):
    console.go("reflect")
    write(phone, "Et utkast")
    phone.context.clear_cookies()
    phone.context.set_offline(True)
    phone.context.set_offline(False)
    expect(phone.get_by_role("link", name="Bli med på nytt")).to_be_visible(timeout=WAIT)
    expect(mine(phone, "Et utkast")).to_be_visible()


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


# plain HTTP under a name that is not localhost (R25)


@pytest.fixture
def over_http(chromium: Browser) -> Iterator[BrowserContext]:
    rules = "--host-resolver-rules=MAP medvirk.test 127.0.0.1"
    browser = chromium.browser_type.launch(
        executable_path=whole_chromium(), args=[*CHROMIUM_ARGUMENTS, rules]
    )
    context = browser.new_context(viewport={"width": PHONE, "height": 844}, has_touch=True, is_mobile=True)
    yield context
    browser.close()


def test_a_phone_takes_part_where_secure_context_is_missing(
    over_http: BrowserContext, focus: Focus, console: Console
):
    page = over_http.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"http://medvirk.test:{focus.server.port}/j/{focus.token}/?language=nb")
    assert page.evaluate("window.isSecureContext") is False
    assert page.evaluate("crypto.randomUUID") is None
    page.get_by_role("button", name="Bli med").click()
    expect(page.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    console.go("place")
    write(page, "Over vanlig HTTP")
    console.do("open_round")
    share(page, "Over vanlig HTTP")
    expect(mine(page, "Over vanlig HTTP")).to_contain_text("Levert")
    console.show_cards()
    expect(mine(page, "Over vanlig HTTP")).to_contain_text("På kartet")
    assert not faults


# without JavaScript (R24)


def test_a_phone_without_javascript_takes_part_from_the_door_to_the_vote(
    page_at: PageAt, focus, console, shot
):
    page = page_at(PHONE, java_script_enabled=False)
    page.goto(f"{focus.link}?language=nb")
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("heading", name="Regler for fokusgruppen")).to_be_visible()
    page.get_by_role("link", name="Hjelp").click()
    expect(page.get_by_role("heading", name="Trenger du noen å snakke med?")).to_be_visible()
    page.get_by_role("link", name="Lukk").click()
    console.go("place")
    console.do("open_round")
    expect(page.get_by_role("button", name="Del lappen")).to_be_visible(timeout=WAIT)  # it refreshed itself
    shot(page, "plain-place-nb", full_page=True)
    page.get_by_role("textbox").fill("a\u202eb")
    page.get_by_text("Krav", exact=True).click()
    page.get_by_role("combobox").select_option("stigma")
    page.get_by_role("button", name="Del lappen").click()
    expect(page.get_by_role("alert")).to_contain_text("RIGHT-TO-LEFT OVERRIDE")
    expect(page.get_by_role("textbox")).to_have_value("a\u202eb")
    page.get_by_role("textbox").fill("Uten skript")
    page.get_by_role("button", name="Del lappen").click()
    expect(page.get_by_text("Lappen er kommet fram, uten navnet ditt.")).to_be_visible()
    console.show_cards()
    assert console.texts == ["Uten skript"]
    console.go("mark")
    console.do("open_ballot")
    expect(page.get_by_role("button", name="Send stemmene")).to_be_visible(timeout=WAIT)
    page.get_by_label("Forbedre").first.select_option("3")
    page.get_by_role("button", name="Send stemmene").click()
    expect(page.get_by_text("Ingen kan se hva du stemte.")).to_be_visible()
    console.answered(1)
    console.do("close_ballot")
    expect(page.get_by_text("Færre enn fire stemte")).to_be_visible(timeout=WAIT)
    shot(page, "plain-result-nb", full_page=True)


def test_the_plain_pages_are_accessible_too(page_at: PageAt, focus: Focus, console: Console, axe):
    page = page_at(PHONE, language="nb")
    page.route("**/phone/group.js", lambda route: route.abort())
    page.goto(focus.link)
    page.get_by_role("button", name="Bli med").click()
    for step in ("welcome", "reflect", "explain", "place", "mark", "suggest", "close"):
        if step != "welcome":
            console.go(step)
        if step in {"place", "suggest"}:
            console.do("open_round")
        page.goto(focus.phone)
        assert not axe(page)
        if step in {"place", "suggest"}:
            console.do("close_round")
    page.goto(f"{focus.phone}#help")
    expect(page.get_by_role("heading", name="Trenger du noen å snakke med?")).to_be_visible()
    assert not axe(page)
