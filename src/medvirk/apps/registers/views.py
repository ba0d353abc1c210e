"""The register figures of an analysis: a table, and one form per unit."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.registers import actions, queries
from medvirk.apps.registers.access import access_figures
from medvirk.apps.registers.forms import FiguresForm
from medvirk.apps.registers.models import UnitFigures
from medvirk.apps.registers.words import number
from medvirk.domain.charts.years import Year, years_figure
from medvirk.domain.picture.svg import to_svg
from medvirk.domain.registers import Register, first_day, large_enough
from medvirk.infra import clock
from medvirk.infra.forms import typed
from medvirk.infra.languages import reading
from medvirk.infra.versions import Overtaken

FAULTY = 422


@dataclass(frozen=True)
class Cell:
    """One number of the table in the reader's language; both empty when nobody typed it in."""

    now: str
    before: str


@dataclass(frozen=True)
class Said:
    """A figure as a sentence, with two bars where the year before is known."""

    words: str
    picture: SafeString | None


@dataclass(frozen=True)
class Line:
    """One unit of the table."""

    row: UnitFigures
    cells: tuple[Cell, ...]

    @property
    def begins_on(self) -> object:
        """The first of its twelve months."""
        return first_day(self.row.ends_on)


@signed_in
@require_safe
def figures_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Every unit's figures as a table, and each as a sentence."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_NEEDS)
    language = reading()
    rows = queries.rows_of(analysis)
    context = {
        **frame(request, analysis),
        "lines": [_line(row, language) for row in rows],
        "said": [_said(figure, language) for row in rows for figure in queries.figures_in(row)],
        "too_small": not large_enough(analysis.headcount),
    }
    return render(request, "registers/figures.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Type in the figures of one unit."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.RECORD_REGISTERS)
    initial = {} if queries.rows_of(analysis) else {"unit": analysis.site, "is_whole": True}
    form = FiguresForm(typed(request), today=clock.today(), initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = _kept(form, lambda: actions.record(analysis, form.figures()))
        if kept:
            messages.success(request, _("The figures are saved."))
            return redirect("registers:list", slug, analysis.pk)
    context = {**frame(request, analysis), "form": form, "heading": _("New figures")}
    return render(request, "registers/form.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, slug: str, row_id: UUID) -> HttpResponse:
    """Change the figures of one unit. Who opened an older page sees what stands there now."""
    row = access_figures(request.user, slug, row_id, Permission.RECORD_REGISTERS)
    analysis, theirs = row.analysis, None
    form = FiguresForm(typed(request), today=clock.today(), before=row)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            if _kept(form, lambda: actions.change(row, form.figures(), version=version)):
                messages.success(request, _("The figures are saved."))
                return redirect("registers:list", slug, analysis.pk)
        except Overtaken:
            theirs = access_figures(request.user, slug, row_id, Permission.RECORD_REGISTERS)
            form.resend({"version": theirs.version})
    context = {
        **frame(request, analysis),
        "form": form,
        "heading": _("Change the figures"),
        "row": row,
        "theirs": theirs and _named(theirs),
    }
    return render(request, "registers/form.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, row_id: UUID) -> HttpResponse:
    """Delete the figures of one unit."""
    row = access_figures(request.user, slug, row_id, Permission.RECORD_REGISTERS)
    actions.remove(row)
    messages.success(request, _("The figures of %(unit)s are removed.") % {"unit": row.unit})
    return redirect("registers:list", slug, row.analysis_id)


def _kept(form: FiguresForm, save: Callable[[], object]) -> bool:
    """True when saved; else the form says which field, why, and what to do."""
    try:
        save()
    except actions.TooSmall:
        form.add_error(
            "people",
            _(
                "In a unit with fewer than 20 people the figures point at persons. "
                "Put units together until they have 20, or leave the figures out."
            ),
        )
    except actions.RestShows as shows:
        form.add_error(
            "people",
            ngettext(
                "The rest of the site is %(count)d person. Whoever subtracts the units from the whole would "
                "read that person's figures. Put units together, or leave one out.",
                "The rest of the site is %(count)d people. Whoever subtracts the units from the whole would "
                "read their figures. Put units together, or leave one out.",
                shows.people,
            )
            % {"count": shows.people},
        )
    except actions.WholeTaken:
        form.add_error("is_whole", _("Another row is the whole site in these twelve months."))
    except actions.PeriodTaken:
        form.add_error("unit", _("This unit has figures for these twelve months already. Change those."))
    else:
        return True
    return False


def _line(row: UnitFigures, language: str) -> Line:
    cells = []
    for kind in Register:
        now, before = getattr(row, kind.value), getattr(row, f"{kind.value}_before")
        cells.append(
            Cell(
                "" if now is None else number(kind, now, language),
                "" if before is None else number(kind, before, language),
            )
        )
    return Line(row, tuple(cells))


def _said(figure: queries.Figure, language: str) -> Said:
    words = figure.words(language)
    if figure.before is None:
        return Said(words, None)
    years = (
        Year(_("These twelve months"), figure.value, number(figure.kind, figure.value, language)),
        Year(_("The year before"), figure.before, number(figure.kind, figure.before, language)),
    )
    drawn = to_svg(years_figure(figure.unit, words, years), name=f"years-{figure.id.replace('.', '-')}")
    return Said(words, mark_safe(drawn))  # noqa: S308  (to_svg escapes every word)


def _named(row: UnitFigures) -> list[tuple[str, str]]:
    """What stands in the row now, by the names of the form."""
    blank = FiguresForm(today=clock.today(), before=row)
    named = []
    for field in blank.visible_fields():
        value = field.value()
        if field.name == "is_whole":
            value = _("yes") if value else _("no")
        named.append((str(field.label), str(value if value not in {None, ""} else "–")))
    return named
