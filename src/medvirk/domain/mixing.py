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


def late(
    side: Side | None,
    placed: Mapping[str, int],
    sides: Mapping[str, Side | None],
    tables: int,
    chance: Chance,
) -> int:
    """The table of one who comes later: one of the smallest, by chance among those where it does most good.

    An employee goes where employees are fewest, anybody else where they are most. `sides`: of those `placed`.
    """
    counts, employees = counted(placed, tables), _employees(placed, sides, tables)
    smallest = [table for table, count in enumerate(counts) if count == min(counts)]
    wanted = (min if side is Side.EMPLOYEES else max)(employees[table] for table in smallest)
    return chance.choice([table for table in smallest if employees[table] == wanted])


def all_have_majority(placed: Mapping[str, int], sides: Mapping[str, Side | None], tables: int) -> bool:
    """Whether employees are more than half at every table where somebody sits now."""
    both = zip(_employees(placed, sides, tables), counted(placed, tables), strict=True)
    return all(2 * own > size for own, size in both if size)


def _employees(placed: Mapping[str, int], sides: Mapping[str, Side | None], tables: int) -> tuple[int, ...]:
    own = {seat: table for seat, table in placed.items() if sides.get(seat) is Side.EMPLOYEES}
    return counted(own, tables)


def counted(placed: Mapping[str, int], tables: int) -> tuple[int, ...]:
    """How many sit at each table now."""
    return tuple(sum(at == table for at in placed.values()) for table in range(tables))


def deal(needs: Sequence[S], dealt: Sequence[Sequence[S]]) -> tuple[tuple[S, ...], ...]:
    """What was `dealt` to each table, and the needs that lay on none: each goes where the fewest lie.

    A table keeps what it has: also needs that are talked about no more, for these may come back. None is
    without a need to talk about as long as there is one; then some lie on more than one table.
    """
    found = [list(own) for own in dealt]
    for need in needs:
        if found and not any(need in own for own in found):
            min(found, key=lambda own: sum(each in needs for each in own)).append(need)
    for table, own in enumerate(found):
        if needs and not any(each in needs for each in own):
            own.append(needs[table % len(needs)])
    return tuple(tuple(own) for own in found)
