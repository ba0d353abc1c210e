"""The context measure: five people answer by their codes, two informants settle what exists."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import PHONE
from tests.browser.journey.story import Story, follow, headed, press, says
from tests.browser.survey import choose, enter, go

from medvirk.infra import clock

SAFETY_REP = 5  # whose phone it is
ROUTINE, WORKLOAD = "B2", "B8"  # against harassment: works; to report too much work: on paper only
ELEMENTS = [f"B{number}" for number in range(1, 13)]
NOTE = "Skjemaet finnes, men ligger i permen"


@dataclass(frozen=True)
class Person:
    """What one of the five answers: A1 to A6 by points, and whether they know of the way to report."""

    commitment: str
    knows: str


PEOPLE = (
    Person("232432", "no"),
    Person("333332", "no"),
    Person("222432", "no"),
    Person("23443 ", "a_little"),
    Person("343343", "no"),
)


def measure(story: Story) -> None:
    """From the plan of a round to its results."""
    wave = planned(story)
    codes = slips(story, wave)
    story.asks_for("Åpne kontekstmålet")
    story.lead.goto(wave)
    press(story.lead, "Åpne runden")
    says(story.lead, "Skjemaet er åpent. Del ut kodelappene.")
    story.path_says({"Kontekstmål": "Kan besvares til"})
    informed(story, wave)
    everyone_answers(story, codes)
    closed(story, wave)
    results(story)
    story.path_says({"Kontekstmål": "Lukket. Resultatet er lovet"})


def planned(story: Story) -> str:
    """Five employees and three leaders are asked; three are too few to be shown alone (R16)."""
    page = story.lead
    page.goto(f"{story.at}measure/")
    follow(page, "Planlegg kontekstmålet")
    page.get_by_label("Hvor mange ansatte blir spurt?").fill("5")
    page.get_by_label("Hvor mange ledere blir spurt?").fill("3")
    opens, closes = page.get_by_label("Første dag å svare"), page.get_by_label("Siste dag å svare")
    last = closes.input_value()
    closes.fill(opens.input_value())
    press(page, "Lagre")
    expect(page.get_by_role("alert").first).to_contain_text("Siste dag må komme etter den første.")
    expect(page.get_by_label("Hvor mange ansatte blir spurt?")).to_have_value("5")
    opens.fill(clock.today().isoformat())
    closes.fill(last)
    press(page, "Lagre")
    headed(page, "Runde 1")
    expect(page.get_by_role("row", name="Ledere")).to_contain_text("Vises ikke alene: færre enn 5 personer.")
    return page.url


def informed(story: Story, wave: str) -> None:
    """HR types at the lead's desk, the safety representative on a phone; where they differ, they agree."""
    page = story.lead
    page.goto(wave)
    follow(page, "Velg informanter")
    for role in ("HR", "Verneombud"):
        page.get_by_label("Rolle").select_option(label=role)
        press(page, "Legg til informant")
        expect(informant(page, role)).to_contain_text("Ingen kode ennå")
    informant(page, "Verneombud").get_by_role("button", name="Kodelapp").click()
    expect(page.get_by_text("Gi kodelappen til den den gjelder: Verneombud.")).to_be_visible()
    code = page.locator(".mv-slip-code b").inner_text()
    phone = story.hands(SAFETY_REP)[-1]
    enter(phone, f"{story.server.url}/q/", code)
    for item in ELEMENTS:
        choose(phone, item, "no" if item == WORKLOAD else "yes")
    story.clean(phone)
    phone.locator("footer button").click()
    headed(phone, "Takk for svaret")
    page.goto(f"{wave}informants/")
    informant(page, "HR").get_by_role("link", name="Skriv inn").click()
    for item in ELEMENTS:
        page.locator(f"input[name={item}][value=yes]").check()
    press(page, "Lagre")
    expect(page.get_by_role("row", name="Måte å melde")).to_contain_text("Ulike syn")
    for item in ELEMENTS:
        page.locator(f"[name=value-{item}]").select_option("partly" if item == WORKLOAD else "yes")
    page.locator(f"[name=note-{WORKLOAD}]").fill(NOTE)
    press(page, "Lagre de felles svarene")
    expect(page.locator(f"[name=note-{WORKLOAD}]")).to_have_value(NOTE)


