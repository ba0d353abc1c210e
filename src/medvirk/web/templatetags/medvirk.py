"""Pieces of the look that templates ask for: icon, drawing, nav_link, languages; and two form filters."""

from django import template
from django.forms.boundfield import BoundField
from django.forms.widgets import RadioSelect
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from medvirk.web import icons, navigation

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "check" %}` beside a word; `{% icon "bin" label=_("Delete") %}` where it stands alone."""
    return icons.svg(name, label=label)


@register.simple_tag
def drawing(name: str) -> SafeString:
    """The shapes of an icon, on 24 x 24, for use inside a larger SVG."""
    return icons.shapes(name)


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


@register.filter
def is_box(field: BoundField) -> bool:
    """True for a single check box, whose label stands after it."""
    return field.widget_type == "checkbox"


@register.filter
def is_choice(field: BoundField) -> bool:
    """True for radio buttons and lists of check boxes, which are drawn one row each."""
    return isinstance(field.field.widget, RadioSelect)
