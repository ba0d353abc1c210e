"""The written risk assessment: risk by need, the law's factors, who was heard."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.assessment import Assessment, assessment, proposed
from medvirk.apps.plans.forms.risk import ConsultationForm, FactorsForm, RiskForm, stored_risk
from medvirk.apps.plans.models import Consultation
from medvirk.apps.plans.risk_lines import risk_lines
from medvirk.apps.plans.views.desk import FAULTY, Desk, desk
from medvirk.apps.plans.words import FACTOR_NAMES
from medvirk.domain.errors import Refused
from medvirk.domain.plan.action import Need
from medvirk.domain.plan.risk import Role
from medvirk.infra.forms import typed
from medvirk.infra.refusals import sentence
from medvirk.infra.versions import Overtaken


@signed_in
@require_safe
def risk_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """The assessment as it stands, and what it still lacks."""
    here = desk(request, slug, analysis_id, Permission.READ_PLAN)
    found = assessment(here.analysis, here.plan, here.words)
    context = {
        **here.context,
        "plan": here.plan,
        "found": found,
        "lines": risk_lines(found, here.words),
        "factors": [(line, FACTOR_NAMES[line.factor]) for line in found.factors],
        "heard": [(each, here.words.roles[Role(each.role)]) for each in _consultations(here)],
        "not_heard": [here.words.roles[role] for role in found.not_heard],
        "mapped": [(here.words.sources[source], who) for source, who in found.mapped.items()],
        "may_change": here.may_change,
    }
    return render(request, "plans/risk.html", context)


def _consultations(here: Desk) -> list[Consultation]:
    return queries.consultations_of(here.row) if here.row else []


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def need_page(request: HttpRequest, slug: str, analysis_id: UUID, need: str) -> HttpResponse:
    """Write the risk record of one need."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    found = _need(here, need)
    form = RiskForm(
        typed(request),
        initial={**stored_risk(proposed(here.plan.risk(need), found)), "version": _version(here, need)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_risk(here.analysis, need, version=form.cleaned_data["version"], **form.record())
        except Overtaken:
            now = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
            form.show_theirs(_version(now, need), stored_risk(now.plan.risk(need)))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The risk is noted."))
            return redirect(here.address("risk"))
    context = {**here.context, "need": found, "form": form}
    return render(request, "plans/risk_need.html", context, status=FAULTY if form.is_bound else 200)


def _need(here: Desk, handle: str) -> Need:
    try:
        return here.plan.need(handle)
    except KeyError as error:
        raise Http404 from error


def _version(here: Desk, need: str) -> int:
    return queries.risk_version(here.row, need) if here.row else 0


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def factors_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Why a factor of § 4-3 was not looked at."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    lines = [line for line in _assessed(here).factors if line.count == 0]
    form = FactorsForm(typed(request), lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            actions.explain_factors(here.analysis, form.reasons())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The reasons are saved."))
            return redirect(here.address("risk"))
    context = {**here.context, "form": form, "lines": lines}
    return render(request, "plans/risk_factors.html", context, status=FAULTY if form.is_bound else 200)


def _assessed(here: Desk) -> Assessment:
    return assessment(here.analysis, here.plan, here.words)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def heard_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Note that a role was heard."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    form = ConsultationForm(
        typed(request), words=here.words, today=here.today, initial={"role": request.GET.get("role", "")}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.note_consultation(here.analysis, role=Role(said["role"]), on=said["on"], how=said["how"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("It is noted who was heard."))
            return redirect(here.address("risk"))
    context = {**here.context, "form": form}
    return render(request, "plans/risk_heard.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_POST
def unheard(request: HttpRequest, slug: str, analysis_id: UUID, consultation_id: UUID) -> HttpResponse:
    """Take a consultation back that was written by mistake."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    try:
        actions.remove_consultation(here.analysis, consultation_id)
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect(here.address("risk"))
