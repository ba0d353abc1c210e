"""The key pages once more in nynorsk and in English, with no violation."""

from playwright.sync_api import expect
from tests.browser.journey.story import Story

# Below the analysis's address; a heading in nynorsk and in English.
HEADINGS = {
    "": ("Kartleggje behov", "Map the needs"),
    "results": ("Leiinga si forplikting", "Management commitment"),
    "needs/": ("Behov på leiarnivå", "Needs at leader level"),
    "plan/": ("Dekning av nivåa", "Coverage of the levels"),
    "trace": ("Kva tiltaket byggjer på", "What the measure rests on"),
    "plan/risk/": ("Risiko etter behov", "Risk by need"),
}


def languages(story: Story) -> None:
    """What the site typed stays as it was typed; everything else follows the reader."""
    page = story.lead
    page.goto(story.at)
    addresses = {"results": page.locator("a[href$='/results/']").first.get_attribute("href")}
    page.goto(f"{story.at}plan/")
    action = page.locator("main a[href*='/plan/actions/']").first.get_attribute("href")
    addresses["trace"] = f"{action}trace/"
    page.goto(story.at)
    for number, (language, before, name) in enumerate(
        (("nn", "Bokmål", "Nynorsk"), ("en", "Nynorsk", "English"))
    ):
        page.locator("summary", has_text=before).click()
        page.get_by_role("link", name=name).first.click()
        for rest, headings in HEADINGS.items():
            within = addresses.get(rest)
            page.goto(f"{story.server.url}{within}" if within else f"{story.at}{rest}")
            expect(page.locator("html")).to_have_attribute("lang", language)
            expect(page.get_by_role("heading", name=headings[number], exact=True).first).to_be_visible()
            story.clean(page)
