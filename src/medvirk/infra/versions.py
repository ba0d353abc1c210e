"""Two people edit one thing: the second sees what the first wrote, and nothing is lost.

A form carries the version it was opened with. An action that finds another one raises `Overtaken` and saves
nothing; the page then shows both texts (web/forms/changed.html), and the form carries the newer version, so
that whoever has read both may save.
"""

from collections.abc import Mapping
from typing import Any

from django import forms

from medvirk.infra.forms import PlainForm


class Overtaken(Exception):
    """Somebody else saved since this form was opened."""


def must_be_current(opened: int, stored: int) -> None:
    """Call while holding the row lock. Raises Overtaken."""
    if opened != stored:
        raise Overtaken


class VersionedForm(PlainForm):
    """A form that knows which version of a thing it changes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    theirs: list[tuple[str, str]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theirs = []

    def show_theirs(self, version: int, stored: Mapping[str, Any]) -> None:
        """Keep what was typed, show beside it what is stored where the two differ, and allow saving now."""
        self.theirs = [
            (str(self.fields[name].label), self._in_words(name, value))
            for name, value in stored.items()
            if self.cleaned_data.get(name) != value
        ]
        self.resend({"version": version})

    def _in_words(self, name: str, value: Any) -> str:
        """A stored value as people read it: choices by their labels, dates and texts as they are."""
        names = {str(key): label for key, label in getattr(self.fields[name], "choices", ())}
        values = value if isinstance(value, list | tuple | set) else [value]
        words = [names.get(str(each), each) for each in values if each not in (None, "")]
        return "\n".join(str(word) for word in words) or "–"
