"""Pieces of the look that templates ask for: icons, navigation, languages; and two form filters."""

from django import template
from django.forms.boundfield import BoundField
from django.forms.widgets import RadioSelect
from django.template.context import Context
from django.utils.html import format_html, format_html_join
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
def nav_group(context: Context, words: str, *links: str) -> SafeString:
    """A menu of the main navigation: address, words, address, words ... An empty address is left out."""
    pairs = [(links[at], links[at + 1]) for at in range(0, len(links), 2) if links[at]]
    if not pairs:
        return SafeString("")
    request = context.get("request")
    here = any(navigation.stands_at(request, address) for address, _ in pairs)
    items = format_html_join("", "<li>{}</li>", ((nav_link(context, *pair),) for pair in pairs))
    marked = SafeString(" data-current") if here else ""
    return format_html(
        '<details class="mv-menu mv-nav-group"{}><summary>{}</summary><ul>{}</ul></details>',
        marked,
        words,
        items,
    )


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
