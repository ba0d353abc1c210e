"""What charts are drawn from. A chart and its table are made from one value, so they cannot disagree."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """The twin of a chart: a heading for each column, and rows whose first cell names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Value:
    """A figure as it stands on a chart.

    `points`: 0-100, where it is drawn; None when it is not shown, which is hatched, never empty and never
    zero. `words`: what stands beside it: "72 %", "61", "Yes", "nearly all", "not shown (under 5 answers)".
    """

    points: int | None
    words: str
