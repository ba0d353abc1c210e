"""Values sealed under a meeting's key: boxes of one fixed length, and tags that find without naming (R8)."""

import hashlib
import hmac
import secrets
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_NONCE = 12
_LENGTH = 4
_MAC = 16


class SealBroken(ValueError):
    """The box was not made with this key for this row, or was changed."""


class Sealer:
    """Seals and tags with one meeting's key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = ChaCha20Poly1305(_derived(key, b"box"))
        self._tagging = _derived(key, b"tag")

    def seal(self, value: dict[str, Any], *, size: int, row: bytes) -> bytes:
        """`value` as JSON, padded and encrypted to exactly `size` bytes, bound to the id of its row.

        Raises ValueError when it does not fit: the length must never tell what is inside.
        """
        text = orjson.dumps(value)
        room = size - _NONCE - _MAC - _LENGTH
        if len(text) > room:
            raise ValueError(f"expected at most {room} bytes in a box, got {len(text)}")
        plain = len(text).to_bytes(_LENGTH, "big") + text.ljust(room, b"\0")
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, row)

    def open(self, box: bytes, *, row: bytes) -> dict[str, Any]:
        """What `seal` was given. Raises SealBroken."""
        try:
            plain = self._cipher.decrypt(box[:_NONCE], box[_NONCE:], row)
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error
        length = int.from_bytes(plain[:_LENGTH], "big")
        value: dict[str, Any] = orjson.loads(plain[_LENGTH : _LENGTH + length])
        return value

    def tag(self, purpose: str, value: str) -> bytes:
        """32 bytes that stand for `value` and mean nothing without the key; `purpose` keeps uses apart."""
        return hmac.digest(self._tagging, f"{purpose}\0{value}".encode(), hashlib.sha256)


def _derived(key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(key, b"medvirk " + purpose, hashlib.sha256)
