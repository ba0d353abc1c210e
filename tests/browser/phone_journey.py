"""One person on a phone, whatever browser it has: join, write, share over an outage, vote; answer a form."""

from tests.browser.room import Focus
from tests.browser.survey import Survey
from tests.browser.thumb import Thumb
from tests.browser.wire import Wire


def take_part(thumb: Thumb, focus: Focus) -> None:
    """From the door of a focus group to the vote. The network is cut when the card is to be shared."""
    words = "Fra en annen nettleser"
    with focus.console() as console, Wire(focus.server) as wire:
        thumb.open(wire.at(f"{focus.link}?language=nb"))
        thumb.press("button", "Bli med")
        thumb.find("mv-phone main h1", "Velkommen")

        console.go("reflect")
        thumb.press(".mv-choice", "Krav")
        thumb.write("textarea", words)
        thumb.press("button", "Legg til lapp")
        thumb.find(".mv-mine", "Lagret på denne telefonen")
        thumb.reload()  # what was written survives, over plain HTTP
        thumb.find(".mv-mine", words)

        console.go("explain", "place")
        console.do("open_round")
        thumb.find(".mv-mine button", "Velg plass")
        wire.cut()
        thumb.sees("Ikke på nett.")
        thumb.press(".mv-mine button", "Velg plass")
        thumb.press(".mv-circle", "Gruppe")
        thumb.press("#mv-categories .mv-choice", "Kollegaer")
        thumb.press("button", "Del lappen")
        thumb.find(".mv-mine", "Venter på nett")
        wire.mend()
        thumb.find(".mv-mine", "Levert")
        console.answered(1)
        console.show_cards()
        assert console.texts == [words]
        thumb.find(".mv-mine", "På kartet")

        console.go("mark")
        console.do("open_ballot")
        thumb.press(".mv-stepper button:last-child")
        thumb.sees("2 av 3 stemmer igjen")
        thumb.press("button", "Neste: hva vi skal bevare")
        thumb.press("button", "Send stemmene")
        thumb.sees("Stemmene er levert")
        console.answered(1)


def answer_a_form(thumb: Thumb, survey: Survey) -> None:
    """A person's form of the context measure: begin, stop, go on, deliver."""
    thumb.open(f"{survey.server.url}/q/{survey.codes['Ansatte'][0]}/?language=nb")
    thumb.find("h1", "Hvordan har vi det på jobb?")
    thumb.press("footer button", "Begynn")
    thumb.find("h1", "Ledelsens forpliktelse")
    thumb.press(".mv-choice", "Enig")
    thumb.sees("Lagret nå.")
    thumb.reload()
    thumb.until(lambda: thumb.run("() => Boolean(document.querySelector(\"[name='A1']:checked\"))"), "A1")
    thumb.press("footer button", "Neste")
    thumb.find("h2", "Retningslinje")
    assert thumb.run("() => document.querySelector('[data-follows]').getClientRects().length") == 0
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
    thumb.back()  # the page before is not kept: a spent code thanks again
    thumb.reload()
    thumb.find("h1", "Takk for svaret")
