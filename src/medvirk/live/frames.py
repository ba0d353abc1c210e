"""Frames from a client, parsed strictly: hello, ping, gestures, or a command for the board's wire model."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Final, TypeVar

import orjson
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from medvirk.domain.script import Step

PROTOCOL: Final = 1
LARGEST_BYTES: Final = 8 * 1024


class Malformed(ValueError):
    """Not a frame of the protocol. Carries a command id at most: what was typed must not reach a log."""

    def __init__(self, command: str | None = None) -> None:
        super().__init__()
        self.command = command


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


class Hello(_Strict):
    """The first frame: what this client has already."""

    protocol: int
    have: Annotated[int, Field(ge=0, le=2**31)] = 0
    epoch: Annotated[str, Field(max_length=64)] | None = None


class Drag(_Strict):
    """A facilitator's gesture, in the projector's pixels; never stored (B11)."""

    card: Annotated[str, Field(min_length=1, max_length=22)]
    x: Annotated[float, Field(ge=0, le=1920)]
    y: Annotated[float, Field(ge=0, le=1080)]


class Turn(StrEnum):
    """What a facilitator does to the clock: five minutes more, or the step's time from the beginning."""

    MORE = "more"
    AGAIN = "again"


class TurnClock(_Strict):
    """A facilitator's gesture; never stored. `seen`: the step in which it was pressed (R22)."""

    seen: Annotated[Step, BeforeValidator(Step)]
    do: Annotated[Turn, BeforeValidator(Turn)]


class ShowRules(_Strict):
    """A facilitator's gesture: the projector shows the rules, or the step again; never stored."""

    show: bool


@dataclass(frozen=True)
class Ping:
    """A client asks whether we are here."""

    number: int


@dataclass(frozen=True)
class Command:
    """Something to decide: an id made by its sender, a name, and fields that are checked by the board."""

    id: str
    fields: dict[str, Any]


Frame = Hello | Drag | TurnClock | ShowRules | Ping | Command
M = TypeVar("M", Hello, Drag, TurnClock, ShowRules)

_ID: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
ID_LENGTH: Final = 22


def is_id(value: object) -> bool:
    """22 characters base64url: a command id, a secret, a paper."""
    return isinstance(value, str) and len(value) == ID_LENGTH and _ID.issuperset(value)


def parse(text: str) -> Frame:
    """The frame that `text` holds. Raises Malformed."""
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Malformed from None
    if not isinstance(value, dict):
        raise Malformed
    match value:
        case {"hello": dict(fields)} if len(value) == 1:
            return _checked(Hello, fields)
        case {"drag": dict(fields)} if len(value) == 1:
            return _checked(Drag, fields)
        case {"clock": dict(fields)} if len(value) == 1:
            return _checked(TurnClock, fields)
        case {"rules": dict(fields)} if len(value) == 1:
            return _checked(ShowRules, fields)
        case {"ping": int(number)} if len(value) == 1:
            return Ping(number)
        case {"id": identity, "do": str()} if is_id(identity):
            return Command(str(identity), value)
        case _:
            raise Malformed


def encode(frame: dict[str, Any]) -> str:
    """A frame as it travels."""
    return orjson.dumps(frame).decode()


def _checked(model: type[M], fields: dict[str, Any]) -> M:
    try:
        return model.model_validate(fields)
    except ValidationError:
        raise Malformed from None
