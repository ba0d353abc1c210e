"""What a person may type: any language and emoji, but nothing that controls or turns text around (R32)."""

import unicodedata
from typing import Final

from medvirk.domain.errors import Code, Refused

# Left-to-right and right-to-left marks, embeddings, overrides and isolates: they make text read
# differently from how it is stored.
_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Characters that take no room: a text made of these alone is empty.
_WITHOUT_WIDTH: Final = frozenset({"Cf", "Mn", "Me"})


def clean(text: str, longest: int, *, lines: bool = False, may_be_empty: bool = False) -> str:
    """`text` without white space around it, if it may be stored; HTML and emoji are ordinary text.

    `longest` counts code points of the result. With `lines` it keeps line breaks, else line breaks and tabs
    become spaces. Raises Refused: text.forbidden_character(name), text.empty, text.too_long(used, longest).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    for character in text:
        if _is_forbidden(character, lines=lines):
            raise Refused(Code.TEXT_FORBIDDEN_CHARACTER, name=name_of(character))
    text = text.strip()
    if not _shows(text):
        if not may_be_empty:
            raise Refused(Code.TEXT_EMPTY)
        return ""
    if len(text) > longest:
        raise Refused(Code.TEXT_TOO_LONG, used=len(text), longest=longest)
    return text


def printable(text: str) -> str:
    """`text` without what `clean` refuses, for files: older rows and other sources may hold it."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(character for character in kept if not _is_forbidden(character, lines=True))


def is_same_name(one: str, other: str) -> bool:
    """Two names as people compare them: capitals and spaces make no difference."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def name_of(character: str) -> str:
    """Its number and its Unicode name, which control characters lack: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def _is_forbidden(character: str, *, lines: bool) -> bool:
    if character == "\n":
        return not lines
    # Cc: control characters. Cs: half of a pair, which cannot be encoded. Zl, Zp: line breaks in disguise.
    return character in _TURNING or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def _shows(text: str) -> bool:
    return any(
        not character.isspace() and unicodedata.category(character) not in _WITHOUT_WIDTH
        for character in text
    )
