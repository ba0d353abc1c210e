"""What a variant of the method says otherwise (method.md 1.3)."""

from collections.abc import Iterable
from typing import TypeVar

from medvirk.content.schema.parts import Varying

Line = TypeVar("Line", bound=Varying)


def in_variant(lines: Iterable[Line], variant: str) -> dict[str, Line]:
    """The lines as `variant` has them, in their order, each under the id of the line it is or stands for."""
    found: dict[str, Line] = {}
    for line in lines:
        if line.variant is None:
            found[line.id] = line
        elif line.variant == variant:
            found[line.id.removesuffix(f"_{variant}")] = line
    return found


def the_same_in_all(lines: Iterable[Line]) -> list[Line]:
    """The lines that no variant says otherwise: what can be told before anybody knows which one it is."""
    said = list(lines)
    otherwise = {each.id.removesuffix(f"_{each.variant}") for each in said if each.variant}
    return [line for line in said if line.variant is None and line.id not in otherwise]
