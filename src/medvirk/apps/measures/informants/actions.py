"""What is written about informants: who is asked, what each says, what they agree on (method.md 4.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from medvirk.apps.measures import queries
from medvirk.apps.measures.actions import locked
from medvirk.apps.measures.codes import Known, known
from medvirk.apps.measures.models import AgreedAnswer, InformantAnswer, InformantRole, Wave, WaveState
from medvirk.apps.measures.queries import DoorState
from medvirk.apps.measures.refusals import DoorClosed, EnoughInformants, NotNow
from medvirk.infra import tokens
from medvirk.infra.turns import in_turn
from medvirk.infra.versions import Overtaken

MOST: Final = 6  # method.md 4.2


def add_informant(wave: Wave, role: InformantRole) -> InformantAnswer:
    """One more informant of this role, without a code. Raises NotNow after closing, EnoughInformants."""
    with transaction.atomic():
        held = locked(wave)
        if held.state == WaveState.CLOSED:
            raise NotNow(held.state)
        there = queries.informants_of(held)
        if len(there) >= MOST:
            raise EnoughInformants
        numbers = [one.number for one in there if one.role == role]
        return InformantAnswer.objects.create(wave=held, role=role, number=max(numbers, default=0) + 1)


def remove_informant(informant: InformantAnswer) -> None:
    """Remove somebody who has not answered: what was said stays visible. Raises NotNow, Overtaken."""
    with transaction.atomic():
        held = locked(informant.wave)
        if held.state == WaveState.CLOSED:
            raise NotNow(held.state)
        now = InformantAnswer.objects.within(held.analysis.organisation).filter(pk=informant.pk)
        if not now.filter(is_delivered=False).exists():
            raise Overtaken
        now.delete()


def make_informant_code(informant: InformantAnswer, *, version: int | None = None) -> str:
    """A code for this informant, to be printed now; an earlier one becomes void.

    Raises NotNow after closing, Overtaken when the informant has answered or `version` is not the newest: a
    page sent twice would make void what was printed.
    """
    with transaction.atomic():
        held = locked(informant.wave)
        if held.state == WaveState.CLOSED:
            raise NotNow(held.state)
        now = InformantAnswer.objects.within(held.analysis.organisation).get(pk=informant.pk)
        if now.is_delivered or version not in {None, now.version}:
            raise Overtaken
        code = tokens.answer_code()
        now.tag = known(code).tag
        now.version += 1
        now.save(update_fields=["tag", "version"])
    return code


def deliver_informant(code: Known, answers: Mapping[str, str], *, today: date) -> None:
    """Store what an informant says exists. A second delivery changes nothing. Raises DoorClosed."""
    with in_turn():
        door = queries.door(code, today=today)
        if door.informant is None:
            raise DoorClosed(DoorState.UNKNOWN)
        locked(door.wave)
        door = queries.door(code, today=today)
        if door.state is DoorState.SPENT:
            return
        if door.state is not DoorState.OPEN or door.informant is None:
            raise DoorClosed(door.state)
        row = door.informant
        row.answers, row.is_delivered, row.by_code = dict(answers), True, True
        row.version += 1
        row.save(update_fields=["answers", "is_delivered", "by_code", "version"])


def type_in(informant: InformantAnswer, answers: Mapping[str, str], *, version: int) -> None:
    """What an informant said, typed by the process lead; their code, if any, becomes void.

    Raises NotNow after closing, Overtaken when the informant or somebody else has answered in between.
    """
    with transaction.atomic():
        held = locked(informant.wave)
        if held.state == WaveState.CLOSED:
            raise NotNow(held.state)
        now = InformantAnswer.objects.within(held.analysis.organisation).get(pk=informant.pk)
        if now.version != version or now.by_code:
            raise Overtaken
        now.answers, now.is_delivered, now.tag = dict(answers), True, ""
        now.version += 1
        now.save(update_fields=["answers", "is_delivered", "tag", "version"])


@dataclass(frozen=True)
class Agreement:
    """What was settled for one element, and the version that was on the page (0: nothing was)."""

    item: str
    value: str
    note: str
    version: int


def agree(wave: Wave, agreements: Sequence[Agreement]) -> None:
    """Write the agreed answers that have changed, all or none.

    Raises Overtaken when one of those was changed by somebody else in between. Also after closing: the
    informants' talk may come later than the last answer.
    """
    with transaction.atomic():
        held = locked(wave)
        now = queries.agreed_of(held)
        for agreement in agreements:
            before = now.get(agreement.item)
            said = (before.value, before.note) if before else ("", "")
            if (agreement.value, agreement.note) == said:
                continue
            if agreement.version != (before.version if before else 0):
                raise Overtaken
            if not agreement.value:
                assert before is not None, "nothing was settled and nothing is"
                before.delete()
                continue
            row = before or AgreedAnswer(wave=held, item=agreement.item, version=0)
            row.value, row.note, row.version = agreement.value, agreement.note, row.version + 1
            row.save()
