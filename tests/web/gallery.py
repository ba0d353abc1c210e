"""Pages that show every component once, for tests that look at them and for people who copy from them."""

from pathlib import Path

from django import forms
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from medvirk.web.icons import ICONS

HERE = Path(__file__).parent


class EveryField(forms.Form):
    """One field of each kind; `wrong()` fills it in badly."""

    site = forms.CharField(label="Enhet", help_text="Slik folk sier det til daglig.", max_length=40)
    headcount = forms.IntegerField(label="Hvor mange ansatte?", min_value=1)
    units = forms.CharField(label="Avdelinger", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reply = forms.DateField(label="Når svarer ledelsen?", widget=forms.DateInput(attrs={"type": "date"}))
    role = forms.ChoiceField(label="Rolle", choices=[("lead", "Prosessleder"), ("reader", "Leser")])
    variant = forms.ChoiceField(
        label="Hvordan møtes dere?",
        help_text="Det kan endres senere.",
        choices=[("room", "I ett rom"), ("net", "På nett")],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label="Språk på arkene",
        required=False,
        choices=[("nb", "Bokmål"), ("nn", "Nynorsk")],
        widget=forms.CheckboxSelectMultiple,
    )
    promise = forms.BooleanField(label="Jeg leder ikke noen av deltakerne", help_text="Du må love det.")
    hidden = forms.CharField(widget=forms.HiddenInput, initial="x")


def wrong() -> EveryField:
    """The form as it looks after a bad answer."""
    return EveryField({"site": "x" * 41, "headcount": "mange", "units": "", "hidden": "x"})


def gallery(name: str = "gallery.html", language: str = "nb") -> str:
    """The HTML of gallery.html (laptop) or gallery_phone.html."""
    request: HttpRequest = RequestFactory().get("/gallery")
    levels = ["individ", "gruppe", "leder", "organisasjon"]
    context = {"form": wrong(), "icons": list(ICONS), "levels": levels}
    with translation.override(language):
        return Template((HERE / name).read_text(encoding="utf-8")).render(RequestContext(request, context))
