"""What the pages about measures draw: each measure as a value, with every reason in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interventions import listed
from medvirk.apps.interventions.shortlists import Shortlist
from medvirk.apps.interventions.words import LEVEL_ICONS, MECHANISM_ICONS, Line, MeasureWords, amount
from medvirk.apps.needs.queries import PrioritisedNeed
from medvirk.content.schema.measures import Measure
from medvirk.domain.iglo import CATEGORIES, Action, Kind, Level, Place, level_of
from medvirk.domain.matching.explain import Candidate, Cost, Grade, Mechanism, Status
from medvirk.domain.matching.rank import Suggestion, Suggestions, in_order

IN_FULL: Final = 3
"""So many measures of a level stand side by side; the others follow one below the other."""

ORDERS: Final = {
    "fit": gettext_lazy("Best fit"),
    "evidence": gettext_lazy("Strongest evidence"),
    "cost": gettext_lazy("Lowest cost"),
    "name": gettext_lazy("Name"),
}


@dataclass(frozen=True)
class Marked:
    """A word with its icon."""

    icon: str
    words: str


@dataclass(frozen=True)
class SourceLine:
    """Where a fact comes from. `seen`: somebody on this project has read it."""

    cite: str
    url: str
    seen: bool


@dataclass(frozen=True)
class Offer:
    """A measure of the list, ready to draw. Without `lines` it is shown for no need in particular."""

    code: str
    name: str
    description: str
    levels: tuple[Marked, ...]
    mechanism: Marked
    caution: bool
    avoid: bool
    duration: str
    effort: str
    cost: str
    grade: str
    evidence: str
    summary: str
    who: str
    categories: tuple[str, ...]
    delivery: str
    prevention: str
    preconditions: tuple[str, ...]
    not_when: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    on_list: bool = False
    option: str = ""
    lines: tuple[Line, ...] = ()
    fit: str = ""
    for_balance: bool = False

    @property
    def not_verified(self) -> int:
        """How many of its sources nobody here has read."""
        return sum(not source.seen for source in self.sources)


@dataclass(frozen=True)
class LevelOffers:
    """The suggestions at one level: some side by side, the others as a list."""

    code: str
    level: Marked
    in_full: tuple[Offer, ...]
    more: tuple[Offer, ...]
    is_outer: bool

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.in_full) + len(self.more)


@dataclass(frozen=True)
class NeedHead:
    """What stands above everything about one need."""

    handle: str
    number: int
    statement: str
    kind: Marked
    action: Marked
    place: Marked
    dots: int | None
    is_preserved: bool


class MeasurePages:
    """Draws measures of one analysis in one language."""

    def __init__(self, analysis: NeedsAnalysis, words: MeasureWords) -> None:
        self.words = words
        self.language = words.language
        self.list = words.pack.interventions
        self.known = listed.measures(analysis.pack_digest)

    def need(self, need: PrioritisedNeed) -> NeedHead:
        """A need's head."""
        words, level = self.words, level_of(need.place)
        place = words.places[need.place]
        if level is not None and need.place in CATEGORIES[level]:
            place = f"{words.levels[level]} · {place}"
        return NeedHead(
            handle=need.handle,
            number=need.number,
            statement=need.statement,
            kind=Marked("krav" if need.kind is Kind.DEMAND else "ressurs", words.kinds[need.kind]),
            action=Marked(
                "bevare" if need.action is Action.PRESERVE else "forbedre", words.actions[need.action.value]
            ),
            place=Marked(LEVEL_ICONS[level], place),
            dots=need.dots,
            is_preserved=need.action is Action.PRESERVE,
        )

    def levels(
        self, need: PrioritisedNeed, found: Suggestions, on_list: Shortlist, order: str
    ) -> tuple[LevelOffers, ...]:
        """The suggestions by level, I-G-L-O and then the outer context; an empty level is told too."""
        grouped: dict[Level | None, list[Offer]] = {level: [] for level in (*Level, None)}
        for suggestion in in_the_order(found.ranked, order):
            grouped[suggestion.measure.main].append(self.suggested(need, suggestion, on_list))
        return tuple(
            LevelOffers(
                code=level.value if level else listed.OUTER,
                level=Marked(LEVEL_ICONS[level], self.words.levels[level]),
                in_full=tuple(offers[:IN_FULL]),
                more=tuple(offers[IN_FULL:]),
                is_outer=level is None,
            )
            for level, offers in grouped.items()
            if offers or (level is not None and found.ranked)
        )

    def suggested(self, need: PrioritisedNeed, suggestion: Suggestion, on_list: Shortlist) -> Offer:
        """A measure with the reasons why it is suggested for a need."""
        measure = self.known[suggestion.measure.code]
        preconditions = tuple(text[self.language] for text in measure.preconditions)
        option = on_list.of_code(measure.id)
        lines = tuple(self.words.line(reason, need.kind, preconditions) for reason in suggestion.reasons)
        return self._offer(
            measure,
            on_list=option is not None and need.handle in option.needs,
            option=option.id if option else "",
            lines=lines,
            fit=amount(suggestion.fit),
            for_balance=suggestion.for_balance,
        )

    def offer(self, code: str) -> Offer:
        """A measure for no need in particular. KeyError: the list has no such measure."""
        return self._offer(self.known[code])

    def advised_against(self, candidates: Iterable[Candidate]) -> tuple[Offer, ...]:
        """Warnings: what is never suggested, and why."""
        return tuple(self.offer(each.code) for each in candidates)

    def places_of(self, categories: Sequence[Place]) -> tuple[str, ...]:
        """The names of categories."""
        return tuple(self.words.places[place] for place in categories)

    def levels_of(self, levels: Sequence[Level]) -> tuple[Marked, ...]:
        """Levels with their icons."""
        return tuple(Marked(LEVEL_ICONS[level], self.words.levels[level]) for level in levels)

    def mechanism(self, mechanism: Mechanism) -> Marked:
        """What a measure does, with its icon."""
        return Marked(MECHANISM_ICONS[mechanism], self.words.mechanisms[mechanism])

    def _offer(
        self,
        measure: Measure,
        *,
        on_list: bool = False,
        option: str = "",
        lines: tuple[Line, ...] = (),
        fit: str = "",
        for_balance: bool = False,
    ) -> Offer:
        language, names = self.language, self.list.enums
        outside = (
            (Marked(LEVEL_ICONS[None], self.words.levels[None]),) if listed.OUTER in measure.levels else ()
        )
        return Offer(
            code=measure.id,
            name=measure.name[language],
            description=measure.description[language],
            levels=(*self.levels_of(listed.levels_of(measure)), *outside),
            mechanism=self.mechanism(Mechanism(measure.mechanism)),
            caution=measure.status == Status.CAUTION.value,
            avoid=measure.status == Status.AVOID.value or measure.evidence.grade == Grade.H.value,
            duration=measure.dose.duration[language],
            effort=measure.dose.effort[language],
            cost=self.words.costs[Cost(measure.cost_band)],
            grade=measure.evidence.grade,
            evidence=self.words.grades[Grade(measure.evidence.grade)],
            summary=measure.evidence.summary[language],
            who=", ".join(measure.evidence.who),
            categories=self.places_of(measure.categories),
            delivery=", ".join(getattr(names.delivery, each)[language] for each in measure.delivery),
            prevention=", ".join(getattr(names.prevention, each)[language] for each in measure.prevention),
            preconditions=tuple(text[language] for text in measure.preconditions),
            not_when=tuple(text[language] for text in measure.not_when),
            sources=tuple(self._source(key) for key in measure.evidence.sources),
            on_list=on_list,
            option=option,
            lines=lines,
            fit=fit,
            for_balance=for_balance,
        )

    def _source(self, key: str) -> SourceLine:
        source = self.list.sources[key]
        if source.url is None:
            return SourceLine(_("The project's own knowledge, without a source"), "", seen=False)
        return SourceLine(source.cite, source.url, source.seen and not source.doi_check)


_COST_ORDER: Final = (Cost.LOW, Cost.MEDIUM, Cost.HIGH)


def in_the_order(ranked: Sequence[Suggestion], order: str) -> list[Suggestion]:
    """Sorted as the reader asked; what is equal stays ranked by the rule."""
    match order:
        case "evidence":
            return sorted(ranked, key=lambda each: "ABCDNH".index(each.measure.grade.value))
        case "cost":
            return sorted(ranked, key=lambda each: _COST_ORDER.index(each.measure.cost))
        case "name":
            return sorted(ranked, key=lambda each: in_order(each.measure.name))
        case _:
            return list(ranked)


def need_name(head: NeedHead) -> str:
    """A need in a list to choose from."""
    return _("Need %(number)d: %(statement)s") % {"number": head.number, "statement": head.statement}
