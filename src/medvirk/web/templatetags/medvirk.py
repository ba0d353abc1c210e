"""`{% icon %}`, `{% nav_link %}`, `{% languages %}`, `{% control %}`, `{% options %}`: pieces of the look."""

from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from medvirk.web import icons, navigation

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "check" %}` beside a word; `{% icon "bin" label=_("Delete") %}` where it stands alone."""
    return icons.svg(name, label=label)


@register.simple_tag(takes_context=True)
def nav_link(context: Context, address: str, words: str, exactly: bool = False) -> SafeString:
    """A link of the main navigation, marked when it leads to the page shown."""
    here = navigation.stands_at(context.get("request"), address, exactly=exactly)
    marked = SafeString(' aria-current="page"') if here else ""
    return format_html('<a href="{}"{}>{}</a>', address, marked, words)


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[navigation.LanguageLink]:
    """`{% languages as choices %}`: the languages that this page can be read in."""
    return navigation.language_links(context.get("request"))


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The widget of a field in Designsystemet's clothes, tied to its help and error by Django."""
    return field.as_widget(attrs=_dressed(field, field.field.widget.attrs))


@register.simple_tag
def options(field: BoundField) -> list[dict[str, Any]]:
    """The radio buttons or check boxes of a field: their `tag`, `label` and `id`."""
    made = []
    for option in field.subwidgets:
        option.data["attrs"]["class"] = "ds-input"
        made.append({"tag": option.tag(), "label": option.choice_label, "id": option.id_for_label})
    return made


@register.filter
def is_box(field: BoundField) -> bool:
    """True for a single check box, whose label stands after it."""
    return field.widget_type == "checkbox"


def _dressed(field: BoundField, attrs: dict[str, Any]) -> dict[str, Any]:
    own = str(attrs.get("class", ""))
    return {"class": f"{own} ds-input".strip()} if not field.is_hidden else {}
