"""How the answers of some people spread over 0-100. Sums of groups are sums of spreads."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

Points = Fraction | int
"""A value on 0-100, exact."""


def whole(points: Points) -> int:
    """Points as they leave the house: whole, halves upwards. Everything compared later compares these."""
    return math.floor(points + Fraction(1, 2))


@dataclass(frozen=True)
class Spread:
    """How often each value (0-100) was given; `aside` counts "don't know" and "no basis", which have none."""

    counts: Mapping[Points, int]
    aside: int = 0

    @property
    def n(self) -> int:
        """People with a value."""
        return sum(self.counts.values())

    @property
    def total(self) -> Points:
        """Sum of the values, in points."""
        return sum(value * count for value, count in self.counts.items())

    @property
    def mean(self) -> Fraction:
        """Mean of the values, 0-100. Call only where n > 0."""
        return Fraction(self.total) / self.n

    @property
    def square(self) -> Fraction:
        """Sum of the squared distances from the mean, in points squared. Call only where n > 0."""
        mean = self.mean
        return sum((count * (value - mean) ** 2 for value, count in self.counts.items()), Fraction(0))

    @property
    def sd(self) -> float:
        """Standard deviation in points, 0-50. All were asked, so it divides by n. Call only where n > 0."""
        return math.sqrt(self.square / self.n)

    @property
    def set_aside(self) -> Spread:
        """The share without a value, as a spread of its own: 100 for each of them, 0 for the others."""
        return share(self.aside, self.aside + self.n)

    def __add__(self, other: Spread) -> Spread:
        """The spread of two groups that share nobody."""
        counts = Counter(self.counts)
        counts.update(other.counts)
        return Spread(counts, self.aside + other.aside)


NOBODY = Spread({})


def share(having: int, of: int) -> Spread:
    """`having` of `of` people as a spread: its mean is the share in per cent."""
    return Spread({100: having, 0: of - having})
