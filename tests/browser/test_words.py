"""js/words.js: English in, the page's language out, and never a broken page."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from medvirk.infra.places import PACKAGE
from medvirk.infra.words import script_words

MODULE = (PACKAGE / "web" / "static" / "js" / "words.js").read_text(encoding="utf-8")
Say = Callable[..., object]

WORDS = {
    "messages": {
        "Send": "Levér",
        "%(count)s card": ["%(count)s lapp", "%(count)s lapper"],
        "Moved to %(place)s, 100%%": "Flyttet til %(place)s, 100%%",
        "constructor": "bygg",
    },
    "refusals": script_words("nb")["refusals"],
}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page of its own, without a server: the module and a page come from here."""
    page = chromium.new_page()

    def answer(route: Route) -> None:
        if route.request.url.endswith("words.js"):
            route.fulfill(body=MODULE, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")

    page.route("**/*", answer)
    yield page
    page.close()


@pytest.fixture
def say(page: Page) -> Callable[[object], Say]:
    """`say(block)("t", "Send")` calls the module on a fresh page that has `block` as its words."""

    def with_block(block: object) -> Say:
        page.goto("http://words.test/")

        def call(function: str, *arguments: object) -> object:
            return page.evaluate(
                """async ([block, name, args]) => {
                    if (block !== null && !document.getElementById("words")) {
                        const holder = document.createElement("script");
                        holder.type = "application/json";
                        holder.id = "words";
                        holder.textContent = block;
                        document.body.append(holder);
                    }
                    return (await import("/words.js"))[name](...args);
                }""",
                [
                    block if block is None or isinstance(block, str) else json.dumps(block),
                    function,
                    list(arguments),
                ],
            )

        return call

    return with_block


def test_words_are_those_of_the_block(say: Callable[[object], Say]) -> None:
    ours = say(WORDS)
    assert ours("t", "Send") == "Levér"
    assert ours("t", "constructor") == "bygg"
    assert [ours("tn", "%(count)s card", "%(count)s cards", n) for n in (0, 1, 2)] == [
        "0 lapper",
        "1 lapp",
        "2 lapper",
    ]
    assert ours("t", "%(count)s card", {"count": 1}) == "1 lapp"
    assert ours("msg", "Send") == "Send"


def test_typed_values_are_inserted_as_they_are(say: Callable[[object], Say]) -> None:
    typed = "$& $1 %(place)s %% <b>"
    assert say(WORDS)("t", "Moved to %(place)s, 100%%", {"place": typed}) == f"Flyttet til {typed}, 100%"


def test_a_value_that_is_missing_leaves_its_name(say: Callable[[object], Say]) -> None:
    assert say(WORDS)("t", "A %(toString)s", {}) == "A %(toString)s"


@pytest.mark.parametrize("block", [None, "{", "null", "{}", "[]"])
def test_without_words_the_page_speaks_english(say: Callable[[object], Say], block: str | None) -> None:
    english = say(block)
    assert english("t", "toString") == "toString"
    assert english("tn", "%(count)s card", "%(count)s cards", 3) == "3 cards"
    assert (
        english("refusal", "card.empty") == "Something went wrong on our side. Your text is kept. Try again."
    )


def test_a_refusal_has_its_numbers_when_the_frame_brought_them(say: Callable[[object], Say]) -> None:
    ours = say(WORDS)
    assert ours("refusal", "card.too_long", {"used": 150, "longest": 140}) == (
        "Lappen er for lang. Du har brukt 150 av 140 tegn. Kort den ned, eller lag to lapper."
    )
    assert (
        ours("refusal", "card.too_long", {"used": 150})
        == "Lappen er for lang. Kort den ned, eller lag to lapper."
    )
    assert ours("refusal", "card.empty") == "Lappen er tom. Skriv noe først."
    assert (
        ours("refusal", "no.such_code") == "Noe gikk galt hos oss. Teksten din er tatt vare på. Prøv igjen."
    )
