"""What a person's form writes: drafts that only the code opens, and deliveries that nobody can trace (A5)."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from medvirk.apps.measures import queries, sealing
from medvirk.apps.measures.actions import locked
from medvirk.apps.measures.codes import Known
from medvirk.apps.measures.models import Code, Slot, Wave
from medvirk.apps.measures.queries import DoorState
from medvirk.apps.measures.refusals import DoorClosed, NothingAnswered
from medvirk.domain.wave.answers import Question, delivered, merged, without
from medvirk.infra.turns import in_turn
from medvirk.infra.write_ahead import empty_write_ahead_log


def keep_draft(code: Known, chosen: Mapping[str, str], *, today: date) -> None:
    """Add what one page holds to the draft, which only this code opens. Raises DoorClosed."""
    with in_turn():
        row, key = _open_form(code, today=today)
        _seal_draft(row, key, code, merged(sealing.open_draft(key, code, bytes(row.draft)), chosen))


def take_back(code: Known, questions: Sequence[Question], *, today: date) -> None:
    """Take these answers out of the draft. Raises DoorClosed."""
    with in_turn():
        row, key = _open_form(code, today=today)
        _seal_draft(row, key, code, without(sealing.open_draft(key, code, bytes(row.draft)), questions))


def deliver(code: Known, *, today: date) -> None:
    """Store the answers in a place taken by chance, spend the code and destroy the draft.

    A code that is spent already stays so, and nothing is stored twice. Raises DoorClosed, NothingAnswered.
    """
    with in_turn():
        try:
            row, key = _open_form(code, today=today)
        except DoorClosed as closed:
            if closed.state is DoorState.SPENT:
                return  # a second press of the same button
            raise
        answers = delivered(sealing.open_draft(key, code, bytes(row.draft)))
        if not answers:
            raise NothingAnswered
        wave = row.group.wave
        _count_the_morning(wave, today)
        slot = _free_slot(wave)
        slot.box, slot.is_filled = sealing.seal_answer(key, slot.pk, row.group_id, answers), True
        slot.save(update_fields=["box", "is_filled"])
        row.is_spent, row.draft = True, sealing.chance()
        row.save(update_fields=["is_spent", "draft"])
        transaction.on_commit(_forget_the_moment)


def _open_form(code: Known, *, today: date) -> tuple[Code, bytes]:
    """The row of a code that opens a person's form now, with its wave locked, and the wave's key."""
    door = queries.door(code, today=today)
    if door.code is None:
        raise DoorClosed(DoorState.UNKNOWN)
    locked(door.wave)
    door = queries.door(code, today=today)  # again, now that nobody can close or deliver in between
    key = sealing.wave_key(door.wave.pk)
    if door.state is not DoorState.OPEN or door.code is None or key is None:
        raise DoorClosed(door.state)
    return door.code, key


def _seal_draft(row: Code, key: bytes, code: Known, draft: dict[str, str]) -> None:
    row.draft = sealing.seal_draft(key, code, draft) if draft else sealing.chance()
    row.save(update_fields=["draft"])


def _count_the_morning(wave: Wave, today: date) -> None:
    """Before the first delivery of a day: write down how many there were, for `queries.counts`."""
    if wave.counted_on == today:
        return
    now = queries.spent(wave)
    for group in queries.groups_of(wave):
        group.counted = now.get(group.pk, 0)
        group.save(update_fields=["counted"])
    wave.counted_on = today
    wave.save(update_fields=["counted_on"])


def _free_slot(wave: Wave) -> Slot:
    free = list(wave.slots.filter(is_filled=False).order_by("pk").values_list("pk", flat=True))
    return Slot.objects.within(wave.analysis.organisation).get(pk=_one_of(free))


def _one_of(free: Sequence[int]) -> int:
    return secrets.choice(free)


def _forget_the_moment() -> None:
    """The log holds the two writes of a delivery side by side; cut it, unless somebody is reading."""
    empty_write_ahead_log(patience_seconds=0)
