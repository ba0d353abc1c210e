"""Before a statement counts: the link for the interviewee, or the approval that was given on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.frame import frame
from medvirk.apps.interviews import actions, queries
from medvirk.apps.interviews.access import access_interview
from medvirk.apps.interviews.forms import PaperForm
from medvirk.apps.interviews.models import Approval, Statement
from medvirk.apps.interviews.views.frame import FAULTY, address, words_for
from medvirk.apps.interviews.views.page import shown
from medvirk.infra import clock
from medvirk.infra.forms import typed
from medvirk.infra.network import base_address, reaches_no_phone
from medvirk.infra.versions import Overtaken


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def approval_page(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """The summary to be approved: by the link, or on paper and recorded here."""
    interview = access_interview(request.user, slug, interview_id)
    words = words_for(interview.analysis)
    statements = queries.statements_of(interview)
    today = clock.today()
    form = PaperForm(
        typed(request),
        words=words,
        today=today,
        initial={"on": today, "may_quote": "no", "seen": _seen(statements)},
    )
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "may_quote": form.cleaned_data["may_quote"] == "yes"}
        try:
            actions.record_paper_approval(interview, **data)
        except Overtaken:
            form.add_error(
                None,
                _("The statements have changed since you opened the page. Compare them with the paper."),
            )
            form.resend({"seen": _seen(statements)})
        else:
            messages.success(request, _("The approval is recorded. The statements count now."))
            return redirect(address("approval", interview))
    link = queries.link_of(interview)
    context = {
        **frame(request, interview.analysis),
        "interview": interview,
        "intro": words.text("int.check.intro"),
        "statements": [shown(statement, words) for statement in statements],
        "waiting": sum(not statement.check_by_interviewee.counts for statement in statements),
        "form": form,
        "link": link,
        "link_works": link is not None and link.works(today),
        "approved_by": Approval(interview.approved_by).label if interview.approved_by else "",
        "days": actions.LINK_DAYS,
        "alone": reaches_no_phone(request),
    }
    return render(request, "interviews/approval.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_POST
def make_link(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Make the interviewee's link and show it on this answer and nowhere else: only its hash is stored."""
    interview = access_interview(request.user, slug, interview_id)
    if not queries.statements_of(interview):
        messages.warning(request, _("There is nothing to check yet. Write the statements first."))
        return redirect(address("approval", interview))
    secret = actions.make_link(interview, clock.today())
    context = {
        **frame(request, interview.analysis),
        "interview": interview,
        "url": f"{base_address(request)}{reverse('interviews:check', args=[secret])}",
        "link": queries.link_of(interview),
        "alone": reaches_no_phone(request),
    }
    return render(request, "interviews/link_once.html", context)


@signed_in
@require_POST
def remove_link(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """The link stops working at once."""
    interview = access_interview(request.user, slug, interview_id)
    actions.remove_link(interview)
    messages.success(request, _("The link is deleted and leads nowhere now."))
    return redirect(address("approval", interview))


def _seen(statements: list[Statement]) -> str:
    """The statements as the page shows them; what comes back must still be the same."""
    return " ".join(f"{statement.pk}:{statement.version}" for statement in statements)
