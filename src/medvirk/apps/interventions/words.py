"""Sentences about measures in the reader's language: reasons, states, warnings."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.place_words import level_names, place_names
from medvirk.apps.interventions.models import Applies, Tick
from medvirk.content.pack import Pack
from medvirk.domain.iglo import Kind, Level, Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.explain import Cost, Grade, Mechanism, Reason, Why
from medvirk.domain.matching.rank import Nothing
from medvirk.domain.matching.shortlist import State

_THOUSANDS: Final = re.compile(r"(?<=\d) (?=\d{3})")  # a number is not broken across lines

LEVEL_ICONS: Final = {
    Level.INDIVIDUAL: "individ",
    Level.GROUP: "gruppe",
    Level.LEADER: "leder",
    Level.ORGANISATION: "organisasjon",
    None: "people",
}
MECHANISM_ICONS: Final = {Mechanism.DEMAND: "krav", Mechanism.RESOURCE: "ressurs", Mechanism.BOTH: "check"}

NOTHING: Final = {
    Nothing.NO_PLACE: gettext_lazy(
        "Nothing can be suggested: the need stands at no level of the map. "
        "Give it a place in the needs analysis, or write an own measure."
    ),
    Nothing.NO_MATCH: gettext_lazy(
        "Nothing in the list fits this need: no measure is for its category or its level. "
        "Write an own measure."
    ),
    Nothing.ONLY_ADVISED_AGAINST: gettext_lazy(
        "Nothing in the list fits this need: it advises against all that would match. Write an own measure."
    ),
    Nothing.NOT_MET: gettext_lazy(
        "Nothing in the list fits as things are now: "
        "each measure lacks a precondition that you ticked as not met. "
        "Change the conditions, or write an own measure."
    ),
}

STATES: Final = {
    State.NO_MEASURE: gettext_lazy("No measure yet"),
    State.TOO_FEW: gettext_lazy("One measure only: the meeting has nothing to choose between"),
    State.TOO_MANY: gettext_lazy("More than four measures: the meeting will hardly have time for all"),
    State.INDIVIDUAL_ONLY: gettext_lazy("Only the individual is to change: add a measure at another level"),
    State.NOTHING_FITS: gettext_lazy("Nothing in the list suits, and you wrote why"),
    State.PRESERVED: gettext_lazy("Preserved in a way that is written down"),
    State.READY: gettext_lazy("Ready for part 2"),
}

TICKS: Final = {
    Tick.MET: gettext_lazy("Met"),
    Tick.NOT_MET: gettext_lazy("Not met"),
    Tick.NOT_KNOWN: gettext_lazy("Not known"),
}

APPLIES: Final = {
    Applies.YES: gettext_lazy("True here"),
    Applies.NO: gettext_lazy("Not true here"),
    Applies.NOT_KNOWN: gettext_lazy("Not known"),
}

DECISIONS: Final = {
    Decision.CHOSEN: gettext_lazy("Chosen"),
    Decision.ADAPTED: gettext_lazy("Adapted and chosen"),
    Decision.PARKED: gettext_lazy("Parked"),
    Decision.REJECTED: gettext_lazy("Not chosen"),
}


@dataclass(frozen=True)
class Line:
    """One reason, ready to draw. `sign`: "plus", "minus" or "none"."""

    words: str
    points: str
    sign: str


class MeasureWords:
    """The names and sentences that pages about measures share, in one language."""

    def __init__(self, analysis: NeedsAnalysis, pack: Pack, language: str) -> None:
        self.pack = pack
        self.language = language
        self.places = place_names(pack, analysis.organisation, language)
        self.levels: dict[Level | None, str] = {None: pack.interventions.levels.outer[language]}
        for level, name in level_names(pack, language).items():
            self.levels[level] = name
        self.kinds = {kind.code: kind.label[language] for kind in pack.map.kinds}
        self.actions = {action.code: action.label[language] for action in pack.map.actions if action.code}
        names = pack.interventions.enums
        self.grades = {grade: getattr(names.grade, grade.value)[language] for grade in Grade}
        self.costs = {
            cost: _THOUSANDS.sub("\u00a0", getattr(names.cost_band, cost.value)[language]) for cost in Cost
        }
        self.mechanisms = {
            Mechanism.DEMAND: _("Lowers demands"),
            Mechanism.RESOURCE: _("Builds resources"),
            Mechanism.BOTH: _("Lowers demands and builds resources"),
        }

    def line(self, reason: Reason, kind: Kind, preconditions: tuple[str, ...]) -> Line:
        """A reason in words, with its points."""
        return Line(self._why(reason, kind, preconditions), points(reason.points), sign(reason.points))

    def _why(self, reason: Reason, kind: Kind, preconditions: tuple[str, ...]) -> str:
        match reason.why:
            case Why.CATEGORY:
                return _("Same category as the need: %(category)s") % {
                    "category": self.places[Place(reason.about)]
                }
            case Why.LEVEL:
                return _("Same level as the need: %(level)s") % {"level": self.levels[Level(reason.about)]}
            case Why.ELSEWHERE:
                return _("Neither the category nor the level of the need")
            case Why.MECHANISM:
                return self._does(reason)
            case Why.OTHER_MECHANISM:
                does = self._does(reason)
                if kind is Kind.DEMAND:
                    return _("%(does)s, but the need is a demand") % {"does": does}
                return _("%(does)s, but the need is a resource") % {"does": does}
            case Why.EVIDENCE:
                return f"{self.grades[Grade(reason.about)]} ({reason.about})"
            case Why.COST:
                return _("The cost per person is %(words)s") % {"words": self.costs[Cost(reason.about)]}
            case Why.NOT_MET:
                return _("Not met: %(precondition)s") % {"precondition": preconditions[int(reason.about)]}

    def _does(self, reason: Reason) -> str:
        return self.mechanisms[Mechanism(reason.about)]


def points(value: float) -> str:
    """Points with their sign, as the reader writes numbers: "+0,5", "−1", "0"."""
    if value == 0:
        return "0"
    return f"{'+' if value > 0 else ''}{amount(value)}"


def amount(value: float) -> str:
    """A number in halves without needless decimals, with a minus that is as wide as a plus."""
    return str(number_format(value, decimal_pos=0 if value == int(value) else 1)).replace("-", "−")


def sign(value: float) -> str:
    """What is drawn before a line."""
    return "none" if value == 0 else "plus" if value > 0 else "minus"
