"""The plan's words in templates: {% load plans %}."""

from django import template

from medvirk.apps.plans.sections import Section
from medvirk.apps.plans.words import SECTION_NAMES, PlanWords
from medvirk.domain.iglo import Action as Aim
from medvirk.domain.iglo import Kind, Level, Place
from medvirk.domain.plan.action import Action, Field
from medvirk.domain.plan.plan import Plan

register = template.Library()

_MARKS = {
    Kind.DEMAND: "krav",
    Kind.RESOURCE: "ressurs",
    Aim.IMPROVE: "forbedre",
    Aim.PRESERVE: "bevare",
    Level.INDIVIDUAL: "individ",
    Level.GROUP: "gruppe",
    Level.LEADER: "leder",
    Level.ORGANISATION: "organisasjon",
}


@register.simple_tag
def plan_state(words: PlanWords, plan: Plan) -> str:
    """{% plan_state words plan %}: "Version 2, approved 21 April 2027"."""
    return words.plan_state(plan)


@register.simple_tag
def field(words: PlanWords, name: str) -> str:
    """{% field words "need" %}: the method's name of a field."""
    return words.field(Field(name))


@register.simple_tag
def plan_ui(words: PlanWords, name: str) -> str:
    """{% plan_ui words "required" %}: one of the method's own sentences about the plan."""
    return words.ui(name)


@register.simple_tag
def owners(words: PlanWords, action: Action) -> str:
    """{% owners words action %}: the responsible role and the employee beside it."""
    return words.owners(action)


@register.simple_tag
def section_name(section: Section) -> str:
    """{% section_name section %}: a section of the form."""
    return str(SECTION_NAMES[section])


@register.simple_tag
def place(words: PlanWords, where: Place) -> str:
    """{% place words need.place %}: a place on the map."""
    return words.places[where]


@register.filter
def mark(code: Kind | Aim | Level) -> str:
    """{% icon need.kind|mark %}: the drawing that stands beside the word of a kind, an aim or a level."""
    return _MARKS[code]


@register.simple_tag
def name_of(words: PlanWords, code: Kind | Aim) -> str:
    """{% name_of words need.kind %}: the word of a kind or an aim."""
    return words.kinds[code] if isinstance(code, Kind) else words.aims[code]
