"""The writes to a wave: its plan, its codes, opening and closing.

What people do is written so that nothing in the database tells who did it or in which order (A2, A5):
ADR 11 says how, tests/privacy/test_answers.py tries to find out. Forms and informants have their own.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from django.db import IntegrityError, transaction

from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.queries import mandate_of
from medvirk.apps.measures import queries, sealing
from medvirk.apps.measures.codes import known
from medvirk.apps.measures.models import Answer, Code, Group, Slot, Wave, WaveState
from medvirk.apps.measures.queries import DoorState
from medvirk.apps.measures.refusals import (
    AnotherIsOpen,
    DoorClosed,
    GateShut,
    InformantsAlone,
    NameTaken,
    NotNow,
    NotReady,
    OnlyMore,
)
from medvirk.domain.mandate import gate
from medvirk.infra import keys, tokens
from medvirk.infra.versions import Overtaken
from medvirk.infra.write_ahead import empty_write_ahead_log

_LOCKED: Final = "one wave at a time, whoever asks"
_PATIENCE_SECONDS: Final = 5.0
_ATTEMPTS: Final = 3
_shuffle = secrets.SystemRandom().shuffle

T = TypeVar("T")


# --- the plan ---


@dataclass(frozen=True)
class Dates:
    """The days of a wave, checked already (`domain.wave.plan`)."""

    opens_on: date
    closes_on: date
    result_on: date


@dataclass(frozen=True)
class NewGroup:
    """A group that a wave begins with: its role, its name, how many are asked."""

    role: str
    name: str
    invited: int


def plan_wave(analysis: NeedsAnalysis, dates: Dates, sides: Sequence[NewGroup] = ()) -> Wave:
    """A planned wave with these groups. Raises InformantsAlone when a small workplace gets any."""
    if sides and analysis.variant == Variant.SMALL:
        raise InformantsAlone
    for _ in range(_ATTEMPTS):
        numbers = [wave.number for wave in queries.waves_of(analysis)]
        try:
            with transaction.atomic():
                wave = Wave.objects.create(
                    analysis=analysis,
                    number=max(numbers, default=0) + 1,
                    opens_on=dates.opens_on,
                    closes_on=dates.closes_on,
                    result_on=dates.result_on,
                )
                for side in sides:
                    Group.objects.create(wave=wave, role=side.role, name=side.name, invited=side.invited)
                return wave
        except IntegrityError:  # somebody else planned one in the same moment
            continue
    raise RuntimeError("no free number for a wave was found")


def change_dates(wave: Wave, dates: Dates, *, version: int) -> None:
    """New days. Raises Overtaken when `version` is not the newest, NotNow after closing."""
    with transaction.atomic():
        held = locked(wave)
        if held.state == WaveState.CLOSED:
            raise NotNow(held.state)
        if held.version != version:
            raise Overtaken
        held.opens_on, held.closes_on, held.result_on = dates.opens_on, dates.closes_on, dates.result_on
        held.version += 1
        held.save(update_fields=["opens_on", "closes_on", "result_on", "version"])


def remove_wave(wave: Wave) -> None:
    """Delete a wave that has not been opened, with its codes. Raises NotNow."""
    with transaction.atomic():
        held = locked(wave)
        if held.state != WaveState.PLANNED:
            raise NotNow(held.state)
        held.delete()


def add_group(wave: Wave, *, role: str, name: str, invited: int) -> Group:
    """A group of a planned wave. Raises NotNow, NameTaken, InformantsAlone."""
    with transaction.atomic():
        held = locked(wave)
        if held.state != WaveState.PLANNED:
            raise NotNow(held.state)
        if held.analysis.variant == Variant.SMALL:
            raise InformantsAlone
        return _named(lambda: Group.objects.create(wave=held, role=role, name=name, invited=invited))


def change_group(group: Group, *, role: str, name: str, invited: int) -> None:
    """New particulars. Another number asked makes its codes void while the wave is planned.

    While it is open the number may only rise (OnlyMore), and role and name stand. Raises NotNow, NameTaken.
    """
    with transaction.atomic():
        held = locked(group.wave)
        if held.state == WaveState.CLOSED:
            raise NotNow(held.state)
        now = Group.objects.within(held.analysis.organisation).get(pk=group.pk)
        if held.state == WaveState.OPEN:
            if invited < now.invited or role != now.role or name != now.name:
                raise OnlyMore
            now.invited = invited
            now.save(update_fields=["invited"])
            return
        if invited != now.invited:
            now.codes.all().delete()
        now.role, now.name, now.invited = role, name, invited
        _named(lambda: now.save(update_fields=["role", "name", "invited"]))


def remove_group(group: Group) -> None:
    """Delete a group of a planned wave, with its codes. Raises NotNow."""
    with transaction.atomic():
        held = locked(group.wave)
        if held.state != WaveState.PLANNED:
            raise NotNow(held.state)
        group.delete()


# --- codes ---


def make_codes(group: Group, *, seen: str | None = None) -> list[str]:
    """One code for each person asked, to be printed now: nobody can read them again.

    While the wave is planned, earlier codes of the group become void. While it is open only those that are
    missing are made. `seen` is `queries.slips_seen` of the page that asks. Raises Overtaken when the group
    has other codes by now (a page sent twice would make void what was printed), NotNow when the wave is
    closed.
    """
    with transaction.atomic():
        held = locked(group.wave)
        if held.state == WaveState.CLOSED:
            raise NotNow(held.state)
        if seen is not None and seen != queries.slips_seen(group):
            raise Overtaken
        asked = Group.objects.within(held.analysis.organisation).get(pk=group.pk).invited
        if held.state == WaveState.PLANNED:
            group.codes.all().delete()
        codes = [tokens.answer_code() for _ in range(max(0, asked - group.codes.count()))]
        # By tag: the order of rows is not the order of the printed sheet.
        made = sorted(known(code).tag for code in codes)
        Code.objects.within(held.analysis.organisation).bulk_create(
            [Code(tag=tag, group=group, draft=sealing.chance()) for tag in made]
        )
        if held.state == WaveState.OPEN:
            _make_slots(held, len(codes))
    return codes


def _make_slots(wave: Wave, number: int) -> None:
    slots = [Slot(wave=wave, box=sealing.chance()) for _ in range(number)]
    Slot.objects.within(wave.analysis.organisation).bulk_create(sorted(slots, key=lambda slot: slot.pk))


# --- opening and closing ---


def open_wave(wave: Wave, *, today: date) -> None:
    """Let people answer from now on.

    Raises GateShut when the mandate is not complete, NotReady when somebody lacks a code or nobody is asked,
    InformantsAlone, AnotherIsOpen, and NotNow when it has been opened before.
    """
    if missing := gate(mandate_of(wave.analysis)):
        raise GateShut(missing)
    with transaction.atomic():
        held = locked(wave)
        if held.state != WaveState.PLANNED:
            raise NotNow(held.state)
        _must_be_ready(held)
        held.state = WaveState.OPEN
        held.opens_on = min(held.opens_on, today)  # opened early: people may answer at once
        try:
            with transaction.atomic():
                held.save(update_fields=["state", "opens_on"])
        except IntegrityError:
            raise AnotherIsOpen from None
        _make_slots(held, sum(queries.codes_made(held).values()))
        keys.destroy(held.pk, sealing.FOLDER)  # left over from an opening that the power cut off
        keys.create(held.pk, sealing.FOLDER)  # before the commit: an open wave always has its key


def _must_be_ready(wave: Wave) -> None:
    groups, informants = queries.groups_of(wave), queries.informants_of(wave)
    if groups and wave.analysis.variant == Variant.SMALL:
        raise InformantsAlone  # planned while the workplace was not a small one
    if not groups and not informants:
        raise NotReady
    made = queries.codes_made(wave)
    lacking = tuple(group.name for group in groups if made.get(group.pk, 0) < group.invited)
    if lacking:
        raise NotReady(lacking)


def close_wave(wave: Wave) -> None:
    """Take the answers out of their boxes, in no order, and destroy everything that could lead to a code.

    Raises NotNow when it is not open, and DoorClosed when its key is gone (`start_again`).
    """
    count_answers(wave)
    empty_write_ahead_log(patience_seconds=_PATIENCE_SECONDS)
    keys.destroy(wave.pk, sealing.FOLDER)  # on PostgreSQL this is what erases (R8)


def count_answers(wave: Wave) -> None:
    """The part of closing that belongs in a transaction. Whoever calls it alone destroys the key themselves.

    Raises NotNow, DoorClosed.
    """
    with transaction.atomic():
        held = locked(wave)
        if held.state != WaveState.OPEN:
            raise NotNow(held.state)
        key = sealing.wave_key(held.pk)
        if key is None:
            raise DoorClosed(DoorState.INTERRUPTED)
        _write_answers(held, key)
        _forget_who_delivered(held)
        held.slots.all().delete()
        held.state, held.counted_on = WaveState.CLOSED, None
        held.save(update_fields=["state", "counted_on"])
        held.groups.update(counted=0)


def _write_answers(wave: Wave, key: bytes) -> None:
    """All at once, so that no row is older than another, and in the order of random numbers."""
    filled = wave.slots.filter(is_filled=True).order_by("pk")
    opened = [sealing.open_answer(key, slot.pk, bytes(slot.box)) for slot in filled]
    _shuffle(opened)
    rows = [Answer(group_id=group, answers=answers) for group, answers in opened]
    Answer.objects.within(wave.analysis.organisation).bulk_create(sorted(rows, key=lambda row: row.pk))


def _forget_who_delivered(wave: Wave) -> None:
    """Write all codes anew, so that neither a mark nor the age of a row says which were used."""
    codes = Code.objects.within(wave.analysis.organisation).filter(group__wave=wave)
    rows = [
        Code(tag=tag, group_id=group, draft=sealing.chance())
        for tag, group in codes.order_by("tag").values_list("tag", "group")
    ]
    codes.delete()
    codes.bulk_create(rows)


def start_again(wave: Wave) -> None:
    """An open wave that has lost its key is planned again: without answers, and without codes.

    Raises NotNow when it has its key, or is not open.
    """
    with transaction.atomic():
        held = locked(wave)
        if not queries.is_interrupted(held):
            raise NotNow(held.state)
        Code.objects.within(held.analysis.organisation).filter(group__wave=held).delete()
        held.slots.all().delete()
        held.informants.filter(is_delivered=False).update(tag="")
        held.groups.update(counted=0)
        held.state, held.counted_on = WaveState.PLANNED, None
        held.save(update_fields=["state", "counted_on"])


def finish_interrupted() -> None:
    """At start: burn keys of waves that are not open any more, when a crash came before their destruction."""
    held = keys.held(sealing.FOLDER)
    for wave in held - queries.open_waves(list(held)):
        keys.destroy(wave, sealing.FOLDER)


def locked(wave: Wave) -> Wave:
    """The wave as it is now, held until the transaction ends: one change of a wave at a time."""
    rows = Wave.objects.across_organisations(_LOCKED).select_related("analysis__organisation")
    return rows.select_for_update(of=("self",)).get(pk=wave.pk)


def _named(write: Callable[[], T]) -> T:
    try:
        with transaction.atomic():
            return write()
    except IntegrityError:
        raise NameTaken from None
