"""Starting an analysis, its path, its mandate and details, and who facilitates."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import person, signed_in
from medvirk.apps.analyses import actions, path, queries
from medvirk.apps.analyses.access import access_analysis, access_organisation, may
from medvirk.apps.analyses.forms import DetailsForm, MandateForm
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import Role, Variant
from medvirk.apps.analyses.own_steps import address
from medvirk.apps.analyses.path_page import path_page
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.catalogue.queries import current_digest, pack
from medvirk.domain.mandate import small_variant_suggested, too_few
from medvirk.domain.minutes import is_due
from medvirk.infra import clock
from medvirk.infra.forms import typed
from medvirk.infra.languages import reading


def reader() -> str:
    """The language of the screen; the pack has exactly these."""
    return reading()


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The six questions. Afterwards the details are asked."""
    organisation = access_organisation(request.user, slug, Permission.START_ANALYSIS)
    digest, today = current_digest(), clock.today()
    form = MandateForm(
        typed(request),
        initial={"language": organisation.language},
        pack=pack(digest),
        reader=reader(),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        mandate = form.mandate()
        small = small_variant_suggested(mandate.headcount)
        analysis = actions.start_analysis(
            organisation,
            mandate,
            pack_digest=digest,
            created_on=today,
            variant=Variant.SMALL if small else Variant.STANDARD,
        )
        messages.success(request, _("The analysis is started. The sheets need a few more words."))
        return redirect(address("details", analysis))
    context = {"organisation": organisation, "form": form}
    return render(request, "analyses/new.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_safe
def path_view(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """The method's path: what is done, what blocks, what is next."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_ANALYSIS)
    held = may(request.user, analysis.organisation)
    today = clock.today()
    reminders = [(each, is_due(each.on, today)) for each in path.reminders_of(analysis, held)]
    context = {
        **frame(request, analysis),
        "path": path_page(analysis, held, pack(analysis.pack_digest), reader()),
        "too_few": too_few(analysis.headcount),
        "reminders": reminders,
        "is_any_due": any(due for _, due in reminders),
        "days_left": (analysis.reply_date - today).days if analysis.reply_date else None,
    }
    return render(request, "analyses/path.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Change the answers to the six questions."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.CHANGE_MANDATE)
    form = MandateForm(
        typed(request),
        pack=pack(analysis.pack_digest),
        reader=reader(),
        today=clock.today(),
        before=analysis,
    )
    if request.method == "POST" and form.is_valid():
        actions.change_mandate(analysis, form.mandate())
        messages.success(request, _("The mandate is saved."))
        return redirect(address("path", analysis))
    context = {**frame(request, analysis), "form": form}
    return render(request, "analyses/mandate.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def details_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """What the sheets and the help card say besides the mandate."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.CHANGE_MANDATE)
    form = DetailsForm(
        typed(request),
        pack=pack(analysis.pack_digest),
        reader=reader(),
        today=clock.today(),
        analysis=analysis,
    )
    if request.method == "POST" and form.is_valid():
        details = dict(form.cleaned_data)
        actions.save_details(analysis, variant=Variant(details.pop("variant")), **details)
        messages.success(request, _("The details are saved."))
        return redirect(address("sheets", analysis))
    context = {
        **frame(request, analysis),
        "form": form,
        "small": small_variant_suggested(analysis.headcount),
        "too_few": too_few(analysis.headcount),
    }
    return render(request, "analyses/details.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_safe
def roles_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Who facilitates, and whether they have declared not to lead the participants."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_ANALYSIS)
    named = queries.facilitations_of(analysis)
    people = queries.people_of(analysis.organisation)
    mine = next((each for each in named if each.user_id == person(request).pk), None)
    context = {
        **frame(request, analysis),
        "named": named,
        "named_ids": {each.user_id for each in named},
        "candidates": [each.user for each in people if Role.FACILITATOR in each.roles],
        "mine": mine,
    }
    return render(request, "analyses/roles.html", context)


@signed_in
@require_POST
def name_facilitators(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Say who facilitates; only members with the role facilitator count."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.CHANGE_MANDATE)
    wanted = set(request.POST.getlist("facilitator"))
    people = queries.people_of(analysis.organisation)
    chosen = [
        each.user for each in people if Role.FACILITATOR in each.roles and str(each.user.handle) in wanted
    ]
    actions.name_facilitators(analysis, chosen)
    messages.success(request, _("The roles are saved."))
    return redirect(address("roles", analysis))


@signed_in
@require_POST
def declare(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """The facilitator declares not to lead anyone who takes part, or takes the declaration back."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.DECLARE_FACILITATION)
    declared = request.POST.get("declared") == "yes"
    actions.declare_outside(analysis, person(request), clock.today() if declared else None)
    messages.success(
        request, _("Your declaration is noted.") if declared else _("Your declaration is taken back.")
    )
    return redirect(address("roles", analysis))
