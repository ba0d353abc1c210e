"""Commands that were carried out already: a repeat changes nothing and hears the same (B2)."""

from collections.abc import Iterable
from typing import Final

REMEMBERED: Final = 24
"""Per card or paper; a phone repeats only what it has not heard an answer to."""

_CHARACTERS: Final = 12


def short(tag: bytes) -> str:
    """A tag as it is remembered inside a box: 48 bits are plenty for a couple of dozen."""
    return tag.hex()[:_CHARACTERS]


def remembered(done: Iterable[str], tag: bytes) -> tuple[str, ...]:
    """`done` with one more; the oldest are forgotten, because a box has one length."""
    return (*done, short(tag))[-REMEMBERED:]
