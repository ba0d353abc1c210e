"""What the consoles of one meeting share before it is done: approvals, groups in the tray, drafts.

In memory only, and gone at lock: a laptop that is closed loses nothing, and another goes on where it stopped.
Every text has a version, so that nobody writes over what they have not seen (ADR 29).
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from medvirk.domain.errors import Code, Refused

LONGEST_KEY: Final = 120
MOST_BYTES: Final = 40 * 1024
"""Of one meeting, as it travels: it is told whole, and a line may have 64 kB unsent (B12)."""
REMEMBERED: Final = 24
"""Commands; a console has one on its way, and one more when its page goes."""
_LONGEST_TAB: Final = 64
_MOST_VERSION: Final = 2**52  # a page counts a little further
_MOST_REPLACED: Final = 1000

Versioned = Mapping[str, tuple[int, str]]
"""By key a version, 0 for none, and a text, empty for none."""


@dataclass(frozen=True)
class Share:
    """A console's command: texts by key, each with the version it builds on; an empty one takes its key away.

    The pages know what they mean. `tab`: what one tab writes follows on what it wrote just before.
    """

    tab: str
    put: Versioned


@dataclass(frozen=True)
class ShareAgain:
    """What a console last heard, after the server forgot it: the state of version `of`, or a part of it."""

    of: int
    put: Versioned


@dataclass(frozen=True)
class _Text:
    version: int
    text: str
    tab: str = ""
    base: int = 0
    copied: bool = False  # from a console, and not changed since


def read_share(fields: dict[str, Any]) -> Share | ShareAgain | None:
    """The command in `fields`, or None when it is another. Raises Refused(frame.malformed)."""
    match fields:
        case {"do": "share", "id": _, "tab": str() as tab, "put": put, **rest} if not rest:
            if 0 < len(tab) <= _LONGEST_TAB:
                return Share(tab, _versioned(put))
        case {"do": "share_again", "id": _, "of": of, "put": put, **rest} if not rest:
            if _is_version(of):
                return ShareAgain(of, _versioned(put))
        case {"do": "share" | "share_again"}:
            pass
        case _:
            return None
    raise Refused(Code.FRAME_MALFORMED)


def _versioned(put: Any) -> Versioned:
    if not isinstance(put, dict):
        raise Refused(Code.FRAME_MALFORMED)
    for key, pair in put.items():
        match pair:
            case [version, str()] if _is_version(version) and 0 < len(key) <= LONGEST_KEY:
                pass
            case _:
                raise Refused(Code.FRAME_MALFORMED)
    return {key: (version, text) for key, (version, text) in put.items()}


def _is_version(value: Any) -> bool:
    return type(value) is int and 0 <= value <= _MOST_VERSION


def _now() -> int:
    return time.time_ns() // 1_000_000


class Shared:
    """The texts of one meeting. No version is given twice, also not after a restart."""

    def __init__(self, since: int | None = None) -> None:
        """`since`: versions count from here; by default from the clock in ms, after all that was before."""
        self.since = _now() if since is None else since
        self._version = self.since
        self._texts: dict[str, _Text] = {}
        self._of = 0  # the version of the freshest copy that was taken
        self._replaced: dict[str, int] = {}  # the versions from a copy that were changed or taken away since
        self._done: dict[str, int] = {}  # the latest commands and the version each made (B2)

    @property
    def told(self) -> dict[str, Any]:
        """As the consoles hear it: `since`, `version`, and `texts` with [version, text] by key."""
        texts = {key: [held.version, held.text] for key, held in self._texts.items()}
        return {"since": self.since, "version": self._version, "texts": texts}

    def put(self, id: str, share: Share) -> int:
        """Take new texts; the version they have. A repeat hears the same (B2).

        Raises Refused: draft.changed with the texts that are there, server.busy when it is too much; then
        nothing was taken.
        """
        if id in self._done:
            return self._done[id]
        self._refuse([key for key in share.put if not self._follows(share, key)])
        after = dict(self._texts)
        for key, (base, text) in share.put.items():
            before = after.pop(key, None)
            if text:
                after[key] = _Text(self._version + 1, text, share.tab, base)
            if before and before.copied:
                _remember(self._replaced, key, before.version, _MOST_REPLACED)
        _check_size(after)
        self._texts = after
        self._version += 1
        _remember(self._done, id, self._version, REMEMBERED)
        return self._version

    def put_again(self, share: ShareAgain) -> tuple[int, list[str]]:
        """Take what is missing from a console's copy: the version of all, and the keys that are as there.

        Of two copies the fresher counts, whole: what it does not have was taken away. What was written since
        the start stays. Raises Refused: draft.changed where that is another text than the copy's,
        server.busy; then nothing was taken.
        """
        if share.of < self._of:
            return self._version, []
        is_fresher = share.of > self._of
        after = {key: held for key, held in self._texts.items() if not (is_fresher and held.copied)}
        news = {key: pair for key, pair in share.put.items() if pair[0] > self._replaced.get(key, 0)}
        written = {key for key, held in after.items() if not held.copied} | self._replaced.keys()
        self._refuse(
            [key for key, (_, text) in news.items() if key in written and self._pair(key)[1] != text]
        )
        for key, (version, text) in news.items():
            if text and key not in written and (key not in after or after[key].version < version):
                after[key] = _Text(version, text, copied=True)
        _check_size(after)
        if after != self._texts:
            self._version += 1
        self._texts, self._of, self._version = after, share.of, max(self._version, share.of + 1)
        return self._version, [key for key, pair in share.put.items() if self._pair(key) == pair]

    def _pair(self, key: str) -> tuple[int, str]:
        held = self._texts.get(key)
        return (held.version, held.text) if held else (0, "")

    def _follows(self, share: Share, key: str) -> bool:
        """Does the one who wrote it know what is there, or is that the same, or its own?"""
        base, text = share.put[key]
        held = self._texts.get(key)
        is_own = held is not None and (held.tab, held.base) == (share.tab, base)
        return is_own or base == self._pair(key)[0] or text == self._pair(key)[1]

    def _refuse(self, keys: list[str]) -> None:
        if keys:
            raise Refused(Code.DRAFT_CHANGED, texts={key: self._pair(key) for key in keys})


def _check_size(texts: Mapping[str, _Text]) -> None:
    if len(orjson.dumps({key: [held.version, held.text] for key, held in texts.items()})) > MOST_BYTES:
        raise Refused(Code.SERVER_BUSY)


def _remember(known: dict[str, int], key: str, version: int, most: int) -> None:
    """The oldest are forgotten."""
    known.pop(key, None)
    known[key] = version
    while len(known) > most:
        del known[next(iter(known))]
