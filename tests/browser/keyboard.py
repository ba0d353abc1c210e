"""Hands on a keyboard: nothing here touches a mouse or a screen."""

from pathlib import Path

from playwright.sync_api import Page

MOST_STOPS = 160
_WATCH = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8").split("\n", 1)[1]

# What has the focus, as a person with a screen reader would call it.
_NAME = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return "";
  const labels = [...(element.labels ?? [])].map((label) => label.textContent);
  const described = element.getAttribute("aria-labelledby")?.split(" ")
    .map((id) => document.getElementById(id)?.textContent) ?? [];
  const tied = [...described, ...labels].join(" ");
  const words = element.getAttribute("aria-label") || tied || element.textContent;
  return words.replace(/\\s+/g, " ").trim();
}"""


def focused(page: Page) -> str:
    """The name of what has the focus."""
    return str(page.evaluate(_NAME))


def tab_to(page: Page, name: str, *, exact: bool = False) -> None:
    """Press Tab until what is called `name` has the focus. Fails when Tab never comes there."""
    seen = []
    for _ in range(MOST_STOPS):
        here = focused(page)
        if here == name or (not exact and name in here):
            return
        seen.append(here)
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {name!r}; it came to {sorted(set(seen))}")


def to_card(page: Page, text: str) -> None:
    """Tab to the map, which has one card in the tab order, then arrows to the card with these words."""
    for _ in range(MOST_STOPS):
        if page.evaluate("document.activeElement?.matches('[data-card]') ?? false"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Home")
    seen = [focused(page)]
    while text not in seen[-1]:
        page.keyboard.press("ArrowDown")
        assert focused(page) not in seen, f"the arrows never came to {text!r}; they came to {seen}"
        seen.append(focused(page))


def press(page: Page, name: str, *, key: str = "Enter", exact: bool = False) -> None:
    """Go to a button and press it."""
    tab_to(page, name, exact=exact)
    page.keyboard.press(key)


def choose(page: Page, name: str, option: str) -> None:
    """Go to a list and choose an option by typing its beginning."""
    tab_to(page, name)
    page.keyboard.type(option, delay=5)


def write(page: Page, name: str, text: str) -> None:
    """Go to a text field and type."""
    tab_to(page, name)
    page.keyboard.type(text)


def pick(page: Page, legend: str, option: str) -> None:
    """Go to a group of radio buttons, and with Space and the arrows to one of them."""
    for _ in range(MOST_STOPS):
        if page.evaluate(_IN_GROUP, legend):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    seen = [focused(page)]
    while option not in seen[-1]:
        page.keyboard.press("ArrowDown")
        assert focused(page) not in seen, f"the arrows never came to {option!r}; they came to {seen}"
        seen.append(focused(page))


_IN_GROUP = """legend => {
  const group = document.activeElement?.closest("input[type=radio]")?.closest("fieldset");
  return group?.querySelector("legend")?.textContent.includes(legend) ?? false;
}"""


# At 400 % nothing scrolls sideways, and no control stands beside the page.
_OUT_OF_REACH = """() => {
  const { scrollWidth } = document.documentElement;
  const shown = (one) => one.getBoundingClientRect();
  const beside = (one) => shown(one).width > 2 && (shown(one).left < -1 || shown(one).right > innerWidth + 1);
  const found = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && beside(one))
    .map((one) => `beside the page: ${one.localName} ${one.getAttribute("aria-label") ?? one.textContent}`);
  return scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`, ...found] : found;
}"""


def out_of_reach(page: Page) -> list[str]:
    """What somebody who has zoomed in cannot come to without scrolling sideways."""
    return [str(each) for each in page.evaluate(_OUT_OF_REACH)]


def watch(page: Page) -> None:
    """From now on note where the focus is lost, invisible or covered; see `stumbles`."""
    page.evaluate(_WATCH)


def stumbles(page: Page) -> list[str]:
    """What was noted so far."""
    return [str(each) for each in page.evaluate("window.focusFaults")]
