"""Register figures of units that are large enough: sentences in each language."""

from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs.pieces import Found, Heard
from medvirk.apps.registers import queries
from medvirk.apps.registers.queries import Figure
from medvirk.content.schema.parts import LANGUAGES
from medvirk.domain.needs.convergence import EVERY_LEVEL
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.sources import Source


def hear(analysis: NeedsAnalysis, language: str) -> Heard:
    """Every figure; a number names no place on the map."""
    found = queries.figures(analysis)
    if not found:
        return Heard()
    who = ngettext("%(count)d figure", "%(count)d figures", len(found)) % {"count": len(found)}
    return Heard(
        tuple(_piece(figure, language) for figure in found),
        {Source.REGISTERS: EVERY_LEVEL},
        {Source.REGISTERS: who},
    )


def _piece(figure: Figure, language: str) -> Found:
    return Found(
        key=f"figure:{figure.id.replace('.', ':')}",  # a row and one of its registers
        source=Source.REGISTERS,
        kind=EvidenceKind.FIGURE,
        words=(figure.words(language),),
        keep=lambda: {each: figure.words(each) for each in LANGUAGES},
    )
