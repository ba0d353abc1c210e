"""The form of a whole script: its name, and of each step minutes, whether it is left out, and its texts.

Every text stands there in the method's words until it is changed. What is emptied becomes the method's again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.scripts.models import OrganisationScript
from medvirk.apps.scripts.words import FIELDS, Titles, why
from medvirk.content.own_script import method_words, own_words, step_of, strange_placeholders
from medvirk.content.pack import Pack
from medvirk.domain.own_script import (
    FEWEST_MINUTES,
    LONGEST,
    MOST_MINUTES,
    NEEDED,
    Field,
    OwnScript,
    OwnStep,
    faults,
    may_move,
)
from medvirk.domain.script import STEPS, Script, Step
from medvirk.infra.forms import PlainText
from medvirk.infra.languages import OWN_NAMES
from medvirk.infra.versions import VersionedForm

_ROWS = {Field.PARTICIPANT: 3, Field.SAY: 6, Field.SPONSOR_SAYS: 4, Field.PROMPTS: 4, Field.TIPS: 5}


@dataclass(frozen=True)
class Tongue:
    """The texts of one step in one language."""

    code: str
    name: str
    fields: tuple[forms.BoundField, ...]

    @property
    def is_wrong(self) -> bool:
        """Something in it has to be corrected, so it stands open."""
        return any(field.errors for field in self.fields)


@dataclass(frozen=True)
class Row:
    """One step of the form. `out` is None for a step that no meeting can do without."""

    code: str
    title: str
    minutes: forms.BoundField
    out: forms.BoundField | None
    is_out: bool
    may_up: bool
    may_down: bool
    has_own: bool
    tongues: tuple[Tongue, ...]

    @property
    def is_wrong(self) -> bool:
        """One of its texts has to be corrected."""
        return any(tongue.is_wrong for tongue in self.tongues)


class ScriptForm(VersionedForm):
    """A script as it is edited. `own` is what a valid form says."""

    name = PlainText(longest=80, label=gettext_lazy("What is the script called?"))
    order = forms.CharField(
        widget=forms.HiddenInput, required=False, label=gettext_lazy("The order of the steps")
    )

    def __init__(
        self, *args: Any, before: OrganisationScript, pack: Pack, language: str, **kwargs: Any
    ) -> None:
        """`before`: the script as it is stored. Its texts in `language` come first."""
        self.script, self.stored, self.pack = Script(before.kind), before.own, pack
        self.titles = Titles(pack, self.script, language)
        self.tongues = sorted(OWN_NAMES, key=lambda code: code != language)
        order = ",".join(step.step for step in self.stored.steps)
        initial: dict[str, Any] = {"name": before.name, "version": before.version, "order": order}
        super().__init__(*args, initial=initial, **kwargs)
        for each in self.stored.steps:
            self._add(each)

    def _add(self, each: OwnStep) -> None:
        minutes = _("Write a whole number from %(fewest)d to %(most)d.") % {
            "fewest": FEWEST_MINUTES,
            "most": MOST_MINUTES,
        }
        title = self.titles.of(each.step)
        self.fields[f"{each.step}-minutes"] = forms.IntegerField(
            initial=each.minutes,
            min_value=FEWEST_MINUTES,
            max_value=MOST_MINUTES,
            label=_labelled(_("Minutes"), title),
            widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-width": "short"}),
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), minutes),
        )
        if each.step not in NEEDED:
            self.fields[f"{each.step}-out"] = forms.BooleanField(
                required=False, initial=each.left_out, label=_labelled(_("Leave this step out"), title)
            )
        method = method_words(step_of(self.pack, each.step, self.script))
        for name, texts in method.items():
            for language in self.tongues:
                rows = {"rows": _ROWS.get(name, 2), "lang": language}
                field = PlainText(
                    longest=LONGEST[name],
                    lines=True,
                    required=False,
                    initial=each.words.get(name, {}).get(language, texts[language]),
                    label=_labelled(FIELDS[name], f"{title}, {OWN_NAMES[language]}"),
                    widget=forms.Textarea(attrs=rows),
                )
                field.may_wait = True  # type: ignore[attr-defined]  # empty is the method's, not optional
                self.fields[f"{each.step}-{name}-{language}"] = field

    def clean(self) -> dict[str, Any]:
        """Placeholders that the method can fill, and a script that can be walked."""
        cleaned = super().clean() or {}
        for step, name, language in self._texts():
            key = f"{step}-{name}-{language}"
            if strange := strange_placeholders(self.pack, cleaned.get(key, "")):
                listed = ", ".join(each if each == "{" else f"{{{each}}}" for each in strange)
                words = _("%(names)s cannot be filled in. Use only words in braces that the method uses.")
                self.add_error(key, words % {"names": listed})
        if not self.errors:
            for fault in faults(self._read(cleaned)):
                self.add_error(None, why(fault, self.titles))
        return cleaned

    @property
    def own(self) -> OwnScript:
        """What a valid form says."""
        return self._read(self.cleaned_data)

    def rows(self) -> Iterator[Row]:
        """The steps as the page shows them, in the order that was sent, else the stored one."""
        order = self._order(str(self["order"].value() or ""))
        shown = OwnScript(self.script, tuple(self.stored.of(step) for step in order))
        for each in shown.steps:
            out = self[f"{each.step}-out"] if f"{each.step}-out" in self.fields else None
            yield Row(
                each.step.value,
                self.titles.of(each.step),
                self[f"{each.step}-minutes"],
                out,
                bool(out and out.value()),
                may_move(shown, each.step, -1),
                may_move(shown, each.step, 1),
                bool(each.words),
                tuple(
                    Tongue(
                        language,
                        OWN_NAMES[language],
                        tuple(
                            self[f"{step}-{name}-{tongue}"]
                            for step, name, tongue in self._texts()
                            if step is each.step and tongue == language
                        ),
                    )
                    for language in self.tongues
                ),
            )

    def _texts(self) -> Iterator[tuple[Step, Field, str]]:
        for step in STEPS[self.script]:
            for name in method_words(step_of(self.pack, step, self.script)):
                for language in self.tongues:
                    yield step, name, language

    def _in_words(self, name: str, value: Any) -> str:
        """Steps by their titles, and yes or no for a step that is left out."""
        if name == "order":
            steps = enumerate(self._order(value), 1)
            return "\n".join(f"{number}. {self.titles.of(step)}" for number, step in steps)
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        return super()._in_words(name, value)

    def _read(self, cleaned: dict[str, Any]) -> OwnScript:
        return OwnScript(
            self.script,
            tuple(
                OwnStep(
                    step,
                    cleaned[f"{step}-minutes"],
                    left_out=cleaned.get(f"{step}-out", False),
                    words=own_words(
                        {
                            name: {
                                language: cleaned[f"{step}-{name}-{language}"] for language in self.tongues
                            }
                            for name in method
                        },
                        method,
                    ),
                )
                for step in self._order(cleaned.get("order", ""))
                for method in (method_words(step_of(self.pack, step, self.script)),)
            ),
        )

    def _order(self, sent: str) -> list[Step]:
        """The steps as a page sent them; the stored order where that is not these steps once each."""
        known = {step.step.value: step.step for step in self.stored.steps}
        order = [known[name] for name in sent.split(",") if name in known]
        return order if sorted(order) == sorted(known.values()) else list(known.values())


def _labelled(words: Any, whose: str) -> str:
    """A label that says to those who do not see the page which step it belongs to."""
    return format_html('{} <span class="mv-sr">({})</span>', words, whose)
