"""Forms tie label, help and error to their control, keep what was typed, and look alike."""

import re

from django import forms
from tests.web.gallery import EveryField, wrong


def test_every_control_has_designsystemets_class() -> None:
    html = str(EveryField())
    for tag in re.findall(r"<(?:input|select|textarea)[^>]*>", html):
        assert ("ds-input" in tag) != ('type="hidden"' in tag), tag


def test_a_wrong_field_is_tied_to_its_help_and_its_error() -> None:
    html = str(wrong()["site"].as_field_group())
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described
    for identity in described[1].split():
        assert f'id="{identity}"' in html
    assert 'aria-invalid="true"' in html


def test_a_wrong_form_lists_what_to_correct_with_links_and_keeps_what_was_typed() -> None:
    html = str(wrong())
    assert 'role="alert"' in html
    for link in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{link}"' in html, link
    assert 'value="mange"' in html


def test_a_right_form_has_no_alert() -> None:
    assert 'role="alert"' not in str(EveryField())


def test_help_and_errors_are_text() -> None:
    class Hostile(EveryField):
        def clean(self) -> None:
            self.add_error("site", "<b>no</b>")

    form = Hostile({"site": "<i>x</i>"})
    form.fields["site"].help_text = "<u>help</u>"
    html = str(form)
    assert "<b>no" not in html
    assert "<i>x" not in html
    assert "<u>help" not in html


def test_choices_are_rows_in_a_named_group() -> None:
    html = str(EveryField()["variant"].as_field_group())
    assert "<fieldset" in html
    assert "<legend>" in html
    assert html.count('type="radio"') == 2
    assert html.count("<label for=") == 2


def test_a_field_drawn_by_itself_is_dressed_in_all_its_parts() -> None:
    class Bare(forms.Form):
        choice = forms.MultipleChoiceField(
            choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
        )
        moment = forms.SplitDateTimeField(widget=forms.SplitDateTimeWidget)
        own = forms.CharField(widget=forms.TextInput(attrs={"class": "mv-join-code ds-input"}))

    form = Bare()
    assert str(form["choice"]).count("ds-input") == 2
    assert str(form["moment"]).count('class="ds-input"') == 2
    assert 'class="mv-join-code ds-input"' in str(form["own"])


def test_a_hidden_field_is_left_alone() -> None:
    assert "ds-input" not in str(EveryField()["hidden"])
