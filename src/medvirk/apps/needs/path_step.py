"""What the needs tell the path page: how far the synthesis has come, and what keeps meeting 1 shut."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.path import GateReport, Link, NextAction, Reminder, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.needs import queries
from medvirk.apps.needs.hearing import heard
from medvirk.apps.needs.links import address
from medvirk.domain.needs.approval import Lack, Missing
from medvirk.domain.needs.fate import Fate
from medvirk.infra.languages import reading

STEP = "process.step.synthesis"
STRETCH = "map"


def report(analysis: NeedsAnalysis, may: frozenset[Permission]) -> StepReport:
    """Step 1.5: done when every wording is approved; shut while nothing has been said."""
    needs = queries.needs_of(analysis).count()
    used = queries.uses(analysis)
    unused = [piece for piece in heard(analysis, reading()).pieces if piece.key not in used]
    links = (Link(_("Needs"), address("register", analysis)),) if Permission.READ_NEEDS in may else ()
    if not needs and not unused:
        return StepReport(Status.WAITING, _("Begins when the first source has spoken."), links)
    missing = queries.missing_for_meeting_1(analysis)
    made = ngettext("%(count)d need.", "%(count)d needs.", needs) % {"count": needs}
    if not missing and not unused:
        approved = _("All wordings are approved.")
        return StepReport(Status.DONE, f"{made} {approved}", links)
    left = ngettext(
        "%(count)d piece of evidence is not used yet.",
        "%(count)d pieces of evidence are not used yet.",
        len(unused),
    ) % {"count": len(unused)}
    if not missing:
        return StepReport(Status.DONE, f"{made} {left}", links)
    rest = left if unused else _("The representatives have not approved all wordings.")
    line = f"{made} {rest}"
    return StepReport(
        Status.NOW if needs else Status.WAITING,
        line,
        links,
        next=_next(analysis, may, needs=needs, unused=bool(unused), line=line),
    )


def _next(
    analysis: NeedsAnalysis, may: frozenset[Permission], *, needs: int, unused: bool, line: str
) -> NextAction | None:
    if Permission.CHANGE_NEEDS not in may:
        return None
    approve = Link(_("To approval"), address("approvals", analysis))
    if not unused:
        return NextAction(_("Let the representatives approve the wordings"), line, approve)
    make = Link(_("To the evidence"), address("evidence", analysis))
    # Not all that was said must become a need, so the way to the representatives stands beside it.
    return NextAction(_("Make needs of what has been said"), line, make, approve if needs else None)


def reminders(analysis: NeedsAnalysis, may: frozenset[Permission]) -> tuple[Reminder, ...]:
    """Needs that are parked still, each with who takes it up again and when (method.md 5.3)."""
    if Permission.READ_NEEDS not in may:
        return ()
    parked = (
        (need, record)
        for need in queries.with_fates(analysis)
        if (record := queries.fate_of(need)) is not None and record.fate == Fate.PARKED.value
    )
    return tuple(
        Reminder(need.statement, record.owner, record.on, address("need", analysis, need_id=need.pk))
        for need, record in parked
    )


def gate(analysis: NeedsAnalysis, may: frozenset[Permission]) -> GateReport:
    """The gate before the stakeholder meeting: each lack with the page that remedies it."""
    missing = queries.missing_for_meeting_1(analysis)
    if not missing:
        line = _("Every need is worded, read and approved. The stakeholder meeting may open.")
        return GateReport(True, _("The gate is open"), line)
    title = ngettext(
        "The gate is shut. %(count)d thing is missing:",
        "The gate is shut. %(count)d things are missing:",
        len(missing),
    ) % {"count": len(missing)}
    found = []
    for each in missing:
        words, label, url = in_words(each, analysis)
        found.append((words, Link(label, url) if Permission.CHANGE_NEEDS in may else None))
    return GateReport(False, title, missing=tuple(found))


def in_words(missing: Missing, analysis: NeedsAnalysis) -> tuple[str, str, str]:
    """A lack in words, what the link to its remedy is called, and where that leads."""
    count = len(missing.needs)
    words = _WORDS[missing.lack](count) % {
        "count": count,
        "numbers": ", ".join(map(str, missing.needs[:_MOST])),
    }
    if count > _MOST:
        words = f"{words} …"
    match missing.lack:
        case Lack.NO_NEEDS:
            return words, _("Make needs"), address("evidence", analysis)
        case Lack.LEADERS_UNKNOWN:
            return words, _("Write it"), f"{address('register', analysis)}#leaders-title"
        case Lack.CONDITIONS:
            return words, _("Check it"), address("register", analysis)
        case _:
            return words, _("To approval"), f"{address('approvals', analysis)}?side={missing.lack.value}"


_MOST: Final = 5  # needs that are named by number; the page behind the link has them all
_WORDS: Final[dict[Lack, Callable[[int], str]]] = {
    Lack.NO_NEEDS: lambda _count: _("No need is in the register yet"),
    Lack.LEADERS_UNKNOWN: lambda _count: _("How many leaders there are"),
    Lack.CONDITIONS: lambda count: ngettext(
        "%(count)d need about a known leader is not checked for its wording: %(numbers)s",
        "%(count)d needs about a known leader are not checked for their wording: %(numbers)s",
        count,
    ),
    Lack.EMPLOYEES: lambda count: ngettext(
        "%(count)d need waits for the employee representative: %(numbers)s",
        "%(count)d needs wait for the employee representative: %(numbers)s",
        count,
    ),
    Lack.LEADERS: lambda count: ngettext(
        "%(count)d need waits for the leader representative: %(numbers)s",
        "%(count)d needs wait for the leader representative: %(numbers)s",
        count,
    ),
    Lack.CONCERNED: lambda count: ngettext(
        "%(count)d need waits for the leader it is about: %(numbers)s",
        "%(count)d needs wait for the leader they are about: %(numbers)s",
        count,
    ),
}
