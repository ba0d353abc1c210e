"""Personal codes: what finds a code, what seals its draft, and what stands for it in an address (R23).

All three are made from the code itself, slowly, with the installation's secret in it. So whoever has only
the database cannot try out codes, and whoever has the secret too needs years to try out all of them.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings

from medvirk.infra.tokens import ANSWER_CODE_LENGTH, CODE_LETTERS

_COST: Final = 512  # half a megabyte and about a millisecond for each code that is tried
_TAG, _SECRET, _HANDLE = 32, 32, 8  # bytes

HALF: Final = ANSWER_CODE_LENGTH // 2


@dataclass(frozen=True)
class Known:
    """A code that somebody has typed. `tag` is what the database knows; `handle` stands in addresses."""

    tag: str
    handle: str
    secret: bytes = field(repr=False)


def is_code(typed: str) -> bool:
    """Has it the shape of a personal code?"""
    return len(typed) == ANSWER_CODE_LENGTH and CODE_LETTERS.issuperset(typed)


def known(code: str) -> Known:
    """What is made from a code. Takes a millisecond on purpose."""
    made = hashlib.scrypt(code.encode(), salt=_pepper(), n=_COST, r=8, p=1, dklen=_TAG + _SECRET + _HANDLE)
    return Known(
        tag=made[:_TAG].hex(),
        secret=made[_TAG : _TAG + _SECRET],
        handle=made[_TAG + _SECRET :].hex(),
    )


def in_two(code: str) -> str:
    """The code as it is printed: two halves that can be read without losing the place."""
    return f"{code[:HALF]}-{code[HALF:]}"


def _pepper() -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), b"medvirk answer codes", hashlib.sha256)
