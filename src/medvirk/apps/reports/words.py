"""Our own words on pictures and lists of the map, in the active language; the method's come from the pack."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from medvirk.domain.picture.model import Labels, Words


def picture_words() -> Words:
    """What the browser's map/words.js says, for exports."""
    return Words(
        more=_("and {marks} more"),
        other=_("Something else"),
        connected=_("Everything is connected"),
        interplay=_("Interplay"),
        unsure=_("Unsure of the level"),
        unsure_help=_("Unsure? Put it here. We will find the place together."),
        group_of=_("Group of {count}"),
        votes=_("votes"),
        no_cards=_("No cards"),
        links=_("Links"),
    )


def picture_labels(page: Mapping[str, Any]) -> Labels:
    """From the map words of a room (`meetings.words`), the shape that board/labels.js reads too."""
    levels, places = page["levels"], page["places"]
    return Labels(
        places={code: words["short"] for code, words in places.items()}
        | {code: words["label"] for code, words in levels.items()},
        kinds=page["kinds"],
        actions=page["actions"],
        links=page["links"],
        sentences={code: words["read_aloud"] for code, words in (*places.items(), *levels.items())},
    )
