"""What people see and feel in a hall: cards on the projector, keys and presses on a phone and a console.

The part of `medvirk bench meeting` that needs a browser. Phone and laptop have a processor four times slower.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

from medvirk.bench import screens
from medvirk.bench.client import Client
from medvirk.bench.figures import Figure, quantile
from medvirk.bench.hall import CARDS, entered, gather_in, write
from medvirk.bench.screens import LAPTOP, MODULES_COOKIE, PHONE, PROJECTOR, SLOWER, Screen, screen
from medvirk.bench.server import Server

if TYPE_CHECKING:
    from playwright.async_api import Browser

DRAW_MILLISECONDS: Final = 200
NEXT_PAINT_MILLISECONDS: Final = 50
AGAIN: Final = 5  # so often a projector is loaded anew, and the map comes back
OWN_CARDS: Final = 3
MOVED: Final = 6
CONNECT: Final = 5  # the number of this step
TEXT: Final = "Vi rekker ikke pausen når lista er full og ingen kan steppe inn"

_SHOWN: Final = ".scr-list:not([hidden]) .map-list-card"
_ON_LINE: Final = '() => document.querySelector("mv-phone")?.connection?.state === "online"'


async def measure(server: Server, room: dict[str, Any]) -> list[Figure]:
    """A hall from its first draft to its votes. Raises NoBrowser."""
    async with screens.browser() as browser, entered(server, room) as (console, phones):
        await console.must("read_rules")
        await console.must("go", to="reflect", seen="welcome")
        async with _phone(browser, server, room) as phone:
            typed, pressed = await _write(phone)
            await console.must("go", to="place", seen="reflect")
            await console.must("open_round")
            pressed += await _share(phone)
        await write(phones)
        handles = await gather_in(console)
        drawn = await _draw(browser, server, room, console, handles)
        noted, moved = await _work(browser, server, room)
        await console.must("open_ballot")
        async with _phone(browser, server, room) as phone:
            pressed += await _vote(phone)
        chromium = f"Chromium {browser.version.partition('.')[0]}"
    return [
        *(
            Figure(f"{chromium}, projector draws {CARDS} cards {what}", max(took), DRAW_MILLISECONDS, "ms")
            for what, took in drawn.items()
        ),
        *_paints("phone", typed, pressed),
        *_paints("console", noted, moved),
    ]


def _paints(where: str, typed: list[float], pressed: list[float]) -> list[Figure]:
    """Of all input, and of keys and presses apart: presses are few, and hold up the most."""
    return [
        Figure(
            f"{where}, {what}, processor {SLOWER} times slower: to the next paint, p95 of {len(waits)}",
            quantile(waits, 0.95),
            NEXT_PAINT_MILLISECONDS,
            "ms",
        )
        for what, waits in (
            ("typing and pressing", [*typed, *pressed]),
            ("typing", typed),
            ("pressing", pressed),
        )
    ]


# the projector


async def _draw(
    browser: "Browser", server: Server, room: dict[str, Any], console: Client, handles: list[str]
) -> dict[str, list[float]]:
    """All cards revealed at once, the map after a step that showed something else, a projector that joins."""
    address = f"{server.origin}/s/{room['screen']}/"
    async with screen(browser, PROJECTOR, address) as projector:
        await projector.page.wait_for_selector(".scr-map:not([hidden])")
        await projector.await_frame('"revealed"', shown=_SHOWN, most=CARDS)
        await console.must("reveal", approve=handles)
        revealed = [await projector.drawn()]
        again = []
        for _ in range(AGAIN):
            await console.must("go", to="reflect", seen="place")
            await projector.page.wait_for_selector(".scr-map", state="hidden")
            await projector.await_frame('"step_changed"', shown=_SHOWN, most=CARDS)
            await console.must("go", to="place", seen="reflect")
            again.append(await projector.drawn())
    joined = []
    for _ in range(AGAIN):
        async with screen(browser, PROJECTOR, address, awaits=('"join"', _SHOWN, CARDS)) as projector:
            joined.append(await projector.drawn())
    return {
        "revealed at once": revealed,
        f"after another step, slowest of {AGAIN}": again,
        f"as it joins, slowest of {AGAIN}": joined,
    }


# a phone


@asynccontextmanager
async def _phone(browser: "Browser", server: Server, room: dict[str, Any]) -> AsyncIterator[Screen]:
    """The page of one more seat, on a slow processor."""
    cookies = (room["phone"], f"{MODULES_COOKIE}=1")
    async with screen(browser, PHONE, f"{server.origin}/p/{room['id']}/", cookies=cookies) as phone:
        await phone.page.wait_for_function(_ON_LINE)
        await phone.slow_down()
        yield phone


async def _write(phone: Screen) -> tuple[list[float], list[float]]:
    """Cards are typed and kept: the keys, and the presses."""
    typed: list[float] = []
    pressed: list[float] = []
    for number in range(OWN_CARDS):
        await phone.press(".mv-composer textarea")
        pressed += await phone.waited()
        await phone.type(f"{TEXT} {number}")
        typed += await phone.waited()
        await phone.press(f".mv-composer label[data-kind={'krav' if number % 2 else 'ressurs'}]")
        await phone.press(".mv-phone-foot button[data-size=main]")
        await phone.count("main .mv-mine", number + 1)
        pressed += await phone.waited()
    return typed, pressed


async def _share(phone: Screen) -> list[float]:
    """One is laid on the map: its place, its category, and off it goes."""
    await phone.press(".mv-mine button:text('Velg plass')")
    await phone.press(".mv-circle")
    await phone.press("#mv-categories .mv-choice")
    await phone.press("button:text('Del lappen')")
    await phone.count("#mv-categories", 0)
    return await phone.waited()


async def _vote(phone: Screen) -> list[float]:
    """Three votes to improve and two to preserve, among all cards."""
    for quota in (3, 2):
        for number in range(quota):
            await phone.press(f".mv-vote:nth-child({10 * number + 1}) button:last-child")
            await phone.count(".mv-vote:not([data-votes='0'])", number + 1)
        await phone.press(".mv-phone-foot button[data-size=main]:not([data-variant=secondary])")
    return await phone.waited()


# the console


async def _work(browser: "Browser", server: Server, room: dict[str, Any]) -> tuple[list[float], list[float]]:
    """A note is typed; cards are moved by their menus, two of them back; on to the votes."""
    address = f"{server.origin}/o/{server.stage['organisation']}/m/{room['id']}/console/"
    async with screen(browser, LAPTOP, address, cookies=(server.stage["laptop"],)) as laptop:
        await laptop.page.wait_for_selector(".con-alive [data-card]")
        await laptop.slow_down()
        await laptop.press(".con-sides button >> nth=1")
        await laptop.press("#note-new")
        await laptop.waited()
        await laptop.type(TEXT)
        typed = await laptop.waited()
        await laptop.press(".con-note button:not([type=button])")
        await laptop.count(".con-note-list li", 1)
        for number in range(MOVED):
            await laptop.press(f".con-alive [data-card] >> nth={2 * number}")
            await laptop.page.focus("#menu-place")
            await laptop.key("ArrowDown")
            await laptop.press("form:has(#menu-place) button")
            await laptop.count(".con-card-menu", 0)
        for _ in range(2):
            await laptop.press(".con-tools button:text('Angre')")
        for number in (CONNECT, CONNECT + 1):
            await laptop.press(".con-nextbar button >> nth=1")
            await laptop.count(f".con-steps li:nth-child({number})[data-state=now]", 1)
        return typed, await laptop.waited()
