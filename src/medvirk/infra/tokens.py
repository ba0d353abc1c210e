"""Random names that cannot be guessed."""

import hashlib
import re
import secrets
from typing import Final

JOIN_CODE_LENGTH = 6
# 32 letters without 0, O, 1 and I: read aloud and typed from ten metres (R23).
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

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


def one_time_secret() -> str:
    """160 bits for links that sign in, reset or set up; only a hash of it is stored."""
    return secrets.token_urlsafe(20)


def hash_of(secret: str) -> str:
    """SHA-256 in hexadecimal, which is what is stored: enough for random bits that nobody can try out."""
    return hashlib.sha256(secret.encode()).hexdigest()
