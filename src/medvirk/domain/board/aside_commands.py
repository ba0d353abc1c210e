"""What is asked of a meeting beside its script: notes, breaks, cards for people on paper, other words."""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from medvirk.domain.board.asked import Asked, Id, Typed
from medvirk.domain.iglo import Kind, Place

NOTE_LONGEST: Final = 400
EFFECT_LONGEST: Final = 140
PAUSE_LONGEST: Final = 60
MOST_PARTS: Final = 4
"""One card is split into so many texts at most."""

Texts = Annotated[tuple[Typed, ...], Field(min_length=1, max_length=MOST_PARTS)]
SomeCards = Annotated[tuple[Id, ...], Field(min_length=1, max_length=20)]


@dataclass(frozen=True)
class Note(Asked):
    """A short note of the note-taker, new or in other words; without words it goes (method.md 1.3).

    It is the facilitators' own, unless it is to stand `in_minutes`, which others read. What is not said of a
    note that is there stays as it is: a colleague may have changed it meanwhile. `seen`: the words that were
    read when these were begun, or when it was said to stand in the minutes; see `WritePlan`.
    """

    do = "note"
    text: Typed | None = None
    note: Id | None = None
    about: Id | None = None
    in_minutes: Annotated[bool, Field(strict=True)] | None = None
    seen: Typed | None = None


@dataclass(frozen=True)
class NoteEffect(Asked):
    """How a card affects how people feel (method.md 2.3); without words that goes.

    `seen`: see `WritePlan`.
    """

    do = "note_effect"
    card: Id
    text: Typed
    seen: Typed | None = None


@dataclass(frozen=True)
class Pause(Asked):
    """A break. Cards and votes are taken as ever (B10)."""

    do = "pause"
    minutes: Annotated[int, Field(strict=True, ge=1, le=PAUSE_LONGEST)]


@dataclass(frozen=True)
class Resume(Asked):
    """The break is over."""

    do = "resume"


@dataclass(frozen=True)
class Write(Asked):
    """A card into the tray, for somebody without a phone."""

    do = "write"
    text: Typed
    kind: Kind | None = None
    place: Place | None = None
    about: Id | None = None


@dataclass(frozen=True)
class Rework(Asked):
    """These cards get other words, n one or one some: all their writers said yes (R3). The server asks."""

    do = "rework"
    cards: SomeCards
    texts: Texts


@dataclass(frozen=True)
class AskRework(Asked):
    """Ask the writers of these cards whether they may get these words (R3)."""

    do = "ask_rework"
    cards: SomeCards
    texts: Texts


@dataclass(frozen=True)
class AnswerRework(Asked):
    """A phone's yes or no for its card, which its secret proves (R3)."""

    do = "answer_rework"
    question: Id
    handle: Id
    secret: Id
    yes: Annotated[bool, Field(strict=True)]


AsideCommand = Note | NoteEffect | Pause | Resume | Rework
"""What `decide` decides; `Write` and `AnswerRework` are the tray's, `AskRework` changes nothing."""
