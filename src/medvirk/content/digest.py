"""A pack's fingerprint: the same on every platform, whatever the order of keys or the line endings."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(data: Mapping[str, Any]) -> str:
    """`data` as JSON with sorted keys and no spaces: the form that is stored and counted."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(stored: str) -> str:
    """sha256 of a pack's canonical JSON in UTF-8, 64 hexadecimal characters."""
    return hashlib.sha256(stored.encode()).hexdigest()
