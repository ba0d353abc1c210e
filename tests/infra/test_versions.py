"""A form that somebody else's saving has overtaken shows both texts and loses none."""

import pytest
from django import forms
from django.http import QueryDict

from medvirk.infra.forms import Day, PlainText
from medvirk.infra.versions import Overtaken, VersionedForm, must_be_current


class Both(VersionedForm):
    """A text, a date and two kinds of choices."""

    name = PlainText(longest=20, required=False, label="Name")
    day = Day(required=False, label="Day")
    one = forms.ChoiceField(choices=[("a", "Apple"), ("b", "Pear")], required=False, label="One")
    many = forms.MultipleChoiceField(choices=[("a", "Apple"), ("b", "Pear")], required=False, label="Many")


def typed(**more: str) -> QueryDict:
    sent = QueryDict(mutable=True)
    sent.update({"version": "1", "name": "mine", "one": "a", **more})
    sent.setlist("many", ["a", "b"])
    return sent


def test_a_version_that_is_not_the_newest_is_overtaken() -> None:
    must_be_current(3, 3)
    with pytest.raises(Overtaken):
        must_be_current(2, 3)


def test_only_what_differs_is_shown_and_choices_by_their_names() -> None:
    form = Both(typed())
    assert form.is_valid()
    form.show_theirs(4, {"name": "theirs", "day": None, "one": "b", "many": ["a", "b"]})
    assert form.theirs == [("Name", "theirs"), ("One", "Pear")]


def test_several_choices_stand_on_a_line_each_and_nothing_is_a_dash() -> None:
    form = Both(typed())
    assert form.is_valid()
    form.show_theirs(4, {"name": "", "many": ["b", "a"]})
    assert form.theirs == [("Name", "–"), ("Many", "Pear\nApple")]


def test_what_was_typed_stays_and_may_be_saved_with_the_newer_version() -> None:
    form = Both(typed())
    assert form.is_valid()
    form.show_theirs(4, {"name": "theirs"})
    assert form["version"].value() == "4"
    assert form["name"].value() == "mine"
    assert form["many"].value() == ["a", "b"]


def test_a_form_without_a_version_is_not_saved() -> None:
    assert not Both(QueryDict("name=mine")).is_valid()
