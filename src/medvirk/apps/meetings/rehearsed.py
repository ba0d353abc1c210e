"""What lies on the table when a stakeholder meeting is rehearsed: needs and measures that are made up.

A rehearsal is shown to whoever walks past, so the needs of the analysis stay out of it (R17), and it can be
held before there are any.
"""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any, Final

import yaml

from medvirk.content.pack import Pack
from medvirk.domain.board.events import Event
from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.board.table import ItemFate
from medvirk.domain.board.table_decide import begin
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Script
from medvirk.domain.sources import Source
from medvirk.infra import clock
from medvirk.infra.places import CONTENT

_LEVELS: Final = {level.value: level for level in Level}
_RESOURCES: Final = "resource"


def table_of(script: Script, pack: Pack, language: str) -> tuple[Event, ...]:
    """The first entry of a rehearsal of `script`, a stakeholder meeting, in the language of the room."""
    told = _written()
    ids = {need["key"]: secrets.token_urlsafe(16) for need in told["needs"]}
    needs = tuple(_need(number, need, ids, language) for number, need in enumerate(told["needs"], start=1))
    if script is Script.MEETING_1:
        return begin(script, needs)
    fates = _fates(told["fates"], ids, language)
    options = _options(told["options"], ids, pack, language)
    return begin(script, tuple(need for need in needs if need.id in fates), fates=fates, options=options)


def _need(number: int, told: Mapping[str, Any], ids: Mapping[str, str], language: str) -> LaidNeed:
    return LaidNeed(
        id=ids[told["key"]],
        number=number,
        statement=told[language],
        kind=Kind(told["kind"]),
        place=Place(told["place"]),
        action=Action(told["action"]),
        sources=tuple(Source(source) for source in told["sources"]),
    )


def _fates(told: Mapping[str, Any], ids: Mapping[str, str], language: str) -> dict[str, ItemFate]:
    chosen = {
        ids[key]: ItemFate(fate)
        for fate in (Fate.PRIORITISED_IMPROVE, Fate.PRIORITISED_PRESERVE)
        for key in told[fate.value]
    }
    parked = {
        ids[key]: ItemFate(
            Fate.PARKED,
            owner=each["owner"][language],
            until=(clock.today() + timedelta(days=each["days"])).isoformat(),
        )
        for key, each in told[Fate.PARKED.value].items()
    }
    return {**chosen, **parked}


def _options(
    told: list[dict[str, Any]], ids: Mapping[str, str], pack: Pack, language: str
) -> tuple[LaidOption, ...]:
    """Those that the analysis's own pack has, as its list describes them."""
    listed = {measure.id: measure for measure in pack.interventions.interventions}
    return tuple(
        LaidOption(
            id=secrets.token_urlsafe(16),
            needs=tuple(ids[key] for key in each["needs"]),
            code=measure.id,
            name=measure.name[language],
            levels=tuple(_LEVELS[level] for level in measure.levels if level in _LEVELS),
            categories=measure.categories,
            lowers_demand=measure.mechanism != _RESOURCES,
        )
        for each in told
        if (measure := listed.get(each["code"])) is not None
    )


@cache
def _written() -> Mapping[str, Any]:
    with (CONTENT / "samples" / "rehearsal.yaml").open(encoding="utf-8") as file:
        read: dict[str, Any] = yaml.safe_load(file)
    return read
