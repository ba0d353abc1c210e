"""Where a text may point at a person: names, titles and contact details, for a human to look at.

Cards name no person (method.md 2.3). The software marks and people decide (ADR 23): nothing is refused,
changed or kept because of it. It knows common names (`known_names`), ordinary words with a capital
(`capitals`) and titles (`titles`), in Bokmål, Nynorsk and English at once, for one card may mix them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medvirk.domain.capitals import NOUN_ENDINGS, ORDINARY
from medvirk.domain.known_names import EVERYDAY, GIVEN, SURNAMES, WORDS
from medvirk.domain.titles import THE_LEADER, TITLE


class PointsAt(StrEnum):
    """How a text may point at a person. Wire values: sent, never stored."""

    NAME = "name"
    TITLE = "title"
    CONTACT = "contact"


@dataclass(frozen=True)
class Span:
    """A part of a text, counted in code points; `end` is the first one after it. `kind` is a wire value."""

    start: int
    end: int
    kind: StrEnum


_LETTER: Final = r"[^\W\d_][\u0300-\u036f]*"
_WORD: Final = re.compile(rf"(?:{_LETTER})+(?:['’-](?:{_LETTER})+)*")
_CONTACT: Final = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|(?<!\w)@\w{3,}"  # somebody's name on a chat
    r"|(?<![\d+])(?:\+|00)\d[\d ()-]{6,16}\d"  # a telephone number of any country
    r"|(?<![\d,.])[2-9]\d(?:\d{6}|\d \d{2} \d{3}|(?: \d{2}){3})(?![,. ]?\d)"  # eight digits, as in Norway
    r"|(?<!\d)0\d{2,4} ?\d{3,4} ?\d{3,4}(?!\d)"  # as in Britain
    r"|(?<!\d)[0-7]\d[01]\d{3}[ -]?\d{5}(?!\d)"  # an identity number
)
_INITIALS: Final = re.compile(r"(?<![\w.])([^\W\d_])\. ?([^\W\d_])\.")
_ADDRESSED: Final = re.compile(r"\b(?:[Mm]rs?|[Mm]s|[Dd]r|[Ff]ru|[Ff]rk|[Hh]r)\.?$")
_SMALL_PARTICLES: Final = frozenset(
    {"von", "van", "der", "den", "de", "da", "dos", "del", "di", "la", "el", "al", "bin"}
)
_GOES_ON: Final = frozenset(",&+(/'’")
_SHORTEST_SHOUTED: Final = 4
_SHORTEST_SMALL: Final = 3
_SHORTEST_HEADLINE: Final = 5

# What people do and things do not, right after an everyday word with which a sentence begins.
_DOES: Final = """
sier seier sa sade roper ropar kjefter kjeftar bestemmer bestemmar snakker snakkar prater pratar hjelper
maser masar klager klagar svarer svarar svarte lytter lyttar glemmer gløymer nekter nektar spør skriker
skrik lover lovar baksnakker baksnakkar sladrer mobber mobbar styrer styrar kommanderer says said shouts
yells decides talks helps complains answers listens forgets refuses asks gossips bullies nags bosses
interrupts
"""
# What is said of people more often than of bears or stones.
_IS: Final = """
er var har må kan vil skal får kommer kjem tar tek gir gjer gjør alltid aldri is was has must can should
never always keeps makes gets
"""
_RATHER_PEOPLE: Final = """
bjørn stein tone per odd finn hans tom rose mark grace rosa kim kai tim robin joy frank eli dean ruby
"""


def found(text: str, *, leaders_present: bool = True) -> tuple[Span, ...]:
    """Every part of `text` that may point at a person, from left to right; no two overlap.

    Of two that overlap contact details win, then titles. Words of one name are one part. Where no leader is
    in the room "the leader" is a place on the map and points at nobody there (method.md 1.3 and 2.1); a
    title that says which leader is marked all the same.
    """
    spans: list[Span] = []
    titles = [
        span
        for span in _titles(text)
        if leaders_present or not THE_LEADER.fullmatch(text, span.start, span.end)
    ]
    for more in (_contacts(text), titles, _initials(text), _names(text)):
        spans += [span for span in more if not any(_overlap(span, other) for other in spans)]
    return tuple(_addressed(text, _joined(text, sorted(spans, key=lambda span: span.start))))


def _contacts(text: str) -> Iterator[Span]:
    for match in _CONTACT.finditer(text):
        yield Span(match.start(), match.end(), PointsAt.CONTACT)


def _titles(text: str) -> Iterator[Span]:
    for match in TITLE.finditer(text):
        yield Span(match.start(), match.end(), PointsAt.TITLE)


def _initials(text: str) -> Iterator[Span]:
    for match in _INITIALS.finditer(text):
        if all(letter.isupper() for letter in match.groups()):
            yield Span(match.start(), match.end(), PointsAt.NAME)


def _names(text: str) -> Iterator[Span]:
    words = list(_WORD.finditer(text))
    shouted = not any(letter.islower() for letter in text)
    capitals = sum(word.group()[0].isupper() for word in words)
    headline = len(words) >= _SHORTEST_HEADLINE and capitals * 3 > len(words) * 2  # Every Word Like This
    for at, word in enumerate(words):
        if _ADDRESSED.match(word.group()):
            continue  # a part of the name that follows, if one does
        if _is_name(text, words, at, plain=shouted or headline):
            yield Span(word.start(), word.end(), PointsAt.NAME)


def _is_name(text: str, words: list[re.Match[str]], at: int, *, plain: bool) -> bool:
    """`plain`: capitals say nothing in this text."""
    word = words[at].group()
    if word[0].islower() or plain:
        key = _plain(word)
        return key in GIVEN and key not in WORDS and len(key) >= _SHORTEST_SMALL
    key = _known(word)
    if word.isupper() and len(word) > 1:
        return key in GIVEN and key not in WORDS and len(key) >= _SHORTEST_SHOUTED
    if not _begins(text, words[at].start()):
        return _is_name_inside(word, key)
    if key not in GIVEN and key not in SURNAMES:
        return False
    return key not in EVERYDAY or _acts(text, words, at, key)


def _is_name_inside(word: str, key: str) -> bool:
    """With a capital inside a sentence: everything but what is ordinary, a product (ShareNote) or a noun."""
    if key in GIVEN or key in SURNAMES:
        return True
    head = key.split("-")[0]
    if (
        len(word) == 1
        or word.split("-")[0].isupper()
        or head in ORDINARY
        or head.removesuffix("s") in ORDINARY
    ):
        return False
    if any(letter.isupper() for letter in word[1:]) and not re.match(r"Ma?c|O['’]|.*-", word):
        return False
    return not key.endswith(NOUN_ENDINGS)


def _acts(text: str, words: list[re.Match[str]], at: int, key: str) -> bool:
    """An everyday word that begins a sentence is a name when more of a name follows, or what people do."""
    if at + 1 == len(words) or text[words[at].end() : words[at + 1].start()].strip():
        return False
    after = words[at + 1].group()
    if after[0].isupper() and not after.isupper():
        return _is_name_inside(after, _known(after))
    return after in _DOES.split() or (after in _IS.split() and key in _RATHER_PEOPLE.split())


def _begins(text: str, start: int) -> bool:
    """Does a sentence, a quotation or a point of a list begin here, where a capital says nothing?"""
    before = text[:start].rstrip(" \u00a0")
    if not before:
        return True
    last = before[-1]
    if _ADDRESSED.search(before):
        return False
    return not (last.isalnum() or last in _GOES_ON) or "\n" in text[len(before) : start]


def _known(word: str) -> str:
    """What the lists may know a word as: small letters, no accents, and no genitive where that helps."""
    key = _plain(word)
    for short in _shorter(key):
        if short in GIVEN or short in SURNAMES:
            return short
    return key


def _shorter(key: str) -> Iterable[str]:
    yield key
    yield re.sub(r"['’]s?$", "", key)
    if key.endswith("s"):
        yield key[:-1]
    yield from (part for part in key.split("-") if len(part) > 1 and "-" in key)


def _plain(word: str) -> str:
    """Small letters without accents, but å stays å: "Åse" is another name than "Ase"."""
    plain = ""
    for letter in unicodedata.normalize("NFC", word).casefold():
        plain += letter if letter == "å" else unicodedata.normalize("NFD", letter)[0]
    return plain.replace("ł", "l").replace("đ", "d").replace("ð", "d").replace("ı", "i")


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Words of one name as one part, with the small words in it: "Maria van der Berg"."""
    held: Span | None = None
    for span in spans:
        if held and held.kind is span.kind is PointsAt.NAME and _is_between(text[held.end : span.start]):
            held = Span(held.start, span.end, PointsAt.NAME)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _addressed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Names together with what they are addressed by: "Mrs. Okonkwo"."""
    end = 0
    for span in spans:
        before = (
            _ADDRESSED.search(text[: span.start].rstrip(" \u00a0")) if span.kind is PointsAt.NAME else None
        )
        is_free = before is not None and before.start() >= end
        yield Span(before.start(), span.end, PointsAt.NAME) if before and is_free else span
        end = span.end


def _is_between(gap: str) -> bool:
    words = gap.split(" ")
    return gap[:1] == " " and gap[-1:] == " " and all(not word or word in _SMALL_PARTICLES for word in words)
