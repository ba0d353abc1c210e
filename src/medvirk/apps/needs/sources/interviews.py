"""Statements that managers and HR have approved. Their words stay with the interview: no copy is kept."""

from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interviews import queries
from medvirk.apps.interviews.queries import CountedStatement
from medvirk.apps.needs.pieces import Found, Heard
from medvirk.domain.iglo import Place
from medvirk.domain.needs.convergence import EVERY_LEVEL
from medvirk.domain.needs.evidence import EvidenceKind


def hear(analysis: NeedsAnalysis, _language: str) -> Heard:
    """Every approved statement. Each interview walks through all levels (method.md part 3, question 5)."""
    held = {row.source: row.interviews for row in queries.coverage(analysis) if row.interviews}
    return Heard(
        pieces=tuple(_piece(statement) for statement in queries.statements(analysis)),
        asked=dict.fromkeys(held, EVERY_LEVEL),
        who={
            source: ngettext("%(count)d interview", "%(count)d interviews", count) % {"count": count}
            for source, count in held.items()
        },
    )


def _piece(statement: CountedStatement) -> Found:
    return Found(
        key=f"statement:{statement.id}",
        source=statement.source,
        kind=EvidenceKind.STATEMENT,
        words=(statement.text,),
        place=statement.place or Place(statement.level.value),
        is_a=statement.kind,
        actions=(statement.action,),
        for_all=statement.may_quote,
    )
