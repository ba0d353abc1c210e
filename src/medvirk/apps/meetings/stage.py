"""The picture of the stakeholder meeting as the analysis stands today (method.md 5.1, Figure 2)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.source_words import source_rows
from medvirk.apps.interventions import queries as interventions
from medvirk.apps.needs import queries as needs
from medvirk.apps.plans import queries as plans
from medvirk.content.pack import Pack
from medvirk.domain.board.laid import LaidNeed
from medvirk.domain.board.table import PlanField, Table
from medvirk.domain.iglo import Level, level_of
from medvirk.domain.matching.choice import Decision
from medvirk.domain.needs.fate import Fate
from medvirk.domain.picture.figure import Figure
from medvirk.domain.picture.stakeholder import Labels, Stage, draw
from medvirk.domain.sources import Source, rows
from medvirk.infra.dates import in_words

_GROUPS: Final = (
    (gettext_lazy("Employees"), frozenset({Source.EMPLOYEES})),
    (gettext_lazy("Everybody"), frozenset({Source.EVERYBODY})),
    (gettext_lazy("Leaders and HR"), frozenset({Source.MIDDLE, Source.SENIOR, Source.HR})),
    (gettext_lazy("Context measure"), frozenset({Source.CONTEXT_MEASURE})),
    (gettext_lazy("Register figures"), frozenset({Source.REGISTERS})),
)


def picture(
    analysis: NeedsAnalysis,
    pack: Pack,
    language: str,
    *,
    table: Table | None = None,
    is_rehearsal: bool = False,
) -> Figure:
    """The picture in `language`; with `table` as a meeting that is going on sees it.

    That of a rehearsal is about what lies on its table, and about nothing of the analysis.
    """
    with translation.override(language):
        stage = _rehearsed(table) if is_rehearsal else stage_of(analysis)
        if table is not None:
            stage = _on_the_table(stage, table)
        labels = replace(_labels(pack, language), starts=_starts(stage, language))
        return draw(stage, replace(labels, description=_in_words(stage, labels)))


def stage_of(analysis: NeedsAnalysis) -> Stage:
    """The numbers in the picture."""
    laid = needs.laid(analysis)
    levels = Counter(level for need in laid if need.place and (level := level_of(need.place)))
    fates = _fates(analysis)
    considered = interventions.shortlist(analysis, analysis.language).laid
    starts = plans.starts_of(analysis)
    return Stage(
        sources=_by_source(laid, source_rows(analysis, (source for need in laid for source in need.sources))),
        levels=levels,
        trashed=_count(fates, Fate.TRASHED),
        parked=_count(fates, Fate.PARKED),
        improve=_count(fates, Fate.PRIORITISED_IMPROVE),
        preserve=_count(fates, Fate.PRIORITISED_PRESERVE),
        lifted=_count(fates, Fate.LIFTED_UP, Fate.SENT_TO_HSE),
        options=Counter(level for each in considered for level in each.levels) if considered else None,
        rated=sum(each.choice is not None and each.choice.cast > 0 for each in considered) or None,
        planned=len(starts) or None,
        starts=min((start.isoformat() for start in starts if start), default=""),
    )


def _rehearsed(table: Table | None) -> Stage:
    """Where a rehearsal begins: only its own needs have sources, and nothing was decided before."""
    laid = list(table.needs.values()) if table is not None else []
    named = rows(source for need in laid for source in need.sources)
    return Stage(
        sources=_by_source(laid, named),
        levels=Counter(),
        trashed=None,
        parked=None,
        improve=None,
        preserve=None,
        lifted=None,
        options=None,
        rated=None,
        planned=None,
        starts="",
    )


def _by_source(laid: Iterable[LaidNeed], shown: Iterable[Source]) -> list[tuple[str, int]]:
    named, rows_shown = [set(need.sources) for need in laid], set(shown)
    return [
        (str(name), sum(1 for sources in named if group & sources))
        for name, group in _GROUPS
        if group & rows_shown
    ]


def _on_the_table(stage: Stage, table: Table) -> Stage:
    """What the running meeting has done so far stands over what was stored before it."""
    fates = Counter(fate.fate for fate in table.fates.values()) or None
    rated = {target for rating in table.ratings.values() if rating.cast for target in rating.targets}
    chosen = [id_ for id_, made in table.choices.items() if made.decision is Decision.CHOSEN]
    starts = [table.plan.get(option, {}).get(PlanField.STARTS_ON, "") for option in chosen]
    by_level = Counter(level for option in table.options.values() for level in option.levels)
    return replace(
        stage,
        levels=Counter(
            level
            for need in table.needs.values()
            if need.place and (level := level_of(need.place)) is not None
        ),
        trashed=_count(fates, Fate.TRASHED),
        parked=_count(fates, Fate.PARKED),
        improve=_count(fates, Fate.PRIORITISED_IMPROVE),
        preserve=_count(fates, Fate.PRIORITISED_PRESERVE),
        lifted=_count(fates, Fate.LIFTED_UP, Fate.SENT_TO_HSE),
        options=by_level if table.options else stage.options,
        rated=len(rated & set(table.options)) if table.options else stage.rated,
        planned=len(chosen) if chosen else stage.planned,
        starts=min(filter(None, starts), default=stage.starts),
    )


def _starts(stage: Stage, language: str) -> str:
    if not stage.starts:
        return ""
    return _("Starts %(day)s") % {"day": in_words(date.fromisoformat(stage.starts), language)}


def _in_words(stage: Stage, labels: Labels) -> str:
    """The numbers as a screen reader reads them; what is not reached yet is left out."""
    numbers: list[tuple[str, int | None]] = [
        *stage.sources,
        *((labels.levels[level], stage.levels.get(level, 0)) for level in Level),
        (labels.trash, stage.trashed),
        (labels.parking, stage.parked),
        (labels.improve, stage.improve),
        (labels.preserve, stage.preserve),
        (labels.lifted, stage.lifted),
        (labels.fit, stage.rated),
        (labels.plan, stage.planned),
    ]
    told = ", ".join(f"{name} {number}" for name, number in numbers if number is not None)
    return f"{labels.description} {told}."


def _fates(analysis: NeedsAnalysis) -> Counter[Fate] | None:
    return Counter(needs.fates(analysis).values()) or None


def _count(fates: Counter[Fate] | None, *counted: Fate) -> int | None:
    return None if fates is None else sum(fates[fate] for fate in counted)


def _labels(pack: Pack, language: str) -> Labels:
    actions = {action.code: action.label[language] for action in pack.map.actions if action.code}
    return Labels(
        title=_("The stakeholder meeting"),
        description=_(
            "Needs by source lead to the map, the map to priorities, and these to measures and a plan."
        ),
        part_1=_("Stakeholder meeting part 1"),
        part_2=_("Stakeholder meeting part 2"),
        levels=_levels(pack, language),
        trash=_("Trash bin"),
        parking=_("Parking"),
        prioritised=_("Prioritised"),
        improve=actions["improve"],
        preserve=actions["preserve"],
        lifted=_("Lifted to others"),
        choice=_("Choice from the list"),
        by_level=_("Measures that reach each level"),
        fit=_("Expectation and fit"),
        plan=_("Action plan"),
        starts="",
    )


def _levels(pack: Pack, language: str) -> dict[Level, str]:
    words: Iterable[tuple[Level, str]] = ((level.code, level.label[language]) for level in pack.map.levels)
    return dict(words)
