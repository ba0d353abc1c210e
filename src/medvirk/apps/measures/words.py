"""Sentences about waves and groups that several pages say."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.measures.models import Wave, WaveState
from medvirk.domain.wave.participation import Participation
from medvirk.domain.wave.plan import Outlook

STATE_WORDS = {
    WaveState.PLANNED: gettext_lazy("Planned"),
    WaveState.OPEN: gettext_lazy("Open for answers"),
    WaveState.CLOSED: gettext_lazy("Closed"),
}


def name_of(wave: Wave) -> str:
    """What a wave is called."""
    return _("Round %(number)d") % {"number": wave.number}


def outlook_words(outlook: Outlook, *, k_mean: int, k_split: int) -> str:
    """Why a group will not be shown, before anybody is asked; empty when it can be (R16)."""
    match outlook:
        case Outlook.SHOWN:
            return ""
        case Outlook.TOO_SMALL:
            return _(
                "Not shown by itself: fewer than %(k)d people. Its answers count in larger groups only."
            ) % {"k": k_mean}
        case Outlook.NOT_DIVIDED:
            return _("Not shown by itself: groups are told apart from %(k)d people together.") % {
                "k": k_split
            }
        case Outlook.PROTECTS:
            return _("Not shown by itself: with it, a smaller group could be worked out.")


def participation_words(part: Participation, *, k_mean: int) -> str:
    """How many have answered, as exactly as may be said; never that nobody or everybody has (R16)."""
    if part.at_least is None:
        return _("not counted, the group is too small")
    if part.at_least == 0:
        return _("fewer than %(k)d of %(invited)d") % {"k": k_mean, "invited": part.invited}
    if part.at_least == part.invited:
        return _("nearly all of %(invited)d") % {"invited": part.invited}
    return _("at least %(answered)d of %(invited)d") % {"answered": part.at_least, "invited": part.invited}
