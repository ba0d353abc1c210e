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
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.views.analysis import frame
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
    chosen = [each.id for each in page.waiting if str(each.id) in ticked]
    if request.method == "POST" and form.is_valid():
        if chosen:
            return _approve(request, analysis, side, chosen, form)
        form.add_error(None, _("Tick the needs that are approved."))
    context = {**frame(request, analysis), "page": page, "form": form, "ticked": ticked}
    return render(request, "needs/approvals.html", context, status=422 if form.is_bound else 200)


def _approve(
    request: HttpRequest, analysis: NeedsAnalysis, side: Side, chosen: list[UUID], form: ApprovalForm
) -> HttpResponse:
    count = actions.approve(
        analysis,
        chosen,
        side,
        name=form.cleaned_data["name"],
        role=form.cleaned_data["role"],
        on=clock.today(),
    )
    said = {"count": count, "name": form.cleaned_data["name"]}
    words = ngettext("%(name)s has approved %(count)d need.", "%(name)s has approved %(count)d needs.", count)
    messages.success(request, words % said)
    return redirect(f"{address('approvals', analysis)}?side={side.value}")


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
