"""The plan at a glance, and how actions get into it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.interventions.queries import limits_of
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.answers import answers
from medvirk.apps.plans.drafts import drafts
from medvirk.apps.plans.forms.actions import NewActionForm, need_choices
from medvirk.apps.plans.pages import ActionLine, overview
from medvirk.apps.plans.pictures import coverage_figure, timeline_figure
from medvirk.apps.plans.views.desk import FAULTY, Desk, desk
from medvirk.domain.errors import Refused
from medvirk.domain.picture.svg import to_svg
from medvirk.infra.forms import typed
from medvirk.infra.refusals import sentence


@signed_in
@require_safe
def plan_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Timeline, coverage, rules, and one action beside them; `?action=` chooses which."""
    here = desk(request, slug, analysis_id, Permission.READ_PLAN)
    page = overview(here.plan, here.words, here.today)
    timeline = timeline_figure(here.plan, here.words, here.today)
    context = {
        **here.context,
        "frame": limits_of(here.analysis) or here.analysis.budget_frame,
        "plan": here.plan,
        "row": here.row,
        "page": page,
        "shown": _shown(page.actions, request.GET.get("action", "")),
        "timeline": to_svg(timeline, name="timeline") if timeline else "",
        "coverage": to_svg(coverage_figure(here.plan, here.words), name="coverage"),
        "levels": [(level, here.words.levels[level], n) for level, n in here.plan.coverage.levels.items()],
        "may_change": here.may_change,
        "decide_by": queries.decide_by(here.row),
        "is_late": is_late(here),
        "versions": queries.versions(here.analysis),
        "waiting": len(_waiting(here)) if here.may_change else 0,
    }
    return render(request, "plans/plan.html", context)


def _shown(lines: tuple[ActionLine, ...], wanted: str) -> ActionLine | None:
    """The action beside the timeline: the one asked for, else the first."""
    return next((line for line in lines if str(line.action.number) == wanted), next(iter(lines), None))


def is_late(here: Desk) -> bool:
    """The reply date has passed and nothing is approved (method.md part 10, R1)."""
    promised = here.analysis.reply_date
    return promised is not None and promised < here.today and not queries.is_answered(here.analysis)


def _waiting(here: Desk) -> list[str]:
    """What meeting 2 chose and the plan does not have yet."""
    taken = queries.begun(here.analysis)
    return [draft.measure for draft in drafts(here.analysis, {}).drafts if draft.option not in taken]


@signed_in
@require_safe
def answers_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """What is not in the plan, and the answer to whoever proposed it."""
    here = desk(request, slug, analysis_id, Permission.READ_PLAN)
    context = {**here.context, "answers": answers(here.analysis, here.words, in_full=here.reads_needs)}
    return render(request, "plans/answers.html", context)


@signed_in
@require_POST
def take_over(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Begin an action for everything that was chosen and is not in the plan yet."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    new = actions.fill_from_meeting(here.analysis, {})
    messages.success(
        request,
        ngettext("%(count)d measure is taken over.", "%(count)d measures are taken over.", new)
        % {"count": new},
    )
    return redirect(here.address("plan"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Begin an own measure; `?need=` says for which need."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    needs = need_choices(queries.prioritised(here.analysis).values(), here.words)
    form = NewActionForm(typed(request), needs=needs, initial={"needs": [request.GET.get("need", "")]})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_action(here.analysis, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The measure is in the plan. Write the rest section by section."))
            return redirect(here.address("action", made.pk))
    context = {**here.context, "form": form, "needs": needs}
    return render(request, "plans/new.html", context, status=FAULTY if form.is_bound else 200)
