"""Map the needs with everybody: a wave of the context measure, answered and closed (step 1.3)."""

import random
from datetime import date, timedelta
from typing import Any, Final

from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures import actions
from medvirk.apps.measures.actions import Dates
from medvirk.apps.measures.answering import actions as answering
from medvirk.apps.measures.codes import known
from medvirk.apps.measures.informants import actions as informants
from medvirk.apps.measures.informants.actions import Agreement
from medvirk.apps.measures.models import InformantRole, Wave
from medvirk.apps.measures.sealing import FOLDER
from medvirk.domain.measure.instrument import Instrument
from medvirk.infra import keys
from medvirk.live.sample.zone import Zone

_SEED: Final = 5
_SPREAD: Final = 0.9
_WORST, _BEST = 1, 5


def answer(zone: Zone, opens_on: date) -> Wave:
    """Codes are handed out, people deliver, informants agree, and the wave is closed after three weeks."""
    told, chance = zone.text["east"]["measure"], random.Random(_SEED)  # noqa: S311
    closes_on = opens_on + timedelta(weeks=3)
    wave = actions.plan_wave(zone.analysis, Dates(opens_on, closes_on, closes_on + timedelta(weeks=2)))
    codes = []
    for group in told["groups"]:
        row = actions.add_group(wave, role=group["role"], name=group["words"], invited=group["invited"])
        codes.append(actions.make_codes(row)[: group["answers"]])
    try:
        actions.open_wave(wave, today=opens_on)
        for group, used in zip(told["groups"], codes, strict=True):
            for code in used:
                sheet = _sheet(pack(zone.analysis.pack_digest).instrument, told["elements"], group, chance)
                _deliver(code, sheet, today=opens_on)
        _ask_informants(wave, told, pack(zone.analysis.pack_digest).instrument)
        actions.count_answers(wave)
    finally:
        keys.destroy(wave.pk, FOLDER)  # a key file follows no rollback, and this one has done its work
    return wave


def _deliver(code: str, sheet: dict[str, str], *, today: date) -> None:
    mine = known(code)
    answering.keep_draft(mine, sheet, today=today)
    answering.deliver(mine, today=today)


def _sheet(
    instrument: Instrument, elements: dict[str, Any], group: dict[str, Any], chance: random.Random
) -> dict[str, str]:
    """What one person answers: not all alike, a few "don't know", and how something works only if known."""
    sheet = {
        item: "dont_know" if chance.random() < 0.08 else _near(group["mood"], chance)
        for item in (*instrument.commitment, *instrument.overall)
    }
    for element in instrument.elements:
        share, works = elements[element.id]
        if chance.random() < share:
            sheet[f"{element.id}.known"] = chance.choice(["yes", "yes", "a_little"])
            has_basis = chance.random() < 0.85
            sheet[f"{element.id}.works"] = _near(works, chance) if has_basis else "no_basis"
        else:
            sheet[f"{element.id}.known"] = "no"
    return sheet


def _near(middle: float, chance: random.Random) -> str:
    return str(min(_BEST, max(_WORST, round(chance.gauss(middle, _SPREAD)))))


def _ask_informants(wave: Wave, told: dict[str, Any], instrument: Instrument) -> None:
    """Where they differ the file says what they settled on; elsewhere they had said the same."""
    items = [element.id for element in instrument.elements]
    said = {role: {**dict.fromkeys(items, "yes"), **other} for role, other in told["informants"].items()}
    for role, answers in said.items():
        informant = informants.add_informant(wave, InformantRole(role))
        informants.type_in(informant, answers, version=informant.version)
    alike = {item: answer for answers in said.values() for item, answer in answers.items()}
    settled = {each["item"]: (each["value"], each["words"]) for each in told["agreed"]}
    agreements = []
    for item in items:
        value, note = settled.get(item, (alike[item], ""))
        agreements.append(Agreement(item, value, note, 0))
    informants.agree(wave, agreements)
