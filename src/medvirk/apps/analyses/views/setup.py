"""The first administrator, made in the browser with the code from the log."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from medvirk.apps.accounts.forms import AdministratorForm
from medvirk.apps.accounts.queries import needs_setup
from medvirk.apps.accounts.sign_in import sign_in
from medvirk.apps.analyses import actions
from medvirk.infra.forms import typed
from medvirk.infra.languages import reading


@never_cache
@sensitive_post_parameters("code", "password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def setup_page(request: HttpRequest) -> HttpResponse:
    """Make the first administrator with their organisation, and sign them in. Gone once there is one."""
    if not needs_setup():
        raise Http404
    form = AdministratorForm(typed(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user, organisation = actions.make_first_administrator(
                code=data["code"],
                email=data["email"],
                name=data["name"],
                password=data["password"],
                organisation_name=data["organisation"],
                language=reading(),
            )
        except actions.SetupCodeWrong:
            wrong = _("This is not the code. Copy it from the window where Medvirk was started.")
            form.add_error("code", wrong)
        else:
            sign_in(request, user)
            return redirect("analyses:home", slug=organisation.slug)
    return render(request, "analyses/setup.html", {"form": form}, status=422 if form.is_bound else 200)
