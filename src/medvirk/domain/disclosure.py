"""What may be told about groups of people: small ones withheld, and not to be found by subtraction (R16).

A branch is a group and the parts it is divided into; parts share nobody. What is shown of a branch and of
some of its parts tells about the *rest*, those in no shown part, too: rest = branch - shown parts. So a
branch is divided only if its rest is empty or

- has at least `mean` people (else the smallest shown part is withheld to cover them),
- leaves every small group in it at least a quarter of the scale: it is not made up of that group almost
  alone, and does not stand too near an end of the scale;
- does not make a figure exact that is said as "nearly all".

Shown groups lie inside each other or apart, so rests are all that sums and differences of them can give:
if every rest is large enough, every set that can be written so is. tests/domain/test_disclosure.py checks
that with an integer program that knows nothing of rests.

Nothing here depends on names, and nothing on values except near the ends of the scale. There a figure is
given as a range ("nearly all"), never as withheld: a figure that is missing because it is extreme says so.

Answers of two waves are different facts, so each wave is disclosed by itself. A wave is told once, when it is
closed and its groups can no longer change; told twice with other groups, it would tell more.
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias

from medvirk.domain.measure.spread import NOBODY, Spread, whole

SCALE: Final = 100
NARROWEST: Final = SCALE // 4
"""A withheld group's mean may not be confined to less than this part of the scale, in points."""


@dataclass(frozen=True)
class Minimums:
    """How many people a figure must be about; an installation may only raise them.

    `mean`: a mean, share or participation rate (k_mean). `split`: a group that is divided further, or whose
    spread is shown (k_split).
    """

    mean: int = 5
    split: int = 10

    def __post_init__(self) -> None:
        if self.mean < 5 or self.split < 10 or self.split < self.mean:
            raise ValueError(
                f"expected at least 5 for means and 10, and no less than for means, for splits, "
                f"got {self.mean} and {self.split}"
            )


@dataclass(frozen=True)
class Branch:
    """A group, how many people have answered in it, and the parts it is divided into."""

    key: str
    size: int
    parts: tuple["Branch", ...] = ()

    def walk(self) -> Iterator["Branch"]:
        """This branch and everything in it, outermost first."""
        yield self
        for part in self.parts:
            yield from part.walk()


class End(StrEnum):
    """An end of the scale that a figure stands so near that its exact place would tell too much."""

    NEARLY_NONE = "nearly_none"
    NEARLY_ALL = "nearly_all"


class Reason(StrEnum):
    """Why a figure is not shown."""

    FEW = "few"  # fewer people than the minimum
    COVER = "cover"  # large enough, but it would reveal somebody else
    NOBODY = "nobody"  # nobody was asked


@dataclass(frozen=True)
class Shown:
    """A mean or share in whole points, 0-100.

    With `end` the figure is a range from the end to a little beyond `points`, and `points` only places it.
    `sd`: standard deviation in whole points, where it may be shown; with `sd_at_most` it is that or less.
    """

    points: int
    end: End | None = None
    sd: int | None = None
    sd_at_most: bool = False


@dataclass(frozen=True)
class Withheld:
    """A figure that is not shown."""

    reason: Reason


Reading: TypeAlias = Shown | Withheld


def exact(reading: Reading) -> int | None:
    """The figure in whole points; None when it is withheld or only a range."""
    return reading.points if isinstance(reading, Shown) and reading.end is None else None


def placed(reading: Reading) -> int | None:
    """Where the figure stands, a range at its middle; None when it is withheld."""
    return reading.points if isinstance(reading, Shown) else None


def disclose(
    root: Branch,
    spreads: Mapping[str, Spread],
    minimums: Minimums,
    *,
    step: int,
    hidden: Collection[str] = (),
    least: Mapping[str, int] | None = None,
    spread_too: bool = False,
) -> dict[str, Reading]:
    """A reading for every branch of the tree.

    `step`: the smallest change that one answer can make, in points (100 for a share, 25 for a scale 1-5).
    `hidden`: branches that may not be shown whatever their size. `least`: people to count instead of those
    in the spread, where these are fewer (who answered, where the spread is of those invited). `spread_too`:
    tell the root's standard deviation as well.
    """
    sizes = least or {branch.key: spreads[branch.key].n for branch in root.walk()}
    disclosure = _Disclosure(spreads, sizes, minimums, step, frozenset(hidden))
    return disclosure.of(root, spread_too=spread_too)


@dataclass(frozen=True)
class _Settled:
    """What is decided for a branch: whether it is shown, whether as a range, and which parts are told of.

    `margin`: how near an end of the scale the answers together, in points, would tell too much.
    """

    branch: Branch
    is_shown: bool
    told: tuple["_Settled", ...] = ()
    margin: int = 0
    end: End | None = None

    @property
    def rest(self) -> tuple[Branch, ...]:
        """The parts that are not told of."""
        told = [part.branch for part in self.told]
        return tuple(part for part in self.branch.parts if part not in told)


