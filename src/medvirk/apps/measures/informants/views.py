"""The informants of a wave: who they are, what each says side by side, and what they agree on."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import freshly_signed_in, signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures import queries
from medvirk.apps.measures.access import access_wave
from medvirk.apps.measures.answering.form import labelled, scale
from medvirk.apps.measures.informants import actions
from medvirk.apps.measures.informants.checklist import Checklist
from medvirk.apps.measures.models import AgreedAnswer, InformantAnswer, InformantRole, Wave, WaveState
from medvirk.apps.measures.refusals import EnoughInformants, NotNow
from medvirk.apps.measures.slips import sheet
from medvirk.apps.measures.views.frame import FAULTY, address, wave_frame
from medvirk.domain.errors import Refused
from medvirk.domain.text import clean
from medvirk.infra.languages import reading
from medvirk.infra.network import base_address
from medvirk.infra.refusals import sentence
from medvirk.infra.versions import Overtaken

LONGEST_NOTE = 300
FEWEST = 3  # method.md 4.2
INFORMANT_TITLE = "ctx.intro.informant.title.text"


@dataclass(frozen=True)
class Named:
    """One informant with what they are called: the role, and a number where there are several."""

    informant: InformantAnswer
    name: str


@dataclass(frozen=True)
class Cell:
    """What one informant says about one element; empty when they have not answered."""

    name: str
    value: str
    words: str


@dataclass
class Line:
    """One element: what each says, and what is agreed. `wrong` is about the note that was typed."""

    item: str
    text: str
    type: str
    cells: list[Cell]
    differs: bool
    value: str
    note: str
    version: int
    wrong: str = ""
    theirs: str = ""


@signed_in
@require_safe
def informants_page(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Who is asked, and everything they have said, side by side."""
    wave = access_wave(request.user, slug, wave_id, Permission.READ_MEASURE)
    return _page(request, wave, _lines(wave))


