"""Findings of closed waves of the context measure: what may be shown of it, as sentences in each language."""

from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.measures.queries import Finding, findings
from medvirk.apps.needs.pieces import Found, Heard
from medvirk.content.schema.parts import LANGUAGES
from medvirk.domain.iglo import Place
from medvirk.domain.needs.convergence import MEASURED_LEVELS
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.sources import Source


def hear(analysis: NeedsAnalysis, language: str) -> Heard:
    """Every finding. A group that is too small shows none, and is then silent here too (R16)."""
    found = findings(analysis)
    if not found:
        return Heard()
    waves = len({finding.ref.partition(":")[0] for finding in found})
    who = ngettext("%(count)d round", "%(count)d rounds", waves) % {"count": waves}
    return Heard(
        tuple(_piece(finding, language) for finding in found),
        {Source.CONTEXT_MEASURE: MEASURED_LEVELS},
        {Source.CONTEXT_MEASURE: who},
    )


def _piece(finding: Finding, language: str) -> Found:
    return Found(
        key=f"finding:{finding.ref}",
        source=Source.CONTEXT_MEASURE,
        kind=EvidenceKind.FINDING,
        words=(finding.words(language),),
        keep=lambda: {each: finding.words(each) for each in LANGUAGES},
        place=Place.POLICIES_PRACTICES if finding.item.startswith(_ELEMENT) else None,
    )


_ELEMENT = "B"  # policies, practices and programmes (method.md 4.3); the other items name no place on the map
