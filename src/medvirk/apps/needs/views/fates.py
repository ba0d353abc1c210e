"""What became of each need, and settling by hand what was parked."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.needs import actions, queries
from medvirk.apps.needs.access import access_need
from medvirk.apps.needs.fates_page import fates_page
from medvirk.apps.needs.forms import SettleForm
from medvirk.apps.needs.links import address
from medvirk.apps.needs.views.register import language
from medvirk.apps.needs.words import words_for
from medvirk.domain.needs.fate import IMPROVE_MOST, PRESERVE_MOST, Fate
from medvirk.infra import clock
from medvirk.infra.forms import typed


@signed_in
@require_safe
def fates_view(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Every need with its fate and the reason: what is not chosen also gets an answer (method.md 5.2)."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_NEEDS)
    blocks = fates_page(analysis, words_for(analysis, language()), clock.today())
    context = {
        **frame(request, analysis),
        "blocks": blocks,
        "objections": queries.objections_to_the_list(analysis),
    }
    return render(request, "needs/fates.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settle_view(request: HttpRequest, slug: str, analysis_id: UUID, need_id: UUID) -> HttpResponse:
    """Say with a reason what becomes of a parked need."""
    need = access_need(request.user, slug, analysis_id, need_id, Permission.CHANGE_NEEDS)
    record = queries.fate_of(need)
    if record is None:
        raise Http404
    words = words_for(need.analysis, language())
    form = SettleForm(typed(request), words=words, before=record, today=clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_parked(
                need, form.outcome(need), version=form.cleaned_data["version"], on=clock.today()
            )
        except actions.NotParked:
            form.add_error(None, _("This need is not parked any more. Nothing is changed."))
        except actions.Overtaken:
            form.add_error(None, _("Somebody else has settled this meanwhile. What they wrote stands above."))
            again = request.POST.copy()
            again["version"] = str(record.number)
            form.data = again
        except actions.Full:
            form.add_error("fate", _full_words())
        else:
            messages.success(request, _("The answer to need %(number)d is saved.") % {"number": need.number})
            return redirect(address("fates", need.analysis))
    context = {
        **frame(request, need.analysis),
        "form": form,
        "need": need,
        "record": record,
        "fate": words.fates[Fate(record.fate)],
        "answer": words.answer(record),
        "whither": words.whither(record),
        "is_parked": record.fate == Fate.PARKED.value,
    }
    return render(request, "needs/settle.html", context, status=422 if form.is_bound else 200)


def _full_words() -> str:
    said = {"improve": IMPROVE_MOST, "preserve": PRESERVE_MOST}
    return (
        _("The method allows %(improve)d needs to improve and %(preserve)d to preserve. That is full.") % said
    )
