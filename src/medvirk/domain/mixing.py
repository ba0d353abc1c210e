"""Mixed small groups at a stakeholder meeting: who sits at which table, and which needs lie there.

Source: method.md 5.3, "mixed small groups (one employee majority each): discuss each need"; sides as in R12.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final, Protocol, TypeVar

from medvirk.domain.seats import Side

MOST_AT_A_TABLE: Final = 6
"""Tables have four to six; only seven people cannot be divided so, they make four and three."""

S = TypeVar("S")


class Chance(Protocol):
    """What decides where nothing else may: `random.SystemRandom` at the edge, seeded in tests."""

    def shuffle(self, x: list[str], /) -> None:
        """Put them into random order."""

    def choice(self, seq: list[int], /) -> int:
        """One of them."""


def sizes(people: int) -> tuple[int, ...]:
    """How many sit at each table, the largest first; they differ by one at most."""
    if people < 1:
        return ()
    tables = ceil(people / MOST_AT_A_TABLE)
    least, more = divmod(people, tables)
    return (least + 1,) * more + (least,) * (tables - more)


def can_all_have_majority(people: int, employees: int) -> bool:
    """Whether there are enough employees for more than half at every table."""
    return employees >= sum(size // 2 + 1 for size in sizes(people))


def draw(sides: Mapping[str, Side | None], chance: Chance) -> dict[str, int]:
    """The table of each seat, counted from 0, by `chance`.

    Employees are dealt first, one to each table in turn, and the others go on from there: so every table has
    more employees than others whenever there are enough of them, and else each has about as many. A seat
    without a side counts as none of the employees'.
    """
    employees = [seat for seat, side in sides.items() if side is Side.EMPLOYEES]
    others = [seat for seat, side in sides.items() if side is not Side.EMPLOYEES]
    chance.shuffle(employees)
    chance.shuffle(others)
    tables = len(sizes(len(sides)))
    return {seat: number % tables for number, seat in enumerate((*employees, *others))}


def late(placed: Mapping[str, int], tables: int, chance: Chance) -> int:
    """The table of one who comes later: one of the smallest."""
    counts = counted(placed, tables)
    return chance.choice([table for table, count in enumerate(counts) if count == min(counts)])


def counted(placed: Mapping[str, int], tables: int) -> tuple[int, ...]:
    """How many sit at each table now."""
    return tuple(sum(at == table for at in placed.values()) for table in range(tables))


def deal(needs: Sequence[S], tables: int) -> tuple[tuple[S, ...], ...]:
    """The needs of each table: each need lies on one, and none is empty as long as there is a need."""
    dealt: tuple[tuple[S, ...], ...] = tuple(tuple(needs[table::tables]) for table in range(tables))
    return tuple(own or (needs[table % len(needs)],) for table, own in enumerate(dealt)) if needs else dealt
