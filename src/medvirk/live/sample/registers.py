"""Map the needs in the registers: the last twelve months that were over, and the year before (step 1.4)."""

from datetime import timedelta
from decimal import Decimal

from medvirk.apps.registers import actions
from medvirk.live.sample.zone import Zone


def record(zone: Zone, weeks: int) -> None:
    """Totals of the whole zone until the end of the month before that week."""
    told = zone.text["east"]["registers"]
    counted = {
        name: value if isinstance(value, int) else Decimal(value) for name, value in told["figures"].items()
    }
    figures = {
        "unit": zone.text["analysis"]["site"],
        "is_whole": True,
        "people": zone.analysis.headcount,
        "ends_on": zone.day(weeks).replace(day=1) - timedelta(days=1),
        "source": told["source"],
        **counted,
    }
    actions.record(zone.analysis, figures)
