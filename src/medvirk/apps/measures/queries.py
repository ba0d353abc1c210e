"""Reads about waves: plans, counts that show no delivery, informants, and what a code opens."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count

from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.apps.measures import sealing
from medvirk.apps.measures.codes import Known
from medvirk.apps.measures.findings import Finding as Finding
from medvirk.apps.measures.findings import findings as findings
from medvirk.apps.measures.models import (
    AgreedAnswer,
    Code,
    Group,
    InformantAnswer,
    InformantRole,
    Wave,
    WaveState,
)
from medvirk.domain.wave.participation import Counted
from medvirk.domain.wave.plan import PlannedGroup

_BY_CODE = "the code is the right; it names no organisation"


def waves_of(analysis: NeedsAnalysis) -> list[Wave]:
    """All waves of an analysis, the newest first, with their groups."""
    here = Wave.objects.within(analysis.organisation).filter(analysis=analysis)
    return list(here.order_by("-number").prefetch_related("groups"))


def wave_in(organisation: Organisation, wave_id: UUID) -> Wave | None:
    """The wave with this id, if it belongs here."""
    return Wave.objects.within(organisation).filter(pk=wave_id).select_related("analysis").first()


def groups_of(wave: Wave) -> list[Group]:
    """The groups, employees first, by name."""
    return list(wave.groups.order_by("role", "name"))


def group_in(wave: Wave, group_id: UUID) -> Group | None:
    """The group with this id, if it belongs to the wave."""
    group = wave.groups.filter(pk=group_id).first()
    if group is not None:
        group.wave = wave
    return group


def planned_groups(groups: Sequence[Group]) -> list[PlannedGroup]:
    """The groups as values for `domain.wave.plan`."""
    return [
        PlannedGroup(group.name, "leaders" if group.role == "leaders" else "employees", group.invited)
        for group in groups
    ]


def codes_made(wave: Wave) -> dict[UUID, int]:
    """Group -> how many codes it has."""
    rows = Code.objects.within(wave.analysis.organisation).filter(group__wave=wave)
    return dict(rows.order_by().values_list("group").annotate(Count("tag")))


def slips_seen(group: Group) -> str:
    """Stands for the codes that a group has now: a page that shows it cannot replace others by mistake."""
    tags = "".join(group.codes.order_by("tag").values_list("tag", flat=True))
    return hashlib.sha256(tags.encode()).hexdigest()[:16]


def spent(wave: Wave) -> dict[UUID, int]:
    """Group -> how many codes are spent at this moment. Not for any page: see `counts`."""
    rows = Code.objects.within(wave.analysis.organisation).filter(group__wave=wave, is_spent=True)
    return dict(rows.order_by().values_list("group").annotate(Count("tag")))


def counts(wave: Wave, groups: Sequence[Group], *, today: date) -> list[Counted]:
    """How many of each group had answered this morning (A2).

    The first delivery of a day writes down what was there before it. On a day without one, what is there
    now is what was there in the morning.
    """
    if wave.counted_on == today:
        return [Counted(group.invited, group.counted) for group in groups]
    now = spent(wave)
    return [Counted(group.invited, now.get(group.pk, 0)) for group in groups]


def informants_of(wave: Wave) -> list[InformantAnswer]:
    """The informants, by role in the method's order, then by number."""
    order = {role: place for place, role in enumerate(InformantRole.values)}
    return sorted(wave.informants.all(), key=lambda one: (order[one.role], one.number))


def informant_in(wave: Wave, informant_id: UUID) -> InformantAnswer | None:
    """The informant with this id, if they belong to the wave."""
    informant = wave.informants.filter(pk=informant_id).first()
    if informant is not None:
        informant.wave = wave
    return informant


def agreed_of(wave: Wave) -> dict[str, AgreedAnswer]:
    """Element -> what the informants agreed on."""
    return {agreed.item: agreed for agreed in wave.agreed.all()}


@dataclass(frozen=True)
class Side:
    """What all delivered informants say about one element: answer -> how many, and whether they differ."""

    said: Counter[str]

    @property
    def differs(self) -> bool:
        """True when two informants gave different answers."""
        return len(self.said) > 1


def sides(informants: Sequence[InformantAnswer]) -> dict[str, Side]:
    """Element -> what was said about it."""
    found: dict[str, Counter[str]] = {}
    for informant in informants:
        if informant.is_delivered:
            for item, value in informant.answers.items():
                found.setdefault(item, Counter())[value] += 1
    return {item: Side(said) for item, said in found.items()}


class DoorState(StrEnum):
    """What a code opens now."""

    UNKNOWN = "unknown"
    NOT_OPEN = "not_open"
    OPEN = "open"
    SPENT = "spent"
    OVER = "over"
    INTERRUPTED = "interrupted"  # the wave's key is gone: its codes are replaced


@dataclass(frozen=True)
class Door:
    """What stands behind a code: a person's form or an informant's, with its wave and analysis."""

    state: DoorState
    code: Code | None = None
    informant: InformantAnswer | None = None

    @property
    def wave(self) -> Wave:
        """The wave of a code that is known."""
        if self.code is not None:
            found: Wave = self.code.group.wave
        else:
            assert self.informant is not None, "nothing stands behind an unknown code"
            found = self.informant.wave
        return found


def door(code: Known, *, today: date) -> Door:
    """What this code opens today."""
    row = (
        Code.objects.across_organisations(_BY_CODE)
        .filter(tag=code.tag)
        .select_related("group__wave__analysis__organisation")
        .first()
    )
    if row is not None:
        return Door(_state(row.group.wave, is_spent=row.is_spent, today=today), code=row)
    informant = (
        InformantAnswer.objects.across_organisations(_BY_CODE)
        .filter(tag=code.tag)
        .select_related("wave__analysis__organisation")
        .first()
    )
    if informant is not None:
        state = _state(informant.wave, is_spent=informant.is_delivered, today=today)
        return Door(state, informant=informant)
    return Door(DoorState.UNKNOWN)


def draft(code: Known, row: Code) -> dict[str, str]:
    """What the person has answered so far; empty when nothing, or when the wave is not open."""
    key = sealing.wave_key(row.group.wave_id)
    return sealing.open_draft(key, code, bytes(row.draft)) if key else {}


def is_interrupted(wave: Wave) -> bool:
    """True when an open wave has lost its key: it came back from a backup without it."""
    return wave.state == WaveState.OPEN and sealing.wave_key(wave.pk) is None


def open_waves(among: Sequence[UUID]) -> set[UUID]:
    """Which of these waves are open."""
    rows = Wave.objects.across_organisations("keys belong to the installation")
    return set(rows.filter(pk__in=list(among), state=WaveState.OPEN).values_list("pk", flat=True))


def _state(wave: Wave, *, is_spent: bool, today: date) -> DoorState:
    if wave.state == WaveState.PLANNED:
        return DoorState.NOT_OPEN
    if wave.state == WaveState.CLOSED:
        return DoorState.OVER
    if is_spent:
        return DoorState.SPENT
    if today > wave.closes_on:
        return DoorState.OVER
    return DoorState.INTERRUPTED if is_interrupted(wave) else DoorState.OPEN
