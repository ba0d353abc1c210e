"""The names of the sources of a needs analysis, for pages, and which of them a page lists."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.domain.sources import Source, rows


def source_names() -> dict[Source, str]:
    """In the reader's language, in the order of the matrix."""
    return {
        Source.EMPLOYEES: _("Employees"),
        Source.EVERYBODY: _("Everybody, the leader too"),
        Source.MIDDLE: _("Middle managers"),
        Source.SENIOR: _("Senior managers"),
        Source.HR: _("HR"),
        Source.CONTEXT_MEASURE: _("Context measure"),
        Source.REGISTERS: _("Register figures"),
    }


def source_rows(analysis: NeedsAnalysis, speaking: Iterable[Source]) -> tuple[Source, ...]:
    """The rows of a table of sources: a small workplace has a joint meeting, held or not (method.md 1.3)."""
    joint = (Source.EVERYBODY,) if analysis.variant == Variant.SMALL else ()
    return rows((*speaking, *joint))
