"""What the consoles of one meeting share before it is done: approvals, groups in the tray, drafts.

In memory only, and gone at lock: a laptop that is closed loses nothing, and another goes on where it stopped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from medvirk.domain.errors import Code, Refused

LONGEST_KEY: Final = 120
MOST_BYTES: Final = 32 * 1024
"""Of one meeting, as it travels: it is told whole, and a line may have 64 kB unsent (B12)."""


@dataclass(frozen=True)
class Share:
    """A console's command: texts by key; an empty one takes its key away. The pages know what they mean."""

    put: Mapping[str, str]


def read_share(fields: dict[str, Any]) -> Share | None:
    """The command in `fields`, or None when it is another. Raises Refused(frame.malformed)."""
    if fields.get("do") != "share":
        return None
    put = fields.get("put")
    if fields.keys() != {"id", "do", "put"} or not isinstance(put, dict):
        raise Refused(Code.FRAME_MALFORMED)
    if not all(isinstance(text, str) and 0 < len(key) <= LONGEST_KEY for key, text in put.items()):
        raise Refused(Code.FRAME_MALFORMED)
    return Share(put)


def with_put(shared: Mapping[str, str], put: Mapping[str, str]) -> dict[str, str]:
    """What is shared afterwards. Raises Refused(server.busy) when that is more than a meeting may share."""
    after = {key: text for key, text in {**shared, **put}.items() if text}
    if len(orjson.dumps(after)) > MOST_BYTES:
        raise Refused(Code.SERVER_BUSY)
    return after
