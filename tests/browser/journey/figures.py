"""Register figures of the unit, typed in by the process lead."""

from playwright.sync_api import expect
from tests.browser.journey.story import Story, follow, headed, press, write


def figures(story: Story) -> None:
    """Totals of twelve months; of fewer than twenty people none would be taken."""
    page = story.lead
    page.goto(f"{story.at}figures/")
    follow(page, "Legg inn tall")
    headed(page, "Nye tall")
    page.get_by_label("Hvor mange jobber der?").fill("19")
    write(
        page,
        {
            "Siste dag i de tolv månedene": "2025-12-31",
            "Sykefravær i prosent": "11,8",
            "Sykefravær året før": "9,1",
            "Hvor tallene kommer fra": "Lønnssystemet",
        },
    )
    press(page, "Lagre")
    expect(page.get_by_role("alert").first).to_contain_text("20")
    expect(page.get_by_label("Sykefravær i prosent")).to_have_value("11,8")
    page.get_by_label("Hvor mange jobber der?").fill("118")
    press(page, "Lagre")
    expect(page.locator("main")).to_contain_text("11,8")
    story.clean(page)
    story.path_says({"Registerdata": "Tall for 1 enhet, tolv måneder."})
