"""Forms as every app builds them."""

from django import forms

from medvirk.infra.forms import PlainForm, PlainText


class Short(PlainForm):
    """Two fields, no sections."""

    name = PlainText(longest=10)
    note = PlainText(longest=10, required=False)


class Long(Short):
    """The same under headings."""

    sections = (("Who", ("note",)), ("What", ("name",)))


def names(form: PlainForm) -> list[tuple[str, list[str]]]:
    return [(heading, [field.name for field in fields]) for heading, fields in form.grouped()]


def test_a_form_without_sections_is_one_group_without_a_heading() -> None:
    assert names(Short()) == [("", ["name", "note"])]


def test_sections_group_the_fields_in_their_own_order() -> None:
    assert names(Long()) == [("Who", ["note"]), ("What", ["name"])]


def test_a_text_too_long_is_refused_in_a_sentence_and_kept() -> None:
    form = Short({"name": "x" * 11})
    assert not form.is_valid()
    assert isinstance(form["name"].field.widget, forms.TextInput)
    assert form["name"].value() == "x" * 11
    assert "10" in form.errors["name"][0]
