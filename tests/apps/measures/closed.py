"""Closed waves to read results of: a large workplace with everything in it, and small ones."""

import random
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.measures.models import AgreedAnswer, Answer, Group, InformantAnswer, Wave, WaveState

Sheets = Sequence[dict[str, Any]]


def closed_wave(
    analysis: NeedsAnalysis,
    groups: Mapping[tuple[str, str], Sheets],
    *,
    invited: int = 0,
    informants: Mapping[str, Mapping[str, str]] | None = None,
    agreed: Mapping[str, str] | None = None,
    number: int = 1,
    state: str = WaveState.CLOSED,
) -> Wave:
    """A wave with these groups ((role, name) -> sheets); each has asked `invited` people more."""
    days = {"opens_on": date(2026, 1, 26), "closes_on": date(2026, 2, 13), "result_on": date(2026, 2, 27)}
    wave = Wave.objects.create(analysis=analysis, number=number, state=state, **days)
    for (role, name), sheets in groups.items():
        group = Group.objects.create(wave=wave, role=role, name=name, invited=len(sheets) + invited)
        Answer.objects.within(analysis.organisation).bulk_create(
            [Answer(group=group, answers=sheet) for sheet in sheets]
        )
    for role, answers in (informants or {}).items():
        code, _, twin = role.partition(" ")
        InformantAnswer.objects.create(
            wave=wave, role=code, number=int(twin or 1), answers=dict(answers), is_delivered=True
        )
    for item, value in (agreed or {}).items():
        AgreedAnswer.objects.create(
            wave=wave, item=item, value=value, note="Only by day." if item == "B5" else ""
        )
    return wave


def alike(people: int, answer: int = 3, **more: Any) -> Sheets:
    """People who all answer the same to A1-A6."""
    return [{**{f"A{i}": answer for i in range(1, 7)}, **more} for _ in range(people)]


# Chance of knowing an element, and how well it works (1-5), so that every state is there.
_ELEMENTS = {
    "B1": (0.75, 4),
    "B2": (0.65, 2),
    "B3": (0.85, 2),
    "B4": (0.8, 4),
    "B5": (0.3, 3),
    "B6": (0.6, 3),
    "B7": (0.4, 4),
    "B8": (0.35, 2),
    "B9": (0.7, 4),
    "B10": (0.2, 3),
    "B11": (0.6, 3),
    "B12": (0.65, 0),  # nobody has a basis
}
_SAID = {
    "hr": {**{f"B{i}": "yes" for i in range(1, 13)}, "B8": "no", "B11": "no", "B10": "dont_know"},
    "safety_rep": {**{f"B{i}": "yes" for i in range(1, 13)}, "B5": "partly", "B8": "no", "B11": "no"},
    "union_rep": {**{f"B{i}": "yes" for i in range(1, 13)}, "B8": "no", "B11": "no"},
    "senior_manager": {**{f"B{i}": "yes" for i in range(1, 13)}, "B8": "no", "B11": "no"},
}


def large_wave(analysis: NeedsAnalysis, *, leaders: int = 11) -> Wave:
    """73 employees in three groups and some leaders who are more content; informants who differ on two."""
    chance = random.Random(7)
    groups = {
        ("employees", "Dag"): [_sheet(chance, 2.9) for _ in range(34)],
        ("employees", "Kveld"): [_sheet(chance, 2.6) for _ in range(24)],
        ("employees", "Natt"): [_sheet(chance, 2.4) for _ in range(15)],
        ("leaders", "Ledere"): [_sheet(chance, 3.7) for _ in range(leaders)],
    }
    agreed = {"B5": "partly", "B10": "dont_know"}
    return closed_wave(analysis, groups, invited=9, informants=_SAID, agreed=agreed)


def _sheet(chance: random.Random, mood: float) -> dict[str, Any]:
    def near(middle: float) -> int:
        return min(5, max(1, round(chance.gauss(middle, 0.9))))

    sheet: dict[str, Any] = {
        item: "dont_know" if chance.random() < 0.08 else near(mood)
        for item in ("A1", "A2", "A3", "A4", "A5", "A6", "C1", "C2")
    }
    for item, (known, works) in _ELEMENTS.items():
        if chance.random() < known:
            sheet[item] = {"known": chance.choice(["yes", "a_little"])}
            sheet[item]["works"] = near(works) if works and chance.random() < 0.8 else "no_basis"
        else:
            sheet[item] = {"known": "no"}
    return sheet
