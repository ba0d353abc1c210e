"""Finds words for people that bypass gettext: in templates, and in the browser's modules."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tools.javascript import HOLE, Is, Token, tokens

# Names and signs that are the same in every language.
ALLOWED = {
    *("Medvirk", "Bokmål", "Nynorsk", "English", "QR", "Wi-Fi", "Esc", "Enter", "Tab", "Ctrl"),
    *(
        "SQLite",
        "PostgreSQL",
        "PDF",
        "SVG",
        "PNG",
        "CSV",
        "A0",
        "A4",
        "HTML",
        "IGLO",
        "H-WORK",
        "AMU",
        "BHT",
        "HR",
    ),
}
SPOKEN_ATTRIBUTES = {
    *("title", "alt", "placeholder", "label", "summary", "aria-label", "aria-description"),
    *("aria-roledescription", "aria-valuetext", "aria-placeholder"),
}
# Properties that a person sees or hears when a script sets them.
SPOKEN_PROPERTIES = {
    *("textContent", "innerText", "innerHTML", "ariaLabel", "ariaDescription", "ariaRoleDescription"),
    *("ariaValueText", "title", "alt", "placeholder", "label"),
}
TRANSLATING = {"t", "tn", "msg"}

_TAG = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}"
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%.*?%}|{{.*?}}",
    re.S,
)
_INCLUDE = re.compile(r"{%\s*(?:include|[a-z_]+)\s+[^%]*?%}")
_ARGUMENT = re.compile(r"""\b(?:label|title|text|heading|hint|name|caption|help)=(["'])(.*?)\1""")
# A block that adds to a tag holds attributes outside any tag.
_ATTRIBUTE = re.compile(r"""(?<!\S)[\w-]+=("[^"]*"|'[^']*')""")
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_for_people(text: str) -> bool:
    """Letters that make a word, other than the names we allow."""
    left = " ".join(text.split())
    for name in sorted(ALLOWED, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", left)
    return bool(_WORD.search(left))


class _Page(HTMLParser):
    """Collects text nodes and spoken attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        for name, value in attrs:
            spoken = name in SPOKEN_ATTRIBUTES or (name == "value" and dict(attrs).get("type") == "submit")
            if spoken and value and is_for_people(value):
                self.found.append((self.getpos()[0], f'{name}="{value}"'))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"} and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent and is_for_people(_ATTRIBUTE.sub("", data)):
            line = self.getpos()[0] + data[: _start(data)].count("\n")
            self.found.append((line, " ".join(data.split())))


def _start(data: str) -> int:
    return len(data) - len(data.lstrip())


def _blank(tag: re.Match[str]) -> str:
    # Lines stay, so that the parser's line numbers are the file's; a value stays something.
    return ("·" if tag[0].startswith("{{") else " ") + "\n" * tag[0].count("\n")


def in_template(source: str) -> list[tuple[int, str]]:
    """(line, text) of what a reader would see untranslated."""
    page = _Page()
    page.feed(_TAG.sub(_blank, source))
    page.close()
    for tag in _INCLUDE.finditer(source):
        for argument in _ARGUMENT.finditer(tag[0]):
            if is_for_people(argument[2]) and argument[2][:1].isupper():
                page.found.append((source[: tag.start()].count("\n") + 1, argument[0]))
    return sorted(page.found)


def in_script(source: str) -> list[tuple[int, str]]:
    """(line, text) of literals that look like words for people and go through none of t, tn and msg."""
    return list(_suspects(tokens(source)))


def _suspects(found: list[Token]) -> Iterator[tuple[int, str]]:
    calls: list[str] = []
    for place, token in enumerate(found):
        before = found[place - 1] if place else Token(Is.SIGN, "", 0)
        match token.kind:
            case Is.SIGN if token.text in {"(", "[", "{", "${"}:
                called = token.text == "(" and before.kind is Is.NAME
                calls.append(_dotted(found, place - 1) if called else token.text)
            case Is.SIGN if token.text in {")", "]", "}", "}$"} and calls:
                calls.pop()
            case Is.STRING | Is.TEMPLATE if not _is_for_machines(calls, before):
                if re.search(r"<[a-z/!]", token.text):
                    for line, words in in_template(token.text.replace(HOLE, "·")):
                        yield token.line + line - 1, words
                elif _reads_like_words(token.text) or (
                    (_is_spoken(found, place) or _is_child(calls, token))
                    and is_for_people(token.text.replace(HOLE, " "))
                ):
                    yield token.line, token.text
            case _:
                pass


def _dotted(found: list[Token], place: int) -> str:
    """`console.warn` of the tokens that end at `place`."""
    name = found[place].text
    while place >= 2 and found[place - 1].text == "." and found[place - 2].kind is Is.NAME:
        place -= 2
        name = f"{found[place].text}.{name}"
    return name


def _is_for_machines(calls: list[str], before: Token) -> bool:
    """Inside t(), for developers in an Error or the console, or the address of a module."""
    inner = calls[-1] if calls else ""
    developers = any(name.endswith("Error") or name.startswith("console.") for name in calls)
    return inner in TRANSLATING or developers or before.text in {"import", "from"}


def _is_spoken(found: list[Token], place: int) -> bool:
    """`x.title = "..."`, `{title: "..."}` and `setAttribute("aria-label", "...")`."""
    if place < 2:
        return False
    sign, name = found[place - 1], found[place - 2]
    if sign.text in {"=", ":"}:
        return name.text in SPOKEN_PROPERTIES
    return (
        sign.text == ","
        and name.kind is Is.STRING
        and name.text in SPOKEN_ATTRIBUTES
        and found[place - 3].text == "("
    )


def _is_child(calls: list[str], token: Token) -> bool:
    """A capitalised child of `h("p", {}, "Send")`, the phone's way of making elements."""
    return calls[-1:] == ["h"] and token.text[:1].isupper()


def _reads_like_words(text: str) -> bool:
    """A capital and a second word, a sentence's end, or a letter that only people's words have."""
    plain = text.replace(HOLE, " ").strip()
    if not is_for_people(plain) or re.search(r"[{};=#\[\]/|\\]|--|^\.|:\w|,\w", plain):
        return False
    return bool(
        re.search(r"[A-ZÆØÅ][a-zæøå]+ +[a-zæøå]+", plain)
        or re.search(r"[a-zæøå]{2,} +[a-zæøå]{2,}.*[.!?…]$", plain)
        or re.search(r"[æøåÆØÅ]", plain)
    )


def files(folder: Path, kind: str, inside: str) -> list[Path]:
    """The files of `kind` under a folder named `inside`, ours only."""
    return [
        file for file in sorted(folder.rglob(kind)) if inside in file.parts and "vendor" not in file.parts
    ]
