"""What was chosen and why: every proposal has an answer (method.md 1.3, row 3.1)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.interventions import actions
from medvirk.apps.interventions.chosen import ChosenPages
from medvirk.apps.interventions.forms import AnswerForm
from medvirk.apps.interventions.views.desk import FAULTY, desk
from medvirk.infra import clock
from medvirk.infra.forms import typed
from medvirk.infra.versions import Overtaken


@signed_in
@require_safe
def choices_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Every proposal with its decision, its answer and what the meeting thought."""
    here = desk(request, slug, analysis_id, Permission.READ_SHORTLIST)
    chosen = ChosenPages(here.analysis, here.on_list, here.words, here.pages)
    decided = chosen.decided()
    context = {
        **here.context,
        "package": [each for each in decided if each.in_the_package],
        "others": [each for each in decided if each.decision and not each.in_the_package],
        "open": [each for each in decided if each.decision is None],
        "kept": [line for line in here.on_list.needs if line.is_kept],
        "checks": chosen.package(),
        "statements": chosen.statements(),
    }
    return render(request, "interventions/choices.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer_page(request: HttpRequest, slug: str, analysis_id: UUID, option: str) -> HttpResponse:
    """Write the answer to a proposal that was parked or not chosen; what was said before stays."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST)
    considered = here.option(option)
    choice = considered.choice
    chosen = ChosenPages(here.analysis, here.on_list, here.words, here.pages).option(considered)
    if choice is None or chosen.in_the_package:
        raise Http404
    form = AnswerForm(typed(request), initial={"reason": choice.reason, "version": choice.number})
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(choice, **form.cleaned_data, on=clock.today())
        except Overtaken:
            now = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST).option(option).choices[-1]
            form.show_theirs(now.number, {"reason": now.reason})
        else:
            messages.success(request, _("The answer is saved."))
            return redirect(here.address("choices"))
    context = {**here.context, "chosen": chosen, "form": form}
    return render(request, "interventions/answer.html", context, status=FAULTY if form.is_bound else 200)
