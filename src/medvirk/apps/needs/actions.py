"""The only writes to needs."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs.models import FateRecord, Need
from medvirk.domain.needs.fate import Outcome


def record_fates(analysis: NeedsAnalysis, outcomes: Iterable[Outcome], *, on: date) -> None:
    """Keep what meeting 1 decided, on the day it did. What it says about no need of `analysis` is left out.

    Recording the same again changes nothing, so that a lock may be resumed after a crash (R8).
    """
    with transaction.atomic():
        here = Need.objects.within(analysis.organisation).filter(analysis=analysis).select_for_update()
        needs = {need.handle: need for need in here}
        for outcome in outcomes:
            need = needs.get(outcome.need)
            if need is not None:
                _record(need, outcome, on)


def _record(need: Need, outcome: Outcome, on: date) -> None:
    said = {
        "fate": outcome.fate.value,
        "reason": outcome.reason,
        "note": outcome.note,
        "owner": outcome.owner,
        "on": outcome.on,
        "where": outcome.where,
        "importance": outcome.importance,
        "influence": outcome.influence,
        "dots": outcome.dots,
        "objections": list(outcome.objections),
        "decided_on": on,
    }
    last = need.fates.order_by("-number").first()
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return
    FateRecord.objects.create(need=need, number=last.number + 1 if last else 1, **said)
