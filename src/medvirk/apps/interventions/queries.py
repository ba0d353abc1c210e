"""Suggestions for each need, what is considered, what lies on the table of meeting 2."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Prefetch

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interventions import listed
from medvirk.apps.interventions.models import BrokenRule, Choice, Limits, Option, Remark, Shortlisted
from medvirk.apps.interventions.shortlists import Considered, NeedList, Shortlist
from medvirk.apps.needs.models import Need
from medvirk.apps.needs.queries import PrioritisedNeed, needs_of, prioritised
from medvirk.content.schema.measures import Measure
from medvirk.domain.board.laid import LaidOption
from medvirk.domain.iglo import Kind, Level, Place
from medvirk.domain.matching import package
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.explain import Mechanism, Wanted
from medvirk.domain.matching.rank import Suggestions, in_order, suggest


def shortlist(analysis: NeedsAnalysis, language: str) -> Shortlist:
    """The prioritised needs with their options, named in `language`; as many queries for one as for fifty."""
    inside = analysis.organisation
    needs = prioritised(analysis)
    considered = _considered(analysis, language, {need.handle for need in needs})
    remarks = {
        remark.need.handle: remark
        for remark in Remark.objects.within(inside).filter(need__analysis=analysis).select_related("need")
    }
    broken = BrokenRule.objects.within(inside).filter(analysis=analysis)
    return Shortlist(
        tuple(_line(need, considered, remarks.get(need.handle)) for need in needs),
        considered,
        Limits.objects.within(inside).filter(analysis=analysis).first(),
        {package.Check(row.rule): row.reason for row in broken},
    )


def suggestions(analysis: NeedsAnalysis, on_list: Shortlist, language: str) -> dict[str, Suggestions]:
    """By handle of the need: every measure that fits it, best first. `on_list` knows what people ticked."""
    return {
        line.need.handle: suggestions_for(analysis, line.need, on_list, language) for line in on_list.needs
    }


def suggestions_for(
    analysis: NeedsAnalysis, need: PrioritisedNeed, on_list: Shortlist, language: str
) -> Suggestions:
    """Every measure that fits one need, best first."""
    measures = listed.candidates(analysis.pack_digest, language)
    return suggest(Wanted.standing_at(need.place, need.kind), measures, on_list.not_met)


def options(analysis: NeedsAnalysis) -> tuple[LaidOption, ...]:
    """What lies on the table of meeting 2, named in the language of the analysis."""
    return tuple(
        LaidOption(
            id=each.id,
            needs=each.needs,
            code=each.row.code or None,
            name=each.name,
            levels=each.levels,
            categories=each.categories,
            lowers_demand=each.lowers_demand,
        )
        for each in shortlist(analysis, analysis.language).laid
    )


def own_measures(analysis: NeedsAnalysis, handles: Collection[str]) -> list[Option]:
    """What was written here about these own measures, and nothing that hangs on them: one query."""
    rows = Option.objects.within(analysis.organisation).filter(analysis=analysis, handle__in=handles, code="")
    return list(rows.only("handle", "what", "preconditions", "not_when"))


class Lacking(StrEnum):
    """What stakeholder meeting 2 cannot begin without (method.md 1.3, row 2.2)."""

    LIMITS = "limits"
    OPTIONS = "options"


def before_part_2(analysis: NeedsAnalysis) -> tuple[Lacking, ...]:
    """What is missing before part 2 may open; empty when nothing is."""
    found = shortlist(analysis, analysis.language)
    missing = {Lacking.LIMITS: found.limits is None, Lacking.OPTIONS: not found.laid}
    return tuple(lack for lack, is_missing in missing.items() if is_missing)


def findings(analysis: NeedsAnalysis, on_list: Shortlist) -> tuple[package.Finding, ...]:
    """The package check on what meeting 2 chose (method.md 5.4); `about` holds handles."""
    return package.check(
        on_list.package,
        [_Prioritised(line.need.handle, line.need.kind) for line in on_list.needs],
        headcount=analysis.headcount,
        kept=[line.need.handle for line in on_list.needs if line.is_kept],
    )


def limits_of(analysis: NeedsAnalysis) -> str:
    """Within which limits measures are feasible, in the sponsor's words; empty when nothing is confirmed."""
    here = Limits.objects.within(analysis.organisation).filter(analysis=analysis)
    return here.values_list("limits", flat=True).first() or ""


def need_row(analysis: NeedsAnalysis, handle: str) -> Need:
    """The need's row, for work that knows already that it was prioritised."""
    need = needs_of(analysis).get(handle=handle)
    need.analysis = analysis  # known already: no second query
    return need


@dataclass(frozen=True)
class _Prioritised:
    """A need, as the package check asks for it."""

    id: str
    kind: Kind


def _line(need: PrioritisedNeed, considered: tuple[Considered, ...], remark: Remark | None) -> NeedList:
    here = tuple(each for each in considered if need.handle in each.needs)
    if remark is None:
        return NeedList(need, here)
    return NeedList(need, here, remark.nothing_fits, remark.way_to_preserve, remark.version)


def has_parked(analysis: NeedsAnalysis) -> bool:
    """Has any measure ever been parked? Cheap, so that who asks need not read the whole list."""
    ever = Choice.objects.within(analysis.organisation)
    return ever.filter(option__analysis=analysis, decision=Decision.PARKED.value).exists()


def _considered(analysis: NeedsAnalysis, language: str, among: Collection[str]) -> tuple[Considered, ...]:
    """Every option by level and name."""
    # The analysis is named in each: else the database would begin with those of the whole organisation.
    inside, own = analysis.organisation, {"option__analysis": analysis}
    listed_for = Shortlisted.objects.within(inside).filter(**own).select_related("need")
    decided = Choice.objects.within(inside).filter(**own).order_by("number")
    places: Prefetch[str] = Prefetch("places", listed_for.order_by("need__number"), to_attr="listed")
    choices: Prefetch[str] = Prefetch("choices", decided, to_attr="decided")
    rows = Option.objects.within(inside).filter(analysis=analysis).prefetch_related(places, choices)
    known = listed.measures(analysis.pack_digest)
    found = [_with_words(row, known.get(row.code), language, among) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.order, in_order(each.name), each.id)))


def _with_words(row: Option, measure: Measure | None, language: str, among: Collection[str]) -> Considered:
    needs = tuple(place.need.handle for place in row.listed if place.need.handle in among)
    choices = tuple(row.decided)
    if measure is None:
        return Considered(
            row,
            None,
            name=row.name or row.code,
            levels=tuple(Level(level) for level in row.levels),
            categories=tuple(Place(place) for place in row.categories),
            mechanism=Mechanism(row.mechanism or Mechanism.RESOURCE),
            preconditions=tuple(row.preconditions),
            not_when=tuple(row.not_when),
            needs=needs,
            choices=choices,
        )
    return Considered(
        row,
        measure,
        name=measure.name[language],
        levels=listed.levels_of(measure),
        categories=tuple(measure.categories),
        mechanism=Mechanism(measure.mechanism),
        preconditions=tuple(text[language] for text in measure.preconditions),
        not_when=tuple(text[language] for text in measure.not_when),
        needs=needs,
        choices=choices,
    )
