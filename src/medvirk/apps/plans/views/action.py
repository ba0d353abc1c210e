"""One action: to read, to write section by section, its log, its trace."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.plans import actions, facts, queries
from medvirk.apps.plans.forms.actions import StatusForm, need_choices
from medvirk.apps.plans.forms.base import SectionForm
from medvirk.apps.plans.forms.sections import FORMS
from medvirk.apps.plans.forms.tables import ScheduleForm
from medvirk.apps.plans.models import Action as ActionRow
from medvirk.apps.plans.pages import action_lines
from medvirk.apps.plans.sections import Section
from medvirk.apps.plans.trace import trace
from medvirk.apps.plans.views.desk import FAULTY, Desk, desk
from medvirk.apps.plans.words import SECTION_NAMES
from medvirk.domain.errors import Refused
from medvirk.domain.plan.action import Result
from medvirk.infra.forms import typed
from medvirk.infra.refusals import sentence
from medvirk.infra.versions import Overtaken


@signed_in
@require_safe
def action_page(request: HttpRequest, slug: str, analysis_id: UUID, action_id: UUID) -> HttpResponse:
    """Everything about one action, what is missing, and its log."""
    here = desk(request, slug, analysis_id, Permission.READ_PLAN)
    action = here.action(action_id)
    (line,) = (each for each in action_lines(here.plan, here.words, here.today) if each.action == action)
    row = here.action_row(action_id)
    context = {
        **here.context,
        "plan": here.plan,
        "line": line,
        "action": action,
        "sections": facts.by_section(here.plan, here.words, action, here.today),
        "legal": list(facts.legal(here.plan, here.words, action)),
        "log": [(entry, here.words.results[entry.result]) for entry in action.log],
        "from_meeting": facts.from_meeting(row),
        "may_change": here.may_change,
    }
    return render(request, "plans/action.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(
    request: HttpRequest, slug: str, analysis_id: UUID, action_id: UUID, section: str
) -> HttpResponse:
    """Write one section. Two people in one section see each other's change and lose none."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    row = here.action_row(action_id)
    wanted = _section(section)
    form = _form(here, row, wanted, typed(request))
    if request.method == "POST" and form.is_valid():
        if "suggest" in request.POST and isinstance(form, ScheduleForm):
            form.suggest()
            messages.info(request, _("The dates are proposed below. They count when you save."))
        elif _saved(here, row, wanted, form):
            messages.success(request, _("The section is saved."))
            if "next" in request.POST:
                return redirect(here.address("edit", row.pk, _after(wanted).value))
            return redirect(here.address("action", row.pk))
    context = {
        **here.context,
        "row": row,
        "form": form,
        "section": wanted,
        "heading": SECTION_NAMES[wanted],
        "sections": [(each, SECTION_NAMES[each]) for each in Section],
        "is_last": wanted is list(Section)[-1],
        "is_approved": here.plan.approval is not None,
        "from_meeting": facts.from_meeting(row),
        "is_about_a_leader": here.is_about_a_leader(here.action(action_id)),
    }
    faulty = form.is_bound and "suggest" not in request.POST
    return render(request, "plans/edit.html", context, status=FAULTY if faulty else 200)


def _section(name: str) -> Section:
    try:
        return Section(name)
    except ValueError as error:
        raise Http404 from error


def _after(section: Section) -> Section:
    order = list(Section)
    return order[min(order.index(section) + 1, len(order) - 1)]


def _form(here: Desk, row: ActionRow, section: Section, data: Mapping[str, Any] | None) -> SectionForm:
    more = {"needs": need_choices(_may_answer(here, row), here.words)} if section is Section.AIM else {}
    return FORMS[section](data, words=here.words, action=row, **more)


def _may_answer(here: Desk, row: ActionRow) -> list[Any]:
    """The prioritised needs, and those that the action answers already."""
    held = {answer.need.handle for answer in row.linked}
    known = queries.prioritised(here.analysis)
    return [need for need in here.plan.needs if need.id in known or need.id in held]


def _saved(here: Desk, row: ActionRow, section: Section, form: SectionForm) -> bool:
    """True when saved; else the form says why, and nothing is lost."""
    needs = form.cleaned_data["needs"] if section is Section.AIM else None
    try:
        actions.change_section(row, section, form.values(), version=form.cleaned_data["version"], needs=needs)
    except Refused as refused:
        form.add_error("needs" if needs is not None else None, sentence(refused))
        return False
    except Overtaken:
        now = here.action_row(row.pk)
        form.show_theirs(now.versions.get(section.value, 0), form.stored(now))
        return False
    return True


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def status_page(request: HttpRequest, slug: str, analysis_id: UUID, action_id: UUID) -> HttpResponse:
    """Add a line to the log, also when the plan is approved."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    action = here.action(action_id)
    form = StatusForm(typed(request), words=here.words, action=action, today=here.today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.log_status(
            here.action_row(action_id),
            on=said["on"],
            result=Result(said["result"]),
            reason=said["reason"],
            steps=said.get("steps", []),
        )
        messages.success(request, _("The status is logged. Earlier lines stay."))
        return redirect(here.address("action", action_id))
    context = {**here.context, "action": action, "form": form}
    return render(request, "plans/status.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_safe
def trace_page(request: HttpRequest, slug: str, analysis_id: UUID, action_id: UUID) -> HttpResponse:
    """From the action down to what was said, without a name: for those who may read the needs."""
    here = desk(request, slug, analysis_id, Permission.READ_NEEDS)
    action = here.action(action_id)
    context = {**here.context, "action": action, "trace": trace(here.analysis, action, here.words)}
    return render(request, "plans/trace.html", context)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, analysis_id: UUID, action_id: UUID) -> HttpResponse:
    """Take an action out of the draft."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_PLAN)
    row = here.action_row(action_id)
    try:
        actions.remove_action(row)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect(here.address("action", action_id))
    messages.success(request, _("“%(measure)s” is taken out of the plan.") % {"measure": row.measure})
    return redirect(here.address("plan"))
