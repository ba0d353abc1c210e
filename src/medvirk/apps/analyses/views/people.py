"""The people of an organisation: who is in, with which roles; links that set a password (R27)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.sign_in import freshly_signed_in, person
from medvirk.apps.analyses import actions, queries
from medvirk.apps.analyses.access import access_organisation, may_by_name
from medvirk.apps.analyses.forms import PersonForm, RolesForm
from medvirk.apps.analyses.models import Organisation
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.queries import Person
from medvirk.infra.forms import typed


@freshly_signed_in
@require_safe
def people_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody with a role here."""
    organisation = access_organisation(request.user, slug, Permission.CHANGE_PEOPLE)
    context = {**_frame(request, organisation), "people": queries.people_of(organisation)}
    return render(request, "analyses/people.html", context)


@never_cache
@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_person_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody in. A new account gets a link, shown once, with which they choose a password."""
    organisation = access_organisation(request.user, slug, Permission.CHANGE_PEOPLE)
    form = PersonForm(typed(request))
    if request.method == "POST" and form.is_valid() and not _belongs_elsewhere(request, organisation, form):
        user, link = actions.add_person(organisation, **form.cleaned_data)
        if link:
            return show_link(request, organisation, user.name, link)
        messages.success(
            request,
            _("%(email)s has an account already and now holds these roles here too.") % {"email": user.email},
        )
        return redirect("analyses:people", slug=slug)
    context = {**_frame(request, organisation), "form": form}
    return render(request, "analyses/person_new.html", context, status=422 if form.is_bound else 200)


def _belongs_elsewhere(request: HttpRequest, organisation: Organisation, form: PersonForm) -> bool:
    """Nothing proves whose an e-mail is: another organisation's owner may have chosen that password.

    So only the system administrator lets an account that is at home elsewhere in here too.
    """
    if person(request).is_system_administrator:
        return False
    if not queries.has_roles_elsewhere(organisation, form.cleaned_data["email"]):
        return False
    form.add_error(
        "email",
        _(
            "This e-mail has an account in another organisation. "
            "Ask the system administrator to let it in here."
        ),
    )
    return True


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def person_page(request: HttpRequest, slug: str, handle: UUID) -> HttpResponse:
    """The roles of one person."""
    organisation = access_organisation(request.user, slug, Permission.CHANGE_PEOPLE)
    who = _somebody(organisation, handle)
    form = RolesForm(typed(request), initial={"roles": [role.value for role in who.roles]})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_roles(organisation, who.user, form.cleaned_data["roles"])
        except actions.LastOwner:
            form.add_error("roles", _("This is the only owner. Make somebody else owner first."))
        else:
            messages.success(request, _("The roles of %(name)s are saved.") % {"name": who.user.name})
            return redirect("analyses:people", slug=slug)
    context = {
        **_frame(request, organisation),
        "form": form,
        "who": who,
        "may_reset": queries.belongs_here_only(organisation, who.user),
        "is_me": who.user == request.user,
    }
    return render(request, "analyses/person.html", context, status=422 if form.is_bound else 200)


@never_cache
@freshly_signed_in
@require_POST
def reset_person(request: HttpRequest, slug: str, handle: UUID) -> HttpResponse:
    """Make a link that sets a new password, and show it once.

    Not for people with roles elsewhere: an owner would otherwise open another organisation with it.
    """
    organisation = access_organisation(request.user, slug, Permission.CHANGE_PEOPLE)
    who = _somebody(organisation, handle)
    if not queries.belongs_here_only(organisation, who.user):
        messages.error(
            request,
            _("%(name)s has roles elsewhere too. The system administrator makes their link.")
            % {"name": who.user.name},
        )
        return redirect("analyses:person", slug=slug, handle=handle)
    return show_link(request, organisation, who.user.name, accounts.reset_link(who.user))


@freshly_signed_in
@require_POST
def remove_person(request: HttpRequest, slug: str, handle: UUID) -> HttpResponse:
    """Take all roles here away from somebody."""
    organisation = access_organisation(request.user, slug, Permission.CHANGE_PEOPLE)
    who = _somebody(organisation, handle)
    try:
        actions.remove_person(organisation, who.user)
    except actions.LastOwner:
        messages.error(request, _("This is the only owner. Make somebody else owner first."))
        return redirect("analyses:person", slug=slug, handle=handle)
    messages.success(
        request,
        _("%(name)s is no longer in %(organisation)s.")
        % {"name": who.user.name, "organisation": organisation.name},
    )
    if who.user == request.user:
        return redirect("analyses:organisations")
    return redirect("analyses:people", slug=slug)


def show_link(request: HttpRequest, organisation: Organisation | None, name: str, link: str) -> HttpResponse:
    """Show a one-time link on this answer and nowhere else; it is not stored readable anywhere."""
    context = {
        **(_frame(request, organisation) if organisation else {}),
        "name": name,
        "address": request.build_absolute_uri(link),
    }
    return render(request, "analyses/link_once.html", context)


def _somebody(organisation: Organisation, handle: UUID) -> Person:
    who = queries.person_in(organisation, handle)
    if who is None:
        raise Http404
    return who


def _frame(request: HttpRequest, organisation: Organisation) -> dict[str, object]:
    return {"organisation": organisation, "may": may_by_name(request.user, organisation)}
