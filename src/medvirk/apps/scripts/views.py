"""The organisation's own scripts: the list, one of them to read or to edit, and what it changes."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.access import access_organisation, may_by_name
from medvirk.apps.analyses.models import Organisation
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.catalogue.queries import current_digest, pack
from medvirk.apps.scripts import actions, queries
from medvirk.apps.scripts.access import access_script
from medvirk.apps.scripts.forms import ScriptForm
from medvirk.apps.scripts.models import OrganisationScript, ScriptKind
from medvirk.apps.scripts.words import FIELDS, Titles, differs
from medvirk.content.own_script import method_script, method_words, step_of, steps_of, with_script
from medvirk.content.pack import Pack
from medvirk.domain.own_script import Kind, OwnScript, changes, moved
from medvirk.domain.script import Script, Step
from medvirk.infra.forms import typed
from medvirk.infra.languages import OWN_NAMES, reading
from medvirk.infra.versions import Overtaken

FAULTY = 422
_MOVES = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Pair:
    """A text of the organisation's own beside the method's."""

    label: str
    language: str
    method: str
    own: str


@dataclass(frozen=True)
class Difference:
    """How a step differs from the method's."""

    step: str
    words: str
    pairs: tuple[Pair, ...] = ()


@signed_in
@require_safe
def list_page(request: HttpRequest, slug: str) -> HttpResponse:
    """For each kind of meeting the method's script, those of our own, and the way to make one."""
    organisation = access_organisation(request.user, slug, Permission.READ_SCRIPTS)
    newest, own = pack(current_digest()), list(queries.scripts_of(organisation))
    kinds = [
        {
            "kind": kind,
            "method": method_script(newest, Script(kind.value)),
            "scripts": [
                {"row": script, "own": script.own, "changes": len(_changes(script))}
                for script in own
                if script.kind == kind
            ],
        }
        for kind in ScriptKind
    ]
    context = {**_frame(request, organisation), "kinds": kinds, "has_own": bool(own)}
    return render(request, "scripts/list.html", context)


@signed_in
@require_POST
def make(request: HttpRequest, slug: str) -> HttpResponse:
    """A script that is the method's so far; then to its editor."""
    organisation = access_organisation(request.user, slug, Permission.CHANGE_SCRIPTS)
    wanted = request.POST.get("kind", "")
    if wanted not in ScriptKind:
        raise Http404
    kind = ScriptKind(wanted)
    name = queries.free_name(organisation, kind, _("Ours: %(kind)s") % {"kind": kind.label})
    script = actions.make(organisation, kind, name=name, pack_digest=current_digest())
    return redirect("scripts:script", slug, script.pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def script_page(request: HttpRequest, slug: str, script_id: UUID) -> HttpResponse:
    """One script: to edit for those who may, for others to read."""
    needs = Permission.CHANGE_SCRIPTS if request.method == "POST" else Permission.READ_SCRIPTS
    script = access_script(request.user, slug, script_id, needs)
    frame = _frame(request, script.organisation)
    its_pack = pack(script.pack_digest)
    kind = ScriptKind(script.kind).label
    context: dict[str, Any] = {**frame, "script": script, "kind": kind, "own": script.own}
    if Permission.CHANGE_SCRIPTS.name not in frame["may"]:
        context |= {
            "differences": _differences(script),
            "own": script.own,
            "steps": _as_read(script, its_pack),
        }
        return render(request, "scripts/read.html", context)
    form = ScriptForm(typed(request), before=script, pack=its_pack, language=reading())
    if request.method == "POST" and form.is_valid():
        try:
            return _save(request, script, form)
        except actions.NameTaken:
            form.add_error("name", _("Another script for this meeting has this name. Choose another one."))
        except Overtaken:
            script = access_script(request.user, slug, script_id, needs)
            form.show_theirs(script.version, {"name": script.name, **_stored(script, form)})
    context |= {
        "form": form,
        "rows": list(form.rows()),
        "at": request.GET.get("at", ""),
        "script": script,
        "own": script.own,
        "method": method_script(its_pack, Script(script.kind)),
        "differences": _differences(script),
    }
    return render(request, "scripts/edit.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, script_id: UUID) -> HttpResponse:
    """Delete a script."""
    script = access_script(request.user, slug, script_id, Permission.CHANGE_SCRIPTS)
    actions.remove(script)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": script.name})
    return redirect("scripts:list", slug)


def _save(request: HttpRequest, script: OrganisationScript, form: ScriptForm) -> HttpResponse:
    """Keep everything that was typed, after what the pressed button does to one step."""
    own, do = form.own, request.POST.get("do", "")
    what, _colon, name = do.partition(":")
    step = next((each.step for each in own.steps if each.step == name), None)
    if step is not None and what in _MOVES:
        own = moved(own, step, _MOVES[what])
    elif step is not None and what == "restore":
        own = _restored(own, step, pack(script.pack_digest))
    try:
        actions.change(script, name=form.cleaned_data["name"], own=own, version=form.cleaned_data["version"])
    except actions.NotWalkable:  # a button of an older page: the order stays, and what was typed is kept
        own, step = form.own, None
        actions.change(script, name=form.cleaned_data["name"], own=own, version=form.cleaned_data["version"])
    messages.success(request, _("The script is saved."))
    address = reverse("scripts:script", args=[script.organisation.slug, script.pk])
    return redirect(f"{address}?at={do}" if step is not None else address)


def _restored(own: OwnScript, step: Step, its_pack: Pack) -> OwnScript:
    """The step with the method's minutes and words; it stays where it stands."""
    method = method_script(its_pack, own.script).of(step)
    return own.with_step(replace(own.of(step), minutes=method.minutes, left_out=False, words={}))


def _frame(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    return {"organisation": organisation, "may": may_by_name(request.user, organisation)}


def _stored(script: OrganisationScript, form: ScriptForm) -> dict[str, Any]:
    """What stands in the script now, by the fields of `form`."""
    now = ScriptForm(before=script, pack=form.pack, language=form.titles.language)
    shown = {name: field.initial for name, field in now.fields.items() if "-" in name}
    return {**shown, "order": now.initial["order"]}


def _changes(script: OrganisationScript) -> tuple[Any, ...]:
    return changes(script.own, method_script(pack(script.pack_digest), Script(script.kind)))


def _differences(script: OrganisationScript) -> list[Difference]:
    its_pack, own, kind = pack(script.pack_digest), script.own, Script(script.kind)
    titles, method = Titles(its_pack, kind, reading()), method_script(its_pack, kind)
    found = []
    for change in changes(own, method):
        theirs = method_words(step_of(its_pack, change.step, kind)) if change.kind is Kind.WORDS else {}
        pairs = tuple(
            Pair(
                f"{FIELDS[name]} ({OWN_NAMES[language]})",
                language,
                theirs.get(name, {}).get(language, ""),
                own.of(change.step).words[name][language],
            )
            for name, language in change.texts
        )
        found.append(Difference(titles.of(change.step), differs(change, own, method, titles), pairs))
    return found


def _as_read(script: OrganisationScript, its_pack: Pack) -> list[dict[str, Any]]:
    """Every step that is walked, in the reader's language."""
    language = reading()
    return [
        {
            "title": step.title[language],
            "minutes": step.minutes,
            "texts": [
                (FIELDS[name], texts[language].splitlines()) for name, texts in method_words(step).items()
            ],
        }
        for step in steps_of(with_script(its_pack, script.own), Script(script.kind))
    ]