@dataclass(frozen=True)
class _Disclosure:
    spreads: Mapping[str, Spread]
    sizes: Mapping[str, int]
    minimums: Minimums
    step: int
    hidden: frozenset[str]

    def of(self, root: Branch, *, spread_too: bool) -> dict[str, Reading]:
        settled = self._settle(root)
        readings = dict(self._readings(settled))
        reading = readings[root.key]
        if spread_too and isinstance(reading, Shown) and reading.end is None:
            readings[root.key] = self._with_sd(settled, reading)
        return readings

    def _settle(self, branch: Branch) -> _Settled:
        spread = self.spreads[branch.key]
        if self._is_few(branch) or branch.key in self.hidden or self._is_crowded(spread.n, branch.parts):
            return _Settled(branch, is_shown=False)
        may_divide = self.sizes[branch.key] >= self.minimums.split
        parts = [self._settle(part) for part in branch.parts] if may_divide else []
        # The same part covers for all figures of a wave: it is chosen by size of group, not by this figure.
        told = sorted((part for part in parts if part.is_shown), key=lambda part: -part.branch.size)
        while told and (cover := self._cover(branch, told)):
            told.remove(cover)
        rest = _Settled(branch, is_shown=True, told=tuple(told)).rest
        margin = self._margin(rest, told)
        if not may_divide:
            margin = max(margin, self.step)
        end = None if any(part.end is None for part in told) else self._end(spread, margin)
        return _Settled(branch, is_shown=True, told=tuple(told), margin=margin, end=end)

    def _cover(self, branch: Branch, told: Sequence[_Settled]) -> _Settled | None:
        """The part to withhold because beside `told` the rest would tell too much; None when it does not."""
        rest = _Settled(branch, is_shown=True, told=tuple(told)).rest
        spread = sum((self.spreads[part.key] for part in rest), NOBODY)
        if not spread.n:
            # Parts said as a range are exact if all others are told.
            exactly = [part for part in told if part.end is None]
            return (exactly or told)[-1] if len(exactly) < len(told) else None
        tells = (
            sum(self.sizes[part.key] for part in rest) < self.minimums.mean
            or all(part.key in self.hidden for part in rest)
            or self._is_crowded(spread.n, rest)
            or self._end(spread, self._margin(rest, told)) is not None
        )
        return told[-1] if tells else None

    def _margin(self, rest: Collection[Branch], told: Collection[_Settled]) -> int:
        """What the largest small group in the rest asks for, and the ranges that are told beside it."""
        ranges = [part.margin for part in told if part.end is not None]
        return max(NARROWEST * self._largest_small(rest), *ranges, 0)

    def _is_crowded(self, people: int, parts: Collection[Branch]) -> bool:
        """True if a small group makes up so much of `people` that their mean is nearly its own."""
        small = self._largest_small(parts)
        return SCALE * (people - small) < NARROWEST * small

    def _largest_small(self, parts: Collection[Branch]) -> int:
        inside = (each for part in parts for each in part.walk() if self._is_few(each))
        return max((self._small(each) for each in inside), default=0)

    def _small(self, branch: Branch) -> int:
        return min(self.spreads[branch.key].n, self.minimums.mean - 1)

    def _is_few(self, branch: Branch) -> bool:
        return self.sizes[branch.key] < self.minimums.mean

    def _end(self, spread: Spread, margin: int) -> End | None:
        if not margin:
            return None
        if spread.total <= margin:
            return End.NEARLY_NONE
        return End.NEARLY_ALL if SCALE * spread.n - spread.total <= margin else None

    def _readings(self, settled: _Settled) -> Iterator[tuple[str, Reading]]:
        branch = settled.branch
        if not settled.is_shown:
            yield from self._withheld(branch)
            return
        spread = self.spreads[branch.key]
        points = spread.mean
        if settled.end:
            middle = Fraction(settled.margin, 2 * spread.n)  # of the range that the figure stands for
            points = middle if settled.end is End.NEARLY_NONE else SCALE - middle
        yield branch.key, Shown(whole(points), settled.end)
        for part in settled.told:
            yield from self._readings(part)
        for beside in settled.rest:
            yield from self._withheld(beside)

    def _withheld(self, branch: Branch) -> Iterator[tuple[str, Reading]]:
        for each in branch.walk():
            yield each.key, Withheld(Reason.FEW if self._is_few(each) else Reason.COVER)

    def _with_sd(self, root: _Settled, reading: Shown) -> Shown:
        """The root's standard deviation, from `split` people on; a small one is said as "at most".

        From means and spread of the whole follows how far any part of a rest can stand from the rest's mean.
        """
        spread = self.spreads[root.branch.key]
        if self.sizes[root.branch.key] < self.minimums.split:
            return reading
        rests = list(self._rests(root))
        between = sum(rest.n * (rest.mean - spread.mean) ** 2 for rest, _ in rests)
        for least in range(SCALE // 2 + 1):
            within = max(0.0, float(spread.n * least**2 - between))
            if all(_width(rest, small, within) >= NARROWEST for rest, smalls in rests for small in smalls):
                break
        else:
            return reading
        if spread.sd <= least:
            return replace(reading, sd=least, sd_at_most=least > 0)
        return replace(reading, sd=whole(Fraction(spread.sd)))

    def _rests(self, settled: _Settled) -> Iterator[tuple[Spread, list[int]]]:
        """Every rest of the tree that holds somebody, with the sizes of the small groups in it."""
        rest = settled.rest if settled.branch.parts else (settled.branch,)
        spread = sum((self.spreads[part.key] for part in rest), NOBODY)
        if spread.n:
            few = [each for part in rest for each in part.walk() if self._is_few(each)]
            yield spread, [small for each in few if (small := self._small(each))]
        for part in settled.told:
            yield from self._rests(part)


def _width(rest: Spread, small: int, within: float) -> float:
    """How far, in points, the mean of `small` people of `rest` can lie apart from itself at most.

    Each answer lies on the scale, and the squared distances from the mean of the rest sum to `within`.
    """
    mean, others = float(rest.mean), rest.n - small
    apart = math.sqrt(within * others / (rest.n * small))
    lowest = max(0.0, (mean * rest.n - SCALE * others) / small, mean - apart)
    highest = min(float(SCALE), mean * rest.n / small, mean + apart)
    return highest - lowest
