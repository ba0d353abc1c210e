"""The person form in WebKit, because most phones at a workplace may be iPhones."""

from tests.browser.conftest import Server
from tests.browser.phone_journey import answer_a_form
from tests.browser.survey import make_survey
from tests.browser.webkit import WebKitThumb, display, webkit

__all__ = ["display", "webkit"]  # fixtures


def test_an_iphone_like_browser_answers_stops_goes_on_and_delivers(
    webkit: WebKitThumb, server: Server
) -> None:
    answer_a_form(webkit, make_survey(server))
