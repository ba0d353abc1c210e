"""A focus group of four, from its planning to the lock. Its screens are proved in test_focus_group.py."""

from playwright.sync_api import expect
from tests.browser.focus_room import Room, keep, share, suggest
from tests.browser.journey.meeting import enter, onward, show
from tests.browser.journey.story import Story, follow, headed, press

CARDS = [
    ("For mange besøk på hver rute", "Krav", "Individ", "Arbeidsinnhold"),
    ("Vi hjelper hverandre når ruta sprekker", "Ressurs", "Gruppe", "Kollegaer"),
    ("Vaktlista kommer for sent", "Krav", "Individ", "Arbeid og privatliv"),
    ("Ingen sier hva som kan vente på kveldstid", "Krav", "Leder", "Lederatferd"),
]
SUGGESTION = "Turnus klar seks uker før"
SUMMARY = "Vi vil ta vare på samarbeidet. Rutene må bli til å leve med."


def focus_group(story: Story) -> None:
    """From the path page to the locked map."""
    room = opened(story)
    room.press("Alle er her: lukk døra")
    room.press("Reglene er lest")
    onward(room)
    write(room)
    onward(room)
    expect(room.desk.get_by_role("button", name="Begynn å forklare")).to_be_visible()
    onward(room)
    place(room)
    onward(room, 2)
    vote(room)
    onward(room)
    room.press("Åpne runde 1")
    suggest(room.phones[2], SUGGESTION)
    show(room, 1)
    onward(room)
    assert room.never_a_person("ola@solvik.example", "Ola Berg")
    close(room)
    story.path_says(
        {
            "Fokusgruppe": "1 av 1 er ferdig. Én gruppe til gir et fyldigere bilde.",
            "Sammenstilling": "0 behov. 4 belegg er ikke brukt ennå.",
        }
    )


def opened(story: Story) -> Room:
    """The facilitator plans and opens it; the console takes over; four people scan the picture code."""
    desk = story.facilitator
    story.asks_for("Planlegg en fokusgruppe", desk)
    follow(desk, "Ny fokusgruppe")
    expect(desk.get_by_label("Sted")).to_have_value("Møterommet i andre etasje")
    desk.get_by_label("Hva heter gruppen?").fill("Fokusgruppe kveld")
    desk.get_by_label("Hvor mange skal være med?").fill("4")
    press(desk, "Lagre")
    headed(desk, "Fokusgruppe kveld")
    return enter(story, 4)


def write(room: Room) -> None:
    """All write for themselves; nobody sees it."""
    expect(room.screen.locator(".scr-big-question")).to_contain_text("psykisk helse og trivsel")
    for phone, (text, kind, *_) in zip(room.phones, CARDS, strict=True):
        keep(phone, text, kind)
    room.nobody_sees(*(text for text, *_ in CARDS))
    room.only_its_writer_sees(CARDS[0][0], room.phones[0])


def place(room: Room) -> None:
    """Each shares a card; all come onto the map together."""
    room.press("Åpne runde 1")
    for phone, (text, _, *where) in zip(room.phones, CARDS, strict=True):
        share(phone, text, *where)
    expect(room.screen.locator(".map-timer")).to_contain_text("4 av 4 har svart")
    show(room, 4)
    for text, *_ in CARDS:
        expect(room.screen.locator(".scr-list")).to_contain_text(text)


def vote(room: Room) -> None:
    """Three votes to improve and one to preserve from each; nothing is seen before all have voted."""
    room.press("Ja, åpne avstemningen")
    for phone in room.phones:
        for text in (CARDS[0][0], CARDS[0][0], CARDS[2][0]):
            phone.locator("li", has_text=text).get_by_role("button", name="Én til").click()
        phone.get_by_role("button", name="Neste: hva vi skal bevare").click()
        phone.locator("li", has_text=CARDS[1][0]).get_by_role("button", name="Én til").click()
        phone.get_by_role("button", name="Send stemmene").click()
        expect(phone.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
    room.press("Steng avstemningen")
    expect(room.screen.locator(".scr-column").nth(0)).to_contain_text("8")
    expect(room.screen.locator(".scr-column").nth(1)).to_contain_text("4")


def close(room: Room) -> None:
    """The group says yes to its own words, and the map is locked."""
    room.desk.get_by_label("Oppsummering, med gruppens egne ord").fill(SUMMARY)
    room.press("Vis denne teksten")
    expect(room.screen.get_by_text(SUMMARY)).to_be_visible()
    room.press("Lukk siste runde")
    room.press("Gruppen sier ja")
    room.press("Lås kartet …")
    dialog = room.desk.get_by_role("dialog", name="Låse kartet?")
    dialog.get_by_role("button", name="Lås kartet").click()
    expect(room.screen.get_by_role("heading", name="Takk for hjelpen")).to_be_visible()
    expect(room.phones[0].get_by_role("heading", name="Takk for at du var med")).to_be_visible()
    follow(room.desk, "Se resultatet")
    headed(room.desk, "Dette sa gruppen")
    expect(room.desk.get_by_text(SUMMARY)).to_be_visible()
