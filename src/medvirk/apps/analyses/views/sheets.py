"""The sheets: to read, to print, to send. Each in three languages, each gap with its field."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses import actions
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.own_steps import address
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.sheets import Kind, Sheet, sheet
from medvirk.apps.catalogue.queries import pack
from medvirk.infra import clock, languages

KIND_NAMES = {
    Kind.INFORMATION: gettext_lazy("Information sheet"),
    Kind.PRIVACY: gettext_lazy("Privacy notice"),
    Kind.INVITATION: gettext_lazy("Invitation"),
    Kind.HELP: gettext_lazy("Help card"),
}


@signed_in
@require_safe
def sheets_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """The four sheets with their gaps, and the day they were handed out."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_ANALYSIS)
    words = pack(analysis.pack_digest)
    made = [sheet(kind, analysis, words, analysis.language) for kind in Kind]
    rows = [{"sheet": each, "name": KIND_NAMES[each.kind]} for each in made]
    context = {**frame(request, analysis), "rows": rows, "languages": languages.CHOICES}
    return render(request, "analyses/sheets.html", context)


@signed_in
@require_safe
def sheet_page(request: HttpRequest, slug: str, analysis_id: UUID, kind: str) -> HttpResponse:
    """One sheet, as it prints. `?lang=nn` chooses its language, which need not be the screen's."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_ANALYSIS)
    if kind not in {each.value for each in Kind}:
        raise Http404
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in languages.OWN_NAMES else analysis.language
    made = sheet(Kind(kind), analysis, pack(analysis.pack_digest), language)
    context = {
        **frame(request, analysis),
        "sheet": made,
        "name": KIND_NAMES[made.kind],
        "language": language,
        "languages": languages.CHOICES,
        "letter": _letter(made),
    }
    return render(request, "analyses/sheet.html", context)


@signed_in
@require_POST
def informed(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Note that the sheets were handed out today, or take that back."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.CHANGE_MANDATE)
    handed_out = request.POST.get("informed") == "yes"
    actions.note_informed(analysis, clock.today() if handed_out else None)
    messages.success(
        request,
        _("Noted: everyone has been told.") if handed_out else _("Noted: the sheets are not handed out yet."),
    )
    return redirect(address("sheets", analysis))


def _letter(made: Sheet) -> str:
    """A link that opens the reader's own e-mail program with the sheet in it (line ends by RFC 6068)."""
    body = made.as_text().replace("\n", "\r\n")
    return f"mailto:?subject={quote(made.subject)}&body={quote(body)}"
