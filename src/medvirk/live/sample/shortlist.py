"""Between the parts: the sponsor's limits, and two to four measures for each need, with ticks (step 2.2)."""

from datetime import date

from medvirk.apps.interventions import actions
from medvirk.apps.interventions.models import Applies, Option, Tick
from medvirk.live.sample.zone import Zone


def fill(zone: Zone, limits_on: date) -> dict[str, Option]:
    """What is considered, by the measure's id in the list."""
    told, analysis = zone.text["east"], zone.analysis
    actions.confirm_limits(
        analysis,
        confirmed_by=analysis.sponsor,
        confirmed_on=limits_on,
        limits=told["limits"],
        version=0,
    )
    found = {}
    for each in told["shortlist"]:
        for key in each["needs"]:
            option = actions.put_on_list(analysis, zone.needs[key], each["code"])
        met, applies = map(Tick, each["met"]), map(Applies, each["applies"])
        actions.tick(option, list(met), list(applies), version=option.version)
        found[each["code"]] = option
    for key, way in told["ways_to_preserve"].items():
        actions.remark(zone.needs[key], nothing_fits="", way_to_preserve=way, version=0)
    return found
