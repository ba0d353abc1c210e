"""Figures of a benchmark: what was measured, beside what it should hold."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One line of a report. `goal` is an upper bound in `unit`, or with `at_least` a lower one."""

    what: str
    measured: float
    goal: float
    unit: str
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """True when the measured value is within the goal."""
        return self.measured >= self.goal if self.at_least else self.measured <= self.goal


class Unmeasured(RuntimeError):
    """What a part needs is missing on this machine; `figures` are those that it measured all the same."""

    def __init__(self, why: str, figures: Sequence[Figure] = ()) -> None:
        super().__init__(why)
        self.figures = figures


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of `values` lie, nearest rank; `values` must not be empty."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


def medians(runs: Sequence[Sequence[Figure]]) -> list[Figure]:
    """The median of each figure over several runs of the same scenarios."""
    return [
        replace(lines[0], measured=median(line.measured for line in lines))
        for lines in zip(*runs, strict=True)
    ]


def machine() -> str:
    """What the figures were measured on, in one line."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def table(figures: Sequence[Figure]) -> str:
    """The report as text."""
    wide = max(len(figure.what) for figure in figures)
    lines = [machine(), ""]
    lines += [
        f"{figure.what:<{wide}}  {figure.measured:>9.1f} {figure.unit:<3}"
        f" goal {figure.goal:>6g} {figure.unit:<3} {'holds' if figure.holds else 'MISSED'}"
        for figure in figures
    ]
    return "\n".join(lines)


def write(figures: Sequence[Figure], file: Path) -> None:
    """The report as JSON."""
    lines = [{**asdict(figure), "holds": figure.holds} for figure in figures]
    file.write_text(json.dumps({"machine": machine(), "figures": lines}, indent=2) + "\n", encoding="utf-8")
