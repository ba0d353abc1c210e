"""The organisations of a person, and the home page of one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medvirk.apps.accounts.sign_in import person, signed_in
from medvirk.apps.analyses import actions, queries
from medvirk.apps.analyses.access import access_organisation, may_by_name
from medvirk.apps.analyses.permissions import Permission
from medvirk.domain.mandate import gate
from medvirk.infra import clock

ON_A_PAGE = 50


@signed_in
@require_safe
def organisations_page(request: HttpRequest) -> HttpResponse:
    """Where this person holds a role; straight on when there is only one."""
    found = list(queries.organisations_of(request.user)[:200])
    if len(found) == 1:
        return redirect("analyses:home", slug=found[0].slug)
    if not found and person(request).is_system_administrator:
        return redirect("analyses:system")
    return render(request, "analyses/organisations.html", {"organisations": found})


@signed_in
@require_safe
def home_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The analyses of an organisation, the newest first."""
    organisation = access_organisation(request.user, slug, Permission.READ_ANALYSIS)
    page = Paginator(queries.analyses_of(organisation), ON_A_PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    rows = [
        {
            "analysis": analysis,
            "gate_open": not gate(queries.mandate_of(analysis)),
            "late": analysis.reply_date is not None and analysis.reply_date < today,
        }
        for analysis in page
    ]
    context = {
        "organisation": organisation,
        "page": page,
        "rows": rows,
        "may": may_by_name(request.user, organisation),
    }
    return render(request, "analyses/home.html", context)


@signed_in
@require_POST
def remove_sample(request: HttpRequest, slug: str) -> HttpResponse:
    """Delete the sample with everything in it. Who was in it only by the sample's link is signed out."""
    organisation = access_organisation(request.user, slug, Permission.REMOVE_SAMPLE)
    if not organisation.is_sample:
        return HttpResponse(status=409)
    actions.remove_sample(organisation)
    messages.success(request, _("The sample is removed, with everything in it."))
    return redirect("/")
