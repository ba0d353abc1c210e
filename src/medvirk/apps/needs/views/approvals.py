"""Approval of the wordings by an employee and a leader representative, and by the leader concerned (R17)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.needs import actions
from medvirk.apps.needs.access import access_need
from medvirk.apps.needs.approval_page import approval_page
from medvirk.apps.needs.forms import ApprovalForm
from medvirk.apps.needs.links import address
from medvirk.apps.needs.views.register import language
from medvirk.apps.needs.words import words_for
from medvirk.domain.needs.approval import Side
from medvirk.infra import clock
from medvirk.infra.forms import typed


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def approvals_view(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """One side at a time: what waits for it, and who approves. `?side=leaders` chooses the side."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.CHANGE_NEEDS)
    side = _side(request.GET.get("side", ""))
    form = ApprovalForm(typed(request), initial={"role": _role(analysis, side)})
    ticked = set(request.POST.getlist("need"))
    page = approval_page(analysis, side, words_for(analysis, language()))
    read = _read(ticked, {each.id for each in page.waiting})
    if request.method == "POST" and form.is_valid():
        if not read:
            form.add_error(None, _("Tick the needs that are approved."))
        elif _approved(request, analysis, side, read, form):
            return redirect(f"{address('approvals', analysis)}?side={side.value}")
        page = approval_page(analysis, side, words_for(analysis, language()))
    context = {**frame(request, analysis), "page": page, "form": form, "ticked": ticked}
    return render(request, "needs/approvals.html", context, status=422 if form.is_bound else 200)


def _read(ticked: set[str], waiting: set[UUID]) -> dict[UUID, int]:
    """The needs that are ticked, "id:version" each; what was tampered with is an older page."""
    versions = {
        pk: int(version) if version.isdecimal() and len(version) < 9 else 0
        for pk, _colon, version in (each.partition(":") for each in ticked)
    }
    return {pk: versions[str(pk)] for pk in waiting if str(pk) in versions}


def _approved(
    request: HttpRequest, analysis: NeedsAnalysis, side: Side, read: dict[UUID, int], form: ApprovalForm
) -> bool:
    """True when the approval is recorded; else the form says why."""
    try:
        count = actions.approve(
            analysis,
            read,
            side,
            name=form.cleaned_data["name"],
            role=form.cleaned_data["role"],
            on=clock.today(),
        )
    except actions.Unread as unread:
        for need in unread.needs:
            words = _("Need %(number)d was changed after you opened the page. Read it, and tick it again.")
            form.add_error(None, words % {"number": need.number})
        return False
    except actions.SameName:
        words = _("%(name)s has approved for the other side. Employees and leaders each have somebody.")
        form.add_error("name", words % {"name": form.cleaned_data["name"]})
        return False
    said = {"count": count, "name": form.cleaned_data["name"]}
    words = ngettext("%(name)s has approved %(count)d need.", "%(name)s has approved %(count)d needs.", count)
    messages.success(request, words % said)
    return True


@signed_in
@require_POST
def withdraw(request: HttpRequest, slug: str, analysis_id: UUID, need_id: UUID) -> HttpResponse:
    """Take an approval back."""
    need = access_need(request.user, slug, analysis_id, need_id, Permission.CHANGE_NEEDS)
    actions.withdraw(need, _side(request.POST.get("side", "")), on=clock.today())
    messages.success(request, _("The approval is taken back."))
    return redirect(address("need", need.analysis, need_id=need.pk))


def _side(asked: str) -> Side:
    return Side(asked) if asked in set(Side) else Side.EMPLOYEES


def _role(analysis: NeedsAnalysis, side: Side) -> str:
    return analysis.employee_rep if side is Side.EMPLOYEES else ""
