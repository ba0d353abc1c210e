"""The colours of charts: the light tokens of DESIGN.md 3. None of them means anything without its word."""

from typing import Final

from medvirk.domain.picture.palette import INK, NAVY, TRAY

WHITE: Final = TRAY
SOFT: Final = "#4a5466"
ACCENT: Final = "#24479a"
EDGE: Final = "#6d7583"
LINE: Final = "#ddd9cf"
TRACK: Final = "#efece4"
HATCH: Final = "#ddd9cf"

BARS: Final = (NAVY, ACCENT, "#5e78b5")
"""Exists, known, works: from dark to light, told apart by place and word."""
BANDS: Final = ("#f3ddd9", "#fae6c6", "#cfe6d3")
"""From the lowest band to the highest; a word stands under each."""

__all__ = ["ACCENT", "BANDS", "BARS", "EDGE", "HATCH", "INK", "LINE", "NAVY", "SOFT", "TRACK", "WHITE"]
