"""The names of the map's places, for pages: the pack's labels, with the organisation's own for clients."""

from django.utils import translation
from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import Organisation
from medvirk.content.pack import Pack
from medvirk.content.schema.the_map import CategoryWords
from medvirk.domain.iglo import CATEGORIES, Level, Place


def names_of(category: CategoryWords, organisation: Organisation, language: str) -> dict[str, str]:
    """A category's labels; those of the variant that the organisation uses (users, pupils ...)."""
    own = organisation.clients_label.strip().lower()
    for variant in category.label_variants:
        short = variant.short_label
        if own and own in {short.nb.lower(), short.nn.lower(), short.en.lower()}:
            return {"label": variant.label[language], "short": short[language]}
    return {"label": category.label[language], "short": category.short_label[language]}


def level_names(pack: Pack, language: str) -> dict[Level, str]:
    """The four circles."""
    return {level.code: level.label[language] for level in pack.map.levels}


def place_names(pack: Pack, organisation: Organisation, language: str) -> dict[Place, str]:
    """Every place: categories and levels without one ("Something else: Group") in I-G-L-O order (R7), then
    the square and P.
    """
    categories = {category.code: category for category in pack.map.categories}
    levels = level_names(pack, language)
    names: dict[Place, str] = {}
    with translation.override(language):
        for level, places in CATEGORIES.items():
            for place in places:
                names[place] = names_of(categories[place], organisation, language)["short"]
            names[Place(level.value)] = _("Something else: %(level)s") % {"level": levels[level]}
    areas = {str(area.code): area.label[language] for area in pack.map.areas}
    return names | {place: areas[place.value] for place in (Place.SQUARE, Place.P)}
