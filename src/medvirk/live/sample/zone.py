"""What every part of the story works on: an analysis, its words, and days counted from today."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs.models import Need


@dataclass
class Zone:
    """An analysis on its way. `text` is the sample's file in the analysis's language.

    `cards`, `statements` and `needs` lead from the file's keys to what was made of them: pieces' keys, needs.
    """

    analysis: NeedsAnalysis
    text: dict[str, Any]
    today: date
    cards: dict[str, str] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)
    needs: dict[str, Need] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """That of the analysis."""
        return self.analysis.language

    def day(self, weeks: int, days: int = 0) -> date:
        """So many weeks after today; fewer than none lie behind."""
        return self.today + timedelta(weeks=weeks, days=days)
