"""What the plan asks of layers above it: they register here, and the plan asks without knowing them."""

from collections.abc import Callable

from medvirk.apps.analyses.models import NeedsAnalysis

_asked: list[Callable[[NeedsAnalysis], bool]] = []


def register_part_2(asked: Callable[[NeedsAnalysis], bool]) -> None:
    """Let `asked` say whether stakeholder meeting part 2 is planned or runs."""
    _asked[:] = [asked]


def part_2_is_open(analysis: NeedsAnalysis) -> bool:
    """Will a meeting still write into the plan? Nobody to ask means no."""
    return any(asked(analysis) for asked in _asked)
