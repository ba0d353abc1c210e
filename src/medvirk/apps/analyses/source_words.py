"""The names of the six sources of a needs analysis, for pages."""

from django.utils.translation import gettext as _

from medvirk.domain.sources import Source


def source_names() -> dict[Source, str]:
    """In the reader's language, in the order of the matrix."""
    return {
        Source.EMPLOYEES: _("Employees"),
        Source.MIDDLE: _("Middle managers"),
        Source.SENIOR: _("Senior managers"),
        Source.HR: _("HR"),
        Source.CONTEXT_MEASURE: _("Context measure"),
        Source.REGISTERS: _("Register figures"),
    }
