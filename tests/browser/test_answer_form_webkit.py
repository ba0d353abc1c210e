"""The person form in WebKit, because most phones at a workplace may be iPhones."""

from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from tests.browser.conftest import Server
from tests.browser.survey import make_survey
from tests.browser.test_phone_webkit import Thumb, display, webkit

__all__ = ["display", "webkit"]  # fixtures


def test_an_iphone_like_browser_answers_stops_goes_on_and_delivers(webkit: WebKitGTK, server: Server) -> None:
    survey = make_survey(server)
    code = survey.codes["Ansatte"][0]
    thumb = Thumb(webkit)

    webkit.get(f"{server.url}/q/{code}/?language=nb")
    thumb.find("h1", "Hvordan har vi det på jobb?")
    thumb.press("footer button", "Begynn")
    thumb.find("h1", "Ledelsens forpliktelse")
    thumb.press(".mv-choice", "Enig")
    thumb.sees("Lagret nå.")
    webkit.refresh()
    thumb.until(
        lambda: webkit.find_element(By.CSS_SELECTOR, "input[name='A1']:checked").is_selected(), "kept"
    )
    thumb.press("footer button", "Neste")
    thumb.find("h2", "Retningslinje")
    hidden = webkit.find_element(By.CSS_SELECTOR, "[data-follows]")
    assert not hidden.is_displayed()
    thumb.press(".mv-choice", "Litt")
    thumb.press("[data-follows] .mv-choice", "Svært godt")
    for title in ("Praksis", "Ordning"):
        thumb.press("footer button", "Neste")
        thumb.find("h2", title)
    thumb.press("footer button", "Neste")
    thumb.find("h1", "Alt i alt")
    thumb.press("footer button", "Neste")
    thumb.find("h1", "Klar til å levere?")
    thumb.sees("1 av 4 besvart")
    thumb.press("footer button", "Lever")
    thumb.find("h1", "Takk for svaret")
    webkit.back()  # the page before is not kept: a spent code thanks again
    webkit.refresh()
    thumb.find("h1", "Takk for svaret")
