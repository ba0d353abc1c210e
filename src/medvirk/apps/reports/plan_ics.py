"""The plan's dates for a calendar: each with a lasting id, so that a later version replaces it."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from medvirk.apps.plans.words import OCCASION_NAMES
from medvirk.apps.reports.calendar import Day, render_calendar
from medvirk.apps.reports.plan_document import PlanFile
from medvirk.domain.plan.schedule import Appointment, appointments
from medvirk.infra import work


def render_plan_ics(file: PlanFile, *, zone: str, now: datetime) -> bytes:
    """One event per date of the plan. A later version replaces what an earlier one put into a calendar."""
    name = _("Action plan: %(site)s") % {"site": file.site}
    return work.run(render_calendar, name, zone, now, [*_days(file)])


def _days(file: PlanFile) -> Iterator[Day]:
    taken: Counter[str] = Counter()
    for each in appointments(file.plan):
        uid = f"{each.action.id}-{each.occasion.value}-{each.on.isoformat()}"
        taken[uid] += 1
        yield Day(
            uid=f"{uid}-{taken[uid]}@medvirk",
            sequence=file.plan.version,
            on=each.on,
            summary=f"{OCCASION_NAMES[each.occasion]}: {each.action.measure}",
            description="\n".join(_description(file, each)),
            where=each.where,
        )


def _description(file: PlanFile, each: Appointment) -> list[str]:
    lines = [each.words, each.action.aim, file.words.owners(each.action)]
    return [line for line in lines if line]
