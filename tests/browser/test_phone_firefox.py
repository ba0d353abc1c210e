"""The phone's journey in Firefox: what runs in one engine may fail in another."""

from tests.browser.conftest import Server
from tests.browser.firefox import FirefoxThumb, firefox
from tests.browser.phone_journey import answer_a_form, take_part
from tests.browser.room import make_focus
from tests.browser.survey import make_survey

__all__ = ["firefox"]  # fixture


def test_firefox_joins_shares_a_card_over_an_outage_and_votes(firefox: FirefoxThumb, server: Server) -> None:
    take_part(firefox, make_focus(server))


def test_firefox_answers_stops_goes_on_and_delivers(firefox: FirefoxThumb, server: Server) -> None:
    answer_a_form(firefox, make_survey(server))
