"""Gaps in a sheet, each with the name of its field and the way to it: {% load sheet_gaps %}."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.forms import DetailsForm, MandateForm
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.own_steps import address
from medvirk.content.fill import BLANK, Filled, Piece

register = template.Library()

# These fields take their question from the content pack; in a gap a word is enough.
_SHORT_NAMES = {
    "sponsor": gettext_lazy("Sponsor"),
    "employee_rep": gettext_lazy("Employee representative"),
    "reply_date": gettext_lazy("Reply date"),
    "budget_frame": gettext_lazy("Frame in time and money"),
    "scope": gettext_lazy("Scope"),
}


@register.simple_tag
def gap_link(gap: str, analysis: NeedsAnalysis, may: Mapping[str, bool]) -> SafeString:
    """The name of a missing field; a link to it for those who may fill it in."""
    if not may.get("CHANGE_MANDATE"):
        return format_html("{}", gap_name(gap))
    return format_html('<a href="{}">{}</a>', _address(gap, analysis), gap_name(gap))


@register.simple_tag
def with_named_gaps(
    filled: Filled, analysis: NeedsAnalysis, may: Mapping[str, bool], own: Mapping[str, str] | None = None
) -> SafeString:
    """The words of a sheet; where something is missing a line to write on, with the name of the field.

    `own` has the names of what is no field of the analysis: a meeting's own day, by gap.
    """
    return format_html_join("", "{}", ((_piece(piece, analysis, may, own or {}),) for piece in filled.pieces))


def gap_name(gap: str) -> str:
    """What the field behind a placeholder is called."""
    if gap in _SHORT_NAMES:
        return str(_SHORT_NAMES[gap])
    field = DetailsForm.base_fields.get(gap)
    return str(field.label) if field and field.label else gap


def _address(gap: str, analysis: NeedsAnalysis) -> str:
    page = "mandate" if gap in MandateForm.base_fields else "details"
    return f"{address(page, analysis)}#id_{gap}"


def _piece(piece: Piece, analysis: NeedsAnalysis, may: Mapping[str, bool], own: Mapping[str, str]) -> str:
    if not piece.gap:
        return piece.text
    link = own.get(piece.gap) or gap_link(piece.gap, analysis, may)
    return format_html('<span class="mv-gap" data-gap="{}">{} ({})</span>', piece.gap, BLANK, link)
