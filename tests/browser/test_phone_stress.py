"""A phone and the server never differ about a card (R1), whatever its owner presses and the network loses.

Two phones with the real page, one of them in two tabs, on a network that delays, repeats and cuts; somebody
presses what the page offers, and reloads. Meanwhile the facilitator opens and closes rounds, reveals some
cards and returns some.
"""

import json
import random
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import HERE, PHONE, PageAt, Server
from tests.browser.room import Console, Focus, make_focus

MONKEY = (HERE / "monkey.js").read_text(encoding="utf-8")
SEEDS = [20270104]
"""Every seed that ever failed stays here."""

WAIT = 15_000  # ms
PRESSES = 40

SHOWN = {
    "draft": "Saved on this phone",
    "delivered": "Delivered",
    "revealed": "On the map",
    "returned": "The card came back to you. Nobody knows that it is yours.",
}

_TRUTH = """
import json
from uuid import UUID
from medvirk.live.desk import Desk
desk = Desk.load(UUID({meeting!r}))
items = [item.to_json() for item in desk._drawer.tray.items.values() if item.state != "passed"]
print(json.dumps({{"items": items, "map": {{id_: card.text for id_, card in desk._board.cards.items()}}}}))
"""


def truth(server: Server, focus: Focus) -> dict[str, Any]:
    """What the server has on disk: every card by its handle, and the words on the map."""
    found = json.loads(server.run(_TRUTH.format(meeting=str(focus.meeting))).splitlines()[-1])
    return {"items": {item["handle"]: item for item in found["items"]}, "map": found["map"]}


def differences(phones: dict[str, list[dict[str, Any]]], server: dict[str, Any]) -> list[str]:
    """Where a phone says something else of a card than the server; empty when they agree."""
    found = []
    owned: dict[str, str] = {}
    for name, cards in phones.items():
        for card in cards:
            said = f"{name}: {card['text']!r} is {card['state']}"
            item = server["items"].get(card.get("handle"))
            if card["state"] == "draft":
                if card.get("handle") or card.get("command"):
                    found.append(f"{said} and still has what ties it to a sent card")
                continue
            if item is None:
                found.append(f"{said}; the server does not know it")
                continue
            owned[item["handle"]] = name
            if item["state"] != {"delivered": "waiting"}.get(card["state"], card["state"]):
                found.append(f"{said}; on the server {item['state']}")
            words = {"waiting": item["text"], "revealed": server["map"].get(item["card"])}.get(item["state"])
            if words is not None and words != card["text"]:
                found.append(f"{said}; the server has {words!r}")
            if item["state"] == "waiting" and (item["kind"], item["place"]) != (card["kind"], card["place"]):
                found.append(f"{said} at {card['place']}; on the server {item['kind']} at {item['place']}")
    lost = {
        handle
        for handle, item in server["items"].items()
        if item["state"] in {"waiting", "revealed"} and handle not in owned
    }
    return [*found, *(f"no phone knows of {server['items'][handle]}" for handle in lost)]


def joined(page: Page, focus: Focus, seed: int) -> Page:
    page.context.add_init_script(MONKEY)
    page.goto(focus.link)
    page.locator("button.ds-button").click()
    return ready(page, seed)


def ready(page: Page, seed: int) -> Page:
    expect(page.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    page.evaluate("seed => { monkey.seed(seed); monkey.calm = false; }", seed)
    return page


def press(pages: dict[str, Page], times: int = PRESSES) -> None:
    """Everybody presses at the same time."""
    for name, page in pages.items():
        page.evaluate(
            "([name, times]) => { globalThis.pressing = monkey.press(name, times); }", [name, times]
        )
    for page in pages.values():
        page.evaluate("pressing")


def settled(pages: dict[str, Page]) -> dict[str, list[dict[str, Any]]]:
    """The cards of each phone when its network is whole again and nothing waits."""
    for name, page in pages.items():
        assert page.evaluate("ms => monkey.settled(ms)", WAIT), f"{name} waits for an answer"
    found = {name: page.evaluate("monkey.cards()") for name, page in pages.items()}
    for name, page in pages.items():
        for text, receipt in page.evaluate("monkey.shown()"):
            states = {SHOWN[card["state"]] for card in found[name] if card["text"] == text}
            assert receipt in states, f"{name} shows {text!r} as {receipt!r}"
        page.evaluate("monkey.calm = false")
    assert found.pop("A again") == found["A"]
    return found


def look_through(console: Console, chance: random.Random) -> None:
    """Close the round; show about half of what came, return some, leave the rest for later."""
    console.do("close_round")
    console.until(lambda: bool(console.tray.get("open")))
    fates = [(card["handle"], chance.random()) for card in console.tray["cards"]]
    for handle, luck in fates:
        if luck > 0.75:
            console.do("return", handle=handle, reason=chance.choice(["names_person", "health", "serious"]))
    if approved := [handle for handle, luck in fates if luck < 0.5]:
        console.do("reveal", approve=approved)  # also when all of them were taken back meanwhile (R4)


@pytest.mark.parametrize("seed", SEEDS)
def test_R1_every_phone_says_of_each_of_its_cards_what_the_server_says(
    server: Server, page_at: PageAt, seed: int
):
    chance = random.Random(seed)
    focus = make_focus(server)
    pages = {name: joined(page_at(PHONE, language="en"), focus, seed + at) for at, name in enumerate("AB")}
    pages["A again"] = pages["A"].context.new_page()  # a second tab of the same phone
    pages["A again"].goto(focus.phone)
    ready(pages["A again"], seed + 2)
    with focus.console() as console:
        console.go("reflect")
        press(pages)
        for number, step in enumerate(["place", "place", "connect", "place", "suggest", "suggest"]):
            if console.step != step:
                console.go(step)
            if step == "connect":
                press(pages)
                assert not differences(settled(pages), truth(server, focus))
                continue
            console.do("open_round")
            press(pages)
            reloaded = chance.choice(list(pages))
            pages[reloaded].reload()
            ready(pages[reloaded], seed + 10 * number)
            press(pages)
            look_through(console, chance)
            press(pages, PRESSES // 3)
        cards = settled(pages)
        known = truth(server, focus)
    assert not differences(cards, known)
    states = {item["state"] for item in known["items"].values()}
    assert {"revealed", "returned"} <= states, "cards have come onto the map and gone back"
