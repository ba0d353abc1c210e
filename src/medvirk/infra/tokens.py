"""Random names that cannot be guessed."""

import hashlib
import re
import secrets
from typing import Final

JOIN_CODE_LENGTH = 6
ANSWER_CODE_LENGTH = 10
# 32 letters without 0, O, 1 and I: read aloud and typed from ten metres (R23).
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

CODE_LETTERS: Final = frozenset(CODE_ALPHABET)
_BETWEEN: Final = str.maketrans("", "", " \t\r\n-–—.")  # what people type between the letters
_JOIN_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def join_token() -> str:
    """128 bits for a QR code (R23), URL-safe."""
    return secrets.token_urlsafe(16)


def is_join_token(typed: str) -> bool:
    """Has it the shape of one? What has not is not looked up: there are characters no database takes."""
    return _JOIN_TOKEN.fullmatch(typed) is not None


def join_code() -> str:
    """Six characters of a 32-letter alphabet (R23): 30 bits, typed only while the door is open."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(JOIN_CODE_LENGTH))


def answer_code() -> str:
    """Ten characters of the same alphabet (R23): 50 bits, one code for each answer form."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(ANSWER_CODE_LENGTH))


def typed_code(typed: str) -> str:
    """What somebody typed as a code, in capitals and without what people put between the letters.

    It may hold anything else. What is not of CODE_LETTERS is not looked up: no database takes all characters.
    """
    return typed.translate(_BETWEEN).upper()


def one_time_secret() -> str:
    """160 bits for links that sign in, reset or set up; only a hash of it is stored."""
    return secrets.token_urlsafe(20)


def hash_of(secret: str) -> str:
    """SHA-256 in hexadecimal, which is what is stored: enough for random bits that nobody can try out."""
    return hashlib.sha256(secret.encode()).hexdigest()
