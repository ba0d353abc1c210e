"""How drafts and delivered answers are sealed while their wave is open (R8, A5).

A wave has a key of its own in MEDVIRK_DATA/keys/waves, made at opening, never backed up and destroyed at
closing. A delivered answer is sealed under it. A draft is sealed under it *and* the person's code, so that
the server alone cannot read it. Boxes have one length, so that length tells nothing.
"""

import hashlib
import hmac
import secrets
from typing import Any, Final
from uuid import UUID

from medvirk.apps.measures.codes import Known
from medvirk.infra import keys
from medvirk.infra.sealed import SealBroken, Sealer

FOLDER: Final = "waves"
BOX_BYTES: Final = 1024  # holds the longest answers that the form can give; a test says so


def chance() -> bytes:
    """What stands where there is no box: nobody without the key can tell the two apart."""
    return secrets.token_bytes(BOX_BYTES)


def wave_key(wave: UUID) -> bytes | None:
    """The key of an open wave; None when it is gone (closed, or restored from a backup elsewhere)."""
    return keys.read(wave, FOLDER)


def seal_draft(key: bytes, code: Known, draft: dict[str, str]) -> bytes:
    """A box that only this code opens."""
    return _draft_sealer(key, code).seal(draft, size=BOX_BYTES, row=code.tag.encode())


def open_draft(key: bytes, code: Known, box: bytes) -> dict[str, str]:
    """The draft; empty where none has been written yet."""
    try:
        return _draft_sealer(key, code).open(box, row=code.tag.encode())
    except SealBroken:
        return {}


def seal_answer(key: bytes, slot: int, group: UUID, answers: dict[str, Any]) -> bytes:
    """A delivered answer with its group, bound to its place."""
    value = {"group": str(group), "answers": answers}
    return Sealer(key).seal(value, size=BOX_BYTES, row=str(slot).encode())


def open_answer(key: bytes, slot: int, box: bytes) -> tuple[UUID, dict[str, Any]]:
    """The group and the answers of a filled place. Raises SealBroken."""
    value = Sealer(key).open(box, row=str(slot).encode())
    return UUID(value["group"]), value["answers"]


def _draft_sealer(key: bytes, code: Known) -> Sealer:
    return Sealer(hmac.digest(key, b"medvirk draft" + code.secret, hashlib.sha256))
