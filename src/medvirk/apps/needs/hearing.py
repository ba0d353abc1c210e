"""Asks every source what it has said about an analysis."""

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs.pieces import Heard
from medvirk.apps.needs.sources import boards, interviews, measures, registers

_SOURCES = (boards.hear, interviews.hear, measures.hear, registers.hear)


def heard(analysis: NeedsAnalysis, language: str) -> Heard:
    """All pieces of all sources, source by source, each in its own order; sentences are in `language`."""
    found = Heard()
    for hear in _SOURCES:
        found += hear(analysis, language)
    return found
