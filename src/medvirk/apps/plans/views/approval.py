"""Reasons, approval and versions: what is decided, by whom, and why it is changed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.plans import actions, hooks, queries
from medvirk.apps.plans.answers import needs_unanswered, unanswered
from medvirk.apps.plans.forms.approval import ApprovalForm, ReasonsForm, VersionForm, stored_reasons
from medvirk.apps.plans.pages import overview, rule_sentences, to_explain
from medvirk.apps.plans.pictures import coverage_figure, timeline_figure
from medvirk.apps.plans.views.desk import FAULTY, Desk, desk
from medvirk.domain.errors import Code, Refused
from medvirk.domain.picture.svg import to_svg
from medvirk.domain.plan.action import Need
from medvirk.domain.plan.plan import RuleLine
from medvirk.domain.plan.wire import parse_plan
from medvirk.infra.forms import typed
from medvirk.infra.refusals import sentence
from medvirk.infra.versions import Overtaken


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def reasons_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Why a need has no measure, why a rule is broken, what was said against: written and visible."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    needs, rules = _to_explain(here)
    form = ReasonsForm(
        typed(request),
        words=here.words,
        needs=needs,
        rules=rules,
        initial={**_stored(here, needs, rules), "version": here.row.edits if here.row else 1},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_reasons(
                here.analysis,
                version=form.cleaned_data["version"],
                left_out=form.left_out(),
                rules=form.reasons(),
                dissent=form.cleaned_data["dissent"],
            )
        except Overtaken:
            now = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
            form.show_theirs(now.row.edits if now.row else 1, _stored(now, needs, rules))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The reasons are saved. The plan shows them."))
            return redirect(here.address("approval"))
    context = {**here.context, "form": form, "has_any": bool(needs or rules)}
    return render(request, "plans/reasons.html", context, status=FAULTY if form.is_bound else 200)


def _to_explain(here: Desk) -> tuple[list[Need], list[RuleLine]]:
    needs = [cover.need for cover in here.plan.coverage.needs if not cover.actions]
    rules = to_explain([each.line for each in rule_sentences(here.plan, here.words)])
    return needs, list(rules)


def _stored(here: Desk, needs: list[Need], rules: list[RuleLine]) -> dict[str, object]:
    row = here.row
    if row is None:
        return stored_reasons(needs, rules, {}, {}, [])
    return stored_reasons(needs, rules, row.left_out, row.reasons, row.dissent)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def approval_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """What stands in the way, and the approval itself when nothing does."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    form = ApprovalForm(
        typed(request),
        words=here.words,
        today=here.today,
        initial={
            "sponsor": here.analysis.sponsor,
            "employee_rep": here.analysis.employee_rep,
            "on": here.today,
            "dissent": here.row.dissent if here.row else [],
            "seen": queries.seen_in(here.plan, here.row),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve(
                here.analysis, form.approval(), limits=here.words.limits, seen=form.cleaned_data["seen"]
            )
        except Overtaken:
            form.read_again(queries.seen(here.analysis))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The plan is approved. Now everyone gets the answer."))
            return redirect(here.address("plan"))
    page = overview(here.plan, here.words, here.today)
    still_open = hooks.part_2_is_open(here.analysis)
    context = {
        **here.context,
        "plan": here.plan,
        "form": form,
        "still_open": sentence(Refused(Code.PLAN_MEETING_OPEN)) if still_open else "",
        "page": page,
        "decide_by": queries.decide_by(here.row),
        "unanswered": unanswered(here.analysis),
        "needs_unanswered": needs_unanswered(here.analysis, here.words),
    }
    return render(request, "plans/approval.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Begin a new version of an approved plan, with the reason."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    if here.plan.approval is None:
        return redirect(here.address("plan"))
    form = VersionForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin_version(here.analysis, form.cleaned_data["change"])
        except actions.NoApprovedPlan:
            messages.warning(request, _("Somebody has begun the new version already. This is it."))
        else:
            messages.success(request, _("A new version is begun. The approved one stays as it is."))
        return redirect(here.address("plan"))
    context = {**here.context, "plan": here.plan, "form": form}
    return render(request, "plans/change.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_safe
def version_page(request: HttpRequest, slug: str, analysis_id: UUID, version_id: UUID) -> HttpResponse:
    """An approved version, as it was approved."""
    here = desk(request, slug, analysis_id, Permission.READ_PLAN)
    version = queries.version_in(here.analysis, version_id)
    if version is None:
        raise Http404
    plan = parse_plan(version.frozen)
    timeline = timeline_figure(plan, here.words, here.today)
    context = {
        **here.context,
        "plan": plan,
        "version": version,
        "page": overview(plan, here.words, here.today),
        "timeline": to_svg(timeline, name="timeline") if timeline else "",
        "coverage": to_svg(coverage_figure(plan, here.words), name="coverage"),
    }
    return render(request, "plans/version.html", context)
