"""The phone's journey (join, card, vote) in WebKit, because most phones in a room may be iPhones."""

from tests.browser.conftest import Server
from tests.browser.phone_journey import take_part
from tests.browser.room import make_focus
from tests.browser.stakeholding import closed, gather, leading
from tests.browser.webkit import WebKitThumb, display, webkit

__all__ = ["display", "webkit"]  # fixtures

OTHERS = 3  # with the phone of the test enough for totals to be shown (R8)


def test_an_iphone_like_browser_joins_shares_a_card_over_an_outage_and_votes(
    webkit: WebKitThumb, server: Server
) -> None:
    take_part(webkit, make_focus(server))


def test_an_iphone_like_browser_joins_with_its_group_rates_gives_dots_and_says_yes(
    webkit: WebKitThumb, server: Server
) -> None:
    made = gather(server)
    thumb = webkit
    visits, _, help_, *_ = made.needs
    with made.phones(OTHERS) as others, leading(made) as console:
        thumb.open(f"{made.meeting.link}?language=nb")
        thumb.press(".mv-choice", "Ansatt")
        thumb.press("button", "Bli med")
        thumb.find("mv-phone main h1", "Velkommen")
        console.do("accept_rules")

        console.go("m1.results", "m1.missing", "m1.groups", "m1.break", "m1.rate")
        console.do("open_rating", question="needs")
        thumb.find("h1", "Behov 1 av 5")
        thumb.press(".mv-scale:nth-of-type(1) .mv-choice", "3 ·")
        thumb.press(".mv-scale:nth-of-type(2) .mv-choice", "2 ·")
        thumb.sees("4 behov igjen å vurdere")
        thumb.reload()  # what was answered survives, over plain HTTP
        thumb.sees("4 behov igjen å vurdere")
        for number in range(2, 6):
            thumb.press("button", "Neste")
            thumb.find("h1", f"Behov {number} av 5")
        thumb.press("button", "Send svarene")
        thumb.sees("Svarene er levert")
        for phone in others:
            phone.rate({visits: {"importance": 3, "influence": 2}})
        console.answered(OTHERS + 1)
        assert closed(console, "rating")["medians"][visits] == {"importance": 3.0, "influence": 2.0}

        console.go("m1.picture", "m1.dots")
        console.do("open_ballot")
        thumb.press(".mv-vote:nth-child(1) .mv-stepper button:last-child")
        thumb.sees("2 av 3 stemmer igjen")
        thumb.press("button", "Neste: hva vi skal bevare")
        thumb.find("h1", "bevare")
        thumb.press(".mv-vote:nth-child(3) .mv-stepper button:last-child")
        thumb.sees("1 av 2 stemmer igjen")
        thumb.press("button", "Send stemmene")
        thumb.sees("Stemmene er levert")
        for phone in others:
            phone.vote({visits: 1}, {})
        console.answered(OTHERS + 1)
        totals = closed(console, "ballot")["totals"]
        assert (totals[visits], totals[help_]) == ([OTHERS + 1, 0], [0, 1])

        console.go("m1.consensus")
        console.do("prioritise", item=visits, action="improve")
        console.do("open_rating", question="consensus")
        thumb.press(".mv-choice", "Ja, jeg støtter det")
        thumb.press("button", "Send svaret")
        thumb.sees("Svarene er levert")
        console.answered(1)
