"""Planning a wave, opening it, following how many have answered, and closing it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures import actions, queries
from medvirk.apps.measures.access import access_wave
from medvirk.apps.measures.forms import DatesForm, PlanForm
from medvirk.apps.measures.models import Group, GroupRole, Wave, WaveState
from medvirk.apps.measures.refusals import (
    AnotherIsOpen,
    DoorClosed,
    GateShut,
    InformantsAlone,
    NotNow,
    NotReady,
)
from medvirk.apps.measures.views.frame import (
    FAULTY,
    address,
    measure_frame,
    minimums,
    missing,
    wave_frame,
)
from medvirk.apps.measures.words import STATE_WORDS, name_of, outlook_words, participation_words
from medvirk.domain.wave.participation import may_close_unasked, participation, together
from medvirk.domain.wave.plan import outlooks, proposed
from medvirk.infra import clock, languages
from medvirk.infra.dates import in_words
from medvirk.infra.forms import typed
from medvirk.infra.network import base_address, reaches_no_phone
from medvirk.infra.versions import Overtaken

_SIDE_NAMES = {"employees": GroupRole.EMPLOYEES, "leaders": GroupRole.LEADERS}


@dataclass(frozen=True)
class Row:
    """One group as the page of its wave shows it."""

    group: Group
    codes: int
    outlook: str
    answered: str

    @property
    def lacks_codes(self) -> bool:
        """True while not everybody asked has a code."""
        return self.codes < self.group.invited


@signed_in
@require_safe
def waves_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """All waves of an analysis."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_MEASURE)
    rows = [
        {"wave": wave, "name": name_of(wave), "state": STATE_WORDS[WaveState(wave.state)]}
        for wave in queries.waves_of(analysis)
    ]
    return render(request, "measures/list.html", {**measure_frame(request, analysis), "rows": rows})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Plan a wave; in a small workplace only its days, because only informants answer (method.md 1.3)."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.RUN_MEASURE)
    context = measure_frame(request, analysis)
    today = clock.today()
    days = dict(zip(("opens_on", "closes_on", "result_on"), proposed(today), strict=True))
    form = (DatesForm if context["is_small"] else PlanForm)(typed(request), today=today, initial=days)
    if request.method == "POST" and form.is_valid():
        sides = [
            actions.NewGroup(role, _group_name(role, analysis.language), invited)
            for name, role in _SIDE_NAMES.items()
            if (invited := form.cleaned_data.get(name))
        ]
        return redirect(address("wave", actions.plan_wave(analysis, form.dates, sides)))
    context |= {"form": form, "heading": _("Plan the context measure")}
    return render(request, "measures/plan.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Change the days; also while people answer, e.g. to give them a week more."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    if wave.state == WaveState.CLOSED:
        return _days_stand(request, wave)
    form = DatesForm(typed(request), today=clock.today(), before=wave)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_dates(wave, form.dates, version=form.cleaned_data["version"] or 0)
        except NotNow:
            return _days_stand(request, wave)
        except Overtaken:
            theirs = [
                (str(field.label), in_words(getattr(wave, field.name))) for field in form.visible_fields()
            ]
            again = request.POST.copy()
            again["version"] = str(wave.version)
            form = DatesForm(again, today=clock.today(), before=wave)
        else:
            messages.success(request, _("The days are changed."))
            return redirect(address("wave", wave))
    context = {**wave_frame(request, wave), "form": form, "heading": _("Change the days"), "theirs": theirs}
    return render(request, "measures/plan.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_safe
def wave_page(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """One wave: who is asked, what can be shown, how many have answered, and the next step."""
    wave = access_wave(request.user, slug, wave_id, Permission.READ_MEASURE)
    groups, informants = queries.groups_of(wave), queries.informants_of(wave)
    k_mean, k_split = minimums(wave.analysis)
    found = outlooks(queries.planned_groups(groups), k_mean=k_mean, k_split=k_split)
    made = queries.codes_made(wave)
    parts = _parts(wave, groups, k_mean=k_mean)
    rows = [
        Row(
            group=group,
            codes=made.get(group.pk, 0),
            outlook=outlook_words(found.groups[group.name], k_mean=k_mean, k_split=k_split),
            answered=participation_words(part, k_mean=k_mean),
        )
        for group, part in zip(groups, parts, strict=True)
    ]
    context: dict[str, Any] = {
        **wave_frame(request, wave),
        "state_words": STATE_WORDS[WaveState(wave.state)],
        "rows": rows,
        "outlooks": found,
        "k": k_mean,
        "lacking": [row.group.name for row in rows if row.lacks_codes],
        "informants": informants,
        "delivered": sum(one.is_delivered for one in informants),
        "missing": missing(wave.analysis),
        "together": participation_words(together(parts), k_mean=k_mean) if parts else "",
        "results": address("results", wave),
        "interrupted": queries.is_interrupted(wave),
        "alone": reaches_no_phone(request),
        "is_over": wave.state == WaveState.OPEN and clock.today() > wave.closes_on,
    }
    return render(request, "measures/wave.html", context)


@signed_in
@require_POST
def open_page(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Let people answer from now on."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    try:
        actions.open_wave(wave, today=clock.today())
    except GateShut:
        messages.error(request, _("The round cannot open yet. What is missing stands below."))
    except NotReady as not_ready:
        messages.error(request, _not_ready(not_ready))
    except InformantsAlone:
        words = _("In a small workplace the informants alone answer. Remove the groups first.")
        messages.error(request, words)
    except AnotherIsOpen:
        messages.error(request, _("Another round of this analysis is open. Close that first."))
    except NotNow:
        messages.warning(request, _("The round has been opened before."))
    else:
        messages.success(request, _("The form is open. Hand out the slips."))
    return redirect(address("wave", wave))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def close_page(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Take no more answers. Before the last day and with fewer than 60 per cent it asks first."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    if wave.state != WaveState.OPEN:
        messages.warning(request, _("Only an open round can be closed."))
        return redirect(address("wave", wave))
    groups = queries.groups_of(wave)
    counted = queries.counts(wave, groups, today=clock.today())
    waiting = sum(not one.is_delivered for one in queries.informants_of(wave))
    unasked = may_close_unasked(counted, waiting=waiting, closes_on=wave.closes_on, today=clock.today())
    if request.method == "POST" and (unasked or request.POST.get("sure") == "yes"):
        try:
            actions.close_wave(wave)
        except (NotNow, DoorClosed):
            messages.warning(request, _("Only an open round can be closed."))
        else:
            messages.success(request, _("The round is closed. Nothing leads from an answer to a code now."))
        return redirect(address("wave", wave))
    k_mean, _split = minimums(wave.analysis)
    parts = _parts(wave, groups, k_mean=k_mean)
    context = {
        **wave_frame(request, wave),
        "unasked": unasked,
        "together": participation_words(together(parts), k_mean=k_mean) if parts else "",
        "waiting": waiting,
        "asks_everybody": bool(groups),
    }
    status = FAULTY if request.method == "POST" else 200
    return render(request, "measures/close.html", context, status=status)


@signed_in
@require_POST
def again(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Plan an interrupted wave again."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    try:
        actions.start_again(wave)
    except NotNow:
        messages.warning(request, _("The round is not interrupted."))
    else:
        messages.success(request, _("The round is planned again. Make new slips for everybody."))
    return redirect(address("wave", wave))


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Delete a wave that nobody has answered."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    try:
        actions.remove_wave(wave)
    except NotNow:
        messages.warning(request, _("A round that people took part in is kept with its analysis."))
        return redirect(address("wave", wave))
    messages.success(request, _("The round is removed."))
    return redirect("measures:list", slug, wave.analysis_id)


@signed_in
@require_safe
def reminders_page(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """The invitation and the reminder, which go to everybody: nobody knows who has answered."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in languages.OWN_NAMES else wave.analysis.language
    letters = [_letter(request, wave, name, language) for name in ("survey_open", "survey_reminder")]
    context = {
        **wave_frame(request, wave),
        "letters": letters,
        "language": language,
        "languages": languages.CHOICES,
    }
    return render(request, "measures/reminders.html", context)


@dataclass(frozen=True)
class Letter:
    """A letter to everybody, to be sent from the reader's own e-mail or copied."""

    subject: str
    text: str
    mail: str


def _letter(request: HttpRequest, wave: Wave, name: str, language: str) -> Letter:
    words = pack(wave.analysis.pack_digest)
    values = {
        "minutes": words.context_measure.default_minutes,
        "close_date": in_words(wave.closes_on, language),
    }
    parts = {
        part: words.text(f"notice.{name}.{part}", language, **values).text
        for part in ("subject", "body", "button")
    }
    text = f"{parts['body']}\n\n{parts['button']}: {base_address(request)}/q/"
    mail = f"mailto:?subject={quote(parts['subject'])}&body={quote(text.replace(chr(10), chr(13) + chr(10)))}"
    return Letter(parts["subject"], text, mail)


def _parts(wave: Wave, groups: list[Group], *, k_mean: int) -> list[Any]:
    counted = queries.counts(wave, groups, today=clock.today())
    return [participation(each, k_mean=k_mean) for each in counted]


def _not_ready(not_ready: NotReady) -> str:
    if not not_ready.without_codes:
        return _("Nobody is asked yet. Add a group or an informant first.")
    names = ", ".join(not_ready.without_codes)
    return _("Make slips first for: %(names)s.") % {"names": names}


def _group_name(role: GroupRole, language: str) -> str:
    """Those who answer read it, so it is in the language of the analysis."""
    with translation.override(language):
        return str(role.label)


def _days_stand(request: HttpRequest, wave: Wave) -> HttpResponse:
    messages.warning(request, _("The round has closed, so its days stand."))
    return redirect(address("wave", wave))
