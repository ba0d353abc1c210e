"""The plan's two figures in the reader's words: the timeline, and the coverage in the shape of the map."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.plans.words import PlanWords
from medvirk.domain.picture.figure import Figure
from medvirk.domain.plan.picture import TimelineWords, draw_coverage, draw_timeline
from medvirk.domain.plan.plan import Plan
from medvirk.domain.plan.schedule import timeline


def timeline_figure(plan: Plan, words: PlanWords, today: date) -> Figure | None:
    """The timeline; None while no action has dates."""
    found = timeline(plan, today)
    if found is None:
        return None
    count = len(found.bars)
    description = ngettext(
        "%(n)d measure from %(first)s to %(last)s. The same stands as text in the table of measures.",
        "%(n)d measures from %(first)s to %(last)s. The same stands as text in the table of measures.",
        count,
    )
    lines = {
        bar.action.number: " · ".join(
            part
            for part in (
                words.listed(words.levels[level] for level in bar.action.levels),
                bar.action.responsible,
            )
            if part
        )
        for bar in found.bars
    }
    return draw_timeline(
        found,
        TimelineWords(
            title=_("Timeline"),
            description=description
            % {
                "n": count,
                "first": words.day(min(bar.start for bar in found.bars)),
                "last": words.day(max(bar.end for bar in found.bars)),
            },
            today=_("Today"),
            months=tuple(words.month(month) for month in found.months),
            lines=lines,
        ),
    )


def coverage_figure(plan: Plan, words: PlanWords) -> Figure:
    """How many actions each level has, in the map's own figure."""
    levels = plan.coverage.levels
    counts = ", ".join(f"{words.levels[level]} {count}" for level, count in levels.items())
    return draw_coverage(
        levels, _("Coverage of the levels"), _("Measures per level: %(counts)s") % {"counts": counts}
    )
