"""What every command has, and the kinds of fields that commands are made of."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeVar

from pydantic import ConfigDict, Field

ID_LENGTH = 22

Id = Annotated[str, Field(strict=True, pattern=r"^[A-Za-z0-9_-]{22}$")]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000)]
# Longer than any rule allows, so that a text that is too long is refused by name and not as malformed.
Typed = Annotated[str, Field(strict=True, max_length=8000)]
Ids = Annotated[tuple[Id, ...], Field(max_length=1000)]

T = TypeVar("T")
Item = Annotated[str, Field(strict=True, max_length=12)]
ByTarget = Annotated[
    dict[
        Annotated[str, Field(strict=True, max_length=22)],
        Annotated[dict[Item, T], Field(max_length=10)],
    ],
    Field(max_length=200),
]
"""What a paper says of each target, by item: "importance", "F1", ..."""


@dataclass(frozen=True)
class Asked:
    """What every command has: an id made by its sender (B2)."""

    do: ClassVar[str]
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", hide_input_in_errors=True)

    id: Id
