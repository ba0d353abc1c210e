"""Everyone who looks at a screen in a focus group, and what they do there."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.browser.facilitating import WAIT


@dataclass
class Room:
    """The facilitator's desk, the projector's screen, the phones."""

    desk: Page
    screen: Page
    phones: list[Page]

    def press(self, name: str) -> None:
        """The facilitator presses a button."""
        self.desk.get_by_role("button", name=name, exact=True).first.click()

    def nobody_sees(self, *texts: str) -> None:
        """These words stand on neither projector nor console; not even in what is hidden on them."""
        for page in (self.screen, self.desk):
            shown = page.locator("body").text_content() or ""
            assert not [text for text in texts if text in shown]

    def only_its_writer_sees(self, text: str, writer: Page) -> None:
        """No phone but one holds these words."""
        for phone in self.phones:
            shown = phone.locator("mv-phone").text_content() or ""
            assert (text in shown) is (phone is writer)

    def never_a_person(self, *names: str) -> bool:
        """The projector names nobody: no account, no seat, no handle, no secret of a phone."""
        shown = self.screen.content()
        secrets = [cookie["value"] for page in (self.desk, *self.phones) for cookie in page.context.cookies()]
        return not any(word in shown for word in (*names, *secrets) if len(word) > 2)


def join(phones: list[Page], link: str, *groups: str) -> None:
    """Phones scan the picture code; each says which group its seat belongs to, where that is asked."""
    for phone in phones:
        phone.goto(link, wait_until="commit")
    for phone, group in zip(phones, groups, strict=bool(groups)):
        phone.get_by_label(group, exact=True).check()
    for phone in phones:
        phone.get_by_role("button", name="Bli med").click(no_wait_after=True)
    for phone in phones:
        expect(phone.locator("mv-phone main")).to_be_visible(timeout=WAIT)


def keep(phone: Page, text: str, kind: str) -> None:
    """Write a card that stays on the phone."""
    phone.locator(".mv-composer").get_by_text(kind, exact=True).click()
    phone.get_by_role("textbox").fill(text)
    phone.get_by_role("button", name="Legg til lapp").click()
    expect(phone.locator(".mv-mine", has_text=text)).to_be_visible()


def share(phone: Page, text: str, circle: str, category: str = "") -> None:
    """Choose the card's place and send it; the circle P takes it at once."""
    phone.locator(".mv-mine", has_text=text).get_by_role("button", name="Velg plass").click()
    if circle == "P":
        phone.locator("button", has=phone.locator(".mv-p")).click()
    else:
        phone.locator(".mv-circle", has_text=circle).click()
        phone.locator("#mv-categories .mv-choice", has_text=category).click()
        phone.get_by_role("button", name="Del lappen").click()
    expect(phone.locator(".mv-mine", has_text=text)).to_contain_text("Levert")


def suggest(phone: Page, text: str) -> None:
    """Write what could help, and send it."""
    expect(phone.get_by_role("button", name="Del forslaget")).to_be_visible()
    phone.get_by_role("textbox").fill(text)
    phone.get_by_role("button", name="Del forslaget").click()
    expect(phone.locator(".mv-mine", has_text=text)).to_contain_text("Levert")