def informant(page: Page, role: str) -> Locator:
    """The line of one of those who know the schemes."""
    return page.get_by_role("listitem").filter(has_text=role)


def slips(story: Story, wave: str) -> list[str]:
    """The codes stand on paper, once; the leaders get theirs, too."""
    page = story.lead
    found: list[str] = []
    for group in ("Ledere", "Ansatte"):
        page.goto(wave)
        page.get_by_role("row", name=group).get_by_role("link", name="Lag kodelapper").click()
        press(page, "Lag arket")
        found = page.locator(".mv-slip-code b").all_inner_texts()
    assert len(set(found)) == len(PEOPLE)
    return found


def everyone_answers(story: Story, codes: list[str]) -> None:
    """Each by an own code in an own browser; one of them without JavaScript, one loads the page again."""
    plain = story.page_at(PHONE, language="nb", java_script_enabled=False)
    phones = [plain, *story.hands(len(PEOPLE) - 1)]
    for number, (person, code) in enumerate(zip(PEOPLE, codes, strict=True)):
        phone = phones[number]
        enter(phone, f"{story.server.url}/q/", code)
        go(phone, "Begynn")
        for item, point in enumerate(person.commitment, start=1):
            if point.strip():
                choose(phone, f"A{item}", point)
        if number == 1:
            resume(story, phone, code)
        go(phone, "Neste")
        choose(phone, f"{ROUTINE}.known", "yes")
        choose(phone, f"{ROUTINE}.works", "4")
        go(phone, "Neste")
        choose(phone, f"{WORKLOAD}.known", person.knows)
        go(phone, "Neste")
        go(phone, "Neste")
        choose(phone, "C2", "3")
        go(phone, "Neste")
        headed(phone, "Klar til å levere?")
        expect(phone.locator("li", has_text="Retningslinje")).to_contain_text("1 av 4 besvart")
        go(phone, "Lever")
        headed(phone, "Takk for svaret")
    phone = phones[1]
    phone.goto(f"{story.server.url}/q/")
    phone.fill("#code", codes[0])
    phone.click("footer button")
    expect(phone.locator(".mv-wrong")).to_be_visible()  # a code is good for one answer


def resume(story: Story, phone: Page, code: str) -> None:
    """What was chosen is there after a reload, and after the code is typed once more."""
    expect(phone.locator("[data-said]")).to_have_text("Lagret nå.")
    phone.reload()
    expect(phone.locator("input[name='A1'][value='3']")).to_be_checked()
    enter(phone, f"{story.server.url}/q/", code)
    expect(phone.locator("main")).to_contain_text("Du har svart på 6 spørsmål så langt")
    go(phone, "Gå videre")


def closed(story: Story, wave: str) -> None:
    """Before its last day only by somebody who is sure."""
    page = story.lead
    page.goto(wave)
    expect(page.get_by_role("row", name="Ledere")).to_contain_text("telles ikke, gruppen er for liten")
    follow(page, "Lukk runden")
    page.get_by_label("Lukk den likevel").check()
    press(page, "Lukk runden")
    expect(page.locator("#closed-title")).to_be_visible()


def results(story: Story) -> None:
    """What five may show is shown; everything that would tell about fewer says why it is not."""
    page = story.lead
    page.goto(story.at)
    follow(page, "Se resultatet")
    headed(page, "Kontekstmål: resultatet")
    shown = page.locator("main")
    for words in (
        "Alle: 5 av 8 har svart. 2 informanter.",
        "Forpliktelsen: vises ikke (verner en liten gruppe).",
        "Ledere og ansatte vises ikke hver for seg, fordi en av gruppene er for liten.",
        "Ikke avklart: 10; Virker: 1; På papiret: 1.",
        "Mange kjenner til ordningen, og de synes at den virker godt.",
        "Ordningen finnes, men under halvparten kjenner til den.",
        f"Enige om: Delvis. {NOTE}",
    ):
        expect(shown).to_contain_text(words)
    few = page.get_by_role("listitem").filter(has_text="Når vi melder fra om belastninger")
    expect(few.last).to_contain_text("vises ikke (under 5 svar)")  # one skipped it, so four are left
    story.clean(page)
    follow(page, "Tabeller")
    expect(page.get_by_role("table", name="Elementer")).to_contain_text("På papiret")
