"""Closed sets of the domain as choices of a database column."""

from collections.abc import Iterable
from enum import StrEnum


def choices_of(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """As Django wants them; their words are made where they are shown."""
    return [(each.value, each.value) for each in values]
