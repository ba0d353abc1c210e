"""Who sends a command. Nothing of this is stored (A1)."""

from dataclasses import dataclass

from medvirk.domain.seats import SeatGroup


@dataclass(frozen=True)
class Phone:
    """A participant's phone, or a robot that plays one: its seat's token, and at a stakeholder meeting the
    group that it stated on joining (R12).
    """

    seat: str
    group: SeatGroup | None = None


@dataclass(frozen=True)
class Console:
    """A facilitator: the account's number."""

    user: int


@dataclass(frozen=True)
class Viewer:
    """A projector: it only looks."""


@dataclass(frozen=True)
class Server:
    """The server itself, when a take-back becomes visible (R4)."""


Sender = Phone | Console | Viewer | Server
