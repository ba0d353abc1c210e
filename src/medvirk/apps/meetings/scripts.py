"""Which script a meeting follows: the method's, or one of the organisation's own, pinned at opening (R28)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.apps.catalogue import queries as catalogue
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.scripts.models import OrganisationScript, ScriptKind
from medvirk.apps.scripts.queries import scripts_of
from medvirk.content.own_script import method_script, with_script
from medvirk.content.pack import Pack
from medvirk.domain.own_script import OwnScript, from_json
from medvirk.domain.script import Script
from medvirk.infra.forms import PlainForm


class _Choice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django itself takes no argument there
    """Scripts by name, with what they take."""

    def label_from_instance(self, obj: OrganisationScript) -> str:
        return f"{obj.name} ({obj.own.minutes} min)"


def own_script_of(meeting: Meeting) -> OwnScript | None:
    """The organisation's own script that the meeting follows; None when it follows the method's.

    A planned meeting follows what the script says now, any other the copy that was pinned when it opened.
    """
    if meeting.state != MeetingState.PLANNED:
        return from_json(Script(meeting.kind), meeting.pinned["steps"]) if meeting.pinned else None
    return meeting.own_script.own if meeting.own_script else None


def pack_of(meeting: Meeting) -> Pack:
    """The words of the meeting: its analysis's pack, with the own script's steps where there is one."""
    found = catalogue.pack(meeting.analysis.pack_digest)
    own = own_script_of(meeting)
    return found if own is None else with_script(found, own)


def pin(meeting: Meeting) -> dict[str, Any] | None:
    """What a meeting that opens now keeps of its script. Call before it is open."""
    if meeting.own_script is None:
        return None
    return {"name": meeting.own_script.name, "steps": meeting.own_script.steps}


def name_of(meeting: Meeting) -> str:
    """The name of the own script; empty for the method's."""
    if meeting.state != MeetingState.PLANNED:
        return str(meeting.pinned["name"]) if meeting.pinned else ""
    return meeting.own_script.name if meeting.own_script else ""


def by_kind(organisation: Organisation) -> dict[str, list[OrganisationScript]]:
    """The organisation's own scripts, by the kind of meeting that each is for."""
    found = list(scripts_of(organisation))
    return {kind.value: [script for script in found if script.kind == kind] for kind in MeetingKind}


def chosen(organisation: Organisation, kind: MeetingKind, sent: str) -> OrganisationScript | None:
    """The script whose id a form sent; None for the method's, and for one that is no longer there."""
    found = scripts_of(organisation, ScriptKind(kind.value))
    return next((script for script in found if str(script.pk) == sent), None)


def offer(form: PlainForm, analysis: NeedsAnalysis, kind: MeetingKind, before: Meeting | None) -> None:
    """Let a form of a planned meeting choose the script, where the organisation has one for this kind.

    Each choice says how long it takes, so the form says it nowhere else. Call before the form is asked
    anything.
    """
    scripts = scripts_of(analysis.organisation, ScriptKind(kind.value))
    if not scripts.exists():
        return
    method = method_script(catalogue.pack(analysis.pack_digest), Script(kind.value))
    field = _Choice(
        queryset=scripts,
        required=False,
        blank=True,
        empty_label=_("The method's script (%(minutes)d min)") % {"minutes": method.minutes},
        initial=before.own_script_id if before else None,
        widget=forms.RadioSelect,
        label=_("Which script does the meeting follow?"),
        help_text=_("The meeting keeps the script as it is on the day you open it."),
        error_messages={"invalid_choice": _("This script is no longer there. Choose another one.")},
    )
    field.may_wait = True  # type: ignore[attr-defined]  # "the method's" is an answer, not a gap
    form.fields["own_script"] = field
    form.fields["scheduled_time"].help_text = _(
        "E.g. 13.00. How long the meeting takes stands at each script."
    )
    if form.sections:
        form.sections = (*form.sections, (_("Script"), ("own_script",)))
