"""What stakeholder meeting 2 decided, as drafts: one per chosen measure, one per need kept as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interventions.queries import shortlist
from medvirk.apps.interventions.shortlists import Considered, NeedList, Shortlist
from medvirk.apps.plans.models import NAME, TEXT
from medvirk.domain.iglo import CATEGORIES, level_of
from medvirk.domain.matching.package import Check
from medvirk.domain.plan.from_meeting import Draft
from medvirk.domain.plan.plan import Rule

_RULES: Final = {
    Check.INDIVIDUAL_ONLY: Rule.NOT_ONLY_INDIVIDUAL,
    Check.NO_DEMAND_LOWERED: Rule.LOWERS_A_DEMAND,
    Check.TOO_FEW_LEVELS: Rule.TWO_LEVELS,
    Check.TOO_MANY: Rule.AT_A_TIME,
}
CHANGES: Final = "changes"
"""The line beside those of the meeting: how a measure was adapted."""


@dataclass(frozen=True)
class Decided:
    """Drafts, reasons and dissent of a meeting. `left_out`: need (a handle) -> why nothing fits it."""

    drafts: tuple[Draft, ...]
    reasons: Mapping[Rule, str]
    left_out: Mapping[str, str]
    dissent: tuple[str, ...]


def drafts(analysis: NeedsAnalysis, written: Mapping[str, Mapping[str, str]]) -> Decided:
    """What was chosen, named in the language of the analysis, with the words of the meeting."""
    found = shortlist(analysis, analysis.language)
    answered = {need for each in found.package for need in each.needs}
    kept = [line for line in found.needs if line.is_kept and line.need.handle not in answered]
    return Decided(
        (*(_chosen(each, written.get(each.id, {})) for each in found.package), *map(_kept, kept)),
        {_RULES[check]: reason for check, reason in found.reasons.items() if check in _RULES},
        dict(_left_out(found, answered)),
        tuple(said for each in found.considered if each.choice for said in each.choice.dissent),
    )


def _chosen(each: Considered, written: Mapping[str, str]) -> Draft:
    """A chosen measure. What must be in place and what could get worse are its risks and assumptions."""
    choice = each.choice
    cards = [*choice.conditions, *choice.dangers] if choice else []
    changes = choice.changes if choice else ""
    return Draft(
        measure=_short(each.name),
        needs=each.needs,
        option=each.id,
        code=each.row.code,
        levels=each.levels,
        categories=each.categories,
        mechanism=each.mechanism,
        risks="\n".join(cards)[:TEXT],
        written={**written, **({CHANGES: changes} if changes else {})},
    )


def _kept(line: NeedList) -> Draft:
    """What is to be preserved requires a block too, also when it needs no measure (method.md 5.5)."""
    need = line.need
    level = level_of(need.place)
    is_category = level is not None and need.place in CATEGORIES[level]
    return Draft(
        measure=_short(need.statement),
        needs=(need.handle,),
        option=need.handle,
        levels=(level,) if level else (),
        categories=(need.place,) if is_category else (),
        written={"activities": line.way_to_preserve},
    )


def _left_out(found: Shortlist, answered: set[str]) -> Iterator[tuple[str, str]]:
    for line in found.needs:
        if line.nothing_fits and line.need.handle not in answered and not line.is_kept:
            yield line.need.handle, line.nothing_fits


def _short(name: str) -> str:
    return name if len(name) <= NAME else f"{name[: NAME - 2]} …"
