"""What phones were told on a bad network, and whether the log keeps it: each card once, each paper once."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.live.reference import Browser

from medvirk.apps.boards.stored import Entry
from medvirk.domain.board.events import BallotClosed, Event, RatingClosed, Revealed
from medvirk.domain.board.state import Board

UNLIKELY = math.log(1e6)


@dataclass
class Sent:
    """One card of one phone: what it may say on the map, and what was asked of it since."""

    phone: Browser
    command: str
    text: str
    secret: str
    edit: str | None = None
    take_back: str | None = None

    @property
    def edited(self) -> str:
        """What it says once it was corrected."""
        return f"{self.text}, rettet"

    @property
    def handle(self) -> str | None:
        """What the phone knows it by, once its receipt has come."""
        answer = self.phone.answers.get(self.command, {}).get("ok")
        return answer["handle"] if answer else None


@dataclass
class Promised:
    """Everything that was asked for; the answers are with the browsers. `votes` by ballot and paper."""

    sent: list[Sent] = field(default_factory=list)
    votes: dict[tuple[str, str], list[tuple[Browser, str]]] = field(default_factory=dict)
    returned: list[tuple[Browser, str, str]] = field(default_factory=list)


def assert_kept(promised: Promised, entries: list[Entry], board: Board) -> None:
    """What was delivered is on the map once, what was taken away is not, and nothing says whose it is."""
    whole = [*range(1, len(entries) + 1)]
    assert [entry.seq for entry in entries] == whole, "B1: the sequence has a gap"
    texts = Counter(card.text for card in board.cards.values())
    assert not [text for text, times in texts.items() if times > 1], "B2: a card stands twice"
    for card in promised.sent:
        _assert_card(promised, card, texts)
    for event in _events(entries):
        if isinstance(event, BallotClosed | RatingClosed):
            _assert_papers(promised, event)
    _assert_shuffled(promised, entries)


def _events(entries: list[Entry]) -> Iterator[Event]:
    return (event for entry in entries for event in entry.events)


def _assert_card(promised: Promised, card: Sent, texts: Counter[str]) -> None:
    phone = card.phone
    found = texts[card.text] + texts[card.edited]
    assert found <= 1, "B2: a card stands twice"
    taken = {_fate(phone, card.take_back), *_returned(promised, card)} - {None, "no"}
    # One whose receipt was lost is too late when it is repeated after the lock: its row is gone (R8).
    if phone.loses(card.command) and phone.code(card.command) != "card.too_late":
        assert not found, "B2: a card was refused and stands there"
    if "ok" in taken:
        assert not found, "R4: a card came back that was taken away"
    if phone.wins(card.command) and not taken:
        assert found, "B6: a card was delivered and is gone"
    if found and card.edit and phone.wins(card.edit):
        assert texts[card.edited], "B2: an edit was accepted and is gone"
    if found and card.edit and phone.loses(card.edit) and phone.code(card.edit) != "board.locked":
        assert texts[card.text], "B2: an edit was refused and stands there"


def _fate(browser: Browser, command: str | None) -> str | None:
    """What became of something that was asked for: ok, no, or asked; None when it never was.

    One whose receipt was lost before the lock is refused when it is repeated after it: nothing is kept that
    could say it was done (R8). So that refusal leaves open what became of it. Nothing is asked for first
    after a lock in these meetings.
    """
    if command is None:
        return None
    if browser.code(command) == "board.locked":
        return "asked"
    return "ok" if browser.wins(command) else "no" if browser.loses(command) else "asked"


def _returned(promised: Promised, card: Sent) -> set[str | None]:
    return {_fate(console, id_) for console, id_, handle in promised.returned if handle == card.handle}


def _assert_papers(promised: Promised, closed: BallotClosed | RatingClosed) -> None:
    name = closed.ballot if isinstance(closed, BallotClosed) else closed.rating
    papers = [asked for (ballot, _), asked in promised.votes.items() if ballot == name]
    sure = sum(any(phone.wins(id_) for phone, id_ in asked) for asked in papers)
    # One whose receipt was lost is refused when it is repeated after the close: its paper is gone (R10).
    assert sure <= closed.cast <= len(papers), "R10: a paper did not count once"


def _assert_shuffled(promised: Promised, entries: list[Entry]) -> None:
    """The order in which cards were shown is neither that of their handles nor that of their arrival."""
    handles = {text: card.handle or "" for card in promised.sent for text in (card.text, card.edited)}
    came = {text: f"{at:05}" for at, text in enumerate(handles)}
    events = [event for event in _events(entries) if isinstance(event, Revealed)]
    batches = [[card.text for card in event.cards if handles.get(card.text)] for event in events]
    by_chance = sum(math.lgamma(len(batch) + 1) for batch in batches)
    assert by_chance > UNLIKELY, "too few cards were shown together to judge their order"
    for name, key in (("handles", handles), ("arrival", came)):
        in_order = all(batch == sorted(batch, key=key.__getitem__) for batch in batches)
        assert not in_order, f"A2: the map repeats the order of {name}"