@signed_in
@require_POST
def add(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """One more informant."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    role = request.POST.get("role", "")
    if role not in InformantRole.values:
        messages.error(request, _("Choose a role for the informant."))
    else:
        try:
            actions.add_informant(wave, InformantRole(role))
        except EnoughInformants:
            messages.error(request, _("Six informants are enough."))
        except NotNow:
            messages.warning(request, _("The round has closed, so its informants stand."))
    return redirect(address("informants", wave))


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, wave_id: UUID, informant_id: UUID) -> HttpResponse:
    """Remove an informant who has not answered."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    try:
        actions.remove_informant(_informant(wave, informant_id))
    except Overtaken:
        messages.warning(request, _("This informant has answered. What was said stays visible."))
    except NotNow:
        messages.warning(request, _("The round has closed, so its informants stand."))
    else:
        messages.success(request, _("The informant is removed."))
    return redirect(address("informants", wave))


@never_cache
@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest, slug: str, wave_id: UUID, informant_id: UUID) -> HttpResponse:
    """A code for this informant, shown this once; an earlier one becomes void.

    Who comes here from the question for their password presses the button again.
    """
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    informant = _informant(wave, informant_id)
    if request.method != "POST":
        return redirect(address("informants", wave))
    try:
        code = actions.make_informant_code(informant, version=_number(request.POST.get("version")))
    except Overtaken:
        messages.warning(
            request, _("No new slip is made: this informant has answered, or got a slip a moment ago.")
        )
        return redirect(address("informants", wave))
    except NotNow:
        messages.warning(request, _("The round has closed, so its informants stand."))
        return redirect(address("informants", wave))
    context = {
        **wave_frame(request, wave),
        "informant": informant,
        "whose": informant.get_role_display(),
        "number": 1,
        "back": address("informants", wave),
        "sheet": sheet(
            [code],
            whose=str(informant.get_role_display()),
            base=base_address(request),
            title=INFORMANT_TITLE,
            pack=pack(wave.analysis.pack_digest),
            closes_on=wave.closes_on,
        ),
    }
    return render(request, "measures/slips.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: HttpRequest, slug: str, wave_id: UUID, informant_id: UUID) -> HttpResponse:
    """Type in what an informant says, when they would rather not do it themselves."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    informant = _informant(wave, informant_id)
    if informant.by_code or wave.state == WaveState.CLOSED:
        messages.warning(request, _("What the informant has delivered stands."))
        return redirect(address("informants", wave))
    posted = request.POST if request.method == "POST" else None
    words = Checklist(pack(wave.analysis.pack_digest), reading(), posted, informant.answers)
    version, changed = informant.version, False
    if words.is_complete:
        try:
            actions.type_in(informant, words.answers, version=_number(request.POST.get("version")))
        except Overtaken:
            changed = True
        except NotNow:
            messages.warning(request, _("The round has closed, so its informants stand."))
            return redirect(address("informants", wave))
        else:
            messages.success(request, _("The answers are saved."))
            return redirect(address("informants", wave))
    context = {
        **wave_frame(request, wave),
        "name": _name(informant, queries.informants_of(wave)),
        "checklist": words,
        "version": version,
        "theirs": _theirs(words, informant) if changed else [],
    }
    status = FAULTY if posted is not None else 200
    return render(request, "measures/type_in.html", context, status=status)


@signed_in
@require_POST
def agree(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Write what the informants settled on; notes say why."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    lines = _lines(wave)
    allowed = {"", *dict(_choices(wave))}
    for line in lines:
        line.value = request.POST.get(f"value-{line.item}", line.value)
        line.note = request.POST.get(f"note-{line.item}", line.note)
        if line.value not in allowed:
            line.value, line.wrong = "", _("Choose one of the answers.")
            continue
        try:
            line.note = clean(line.note, LONGEST_NOTE, may_be_empty=True)
        except Refused as refused:
            line.wrong = sentence(refused)
        if line.note and not line.value and not line.wrong:
            line.wrong = _("Choose an answer beside the note.")
    if any(line.wrong for line in lines):
        return _page(request, wave, lines, status=FAULTY)
    sent = [
        actions.Agreement(line.item, line.value, line.note, _number(request.POST.get(f"version-{line.item}")))
        for line in lines
    ]
    try:
        actions.agree(wave, sent)
    except Overtaken:
        _show_theirs(wave, lines, sent)
        return _page(request, wave, lines, status=FAULTY)
    messages.success(request, _("The agreed answers are saved."))
    return redirect(address("informants", wave))


def _page(request: HttpRequest, wave: Wave, lines: list[Line], *, status: int = 200) -> HttpResponse:
    informants = queries.informants_of(wave)
    context = {
        **wave_frame(request, wave),
        "named": [Named(one, _name(one, informants)) for one in informants],
        "roles": InformantRole.choices,
        "too_few": len(informants) < FEWEST,
        "full": len(informants) >= actions.MOST,
        "lines": lines,
        "choices": _choices(wave),
        "anybody": any(one.is_delivered for one in informants),
        "differing": sum(line.differs for line in lines),
        "settled": sum(bool(line.value) for line in lines),
        "wrong": any(line.wrong for line in lines),
        "changed": any(line.theirs for line in lines),
    }
    return render(request, "measures/informants.html", context, status=status)


def _lines(wave: Wave) -> list[Line]:
    """Every element with what was said and what is agreed, as it stands now."""
    words, language = pack(wave.analysis.pack_digest), reading()
    informants = queries.informants_of(wave)
    delivered = [one for one in informants if one.is_delivered]
    agreed, said = queries.agreed_of(wave), queries.sides(informants)
    labels = dict(_choices(wave))
    types = {each.code: each.label[language] for each in words.context_measure.types}
    return [
        Line(
            item=item.id,
            text=item.text[language],
            type=types[item.type],
            cells=[
                Cell(_name(one, informants), value, labels.get(value, ""))
                for one in delivered
                for value in [one.answers.get(item.id, "")]
            ],
            differs=item.id in said and said[item.id].differs,
            value=agreed[item.id].value if item.id in agreed else "",
            note=agreed[item.id].note if item.id in agreed else "",
            version=agreed[item.id].version if item.id in agreed else 0,
        )
        for item in words.context_measure.element_items
    ]


def _show_theirs(wave: Wave, lines: list[Line], sent: Sequence[actions.Agreement]) -> None:
    """Beside each line that somebody else has changed, what stands there now; the next save replaces it."""
    now, labels = queries.agreed_of(wave), dict(_choices(wave))
    for line, mine in zip(lines, sent, strict=True):
        stands: AgreedAnswer | None = now.get(line.item)
        if mine.version != (stands.version if stands else 0):
            said = [labels.get(stands.value, ""), stands.note] if stands else [_("nothing")]
            line.theirs = " – ".join(part for part in said if part)
        line.version = stands.version if stands else 0


def _theirs(words: Checklist, informant: InformantAnswer) -> list[tuple[str, str]]:
    stands = {row.item: row.text for row in words.rows}
    labels = {choice.value: choice.label for row in words.rows for choice in row.ask.choices}
    informant.refresh_from_db()
    said = informant.answers.items()
    return [(stands[item], labels.get(value, "")) for item, value in said if item in stands]


def _choices(wave: Wave) -> list[tuple[str, str]]:
    return labelled(scale(pack(wave.analysis.pack_digest).context_measure, "exists"), reading())


def _name(informant: InformantAnswer, among: Sequence[InformantAnswer]) -> str:
    role = str(informant.get_role_display())
    several = sum(one.role == informant.role for one in among) > 1
    return f"{role} {informant.number}" if several else role


def _informant(wave: Wave, informant_id: UUID) -> InformantAnswer:
    informant = queries.informant_in(wave, informant_id)
    if informant is None:
        raise Http404
    return informant


def _number(typed: str | None) -> int:
    typed = typed or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
