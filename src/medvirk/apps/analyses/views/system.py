"""The installation as its administrator sees it: version, backup, organisations, accounts. No content."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.queries import by_handle, everyone
from medvirk.apps.accounts.sign_in import freshly_signed_in
from medvirk.apps.analyses import actions
from medvirk.apps.analyses.forms import OrganisationForm
from medvirk.apps.analyses.models import Organisation
from medvirk.apps.analyses.views.people import show_link
from medvirk.infra.forms import typed
from medvirk.infra.installation import installation, last_backup
from medvirk.infra.languages import reading
from medvirk.infra.settings import settings

P = ParamSpec("P")
ON_A_PAGE = 100


def administrators_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Decorator: for everybody but the system administrator the page does not exist."""
    asked = freshly_signed_in(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.is_system_administrator:
            raise Http404
        return asked(request, *args, **kwargs)

    wrapped: Any = guarded
    return wrapped  # type: ignore[no-any-return]  # `wraps` names the first parameter


@administrators_only
@require_safe
def system_page(request: HttpRequest) -> HttpResponse:
    """Version, schema, last backup; names of organisations; accounts. Opens no content."""
    accounts_page = Paginator(everyone(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "installation": installation(),
        "last_backup": last_backup(settings().data),
        "organisations": Organisation.objects.order_by("name")[:1000],
        "page": accounts_page,
    }
    return render(request, "analyses/system.html", context)


@never_cache
@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_organisation_page(request: HttpRequest) -> HttpResponse:
    """Make an organisation and its owner. The administrator gets no role in it."""
    form = OrganisationForm(typed(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        organisation, owner, link = actions.make_organisation_with_owner(
            name=data["organisation"],
            language=reading(),
            owner_name=data["name"],
            owner_email=data["email"],
        )
        if link:
            return show_link(request, None, owner.name, link)
        messages.success(request, _("%(name)s is made.") % {"name": organisation.name})
        return redirect("analyses:system")
    status = 422 if form.is_bound else 200
    return render(request, "analyses/organisation_new.html", {"form": form}, status=status)


@never_cache
@administrators_only
@require_POST
def reset_account(request: HttpRequest, handle: UUID) -> HttpResponse:
    """Make a link that sets a new password for any account, and show it once (R27)."""
    user = by_handle(handle)
    if user is None:
        raise Http404
    return show_link(request, None, user.name, accounts.reset_link(user))
